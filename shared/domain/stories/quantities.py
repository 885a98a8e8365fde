"""The numbers, percentages, amounts of money and dates that a text states, and where.

Two articles on the same event agree on these; two articles written from the same template do
not. So they are read roughly but quickly: "1.46 billion dlrs", "$1,459,193,000" and
"1.46bn dollars" are one amount, because each is compared at the precision it is written in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from shared.domain.stories.figures import (
    GROUP_SPACE,
    NO_UNIT,
    REMEMBERED,
    Figure,
    Unit,
    bare,
    currency_of,
    figure_of,
    figure_or_date,
    is_group,
    is_percent_pair,
    is_score,
    may_be_named,
    scale_of,
    trim,
    unit_as_written,
    unit_of,
    with_thousands,
)
from shared.domain.stories.model import Hedge, Quantity, QuantityKind
from shared.domain.stories.spotted import spotted
from shared.domain.stories.spotting import TO_CHECK, TO_READ

MAX_QUANTITIES: Final = 32
MAX_QUANTITY_CHARS: Final = 32
UNIT_WORDS: Final = 2
FIRST_CHARS: Final = 64
ROUNDING: Final = 0.05
EQUAL: Final = 1e-9
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


def quantities(text: str, limit: int, words: int, language: str = "") -> list[Quantity]:
    """Return the first `limit` quantities among the first words of a text, in order."""
    found: list[Quantity] = []
    start, end, rows = spotted(text, words, language)
    joined = 0
    last = -1
    for at, what, first, stop, before, before_end in rows:
        written = start[first:stop]
        if what == TO_CHECK and not may_be_named(written):
            continue
        beside, last = last == at - 1, at
        if at < joined:
            continue
        if what < TO_READ:
            kind, stated = _PLAIN_KINDS[what], written[:MAX_QUANTITY_CHARS]
        elif isinstance(mark := figure_or_date(written), Figure):
            kind, stated, used = _read(start[first:end], mark)
            joined = at + used
        else:
            kind, stated = _unread(written, mark)
        if kind is _NUMBER and beside and _is_dated(start[before:before_end], stated):
            kind = _DATE
        if stated:
            hedged = at and (word := start[before:before_end]) in HEDGES
            hedge = _hedge(word, start[:before]) if hedged else _EXACT
            found.append(Quantity(kind, stated, at, hedge))
            if len(found) == limit:
                break
    return found


def _unread(word: str, date: str | None) -> tuple[QuantityKind, str]:
    """Return kind and text of a word that is no figure: a date, a result, or nothing."""
    if date is not None:
        return _DATE, date
    return _NUMBER, trim(word) if is_score(trim(word)) else ""


def _read(text: str, mark: Figure) -> tuple[QuantityKind, str, int]:
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
    kind, units = _kind(mark, words[used : used + UNIT_WORDS])
    if mark.worded and mark.value == 1 and not units:
        return kind, "", used
    return kind, trim(" ".join((word, *words[used : used + units])))[:MAX_QUANTITY_CHARS], used


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


@lru_cache(maxsize=REMEMBERED)
def magnitude(text: str) -> tuple[float, float] | None:
    """Return value and step (the size of the last digit written) of a quantity's text."""
    first, _, rest = text.partition(" ")
    mark = figure_of(first)
    if mark is None:
        return None
    scale = scale_of(mark.unit)
    for word in rest.split():
        scale *= scale_of(bare(word))
    return mark.value * scale, mark.step * scale


def agree(a: Quantity, b: Quantity) -> bool:
    """Return whether two quantities state the same.

    Amounts get rounded on the way ("1.46 billion" for 1,459,193,000) and are compared at the
    precision of the rougher one, within 5 %; a percentage is news to the decimal.
    """
    if not alike(a.kind, b.kind):
        return False
    left, right = magnitude(a.text), magnitude(b.text)
    if left is None or right is None:
        return _date(a.text) == _date(b.text)
    if a.kind is b.kind is _MONEY and _clash(currency(a.text), currency(b.text)):
        return False
    if _equal(a, left, right) or _in_thousands(a, b, left, right):
        return True
    if a.hedge is b.hedge is _EXACT:
        return False
    return _rounds(a, left, right[0]) or _rounds(b, right, left[0])


def _rounds(rough: Quantity, size: tuple[float, float], exact: float) -> bool:
    """Return whether a hedged number may be the other one rounded: "nearly 50,000" for 48,000.

    Its last zeros are not exact. What is more than it was is no rounding: "over 50" of 48.
    """
    value, step = size
    if rough.hedge is _EXACT or rough.kind is _PERCENT or not value * step:
        return False
    beyond = exact - value
    if beyond > 0 if rough.hedge is Hedge.NEARLY else beyond < 0 and rough.hedge is Hedge.OVER:
        return False
    while value % (10 * step) == 0:
        step *= 10
    return abs(beyond) <= min(step / 2, ROUNDING * abs(exact))


def _clash(left: str, right: str) -> bool:
    return bool(left and right) and left != right


@lru_cache(maxsize=REMEMBERED)
def currency(text: str) -> str:
    """Return the currency that a quantity's text names, or ''."""
    return currency_of(text)


def _in_thousands(
    a: Quantity, b: Quantity, left: tuple[float, float], right: tuple[float, float]
) -> bool:
    """Return whether two numbers are one when a point sets off thousands in either."""
    return right[0] == with_thousands(left[0], a.text) or left[0] == with_thousands(
        right[0], b.text
    )


def _equal(a: Quantity, left: tuple[float, float], right: tuple[float, float]) -> bool:
    difference = abs(left[0] - right[0])
    if a.kind is _PERCENT or left[1] == right[1]:
        return difference <= EQUAL * abs(left[0])
    return difference <= min(max(left[1], right[1]) / 2, ROUNDING * abs(left[0]))


def within_a_hundredfold(a: Quantity, b: Quantity) -> bool:
    """Return whether two amounts are of like size: 69 cents are none for 33 million."""
    sizes = [size[0] for quantity in (a, b) if (size := magnitude(quantity.text))]
    return len(sizes) < 2 or max(sizes) <= 100 * min(sizes)


def _date(text: str) -> str:
    """Return a day or month by its first letters: "Sept" is "September"; a time as it is."""
    return text if text[:1].isdigit() else text[:3].casefold()


def alike(a: QuantityKind, b: QuantityKind) -> bool:
    """Return whether quantities of two kinds are compared: amounts often lack their currency."""
    if a is b:
        return True
    return (a is _NUMBER and b is _MONEY) or (a is _MONEY and b is _NUMBER)
