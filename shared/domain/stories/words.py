"""An article's words as written, and as they are compared: folded, and remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from shared.domain.stories.ideographs import PIECES

SEED: Final = 0x57495245
LONG_WORD: Final = 9.0
REMEMBERED: Final = 8_192
REMEMBERED_TEXTS: Final = 64

# Thai, Lao, Burmese, Khmer, kana, ideographs: scripts that do not put spaces between words.
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
UNSPACED_LANGUAGES: Final = frozenset({"zh", "ja", "th", "lo", "my", "km"})
_COMMON_EDGES: Final = ".,;:!?()[]<>\"'“”‘’—–-"
_ASCII_EDGES: Final = "".join(c for c in map(chr, range(0x80)) if not c.isalnum())
_EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")
_PIECES: Final = re.compile(
    rf"{PIECES}|[$€£¥]?\d[\d.,．]*[%％]?|[^\W\d_{UNSPACED}]+(?:['’-][^\W_{UNSPACED}]+)*|[{UNSPACED}]"
)
_UNSPACED_CHARACTER: Final = re.compile(rf"[{UNSPACED}]")
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


def fold(word: str) -> str:
    """Return a word as it is compared: case folded, one apostrophe, no edge punctuation."""
    if word.isascii():
        return word.lower().strip(_ASCII_EDGES).removesuffix("'s")
    core = word.strip(_COMMON_EDGES)
    if not core.isalnum():
        core = _EDGES.sub("", core).translate(_QUOTES)
    return core.casefold().removesuffix("'s")


@lru_cache(maxsize=REMEMBERED)
def folded(word: str) -> str:
    """Return what `fold` does, remembered: for the words of texts that are compared."""
    return fold(word)


@lru_cache(maxsize=REMEMBERED_TEXTS)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text between white space, each as it is compared, remembered."""
    if not text.isascii():
        return tuple(map(folded, text.split()))
    # In ASCII what is all letters and digits is folded by its case alone.
    return tuple(
        [
            word if word.isalnum() else word.strip(_ASCII_EDGES).removesuffix("'s")
            for word in text.lower().split()
        ]
    )


def folded_split(text: str) -> tuple[str, ...]:
    """Return the words of `split`, each as it is compared."""
    words = folded_words(text)
    return words if len(text) <= LONG_WORD * len(words) else tuple(map(folded, split(text)))


def split(text: str, language: str = "") -> list[str]:
    """Return the words of a text as written, in order; single characters of unspaced scripts.

    Such a script shows in the text; naming its `language` (an ISO 639 code) spares the look.
    """
    words = text.split()
    return words if _is_spaced(text, words, language) else pieces(text)


def folded_set(texts: Sequence[str]) -> set[str]:
    """Return the words of some texts, read as one after the other, as they are compared."""
    words = list(chain.from_iterable(map(folded_words, texts)))
    if sum(map(len, texts)) + len(texts) <= LONG_WORD * len(words):
        return set(words)
    return set(map(folded, split(" ".join(texts))))


def pieces(text: str) -> list[str]:
    """Return the words of a text whose scripts put no spaces between them; a number is one."""
    return _PIECES.findall(text)


def _is_spaced(text: str, words: Sequence[str], language: str = "") -> bool:
    """Return whether the white space in a text, at which it was split, is all between its words."""
    if language[:2] in UNSPACED_LANGUAGES:
        return False
    return len(text) <= LONG_WORD * len(words) or not _UNSPACED_CHARACTER.search(text)
