"""Statements turned round: "raises" for "cuts", "approved" for "rejected", a "not" more.

A turned word changes the news and hardly the wording, so it counts only where the texts are
nearly verbatim and both go on alike around it: elsewhere places do not correspond.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from shared.domain.stories.alignment import replaced
from shared.domain.stories.model import FactChange, Fingerprint
from shared.domain.stories.names import differing_below, is_shifted
from shared.domain.stories.opposites import NEGATIONS, SETTLED, SIDES
from shared.domain.stories.words import folded_split, folded_words, split

KIND: Final = "status"
WHERE: Final = 4
FEW: Final = 2
LENIENT: Final = 2
NOT_STATED: Final = "not stated"


def turns(old: str, new: str) -> tuple[FactChange, ...]:
    """Return where one of two nearly verbatim texts says the opposite of the other."""
    return _turned(old, new, (NEGATIONS,))


def headline_turns(old: str, new: str) -> tuple[FactChange, ...]:
    """Return where one of two headlines does, or tells as a fact what the other one does not."""
    return _turned(old, new, (NEGATIONS, SETTLED))


def further_turns(new: Fingerprint, old: Fingerprint) -> tuple[FactChange, ...]:
    """Return where nearly verbatim texts of one length say the opposite below their openings."""
    if new.below == old.below:
        return ()
    before, after = folded_words(old.below), folded_words(new.below)
    telling = (_telling(new, old),) if _is_denied(before, after, new.words - old.words) else ()
    lost, said = old.below.split(), new.below.split()
    return tuple(
        FactChange(
            kind=KIND,
            old=" ".join(lost[step.src_start : step.src_end]),
            new=" ".join(said[step.dest_start : step.dest_end]) or NOT_STATED,
            where=" ".join(said[max(0, step.dest_start - WHERE) : step.dest_end + WHERE]),
        )
        for step in differing_below(before, after, new, old)
        if max(step.src_end - step.src_start, step.dest_end - step.dest_start) <= FEW
        and _is_turned(
            before[step.src_start : step.src_end],
            after[step.dest_start : step.dest_end],
            telling,
        )
    )


def _telling(new: Fingerprint, old: Fingerprint) -> Set[str]:
    """Return the negations that tell: none that the opening may have, where it ends elsewhere."""
    if not is_shifted(new, old):
        return NEGATIONS
    return NEGATIONS - {*folded_words(new.opening), *folded_words(old.opening)}


def _is_denied(before: Sequence[str], after: Sequence[str], more: int) -> bool:
    """Return whether a text denies more or less than it did, not because it is longer or shorter.

    `more` is by how many words it is longer: a sentence more may have a "not" of its own.
    """
    denials = sum(map(NEGATIONS.__contains__, after)) - sum(map(NEGATIONS.__contains__, before))
    return more <= LENIENT * denials if denials > 0 else denials < 0 and more >= LENIENT * denials


def _turned(old: str, new: str, telling: Sequence[Set[str]]) -> tuple[FactChange, ...]:
    if old == new:
        return ()
    before, after = folded_split(old), folded_split(new)
    turned = [
        (was, now)
        for was, now in replaced(before, after)
        if _is_turned(before[was], after[now], telling)
    ]
    if not turned:
        return ()
    lost, said = split(old), split(new)
    return tuple(
        FactChange(
            kind=KIND,
            old=" ".join(lost[was]),
            new=" ".join(said[now]),
            where=" ".join(said[max(0, now.start - WHERE) : now.stop + WHERE]),
        )
        for was, now in turned
    )


def _is_turned(before: Sequence[str], after: Sequence[str], telling: Sequence[Set[str]]) -> bool:
    if any(words.isdisjoint(before) is not words.isdisjoint(after) for words in telling):
        return True
    return _sides_differ(_sides(before), _sides(after))


def _sides(words: Sequence[str]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for word in words:
        for axis, side in SIDES.get(word, ()):
            found.setdefault(axis, set()).add(side)
    return found


def _sides_differ(before: dict[int, set[int]], after: dict[int, set[int]]) -> bool:
    common = before.keys() & after.keys()
    return bool(common) and all(before[axis].isdisjoint(after[axis]) for axis in common)
