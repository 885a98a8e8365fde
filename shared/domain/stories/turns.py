"""Statements turned round: "raises" for "cuts", "approved" for "rejected", a "not" more.

A turned word changes the news and hardly the wording, so it counts only where the texts are
nearly verbatim and both go on alike around it: elsewhere places do not correspond.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from shared.domain.stories.alignment import replaced
from shared.domain.stories.model import FactChange
from shared.domain.stories.opposites import NEGATIONS, SETTLED, SIDES
from shared.domain.stories.words import folded_split, split

KIND: Final = "status"
WHERE: Final = 4


def turns(old: str, new: str) -> tuple[FactChange, ...]:
    """Return where one of two nearly verbatim texts says the opposite of the other."""
    return _turned(old, new, (NEGATIONS,))


def headline_turns(old: str, new: str) -> tuple[FactChange, ...]:
    """Return where one of two headlines does, or tells as a fact what the other one does not."""
    return _turned(old, new, (NEGATIONS, SETTLED))


def _turned(old: str, new: str, telling: Sequence[Set[str]]) -> tuple[FactChange, ...]:
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
