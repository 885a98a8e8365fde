"""Sentences that may state a tariff, and their tokens with code-point offsets.

Everything here runs in time linear in the text: sentences are disjoint windows of bounded length,
and the token pattern has one way to match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from msgspec import Struct

from shared.domain.facts.wordlist import words_in

MAX_SENTENCE: Final = 1200
"""Code points; a longer stretch without an end mark is cut into windows of this length."""

MAX_READ: Final = 40_000
"""Code points of sentences that may state a tariff; in Chinese a fifth of it, as in words."""

_WORD_LENGTH: Final = 5
_TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,5}"  # U.S.
    r"|\d{1,12}(?:[.,．]\d{1,6}){0,4}"
    r"|['’][st]\b"
    r"|[^\W\d_]+"
    r"|[^\s\w]"
)
# The first character alone first: a place where none of them stands is passed in no time.
_END: Final = re.compile(
    r"[.?!。！？\n](?:(?<=[.?!])[\"'”’)]{0,2}(?=\s)|(?<=[。！？])|(?<=\n)[ \t\r]{0,20}\n)"
)
_BEFORE_STOP: Final = re.compile(r"(?:\b[^\W\d_]|[^\W\d_]{1,5})\Z")
_ABBREVIATIONS: Final = words_in(
    "mr mrs ms dr st sen rep gov gen prof jr sr vs inc corp co ltd no jan feb mar apr jun jul aug "
    "sep sept oct nov dec mt ft bn mln pct approx ca bzw str д р см стр"
)
_OPENERS: Final = words_in(
    "the but it in he she they we this that these those on at as if a an and when while after "
    "for so both his its their"
)
_WORD: Final = re.compile(r"\s{1,20}[\"'“‘(]{0,2}([^\W\d_]{1,20})")


Search: TypeAlias = Callable[[int], re.Match[str] | None]
"""Finds a hint from a place in the text on."""


class Allowance:
    """How much of an article is still read for facts: code points, an ideograph being a word."""

    def __init__(self) -> None:
        self._left = MAX_READ

    def take(self, length: int, *, spaced: bool = True) -> bool:
        """Tell whether a sentence of some length may be read, and count it."""
        allowed = self._left > 0
        self._left -= length if spaced else length * _WORD_LENGTH
        return allowed


class Token(Struct, frozen=True, gc=False):
    """One word, number or mark; `folded` is case-folded, with ё as е."""

    text: str
    folded: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`, with offsets into `text`."""
    found = _TOKEN.finditer(text, start, end)
    # No call for a word of ASCII, as most are.
    return [
        Token(
            word := m[0],
            word.lower() if word.isascii() else _fold_beyond_ascii(word),
            m.start(),
            m.end(),
        )
        for m in found
    ]


def _fold_beyond_ascii(word: str) -> str:
    return word.casefold().replace("ё", "е").replace("’", "'")


def sentences(text: str, search: Search) -> Iterator[tuple[int, int]]:
    """Yield disjoint (start, end) of the sentences in which `search` finds a hint."""
    floor = 0
    while (hit := search(floor)) is not None:
        start = _start(text, floor, hit.start())
        end = _end(text, hit.end())
        yield start, end
        floor = end


def _start(text: str, floor: int, hit: int) -> int:
    start = max(floor, hit - MAX_SENTENCE // 2)
    for mark in _END.finditer(text, start, hit):
        if _ends(text, mark):
            start = mark.end()
    return start


def _end(text: str, hit: int) -> int:
    limit = min(len(text), hit + MAX_SENTENCE // 2)
    for mark in _END.finditer(text, hit, limit):
        if _ends(text, mark):
            return mark.end()
    return limit


def _ends(text: str, mark: re.Match[str]) -> bool:
    if mark[0][0] != ".":
        return True
    word = _BEFORE_STOP.search(text, max(0, mark.start() - 6), mark.start())
    if word is None:
        return True
    if len(word[0]) == 1:
        return _opens(text, mark.end())
    return word[0].casefold() not in _ABBREVIATIONS


def _opens(text: str, at: int) -> bool:
    """After an initial ("U.S.") a sentence ends only where a usual opener follows."""
    word = _WORD.match(text, at)
    return word is not None and word[1][0].isupper() and word[1].casefold() in _OPENERS
