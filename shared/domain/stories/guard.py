"""The fact guard: which quantities differ between the leads of two articles.

A difference counts when it is mutual: each lead states something of one kind that the other
article does not state at all. What only one of them states may have been cut or added, as wire
copy is; what both state differently makes another story, an instalment or an update. Where texts
are nearly verbatim, another figure at the same place does so too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Levenshtein, Opcode

from shared.domain.stories.agreement import (
    Sized,
    agree,
    alike,
    first_agreeing,
    numbered,
    sized,
    within_a_hundredfold,
)
from shared.domain.stories.figures import DateSort, date_sort, is_in_letters, is_year
from shared.domain.stories.model import FactChange, Fingerprint, Quantity, QuantityKind
from shared.domain.stories.sketch import LEAD_WORDS, SHORT_BODY
from shared.domain.stories.words import folded, split

LEAD_QUANTITY_WORDS: Final = 60
HEADLINE_WORDS: Final = 30
WHERE_BEFORE: Final = 4
WHERE_AFTER: Final = 6
WHERE_CHARS: Final = 16
DRIFT: Final = 8
"""So many words may be put before a figure or taken away, and it stands where another did."""


@dataclass(frozen=True, slots=True)
class QuantityDifference:
    """Quantities of the new lead: those that the other article states too, and the replaced."""

    shared: tuple[str, ...]
    changed: tuple[FactChange, ...]


def quantity_difference(new: Fingerprint, old: Fingerprint) -> QuantityDifference:
    """Return which quantities of the leads agree and which replaced one another."""
    lead = _before(LEAD_QUANTITY_WORDS, new)
    appeared = _lacking(lead, _before(LEAD_WORDS, old))
    gone = _lacking(_before(LEAD_QUANTITY_WORDS, old), _before(LEAD_WORDS, new))
    shared = dict.fromkeys(quantity.text for quantity in lead if quantity not in appeared)
    return QuantityDifference(tuple(shared), tuple(_replaced(new, old, appeared, gone)))


def changes_in_place(new: Fingerprint, old: Fingerprint) -> tuple[FactChange, ...]:
    """Return the quantities beyond the leads that replaced one another between equal ones.

    For nearly verbatim texts: a forecast revised far down is news where all else is as it was.
    """
    before, after = old.quantities, new.quantities
    if before == after:
        return ()
    changes = []
    for step in Levenshtein.opcodes(*numbered(before, after)):
        even = step.src_end - step.src_start == step.dest_end - step.dest_start
        last = step.src_end == len(before) and len(before) != len(after)
        if step.tag != "replace" or not even or last:
            continue
        shifts = _shifts(before, after, step)
        pairs = zip(before[step.src_start : step.src_end], after[step.dest_start :], strict=False)
        for was, now in pairs:
            beyond = min(was.at, now.at) >= LEAD_QUANTITY_WORDS or is_in_letters(now.text)
            if (
                beyond
                and any(abs(now.at - was.at - shift) <= DRIFT for shift in shifts)
                and is_same_sort(now, was)
                and _lacking([now], before)
                and _lacking([was], after)
            ):
                changes.append(FactChange(now.kind.value, was.text, now.text, where_of(new, now)))
    return tuple(changes)


def _shifts(before: Sequence[Quantity], after: Sequence[Quantity], step: Opcode) -> list[int]:
    """Return by how many words the equal quantities around replaced ones stand further down."""
    around = ((step.src_start - 1, step.dest_start - 1), (step.src_end, step.dest_end))
    return [
        after[now].at - before[was].at
        for was, now in around
        if 0 <= was < len(before) and now < len(after)
    ] or [0]


def _before(words: int, article: Fingerprint) -> Sequence[Quantity]:
    """Return the quantities of an article that its headline and first words state."""
    stated = article.quantities
    if not stated or stated[-1].at < words:
        return stated
    return [quantity for quantity in stated if quantity.at < words]


def _lacking(stated: Sequence[Quantity], other: Sequence[Quantity]) -> list[Quantity]:
    # Of what stands there in two kinds the last is known: the other is found by a look at each.
    kinds = {quantity.text: quantity.kind for quantity in other}
    left = [quantity for quantity in stated if kinds.get(quantity.text) is not quantity.kind]
    others = sized(other) if left else []
    return [one[0] for one in sized(left) if first_agreeing(one, others) < 0]


def _replaced(
    new: Fingerprint, old: Fingerprint, appeared: Sequence[Quantity], gone: Sequence[Quantity]
) -> list[FactChange]:
    """Pair what appeared with what went, kind by kind, in the order of the text."""
    if not appeared or not gone:
        return []
    left, changes = _once(gone), []
    for quantity in _once(appeared):
        before = next((other for other in left if _replaces(quantity, other, new, old)), None)
        if before is not None:
            left.remove(before)
            where = where_of(new, quantity)
            changes.append(FactChange(quantity.kind.value, before.text, quantity.text, where))
    return changes


def _replaces(quantity: Quantity, other: Quantity, new: Fingerprint, old: Fingerprint) -> bool:
    """Return whether one may stand in place of the other: a weekday is none for a month.

    Prose is full of numbers in letters, so these must stand beside the same word.
    """
    if is_in_letters(quantity.text) or is_in_letters(other.text):
        return is_same_sort(quantity, other) and _beside_the_same(quantity, other, new, old)
    if _is_headlines_own(quantity, other, new) or _is_headlines_own(other, quantity, old):
        return False
    return is_same_sort(quantity, other)


def _is_headlines_own(headed: Quantity, other: Quantity, article: Fingerprint) -> bool:
    """Return whether a figure is the headline's alone, and the other one far down in a text.

    A desk works out "up 14 pct" for its headline: that is no "4 percent" of the last paragraph.
    A flash has no more than its headline, which states what the story after it does.
    """
    if headed.at >= 0 or other.at < HEADLINE_WORDS or article.words < SHORT_BODY:
        return False
    return not any(stated.at >= 0 and agree(stated, headed) for stated in article.quantities)


def is_same_sort(quantity: Quantity, other: Quantity) -> bool:
    """Return whether a quantity can stand in place of another: dates of one sort, like sizes."""
    if quantity.kind is QuantityKind.DATE and other.kind is QuantityKind.DATE:
        return date_sort(quantity.text) is date_sort(other.text)
    if not alike(quantity.kind, other.kind) or is_year(quantity.text) is not is_year(other.text):
        return False
    return quantity.kind is other.kind or within_a_hundredfold(quantity, other)


def _beside_the_same(
    quantity: Quantity, other: Quantity, new: Fingerprint, old: Fingerprint
) -> bool:
    after, before = split(new.opening), split(old.opening)
    places = ((quantity.at - 1, other.at - 1), (quantity.at + 1, other.at + 1))
    return any(
        0 <= now < len(after)
        and 0 <= was < len(before)
        and folded(after[now]) == folded(before[was])
        for now, was in places
    )


def without_report_days(changes: Sequence[FactChange]) -> tuple[FactChange, ...]:
    """Return the changes that matter: beside any other, a weekday is that of the report."""
    kept = [change for change in changes if not _is_weekday(change)]
    return tuple(kept or changes)


def _is_weekday(change: FactChange) -> bool:
    return is_date(change) and date_sort(change.new) is DateSort.WEEKDAY


def _once(stated: Sequence[Quantity]) -> list[Quantity]:
    """Return each quantity once: a headline and its lead repeat what is one fact."""
    found: list[Sized] = []
    for one in sized(stated):
        if first_agreeing(one, found) < 0:
            found.append(one)
    return [quantity for quantity, _ in found]


def where_of(article: Fingerprint, quantity: Quantity) -> str:
    """Return the words around a quantity, as far as the fingerprint has them."""
    if quantity.at < 0:
        return article.title
    words, first = article.opening.split(), quantity.text.casefold().split()[0]
    if quantity.at < len(words) and first in words[quantity.at].casefold():
        start = max(0, quantity.at - WHERE_BEFORE)
        return " ".join(words[start : quantity.at + WHERE_AFTER])
    # Scripts without spaces: there the words of the text are counted otherwise.
    at = article.opening.find(quantity.text)
    if at < 0:
        return quantity.text
    return article.opening[max(0, at - WHERE_CHARS) : at + len(quantity.text) + WHERE_CHARS]


def is_date(change: FactChange) -> bool:
    """Return whether a change concerns a day or a date."""
    return change.kind == QuantityKind.DATE


def is_rate(change: FactChange) -> bool:
    """Return whether a change concerns a percentage."""
    return change.kind == QuantityKind.PERCENT
