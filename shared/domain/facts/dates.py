"""Dates as news sentences state them, in English: whole, or the part that is stated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from shared.domain.facts.tokens import Token
from shared.domain.facts.wordlist import terms_in, words_in

MONTHS: Final = terms_in(
    "January,February,March,April,May,June,July,August,September,October,November,December"
)
_MONTH: Final = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_VAGUE: Final = words_in(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "mon tue wed thu fri"
)
_RELATIVE: Final = words_in("last next this earlier later early late past same")
_PART: Final = words_in("early late mid")
_BEFORE_MONTH: Final = words_in("in from by since until last next of early late mid this on")
_UNIT: Final = words_in("week month year quarter weekend spring summer autumn fall")

DATE_WORDS: Final = _VAGUE | _RELATIVE | _PART | frozenset(_MONTH)
"""The folded words with which a date begins, where it does not begin with a number."""


class Date(NamedTuple):
    """A stated date: ISO as far as stated, `March 4` without a year, empty where relative."""

    text: str
    until: int


def read_date(tokens: Sequence[Token], at: int) -> Date | None:
    """Return the date that begins at token `at`, or None."""
    if tokens[at].folded in _PART and _month(tokens, at + 1):
        return _with_month(tokens, at + 1)
    return _with_month(tokens, at) or _day_first(tokens, at) or _vague(tokens, at)


def year(token: str) -> bool:
    """Tell whether a number is written like a year."""
    return len(token) == 4 and token.isdecimal() and "1500" <= token < "2100"


def _with_month(tokens: Sequence[Token], at: int) -> Date | None:
    month = _month(tokens, at)
    if not month:
        return None
    after = at + 1 + _dot(tokens, at + 1)
    day, after = _day(tokens, after)
    stated, after = _year(tokens, after)
    if not day and not stated and tokens[at].folded in {"may", "march", "mar"}:
        return _lone(tokens, at, month)
    return Date(_format(stated, month, day), after)


def _lone(tokens: Sequence[Token], at: int, month: int) -> Date | None:
    """A bare May or March is a month only after a preposition that takes one."""
    before = tokens[at - 1].folded if at else ""
    capital = tokens[at].text[0].isupper()
    named = capital and before in _BEFORE_MONTH
    return Date(_format("", month, 0), at + 1) if named else None


def _day_first(tokens: Sequence[Token], at: int) -> Date | None:
    day, after = _day(tokens, at)
    if after < len(tokens) and tokens[after].folded in {"st", "nd", "rd", "th"}:
        after += 1
    if after < len(tokens) and tokens[after].folded == "of":
        after += 1
    month = _month(tokens, after) if day else 0
    if not month or not tokens[after].text[0].isupper():
        return None
    stated, until = _year(tokens, after + 1 + _dot(tokens, after + 1))
    return Date(_format(stated, month, day), until)


def _vague(tokens: Sequence[Token], at: int) -> Date | None:
    if tokens[at].folded in _VAGUE:
        return Date("", at + 1)
    following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    if tokens[at].folded in _RELATIVE and (following in _UNIT or following in _VAGUE):
        return Date("", at + 2)
    return None


def _month(tokens: Sequence[Token], at: int) -> int:
    if at >= len(tokens) or not tokens[at].text[0].isupper():
        return 0
    return _MONTH.get(tokens[at].folded, 0)


def _dot(tokens: Sequence[Token], at: int) -> int:
    """An abbreviated month may have a full stop; the stop after a whole one ends the sentence."""
    whole = tokens[at - 1].text in MONTHS
    return int(not whole and at < len(tokens) and tokens[at].text == ".")


def _day(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    if at < len(tokens) and tokens[at].text.isdecimal() and 1 <= int(tokens[at].text) <= 31:
        suffix = at + 1 < len(tokens) and tokens[at + 1].folded in {"st", "nd", "rd", "th"}
        return int(tokens[at].text), at + 1 + suffix
    return 0, at


def _year(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    skip = int(at < len(tokens) and tokens[at].text == ",")
    if at + skip < len(tokens) and year(tokens[at + skip].text):
        return tokens[at + skip].text, at + skip + 1
    return "", at


def _format(stated: str, month: int, day: int) -> str:
    if stated:
        return f"{stated}-{month:02}" + (f"-{day:02}" if day else "")
    return f"{MONTHS[month - 1]} {day}" if day else MONTHS[month - 1]
