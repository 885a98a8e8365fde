"""Sentences that may state a tariff, and their tokens with code-point offsets.

Everything here runs in time linear in the text: sentences are disjoint windows of bounded length,
and the token pattern has one way to match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias

from msgspec import Struct

from shared.domain.facts.wordlist import words_in

MAX_SENTENCE: Final = 1200
"""Code points; a longer stretch without an end mark is cut into windows of this length."""

MAX_READ: Final = 40_000
"""Code points of sentences that may state a tariff; in Chinese a fifth of it, as in words."""

_WORD_LENGTH: Final = 5
_LETTER: Final = r"[^\W\d_]"
# Words come first, as most tokens are; letters of ASCII are passed in a fifth of the others' time.
_TOKEN: Final = re.compile(
    rf"([a-zA-Z]{{2,}}+{_LETTER}*+"
    rf"|{_LETTER}(?:\.{_LETTER}\.(?:{_LETTER}\.){{0,3}}|{_LETTER}+)?"  # U.S.
    r"|\d{1,12}(?:[.,．]\d{1,6}){0,4}"
    r"|['’][st]\b"
    r"|[^\s\w])"
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


class Cut(NamedTuple):
    """The tokens of a stretch of text in columns; token n is from `edges[2n + 1]` to the next."""

    written: list[str]
    folded: list[str]
    edges: list[int]

    def tokens(self) -> list[Token]:
        """Return them one by one."""
        return list(map(Token, self.written, self.folded, self.edges[1::2], self.edges[2::2]))


def cut(text: str, start: int, end: int) -> Cut:
    """Return the tokens of `text[start:end]`, with offsets into `text`."""
    # What is between tokens and the tokens, in turn: no call of Python's for each of them.
    pieces = _TOKEN.split(text[start:end])
    written = pieces[1::2]
    return Cut(written, _folded(written), list(accumulate(map(len, pieces), initial=start)))


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`, with offsets into `text`."""
    return cut(text, start, end).tokens()


def _folded(words: Sequence[str]) -> list[str]:
    """Fold all words at once: none has a space, nor gets one."""
    line = " ".join(words).casefold()
    if not line.isascii():
        line = line.replace("ё", "е").replace("’", "'")
    return line.split(" ") if words else []


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
    marks = list(_END.finditer(text, start, hit))
    return next((mark.end() for mark in reversed(marks) if _ends(text, mark)), start)


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
