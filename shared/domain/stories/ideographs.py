"""Numbers in ideographs, as Chinese and Japanese write them: "一百二十三", "百分之十五".

What only looks like one is none: a day of the week ("周三"), a number left open ("数十").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

_DIGITS: Final = {
    **{sign: value for value, sign in enumerate("零一二三四五六七八九")},
    **{"〇": 0, "两": 2, "兩": 2},
}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
NUMERALS: Final = "".join((*_DIGITS, *_TENS, *_MYRIADS))
"""The ideographs that numbers are written in."""

_DIGIT: Final = "".join(_DIGITS)
_LARGE: Final = "".join(_MYRIADS)
_FIGURES: Final = r"\d+(?:\.\d+)?"
PIECES: Final = (
    rf"[周週期拜][一二三四五六日]|[数數几幾][{NUMERALS}]+"
    rf"|[{NUMERALS}]+分之(?:{_FIGURES}|[{NUMERALS}]+(?:[点點][{_DIGIT}]+)?)"
    rf"|[{NUMERALS}]+(?:[点點][{_DIGIT}]+[{_LARGE}]*)?"
    r"|[美欧歐日港]元|英[镑鎊]|卢布|人民币|克朗"
)
"""What is one word of a text: a day of the week, a number left open, a number, a currency."""

_NUMBER: Final = re.compile(
    rf"(?:(?P<bottom>[{NUMERALS}]+)分之)?(?P<whole>[{NUMERALS}]+|{_FIGURES})"
    rf"(?:[点點](?P<part>[{_DIGIT}]+)(?P<scale>[{_LARGE}]*))?"
)
_FIRST: Final = frozenset((*_DIGITS, *_TENS))
_UNCOUNTED: Final = frozenset("百千")
_HUNDREDTHS: Final = 100
_FRACTION_STEP: Final = 1e-3
# "二〇二五" is one number digit by digit, "七八" are two.
_FEWEST_IN_A_ROW: Final = 3


class Ideographic(NamedTuple):
    """A number in ideographs: its value, the size of its last digit, and "%" or no unit."""

    value: float
    step: float
    unit: str


def ideographic(word: str) -> Ideographic | None:
    """Return the number that a word in ideographs is, or None."""
    found = _NUMBER.fullmatch(word)
    if found is None or word[0] not in _FIRST or word in _UNCOUNTED:
        return None
    whole, bottom = _value(found["whole"]), _value(found["bottom"] or "一")
    if whole is None or not bottom:
        return None
    part = "".join(str(_DIGITS[sign]) for sign in found["part"] or "")
    scale = _scale(found["scale"] or found["whole"])
    if part:
        value, step = float(f"{whole:.0f}.{part}") * scale, 10.0 ** (1 - len(part)) * scale
    else:
        value, step = whole, scale
    if bottom == _HUNDREDTHS:
        return Ideographic(value, step, "%")
    return Ideographic(value / bottom, step if bottom == 1 else _FRACTION_STEP, "")


def is_one_ideograph(word: str) -> bool:
    """Return whether a word is a single ideograph of a number, of which prose is full."""
    return len(word) == 1 and word in NUMERALS


def _scale(signs: str) -> float:
    """Return what the last signs of a number count: "二百万" is told in myriads."""
    scale = 1.0
    for sign in reversed(signs):
        if sign not in _MYRIADS:
            break
        scale *= _MYRIADS[sign]
    return scale


def _value(signs: str) -> float | None:
    """Return the value of a whole number, in figures or in ideographs, or None."""
    if signs[0].isdecimal():
        return float(signs)
    if all(sign in _DIGITS for sign in signs):
        return _in_a_row([_DIGITS[sign] for sign in signs])
    return _composed(signs)


def _in_a_row(digits: Iterable[int]) -> float | None:
    written = "".join(map(str, digits))
    return float(written) if len(written) == 1 or len(written) >= _FEWEST_IN_A_ROW else None


def _composed(signs: str) -> float | None:
    """Return the value of digits each with its power of ten, or None where two stand together."""
    total = section = last = 0
    digit: int | None = None
    for sign in signs:
        if sign in _DIGITS:
            if digit:
                return None
            digit, last = _DIGITS[sign], 1 if sign in "零〇" else last
        elif sign in _TENS:
            last = _TENS[sign]
            section, digit = section + (1 if digit is None else digit) * last, None
        else:
            last, section, digit = _MYRIADS[sign], section + (digit or 0), None
            total = (total + section) * last if last > _MYRIADS["万"] else total + section * last
            section = 0
    # "三百五" is 350, and "三百零五" 305.
    return total + section + (digit or 0) * max(1, last // 10)
