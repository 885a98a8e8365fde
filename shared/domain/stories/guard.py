"""The fact guard: which quantities and names differ between the leads of two articles.

A difference counts when it is mutual: each lead states something of one kind that the other
article does not state at all. What only one of them states may have been cut or added, as wire
copy is; what both state differently makes another story, an instalment or an update.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from shared.domain.stories.figures import DateSort, date_sort, figure_or_date, trim
from shared.domain.stories.model import FactChange, Fingerprint, Quantity, QuantityKind
from shared.domain.stories.quantities import agree, alike
from shared.domain.stories.words import CODES, fold

LEAD_QUANTITY_WORDS: Final = 60
WHERE_BEFORE: Final = 4
WHERE_AFTER: Final = 6
MIN_NAME_CHARS: Final = 3
MIN_HEADLINE_CHARS: Final = 4
SLIP: Final = 75.0
_HEADLINE_WORD: Final = re.compile(r"\w+")
_CUES: Final = frozenset({"corrected", "correction", "repeat", "repeats", "update", "updated"})
_SENTENCE_ENDS: Final = (".", "!", "?", '."', ".”")


@dataclass(frozen=True, slots=True)
class QuantityDifference:
    """Quantities of the new lead: those that the other article states too, and the replaced."""

    shared: tuple[str, ...]
    changed: tuple[FactChange, ...]


def quantity_difference(new: Fingerprint, old: Fingerprint) -> QuantityDifference:
    """Return which quantities of the leads agree and which replaced one another."""
    lead = _lead(new)
    appeared = _lacking(lead, old.quantities)
    gone = _lacking(_lead(old), new.quantities)
    shared = dict.fromkeys(quantity.text for quantity in lead if quantity not in appeared)
    return QuantityDifference(tuple(shared), tuple(_replaced(new, appeared, gone)))


def _lead(article: Fingerprint) -> list[Quantity]:
    return [quantity for quantity in article.quantities if quantity.at < LEAD_QUANTITY_WORDS]


def _lacking(stated: Sequence[Quantity], other: Sequence[Quantity]) -> list[Quantity]:
    same = {(quantity.kind, quantity.text) for quantity in other}
    return [
        quantity
        for quantity in stated
        if (quantity.kind, quantity.text) not in same
        and not any(agree(quantity, candidate) for candidate in other)
    ]


def _replaced(
    new: Fingerprint, appeared: Sequence[Quantity], gone: Sequence[Quantity]
) -> list[FactChange]:
    """Pair what appeared with what went, kind by kind, in the order of the text."""
    left, changes = _once(gone), []
    for quantity in _once(appeared):
        before = next((other for other in left if _replaces(quantity, other)), None)
        if before is not None:
            left.remove(before)
            where = _where(new, quantity)
            changes.append(FactChange(quantity.kind.value, before.text, quantity.text, where))
    return changes


def _replaces(quantity: Quantity, other: Quantity) -> bool:
    """Return whether one may stand in place of the other: a weekday is none for a month."""
    if quantity.kind is QuantityKind.DATE and other.kind is QuantityKind.DATE:
        return date_sort(quantity.text) is date_sort(other.text)
    return alike(quantity.kind, other.kind)


def without_report_days(changes: Sequence[FactChange]) -> tuple[FactChange, ...]:
    """Return the changes that matter: beside any other, a weekday is that of the report."""
    kept = [change for change in changes if not _is_weekday(change)]
    return tuple(kept or changes)


def _is_weekday(change: FactChange) -> bool:
    return is_date(change) and date_sort(change.new) is DateSort.WEEKDAY


def _once(stated: Sequence[Quantity]) -> list[Quantity]:
    """Return each quantity once: a headline and its lead repeat what is one fact."""
    found: list[Quantity] = []
    for quantity in stated:
        if not any(agree(quantity, other) for other in found):
            found.append(quantity)
    return found


def _where(article: Fingerprint, quantity: Quantity) -> str:
    words = article.opening.split()
    if not 0 <= quantity.at < len(words):
        return article.title if quantity.at < 0 else quantity.text
    start = max(0, quantity.at - WHERE_BEFORE)
    return " ".join(words[start : quantity.at + WHERE_AFTER])


def is_date(change: FactChange) -> bool:
    """Return whether a change concerns a day or a date."""
    return change.kind == QuantityKind.DATE


def is_rate(change: FactChange) -> bool:
    """Return whether a change concerns a percentage."""
    return change.kind == QuantityKind.PERCENT


def name_changes(a: Fingerprint, b: Fingerprint) -> tuple[FactChange, ...]:
    """Return the names that replaced one another at the same place of two openings.

    A name that the other article's title or opening has elsewhere is no difference.
    """
    after, before = a.opening.split(), b.opening.split()
    new, old = f"{a.title} {a.opening}", f"{b.title} {b.opening}"
    changes = []
    for step in Levenshtein.editops(_codes(before), _codes(after)):
        if step.tag == "replace":
            was, now = before[step.src_pos], after[step.dest_pos]
            if _is_name(before, step.src_pos) and _is_name(after, step.dest_pos):
                where = " ".join(after[max(0, step.dest_pos - WHERE_BEFORE) :][:10])
                changes.append(FactChange("name", bare_name(was), bare_name(now), where))
    return tuple(
        change
        for change in changes
        if change.new not in old and change.old not in new and not _abbreviates(change)
    )


def _codes(words: Sequence[str]) -> list[int]:
    return list(map(CODES.__getitem__, words))


def _is_name(words: Sequence[str], at: int) -> bool:
    """Return whether a word is capitalised within a sentence, and no day, month or number."""
    word = words[at]
    if not at or words[at - 1].endswith(_SENTENCE_ENDS) or figure_or_date(word) is not None:
        return False
    core = bare_name(word)
    return len(core) >= MIN_NAME_CHARS and core[:1].isupper()


def bare_name(word: str) -> str:
    """Return a name without the punctuation around it and without a possessive."""
    return trim(word).removesuffix("'s").removesuffix("’s")


def _abbreviates(change: FactChange) -> bool:
    """Return whether two names are one, shortened or misspelt."""
    left, right = (name.casefold().replace(".", "") for name in (change.old, change.new))
    return left.startswith(right) or right.startswith(left) or fuzz.ratio(left, right) >= SLIP


def headline_changes(a: Fingerprint, b: Fingerprint) -> tuple[FactChange, ...]:
    """Return the word that stands only in each of two headlines, if both have such a word."""
    new, old = _headline(a.title), _headline(b.title)
    appeared = [word for word in new if not _is_among(word, old)]
    gone = [word for word in old if not _is_among(word, new)]
    if not appeared or not gone:
        return ()
    return (FactChange("name", gone[0], appeared[0], a.title),)


def _headline(title: str) -> list[str]:
    """Return the words of a headline that carry its subject: no figures, cues or short words."""
    words = [fold(word) for word in _HEADLINE_WORD.findall(title) if figure_or_date(word) is None]
    return [word for word in words if len(word) >= MIN_HEADLINE_CHARS and word not in _CUES]


def _is_among(word: str, others: Sequence[str]) -> bool:
    return word in others or any(fuzz.ratio(word, other) >= SLIP for other in others)
