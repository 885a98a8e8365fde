"""Statements turned round: "raises" for "cuts", "approved" for "rejected", a "not" more.

A turned word changes the news and hardly the wording, so it counts only where the texts are
nearly verbatim and both go on alike around it: elsewhere places do not correspond.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.domain.stories.alignment import replaced
from shared.domain.stories.model import FactChange
from shared.domain.stories.units import word_set
from shared.domain.stories.words import folded_words

KIND: Final = "status"
WHERE: Final = 4

# Each axis has sides, and each side its words.
_AXES: Final = (
    (
        """raise raises raised raising hike hikes hiked increase increases increased rise rises rose
        gain gains gained climb climbs climbed jump jumps jumped up higher growth grew boost boosts
        boosted advance advanced above""",
        """cut cuts cutting lower lowers lowered reduce reduces reduced slash slashes slashed trim
        trims trimmed fall falls fell drop drops dropped decline declines declined slide slides slid
        down off decrease decreases decreased shrank plunge plunged tumble tumbled below""",
        "unchanged steady hold holds held flat",
    ),
    (
        """approve approves approved pass passes passed back backs backed accept accepts accepted
        agree agrees agreed endorse endorses endorsed clear clears cleared ratify ratifies ratified
        adopt adopts adopted grant grants granted""",
        """reject rejects rejected refuse refuses refused block blocks blocked veto vetoes vetoed
        dismiss dismisses dismissed oppose opposes opposed deny denies denied decline declines
        declined""",
        """consider considers considered debate debates debated weigh weighs weighed propose
        proposes proposed delay delays delayed postpone postpones postponed""",
    ),
    (
        "uphold upholds upheld affirm affirms affirmed confirm confirms confirmed",
        "overturn overturns overturned quash quashes quashed annul annuls annulled "
        "reverse reverses reversed void voids voided deny denies denied",
    ),
    (
        """threaten threatens threatened propose proposes proposed plan plans planned consider
        considers considered mull mulls weigh weighs may might""",
        "impose imposes imposed introduce introduces introduced levy levies levied",
        """suspend suspends suspended lift lifts lifted scrap scraps scrapped remove removes removed
        withdraw withdraws withdrew cancel cancels cancelled canceled abolish abolished""",
        "delay delays delayed postpone postpones postponed",
    ),
    (
        "win wins won beat beats defeat defeats defeated",
        "lose loses lost",
        "draw draws drew tie ties tied",
    ),
    ("open opens opened reopen reopens reopened", "close closes closed shut shuts shutters"),
    (
        "convict convicts convicted guilty jail jails jailed sentence sentenced",
        "acquit acquits acquitted innocent clear clears cleared",
    ),
    (
        "arrest arrests arrested detain detains detained",
        "release releases released free frees freed",
    ),
    (
        "start starts started begin begins began resume resumes resumed",
        "end ends ended stop stops stopped halt halts halted",
    ),
    ("buy buys bought acquire acquires acquired", "sell sells sold"),
    ("profit profits", "loss losses"),
    (
        "allow allows allowed permit permits permitted",
        "ban bans banned bar bars barred prohibit prohibits prohibited",
    ),
    ("join joins joined", "leave leaves left quit quits"),
    ("dead died dies killed", "alive survive survives survived injured hurt"),
    ("support supports supported", "oppose opposes opposed"),
    ("quarter", "half", "double", "triple"),
)
_SIDES: Final[dict[str, frozenset[tuple[int, int]]]] = {
    word: frozenset(
        (axis, side)
        for axis, sides in enumerate(_AXES)
        for side, words in enumerate(sides)
        if word in words.split()
    )
    for sides in _AXES
    for words in sides
    for word in words.split()
}
_NEGATIONS: Final = word_set(
    """loss deficit not no never neither nor cannot didn't don't doesn't won't wouldn't isn't
    wasn't aren't weren't hasn't haven't hadn't couldn't shouldn't can't nicht kein keine keinen
    nie without ne pas aucun jamais nunca jamás sin não non mai не нет никогда без"""
)


def turns(old: str, new: str) -> tuple[FactChange, ...]:
    """Return where one of two nearly verbatim texts says the opposite of the other."""
    before, after = folded_words(old), folded_words(new)
    turned = [
        (was, now) for was, now in replaced(before, after) if _is_turned(before[was], after[now])
    ]
    if not turned:
        return ()
    lost, said = old.split(), new.split()
    return tuple(
        FactChange(
            kind=KIND,
            old=" ".join(lost[was]),
            new=" ".join(said[now]),
            where=" ".join(said[max(0, now.start - WHERE) : now.stop + WHERE]),
        )
        for was, now in turned
    )


def _is_turned(before: Sequence[str], after: Sequence[str]) -> bool:
    if _NEGATIONS.isdisjoint(before) is not _NEGATIONS.isdisjoint(after):
        return True
    return _sides_differ(_sides(before), _sides(after))


def _sides(words: Sequence[str]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for word in words:
        for axis, side in _SIDES.get(word, ()):
            found.setdefault(axis, set()).add(side)
    return found


def _sides_differ(before: dict[int, set[int]], after: dict[int, set[int]]) -> bool:
    common = before.keys() & after.keys()
    return bool(common) and all(before[axis].isdisjoint(after[axis]) for axis in common)
