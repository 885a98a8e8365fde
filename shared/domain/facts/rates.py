"""Percentages: single, ranges, in figures or words; percentage points are told apart."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final, NamedTuple

from shared.domain.facts.tokens import Token
from shared.domain.facts.wordlist import terms_in, words_in

MAX_RATE: Final = 10_000.0

_UNITS: Final = terms_in(
    "zero,one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,"
    "fifteen,sixteen,seventeen,eighteen,nineteen"
)
_TENS: Final = terms_in("twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety")
_WORDS: Final = {
    **{word: float(value) for value, word in enumerate(_UNITS)},
    **{word: float(value * 10) for value, word in enumerate(_TENS, 2)},
    "hundred": 100.0,
}
RATE_WORDS: Final = frozenset(_WORDS)
"""The folded words with which a rate begins, where it does not begin with a figure."""
_PERCENT: Final = words_in(
    "% ％ percent pct pc prozent prozentigen prozentige prozentiger prosent prosents procent "
    "процент процента процентов процентный процентная процентную процентной процентные "
    "процентных проценты відсоток відсотки відсотків відсотка відсоткове відсоткові відсоткових"
)
_HUNDREDTHS: Final = {
    "per": ("cent",),
    "pour": ("cent",),
    "por": ("ciento", "cien"),
}
RATE_SIGNS: Final = _PERCENT | _HUNDREDTHS.keys() | {"percentage", "zero"}
"""Folded words of which every rate has one."""
_POINTS: Final = words_in("point points prozentpunkte prosentpoeng п")
_DASHES: Final = frozenset("-–—‑")
_RANGE: Final = _DASHES | {"to", "bis", "до"}
_BETWEEN: Final = words_in("between zwischen")


class Rate(NamedTuple):
    """One or two percentages as written; `points` marks a change in percentage points."""

    low: float
    high: float | None
    points: bool
    until: int


class _Number(NamedTuple):
    value: float
    until: int


def read_rate(tokens: Sequence[Token], at: int) -> Rate | None:
    """Return the percentage or range that begins at token `at`, or None."""
    first = _number(tokens, at)
    if first is None:
        return None
    if _is_to_zero(tokens, at):
        return Rate(0.0, None, points=False, until=at + 1)
    after_sign = _percent(tokens, first.until)
    second = _joined(tokens, after_sign or first.until, _RANGE)
    if second is None and at and tokens[at - 1].folded in _BETWEEN:
        second = _joined(tokens, after_sign or first.until, {"and", "und"})
    if second is not None:
        return _rate(tokens, first.value, second.value, second.until)
    return _rate(tokens, first.value, None, after_sign) if after_sign else None


def _is_to_zero(tokens: Sequence[Token], at: int) -> bool:
    """`cut to zero` needs no percent; `to zero in on` is no rate."""
    if _word(tokens, at) != "zero" or not at or tokens[at - 1].folded != "to":
        return False
    return _word(tokens, at + 1) != "in" and not _percent(tokens, at + 1)


def _rate(tokens: Sequence[Token], low: float, high: float | None, until: int) -> Rate | None:
    if max(low, high or 0) > MAX_RATE:
        return None
    points = _word(tokens, until) in _POINTS
    return Rate(low, high, points, until + points)


def _joined(tokens: Sequence[Token], at: int, joiners: Set[str]) -> _Number | None:
    number = _number(tokens, at + 1) if _word(tokens, at) in joiners else None
    until = _percent(tokens, number.until) if number else 0
    return _Number(number.value, until) if number and until else None


def _number(tokens: Sequence[Token], at: int) -> _Number | None:
    word = _word(tokens, at)
    if word[:1].isdecimal():
        value = _value(word)
        return None if value is None else _Number(value, at + 1)
    if word not in _WORDS:
        return None
    if word in _TENS and _word(tokens, at + 1) in _DASHES:
        unit = _WORDS.get(_word(tokens, at + 2), 0.0)
        if 0 < unit < 10:
            return _Number(_WORDS[word] + unit, at + 3)
    return _Number(_WORDS[word], at + 1)


def _value(word: str) -> float | None:
    """Read 7.5, ７．５, 7,5 and 1,000; anything else with several separators is no percentage."""
    if word.isdecimal():
        return float(word)
    head, _, tail = word.replace("．", ".").replace(",", ".").partition(".")
    if not tail.isdecimal():
        return None
    thousands = "," in word and len(tail) == 3
    return float(head + tail) if thousands else float(f"{head}.{tail}")


def _percent(tokens: Sequence[Token], at: int) -> int:
    """Return the token after a percent sign or word at `at` (a hyphen may precede), else 0."""
    if _word(tokens, at) in _DASHES:
        at += 1
    word = _word(tokens, at)
    if word in _PERCENT:
        return at + 1
    if word == "percentage":
        return at + 1 if _word(tokens, at + 1) in _POINTS else 0
    return _two_words(tokens, at)


def _two_words(tokens: Sequence[Token], at: int) -> int:
    second = at + 1
    if _word(tokens, second) in _DASHES:
        second += 1
    return second + 1 if _word(tokens, second) in _HUNDREDTHS.get(_word(tokens, at), ()) else 0


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].folded if at < len(tokens) else ""
