"""The words of an article as required terms are looked for: sets of words and of pairs.

Each field is folded, and cut at everything that is no letter or digit, so that the pair
`free trade` is found in `free-trade`, and only at whole words. There may be more words than the
text has, never fewer: what is found here is a candidate, and is verified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import Final

from shared.domain.text import Document, FieldText, fold_text, has_plain_words, simplify

_POSSESSIVE: Final = re.compile(r"'s(?<=[^\W_]'s)(?![^\W_]|')")
_GAP: Final = re.compile(r"(?:\W|_)+")
_USUAL_SIGNS: Final = "\N{NO-BREAK SPACE}“”–—…•"
_ASCII_GAPS: Final = bytes(
    code if chr(code).isalnum() and code < 128 else 32 for code in range(256)
)


class Vocabulary:
    """The words of one article, each view made when first asked for."""

    def __init__(self, document: Document) -> None:
        self.fields = [_words(field) for field in (document.title, document.body)]

    @cached_property
    def words(self) -> set[str]:
        """Every word."""
        return set().union(*self.fields)

    @cached_property
    def text(self) -> str:
        """The words in order, with spaces around each."""
        return "\n".join(f" {' '.join(words)} " for words in self.fields)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every two words next to each other."""
        return chain.from_iterable(map(pairwise, self.fields))

    def spread_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every two words with one between: `donald trump` in Donald J. Trump."""
        return chain.from_iterable(zip(words, words[2:], strict=False) for words in self.fields)


@lru_cache(maxsize=65_536)
def pattern_of(form: str) -> str:
    """Return a word of a rule as the words that an article has for it."""
    return " ".join(_cut(simplify(fold_text(form))))


def _words(field: FieldText) -> Sequence[str]:
    folded = field.folded.text
    if not folded.isascii():
        for sign in _USUAL_SIGNS:
            folded = folded.replace(sign, " ")
    if not has_plain_words(folded):
        return simplify(" ".join(pattern_of(form) for form in field.forms)).split()
    return _cut(folded)


def _cut(folded: str) -> list[str]:
    if "%" in folded:
        folded = folded.replace("%", " percent ")
    if "'s" in folded:
        folded = _POSSESSIVE.sub(" ", folded)
    if not folded.isascii():
        folded = _without_signs(folded)
    if folded.isascii():
        return folded.encode("ascii").translate(_ASCII_GAPS).decode("ascii").split()
    return _GAP.sub(" ", folded).split()


def _without_signs(text: str) -> str:
    """Put a space for every sign that is not ASCII: quotes and dashes, in most texts."""
    for character in set(text):
        if character > "\x7f" and not character.isalnum():
            text = text.replace(character, " ")
    return text
