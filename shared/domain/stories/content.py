"""The hash of an article's content, of words that the fingerprint has split already."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def hash_of_words(title: str, words: Sequence[str]) -> str:
    """Return what `content_hash` of the article identity gives for a body with these words."""
    text = " ".join(title.split()) + "\n" + " ".join(words)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
