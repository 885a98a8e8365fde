"""The numbers, percentages, amounts of money and dates that a text states, and where.

Two articles on the same event agree on these; two articles written from the same template do
not. So they are read roughly but quickly: "1.46 billion dlrs", "$1,459,193,000" and
"1.46bn dollars" are one amount; see `agreement`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from shared.domain.stories.arabic import NAMES, first_number
from shared.domain.stories.figures import (
    REMEMBERED,
    Figure,
    bare,
    figure_or_date,
    is_group,
    is_score,
    may_be_named,
    trim,
    unit_as_written,
)
from shared.domain.stories.hedges import HEDGES, hedge_of
from shared.domain.stories.model import Hedge, Quantity, QuantityKind
from shared.domain.stories.numerals import GROUP_SPACE
from shared.domain.stories.spotted import Spotted
from shared.domain.stories.stated import MAX_QUANTITY_CHARS, SPREAD, TO_JOIN, TO_READ
from shared.domain.stories.units import NO_UNIT, Unit, is_percent_pair, unit_of

Reading: TypeAlias = tuple[QuantityKind, str]
"""Kind and text of a quantity; an empty text for what is none."""

MAX_QUANTITIES: Final = 32
UNIT_WORDS: Final = 2
MAX_RUN: Final = 10
FIRST_CHARS: Final = 64
IN_TITLE: Final = -1
REMEMBERED_CHARS: Final = 64
# First letters of what says percent in two words.
_P: Final = frozenset("pPف")
# Names of their own: an attribute of an enumeration takes ten times as long to read.
_NUMBER: Final = QuantityKind.NUMBER
_MONEY: Final = QuantityKind.MONEY
_PERCENT: Final = QuantityKind.PERCENT
_DATE: Final = QuantityKind.DATE
_EXACT: Final = Hedge.NONE
# By what a row says of them; see `stated`.
_PLAIN_KINDS: Final = (_NUMBER, _PERCENT, _MONEY)


def quantities(spotted: Spotted, limit: int, *, is_title: bool = False) -> list[Quantity]:
    """Return the first `limit` quantities of a text whose figures were found, in order."""
    found: list[Quantity] = []
    start, begin, end = spotted.text, spotted.begin, spotted.end
    joined = 0
    for at, what, first, stop, before, before_end in spotted.rows:
        if at < joined:
            continue
        if what < SPREAD:
            kind, stated = _PLAIN_KINDS[what], start[first:stop]
        elif what == TO_JOIN:
            kind, stated, used = _read_on(start[first:end])
            joined = at + used
        elif what == TO_READ:
            kind, stated = _reading(start[first:stop])
        else:
            kind, stated = _PLAIN_KINDS[what - SPREAD], _cut(start[first:stop].split())
        if not stated:
            continue
        hedge = _EXACT
        if before >= 0:
            word = start[before:before_end]
            if word in HEDGES:
                hedge = hedge_of(word, start[begin:before])
            elif kind is _NUMBER and _is_dated(word, stated):
                kind = _DATE
        found.append(Quantity(kind, stated, IN_TITLE if is_title else at, hedge))
        if len(found) == limit:
            break
    return found


def _reading(text: str) -> Reading:
    """Return what a figure or date with its units reads; nothing if it is none after all."""
    return _remembered(text) if len(text) <= REMEMBERED_CHARS else _read_alone(text)


def _read_alone(text: str) -> Reading:
    word, *units = text.split()
    return _read(word, units)


_remembered: Final = lru_cache(maxsize=REMEMBERED)(_read_alone)


def _read(word: str, following: Sequence[str]) -> Reading:
    """Return what a word reads, which may be a figure, with the units after it."""
    if not (any(map(str.isdecimal, word)) or may_be_named(word)):
        return _NUMBER, ""
    mark = figure_or_date(word)
    if not isinstance(mark, Figure):
        return _unread(word, mark)
    kind, used = _kind(mark, following)
    if not used and mark.worded and mark.value == 1:
        return kind, ""
    return kind, _cut((word, *following[:used]))


def _cut(words: Sequence[str]) -> str:
    return trim(" ".join(words))[:MAX_QUANTITY_CHARS]


def _unread(word: str, date: str | None) -> tuple[QuantityKind, str]:
    """Return kind and text of a word that is no figure: a date, a result, or nothing."""
    if date is not None:
        return _DATE, date
    return _NUMBER, trim(word) if is_score(trim(word)) else ""


def _read_on(text: str) -> tuple[QuantityKind, str, int]:
    """Return what a text begins with reads, and how many words it takes without its units.

    Groups of thousands after a space are joined.
    """
    words = _first_words(text)
    word, used = words[0], 1
    if len(words) > 1 and is_group(word, words[1]):
        words = text.split()
        word, used = _grouped(words)
    elif len(words) > 1 and trim(word) in NAMES:
        words = text.split()
        word, used = _in_arabic(words)
    return *_read(word, words[used : used + UNIT_WORDS]), used


def _first_words(text: str) -> list[str]:
    """Return the first words of a text, as many as a quantity may have, and then the rest."""
    words = text[:FIRST_CHARS].split(None, UNIT_WORDS + 1)
    return words if len(words) > UNIT_WORDS + 1 else text.split(None, UNIT_WORDS + 1)


def _grouped(words: Sequence[str]) -> tuple[str, int]:
    """Return the number that words begin with, its groups joined, and how many words it takes."""
    word, used = words[0], 1
    while used < len(words) and is_group(words[used - 1], words[used]):
        word += GROUP_SPACE + words[used]
        used += 1
    return word, used


def _in_arabic(words: Sequence[str]) -> tuple[str, int]:
    """Return the number in Arabic words that words begin with, joined, and how many it takes."""
    run = first_number(tuple(_to_a_stop(words[:MAX_RUN])))
    if run.words == 1:
        return words[0], 1
    return GROUP_SPACE.join(map(trim, words[: run.words])), run.words


def _to_a_stop(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield (core := trim(word))
        if not word.endswith(core):
            return


def _is_dated(before: str, number: str) -> bool:
    """Return whether a number is part of the date that stands before it."""
    return _reading(before)[0] is _DATE and not is_score(number)


def _kind(mark: Figure, following: Sequence[str]) -> tuple[QuantityKind, int]:
    """Return the kind that the units after a number make it, and how many words they take."""
    kind = _MONEY if mark.money else None
    if mark.unit:
        kind = kind or _KINDS.get(unit_of(mark.unit))
    used = 0
    if len(following) == UNIT_WORDS and following[0][:1] in _P and _is_percent_pair(*following):
        return _PERCENT, UNIT_WORDS
    for position, word in enumerate(following, 1):
        unit = unit_as_written(word)
        if unit is NO_UNIT or kind is _PERCENT:
            break
        kind, used = _KINDS.get(unit, kind), position
    return kind or _NUMBER, used


def _is_percent_pair(word: str, following: str) -> bool:
    return is_percent_pair(bare(word), bare(following))


_KINDS: Final = {Unit.PERCENT: _PERCENT, Unit.CURRENCY: _MONEY}
