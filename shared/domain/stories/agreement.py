"""Whether two quantities state the same: amounts get rounded on the way, percentages do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from shared.domain.stories.figures import (
    REMEMBERED,
    bare,
    currency_of,
    figure_of,
    is_in_thousands,
    with_thousands,
)
from shared.domain.stories.model import Hedge, Quantity, QuantityKind
from shared.domain.stories.units import scale_of

ROUNDING: Final = 0.05
EQUAL: Final = 1e-9
THOUSAND: Final = 1000
# Wider than what is looked at more closely: quantities 5 % of the larger one apart.
WIDE: Final = 0.06
# Names of their own: an attribute of an enumeration takes ten times as long to read.
_NUMBER: Final = QuantityKind.NUMBER
_MONEY: Final = QuantityKind.MONEY
_PERCENT: Final = QuantityKind.PERCENT
_EXACT: Final = Hedge.NONE


Sized: TypeAlias = tuple[Quantity, tuple[float, float] | None]
"""A quantity with its `magnitude`, to be compared with many."""


def sized(stated: Iterable[Quantity]) -> list[Sized]:
    """Return quantities with their magnitudes."""
    return [(quantity, magnitude(quantity.text)) for quantity in stated]


def first_agreeing(one: Sized, others: Sequence[Sized]) -> int:
    """Return the place of the first of some quantities that one agrees with, or -1 for none.

    Most of them are of another size: more than 5 % apart, and not a thousand times as much.
    """
    quantity, size = one
    if size is None:
        return _first(quantity, others)
    value = size[0]
    least, most, more = value * (1 - WIDE), value * (1 + WIDE), value * THOUSAND
    for place, (other, other_size) in enumerate(others):
        if other_size is not None:
            exact = other_size[0]
            if not least <= exact <= most and exact != more and exact * THOUSAND != value:
                continue
        if agree(quantity, other):
            return place
    return -1


def _first(quantity: Quantity, others: Sequence[Sized]) -> int:
    places = (place for place, (other, _) in enumerate(others) if agree(quantity, other))
    return next(places, -1)


def numbered(*texts: Sequence[Quantity]) -> Iterator[list[int]]:
    """Yield numbers of the quantities of some texts, the same for those that agree.

    What is stated in the same words has the number that it had.
    """
    known: list[Sized] = []
    numbers: dict[tuple[QuantityKind, str, Hedge], int] = {}
    for stated in texts:
        for one in stated:
            if (one.kind, one.text, one.hedge) not in numbers:
                numbers[one.kind, one.text, one.hedge] = _number(one, known)
        yield [numbers[one.kind, one.text, one.hedge] for one in stated]


def _number(quantity: Quantity, known: list[Sized]) -> int:
    """Return the place of the first of the `known` that a quantity agrees with; it may be added."""
    one = quantity, magnitude(quantity.text)
    number = first_agreeing(one, known)
    if number < 0:
        known.append(one)
    return number if number >= 0 else len(known) - 1


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
    if a.kind is not b.kind and not alike(a.kind, b.kind):
        return False
    if a.text == b.text:
        return True
    left, right = magnitude(a.text), magnitude(b.text)
    if left is None or right is None:
        return _date(a.text) == _date(b.text)
    if a.kind is b.kind is _MONEY and _clash(currency(a.text), currency(b.text)):
        return False
    if _in_thousands(a, b, left, right):
        return True
    # "5.000 pesos" are not "five", nor five per cent of anything 5,000.
    if a.kind is not _PERCENT and is_in_thousands(a.text) is not is_in_thousands(b.text):
        return False
    if _equal(a, left, right):
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
