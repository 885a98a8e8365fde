"""Reading the figure in one word: "25%", "$1.5bn", "9-1/4", "twenty", "Tuesday", "11:20"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.domain.stories.arabic import NAMES, arabic
from shared.domain.stories.ideographs import ideographic, is_one_ideograph
from shared.domain.stories.numerals import GROUP_SPACE, TENS, WORDED
from shared.domain.stories.units import CURRENCY_CODES, NO_UNIT, UNIT_WORDS, Unit, word_set

MAX_DIGITS: Final = 18
MAX_WORD_CHARS: Final = 32
REMEMBERED: Final = 8_192
FRACTION_STEP: Final = 1e-3


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


_ORDINALS: Final = word_set("st nd rd th er")
_DAYS: Final = word_set("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS: Final = word_set(
    """january february april june july august september october november december
    jan feb apr jun jul aug sep sept oct nov dec"""
)
# Ordinary words in lower case, months only with a capital.
_CAPITAL_MONTHS: Final = word_set("May March MARCH Mar MAR")
MONTH_WORDS: Final = word_set("may march mar")
NAMED: Final = _DAYS | _MONTHS | WORDED.keys() | NAMES
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
_ZEROS: Final = re.compile(r"\d{1,3}\.000(?![\d.])")
_THOUSAND: Final = 1000
_DECIMAL_COMMA: Final = re.compile(r"(?<![\d,])(\d+),(\d{1,2}|\d{4,})(?![\d,])")

_NUMBER: Final = re.compile(
    rf"(?P<money>[a-z]{{0,3}}[$€£¥₹])?(?P<whole>\d[\d,{GROUP_SPACE}]*)(?P<part>\.\d+)?"
    r"(?:-?(?P<top>\d+)/(?P<bottom>\d+))?-?(?P<unit>[^\W\d_]*|[%％٪€$£¥₽])"
    r"(?P<more>(?:(?<=[^\W\d_])-[^\W\d_]+)*)"
)
# The decimal point and the comma of other scripts; what Arabic writes before figures: "بـ15".
_SEPARATORS: Final = str.maketrans("．٫٬", "..,")
_SIGNS: Final = ("%", "٪")
_PREFIXED: Final = re.compile(r"^[^\W\d_]{0,3}ـ+(?=\d)")
_FRACTION: Final = re.compile(r"(?P<top>\d+)/(?P<bottom>[1-9]\d*)")
_CLOCK: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:[ap]m|gmt)?")
# The result of a match: no range, as those of "10-15" and "2016-17" may be.
_SCORE: Final = re.compile(r"\d[-–]\d").fullmatch
OPENING: Final = "([{<\"'“‘«-–—+~"
CLOSING: Final = ".,;:!?)]}>\"'”’»،؛؟"


def trim(text: str) -> str:
    """Return a text without the punctuation around it."""
    return text.lstrip(OPENING).rstrip(CLOSING)


def bare(text: str) -> str:
    """Return a text without the punctuation around it, in lower case."""
    return trim(text).casefold()


def unit_as_written(word: str) -> Unit:
    """Return what kind of unit a word is, whatever its case and the punctuation around it."""
    return UNIT_WORDS.get(word.casefold() if word.isalpha() else bare(word), NO_UNIT)


def currency_of(text: str) -> str:
    """Return the currency that a quantity's text names, or '' for none, or an unclear one."""
    first, *units = text.casefold().split(" ")
    found = _NUMBER.fullmatch(trim(first))
    named = [found["money"] or "", found["unit"]] if found else []
    codes = (CURRENCY_CODES.get(trim(word)) for word in (*named, *units))
    return next((code for code in codes if code), "")


def figure_of(word: str) -> Figure | None:
    """Return the figure that a word is, in digits or letters, or None."""
    core = bare(word)
    if (value := _worded(core)) is not None:
        return Figure(value, 1.0, worded=True)
    if len(core) > MAX_WORD_CHARS:
        return None
    if not core.isascii():
        if read := _abroad(core):
            return read
        core = _in_ascii(core)
    if core[:1] in _SIGNS:
        core = core[1:] + core[0]
    if fraction := _FRACTION.fullmatch(core):
        return Figure(int(fraction["top"]) / int(fraction["bottom"]), FRACTION_STEP)
    return _decimal(core)


def _abroad(core: str) -> Figure | None:
    """Return the number that a word in ideographs or Arabic letters is, or None."""
    if read := ideographic(core):
        return Figure(read.value, read.step, read.unit, worded=True)
    run = arabic(core)
    return Figure(run.value, run.step, worded=True) if run else None


def _in_ascii(core: str) -> str:
    """Return a figure with the separators of ASCII, and without a prefix."""
    return _PREFIXED.sub("", core).translate(_SEPARATORS)


def _worded(core: str) -> int | None:
    """Return the value of a number in letters: "twelve", "twenty-five"."""
    tens, hyphen, units = core.partition("-")
    if not hyphen or tens not in TENS or WORDED.get(units, 10) > 9:
        return WORDED.get(core)
    return TENS[tens] + WORDED[units]


def _decimal(core: str) -> Figure | None:
    if core.count(".") > 1:
        core = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), core)
    elif "," in core:
        core = _DECIMAL_COMMA.sub(r"\1.\2", core, count=1) if "." not in core else core
    found = _NUMBER.fullmatch(core)
    digits = found["whole"].replace(",", "").replace(GROUP_SPACE, "") if found else ""
    if found is None or len(digits) > MAX_DIGITS:
        return None
    # "34-year-old" is 34; "1.1-mln-member" is read no better than "1.1 mln-member" would be.
    if found["more"] and found["unit"] in UNIT_WORDS:
        return None
    part, bottom = found["part"] or "", int(found["bottom"] or 0)
    value, step = float(digits + part), 10.0 ** -max(0, len(part) - 1)
    if bottom:
        value, step = value + int(found["top"]) / bottom, FRACTION_STEP
    if found["unit"] in _ORDINALS:
        step = 0.0
    return Figure(value, step, found["unit"], found["money"] is not None)


def may_be_named(word: str) -> bool:
    """Return whether a word without digits may be a number, a day or a month."""
    core = word.casefold() if word.isalpha() else bare(word)
    if core in NAMED or (core in MONTH_WORDS and trim(word) in _CAPITAL_MONTHS):
        return True
    return (_worded(core) if core.isascii() else _abroad(core)) is not None


def is_clock(core: str) -> bool:
    """Return whether a bare word is a time of day, such as "11:20"."""
    return _CLOCK.fullmatch(core) is not None


def date_sort(text: str) -> DateSort:
    """Return the sort of a date's bare form: a number is a day of the month, or a year."""
    if text in _DAYS:
        return DateSort.WEEKDAY
    if is_clock(text):
        return DateSort.CLOCK
    return DateSort.DAY if text[:1].isdigit() else DateSort.MONTH


def with_thousands(value: float, text: str) -> float | None:
    """Return a number as it is where a point sets off thousands: "48.000" is 48 or 48,000."""
    number = trim(text.partition(" ")[0])
    is_dotted = value < _THOUSAND and number.count(".") == 1 and _DOTTED.fullmatch(number)
    return _THOUSAND * value if is_dotted else None


def is_in_thousands(text: str) -> bool:
    """Return whether a point sets off thousands for certain: "48.000", but not "48.125"."""
    return _ZEROS.match(text) is not None


def is_in_letters(text: str) -> bool:
    """Return whether a quantity is a number in letters without a unit: "twelve", "九"."""
    if text.isascii():
        return _worded(text.casefold()) is not None
    return text.casefold() in NAMED or is_one_ideograph(text)


def is_year(text: str) -> bool:
    """Return whether a number can be a year: such are replaced by years alone."""
    return len(text) == 4 and text[:2] in {"18", "19", "20"} and text.isdigit()


def is_score(word: str) -> bool:
    """Return whether a bare word is the result of a match, such as "2-1"."""
    return _SCORE(word) is not None


def is_group(word: str, following: str) -> bool:
    """Return whether two words are one number in groups, as "48 000" is."""
    return (
        len(word) <= 3 and word.isdigit() and len(trim(following)) == 3 and following[:3].isdigit()
    )


def figure_or_date(word: str) -> Figure | str | None:
    """Return the figure that a word as written is, a date or time as its bare form, or None."""
    core = bare(word)
    if core in _DAYS or core in _MONTHS or trim(word) in _CAPITAL_MONTHS:
        return core
    if core.isalpha() and core not in WORDED and core.isascii():
        return None
    return core if is_clock(core) else figure_of(word)
