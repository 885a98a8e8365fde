"""Figures that stand where others did in nearly verbatim openings and headlines.

Such texts may state the old figure as well, in a headline that nobody changed or beside the new
one, so that neither states what the other lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, utils

from shared.domain.stories.agreement import agree
from shared.domain.stories.alignment import replaced
from shared.domain.stories.guard import is_same_sort, where_of
from shared.domain.stories.model import FactChange, Fingerprint, Quantity, QuantityKind
from shared.domain.stories.words import folded_split


def corrected(new: Fingerprint, old: Fingerprint, verbatim: float) -> tuple[FactChange, ...]:
    """Return the figures of two openings that stand between the same words, or so in headlines.

    The openings are at least `verbatim` alike (0 to 100), and headlines count that are so, too.
    """
    if new.opening == old.opening and new.quantities == old.quantities:
        return ()
    pairs = [*_of_openings(new, old)] or [*_of_headlines(new, old, verbatim)]
    return tuple(
        FactChange(now.kind.value, was.text, now.text, where_of(new, now))
        for now, was in pairs
        if is_same_sort(now, was) and not agree(now, was)
    )


def _of_openings(new: Fingerprint, old: Fingerprint) -> Iterator[tuple[Quantity, Quantity]]:
    before, after = (folded_split(article.opening) for article in (old, new))
    for was, now in replaced(before, after):
        yield from _paired(_figures(new, now), _figures(old, was))


def _of_headlines(
    new: Fingerprint, old: Fingerprint, verbatim: float
) -> Iterator[tuple[Quantity, Quantity]]:
    headed = slice(-1, 0)
    if fuzz.ratio(new.title, old.title, processor=utils.default_process) >= verbatim:
        yield from _paired(_figures(new, headed), _figures(old, headed))


def _figures(article: Fingerprint, words: slice) -> list[Quantity]:
    """Return the figures that stand at some words of an article, and no dates."""
    return [
        quantity
        for quantity in article.quantities
        if words.start <= quantity.at < words.stop and quantity.kind is not QuantityKind.DATE
    ]


def _paired(
    stated: Sequence[Quantity], others: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Pair figures of two stretches in their order, where there are as many."""
    if len(stated) == len(others):
        yield from zip(stated, others, strict=True)
