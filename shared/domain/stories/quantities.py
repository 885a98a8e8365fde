"""The numbers, percentages, amounts of money and dates that a text states, and where.

Two articles on the same event agree on these; two articles written from the same template do
not. So they are read roughly but quickly: "1.46 billion dlrs", "$1,459,193,000" and
"1.46bn dollars" are one amount; see `agreement`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.domain.stories.figures import (
    GROUP_SPACE,
    NO_UNIT,
    Figure,
    Unit,
    bare,
    figure_or_date,
    is_group,
    is_percent_pair,
    is_score,
    may_be_named,
    trim,
    unit_as_written,
    unit_of,
)
from shared.domain.stories.model import Hedge, Quantity, QuantityKind
from shared.domain.stories.spotted import Spotted
from shared.domain.stories.spotting import ALONE, TO_CHECK, TO_READ

MAX_QUANTITIES: Final = 32
MAX_QUANTITY_CHARS: Final = 32
UNIT_WORDS: Final = 2
FIRST_CHARS: Final = 64
HEDGES: Final = {
    form: hedge
    for hedge, words in {
        Hedge.ABOUT: "about around some roughly approximately circa etwa rund environ около",
        Hedge.NEARLY: "nearly almost fast knapp почти",
        Hedge.OVER: "over",
        Hedge.NONE: "than",
    }.items()
    for word in words.split()
    for form in (word, word.capitalize())
}
_COMPARED: Final = {"more": Hedge.OVER, "less": Hedge.NEARLY, "fewer": Hedge.NEARLY}
_P: Final = frozenset("pP")
# Names of their own: an attribute of an enumeration takes ten times as long to read.
_NUMBER: Final = QuantityKind.NUMBER
_MONEY: Final = QuantityKind.MONEY
_PERCENT: Final = QuantityKind.PERCENT
_DATE: Final = QuantityKind.DATE
_EXACT: Final = Hedge.NONE
# By what a row says of them; see `spotting`.
_PLAIN_KINDS: Final = (_NUMBER, _PERCENT, _MONEY)


def quantities(spotted: Spotted, limit: int) -> list[Quantity]:
    """Return the first `limit` quantities of a text whose figures were found, in order."""
    found: list[Quantity] = []
    start, begin, end, rows = spotted
    joined = 0
    last = -1
    for at, what, first, stop, before, before_end in rows:
        written = start[first:stop]
        if what & TO_CHECK and not may_be_named(written):
            continue
        beside, last = last == at - 1, at
        if at < joined:
            continue
        if what < TO_READ:
            kind, stated = _PLAIN_KINDS[what], written[:MAX_QUANTITY_CHARS]
        elif isinstance(mark := figure_or_date(written), Figure):
            if what & ALONE:
                kind, stated = _read(written, mark, ())
            else:
                kind, stated, used = _read_on(start[first:end], mark)
                joined = at + used
        else:
            kind, stated = _unread(written, mark)
        if kind is _NUMBER and beside and _is_dated(start[before:before_end], stated):
            kind = _DATE
        if stated:
            hedged = at and (word := start[before:before_end]) in HEDGES
            hedge = _hedge(word, start[begin:before]) if hedged else _EXACT
            found.append(Quantity(kind, stated, at, hedge))
            if len(found) == limit:
                break
    return found


def _unread(word: str, date: str | None) -> tuple[QuantityKind, str]:
    """Return kind and text of a word that is no figure: a date, a result, or nothing."""
    if date is not None:
        return _DATE, date
    return _NUMBER, trim(word) if is_score(trim(word)) else ""


def _read(word: str, mark: Figure, following: Sequence[str]) -> tuple[QuantityKind, str]:
    """Return kind and text of a figure with the units after it; an empty text for a mere "one"."""
    kind, used = _kind(mark, following)
    if used:
        return kind, trim(" ".join((word, *following[:used])))[:MAX_QUANTITY_CHARS]
    return kind, "" if mark.worded and mark.value == 1 else trim(word)[:MAX_QUANTITY_CHARS]


def _read_on(text: str, mark: Figure) -> tuple[QuantityKind, str, int]:
    """Return kind and text of the quantity that a text begins with, and how many words it takes.

    `mark` is its first word. Groups of thousands after a space are joined.
    """
    words = _first_words(text)
    word, used = words[0], 1
    if len(words) > 1 and is_group(word, words[1]):
        words = text.split()
        word, used = _grouped(words)
        joined = figure_or_date(word)
        if not isinstance(joined, Figure):
            return *_unread(word, joined), used
        mark = joined
    return *_read(word, mark, words[used : used + UNIT_WORDS]), used


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


def _hedge(before: str, text: str) -> Hedge:
    """Return what the word before a number says after a text: "nearly", "more than"."""
    if before == "than":
        return _COMPARED.get("".join(text.rsplit(None, 1)[-1:]).casefold(), _EXACT)
    return HEDGES[before]


def _is_dated(before: str, number: str) -> bool:
    """Return whether a number is part of the date that stands before it."""
    return isinstance(figure_or_date(before), str) and not is_score(number)


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
