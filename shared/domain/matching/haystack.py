"""The text that is searched for required terms: words with one space between them.

Each field is folded, and cut at everything that is no letter or digit, so that the pattern
` free trade ` is found in `free-trade` and only at whole words. It may hold more than the words
of the text do, never less: what is found here is a candidate, and is verified.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from shared.domain.text import Document, FieldText, fold_text, has_plain_words, simplify

_POSSESSIVE: Final = re.compile(r"'s(?<=[^\W_]'s)(?![^\W_]|')")
_GAP: Final = re.compile(r"(?:\W|_)+")
_ASCII_GAPS: Final = {code: " " for code in range(128) if not chr(code).isalnum()}
_LONE_LETTER: Final = re.compile(r" [^\W\d_](?= )")
_WINDOW: Final = 60


def haystack(document: Document, *, initials: bool) -> str:
    """Return the article's text for the search of terms.

    With `initials`, the surroundings of each single letter come once more without it, so that
    `donald trump` is found in `Donald J. Trump`.
    """
    text = f"{_spaced(document.title)}\n{_spaced(document.body)}"
    return text + _without_initials(text) if initials else text


@lru_cache(maxsize=65_536)
def pattern_of(form: str) -> str:
    """Return a word of a rule as it stands in the haystack, without the spaces around it."""
    return _cut(simplify(fold_text(form)))


def _spaced(field: FieldText) -> str:
    if not has_plain_words(field.folded.text):
        return simplify(f" {' '.join(pattern_of(form) for form in field.forms)} ")
    return f" {_cut(field.folded.text)} "


def _cut(folded: str) -> str:
    if "%" in folded:
        folded = folded.replace("%", " percent ")
    if "'s" in folded:
        folded = _POSSESSIVE.sub(" ", folded)
    if not folded.isascii():
        folded = _without_signs(folded)
    if folded.isascii():
        return " ".join(folded.translate(_ASCII_GAPS).split())
    return _GAP.sub(" ", folded).strip()


def _without_signs(text: str) -> str:
    """Put a space for every sign that is not ASCII: quotes and dashes, in most texts."""
    for character in set(text):
        if character > "\x7f" and not character.isalnum():
            text = text.replace(character, " ")
    return text


def _without_initials(text: str) -> str:
    windows = (
        f"{text[max(0, found.start() - _WINDOW) : found.start()]}"
        f"{text[found.end() : found.end() + _WINDOW]}"
        for found in _LONE_LETTER.finditer(text)
    )
    return "\n".join(("", *windows))
