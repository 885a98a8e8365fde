"""Plain quotes, dashes and spaces for those of typography."""

from __future__ import annotations

import re
from typing import Final

# What most texts that are not ASCII have: it keeps its place, and leaves many texts ASCII.
TYPOGRAPHY: Final = (
    *(("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-")),
    *(("\N{NO-BREAK SPACE}", " "), ("…", "~"), ("•", "*")),
)
_SEPARATOR: Final = re.compile(r"\s")


def plain_signs(text: str) -> str:
    """Return a text with plain quotes, dashes and spaces, each character in its place."""
    if not text.isascii():
        for sign, plain in TYPOGRAPHY:
            text = text.replace(sign, plain)
    return text


def spaced(text: str) -> str:
    """Return a text with a space for each character that separates words, as `split` has them."""
    text = text.replace("\n", " ")
    # Of all that separates words, only the space is printable.
    return text if text.isprintable() else _SEPARATOR.sub(" ", text)
