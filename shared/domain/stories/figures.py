"""Reading the figure in one word: "25%", "$1.5bn", "9-1/4", "twenty", "Tuesday", "11:20"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

MAX_DIGITS: Final = 18
MAX_WORD_CHARS: Final = 32
REMEMBERED: Final = 65_536
FRACTION_STEP: Final = 1e-3


class Unit(StrEnum):
    """What the word after a number makes of it."""

    NONE = "none"
    PERCENT = "percent"
    CURRENCY = "currency"
    SCALE = "scale"


class DateSort(StrEnum):
    """What a date's word names; only two of one sort can contradict."""

    WEEKDAY = "weekday"
    MONTH = "month"
    DAY = "day"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value, the size of its last digit, the unit attached to it."""

    value: float
    step: float
    unit: str = ""
    money: bool = False
    worded: bool = False


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SCALES: Final = {
    **dict.fromkeys(["thousand", "k"], 1e3),
    **dict.fromkeys(["万", "萬"], 1e4),
    **dict.fromkeys(["mln", "million", "millions", "m", "mn"], 1e6),
    **dict.fromkeys(["億", "亿"], 1e8),
    **dict.fromkeys(["bln", "billion", "billions", "bn"], 1e9),
    **dict.fromkeys(["trillion", "trn"], 1e12),
}
_PERCENT: Final = _names("% ％ pct percent per pc percentage")
_CURRENCIES: Final = _names(
    """dlr dlrs dollar dollars usd cent cents ct cts stg pound pounds sterling gbp yen jpy mark
    marks francs franc lire crowns euro euros eur ecu ecus yuan renminbi rmb cny rupees rouble
    roubles rubles pesos won guilders 元 円 美元"""
)
_WORDS: Final = """two three four five six seven eight nine ten eleven twelve dozen twenty thirty
    forty fifty sixty seventy eighty ninety hundred"""
_VALUES: Final = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 20, 30, 40, 50, 60, 70, 80, 90, 100)
_WORDED: Final = dict(zip(_WORDS.split(), _VALUES, strict=True))
_DAYS: Final = _names("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS: Final = _names(
    """january february april june july august september october november december
    jan feb apr jun jul aug sep sept oct nov dec"""
)
# Ordinary words in lower case, months only with a capital.
_CAPITAL_MONTHS: Final = _names("May March MARCH Mar MAR")
_MONTH_WORDS: Final = _names("may march mar")
_NAMED: Final = _DAYS | _MONTHS | _WORDED.keys()
_DIGIT: Final = re.compile(r"\d")
_PLAIN: Final = re.compile(r"\d[\d,]{0,17}(?:\.\d{1,9})?[.,;)]{0,2}").fullmatch

_NUMBER: Final = re.compile(
    r"(?P<money>[a-z]{0,3}[$€£¥])?(?P<whole>\d[\d,]*)(?P<part>\.\d+)?"
    r"(?:-?(?P<top>\d+)/(?P<bottom>\d+))?-?(?P<unit>[^\W\d_]*|[%％])"
)
_FRACTION: Final = re.compile(r"(?P<top>\d+)/(?P<bottom>[1-9]\d*)")
_CLOCK: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:[ap]m|gmt)?")
_OPENING: Final = "([{<\"'“‘«-–—+~"
_CLOSING: Final = ".,;:!?)]}>\"'”’»"


def trim(text: str) -> str:
    """Return a text without the punctuation around it."""
    return text.lstrip(_OPENING).rstrip(_CLOSING)


def bare(text: str) -> str:
    """Return a text without the punctuation around it, in lower case."""
    return trim(text).casefold()


def unit_of(word: str) -> Unit:
    """Return what kind of unit a bare word is."""
    if word in _PERCENT:
        return Unit.PERCENT
    if word in _CURRENCIES:
        return Unit.CURRENCY
    return Unit.SCALE if word in _SCALES else Unit.NONE


def scale_of(word: str) -> float:
    """Return what a bare word multiplies a number by: a million for "mln", one for most."""
    return _SCALES.get(word, 1.0)


def figure_of(word: str) -> Figure | None:
    """Return the figure that a word is, in digits or letters, or None."""
    core = bare(word)
    if core in _WORDED:
        return Figure(_WORDED[core], 1.0, worded=True)
    if len(core) > MAX_WORD_CHARS:
        return None
    if fraction := _FRACTION.fullmatch(core):
        return Figure(int(fraction["top"]) / int(fraction["bottom"]), FRACTION_STEP)
    return _decimal(core)


def _decimal(core: str) -> Figure | None:
    found = _NUMBER.fullmatch(core)
    digits = found["whole"].replace(",", "") if found else ""
    if found is None or len(digits) > MAX_DIGITS:
        return None
    part, bottom = found["part"] or "", int(found["bottom"] or 0)
    value, step = float(digits + part), 10.0 ** -max(0, len(part) - 1)
    if bottom:
        value, step = value + int(found["top"]) / bottom, FRACTION_STEP
    return Figure(value, step, found["unit"], found["money"] is not None)


def may_be_figure(word: str, folded: str) -> bool:
    """Return False for a word that is certainly no figure and no date; `folded` is its core.

    Most words are told by one look into a set, which is all that a word never seen before costs.
    """
    if folded.isalpha():
        return folded in _NAMED or (folded in _MONTH_WORDS and trim(word) in _CAPITAL_MONTHS)
    return _DIGIT.search(word) is not None


def date_sort(text: str) -> DateSort:
    """Return the sort of a date's bare form: a number is a day of the month, or a year."""
    if text in _DAYS:
        return DateSort.WEEKDAY
    if _CLOCK.fullmatch(text):
        return DateSort.CLOCK
    return DateSort.DAY if text[:1].isdigit() else DateSort.MONTH


def is_plain(word: str) -> bool:
    """Return whether a word is a number in digits with neither sign nor unit, such as "1,250.5"."""
    return _PLAIN(word) is not None


@lru_cache(maxsize=REMEMBERED)
def figure_or_date(word: str) -> Figure | str | None:
    """Return the figure that a word as written is, a date or time as its bare form, or None."""
    core = bare(word)
    if core in _DAYS or core in _MONTHS or trim(word) in _CAPITAL_MONTHS:
        return core
    if core.isalpha() and core not in _WORDED:
        return None
    return core if _CLOCK.fullmatch(core) else figure_of(word)
