"""The noun phrase of a tariff: whose, how much, on whom and on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.objects import Group
from shared.domain.facts.verbs import EVENTS
from shared.domain.facts.wordlist import words_in
from shared.domain.facts.words import BLOCKED_AFTER

_REACH: Final = 16
_SKIPPED: Final = frozenset(
    {Role.ADJECTIVE, Role.NUMBER, Role.QUOTE, Role.ADVERB, Role.OF, Role.DASH}
)
_TRADE_WORDS: Final = words_in(
    "import punitive retaliatory countervailing antidumping anti-dumping reciprocal "
    "imported counter protective"
)
_HOUSEHOLD_GOODS: Final = frozenset({"gas", "energy", "fuel"})


@dataclass(slots=True)
class Branch:
    """One rate, and what it lies on."""

    rate: Mark | None = None
    groups: list[Group] = field(default_factory=list)


@dataclass(slots=True)
class Phrase:
    """One tariff phrase: marks `first` to `until`, around the noun at `head`."""

    head: int
    first: int
    until: int
    imposer: str = ""
    parties: list[Mark] = field(default_factory=list)
    goods: list[str] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=lambda: [Branch()])
    new_rate: float | None = None
    event: Act = Act.NONE
    adjective: Act = Act.NONE
    participle: Act = Act.NONE
    hypothetical: bool = False
    negated: bool = False
    trade: bool = False
    household: bool = False

    @property
    def rate(self) -> Mark | None:
        """The rate of the first branch."""
        return self.branches[0].rate


def read_before(marks: Sequence[Mark], head: int) -> Phrase | None:
    """Read the words before the noun at `head`; None where it is no tariff on trade."""
    if _modifies(marks, head) or _prefixed(marks, head):
        return None
    phrase = Phrase(head, head, head + 1)
    phrase.trade = marks[head].form is not Form.WEAK
    at = head - 1
    while at >= max(0, head - _REACH) and not phrase.imposer:
        step = _before(marks, at, phrase)
        if step == 0:
            break
        if step < 0:
            return None
        at -= step
        phrase.first = at + 1
    _compound(marks, phrase)
    return phrase


def _modifies(marks: Sequence[Mark], head: int) -> bool:
    """`tariff war`, `tariff-free`: the noun is another one."""
    at = head + 1
    if at < len(marks) and marks[at].role is Role.DASH and marks[at].start == marks[head].end:
        at += 1
    return at < len(marks) and marks[at].name in BLOCKED_AFTER


def _prefixed(marks: Sequence[Mark], head: int) -> bool:
    """`non-tariff barriers`, `feed-in tariffs`, `stamp duty`."""
    if head and marks[head - 1].role is Role.DASH and marks[head - 1].end == marks[head].start:
        return head > 1 and marks[head - 2].name in {"non", "low", "zero", "anti", "pro"}
    return False


def _before(marks: Sequence[Mark], at: int, phrase: Phrase) -> int:
    """Read the mark at `at`; return how many marks were read, 0 at the end, -1 for no tariff."""
    mark = marks[at]
    match mark.role:
        case Role.UTILITY | Role.NOT_TRADE:
            return -1
        case Role.RATE if phrase.rate is None:
            return _rate_before(marks, at, phrase)
        case Role.GOODS:
            return _goods_before(mark, phrase)
        case Role.PARTY:
            phrase.parties.insert(0, mark)
            return 1
        case Role.POSSESSIVE:
            return _possessor(marks, at, phrase)
        case Role.DETERMINER:
            return 0
        case Role.VERB:
            return _participle(marks, at, phrase)
        case Role.AND | Role.COMMA:
            return _list_before(marks, at)
    if mark.role in _SKIPPED:
        phrase.trade = phrase.trade or mark.name in _TRADE_WORDS
        return 1
    return 0


def _rate_before(marks: Sequence[Mark], at: int, phrase: Phrase) -> int:
    """`a 25% tariff`, `raise from 10% to 25% the tariff`."""
    changed = marks[at].high is not None and at > 0 and marks[at - 1].role is Role.FROM
    if changed:
        phrase.new_rate = marks[at].high
        return 2
    phrase.branches[0].rate = marks[at]
    return 1


def _goods_before(mark: Mark, phrase: Phrase) -> int:
    phrase.trade = phrase.trade or mark.form is Form.GENERIC
    phrase.household = phrase.household or mark.name in _HOUSEHOLD_GOODS
    if mark.name and mark.name not in phrase.goods:
        phrase.goods.insert(0, mark.name)
    return 1


def _possessor(marks: Sequence[Mark], at: int, phrase: Phrase) -> int:
    """`Trump's`, `the Trump administration's`, `China's commerce ministry's`."""
    here = at - 1
    while here > max(0, at - 4) and marks[here].role is Role.GOVERNMENT:
        here -= 1
    if here < 0 or marks[here].role is not Role.PARTY or phrase.imposer:
        return 0
    phrase.imposer = marks[here].name
    return at - here + 1


def _participle(marks: Sequence[Mark], at: int, phrase: Phrase) -> int:
    """`the threatened tariffs`, `Trump's proposed tariff`: a participle within the phrase."""
    before = marks[at - 1].role if at else Role.OTHER
    inside = before in {Role.DETERMINER, Role.POSSESSIVE, Role.ADJECTIVE, Role.RATE, Role.NUMBER}
    if marks[at].form is not Form.PAST or not inside:
        return 0
    phrase.adjective = marks[at].act
    return 1


def _list_before(marks: Sequence[Mark], at: int) -> int:
    """`steel and aluminium tariffs`, `steel, aluminium and car tariffs`."""
    alike = {Role.GOODS, Role.PARTY}
    before = marks[at - 1].role if at else Role.OTHER
    if before is Role.UTILITY:
        return 1
    same = before in alike and marks[at + 1].role is before
    return int(same and _list_is_whole(marks, at - 1))


def _list_is_whole(marks: Sequence[Mark], at: int) -> bool:
    """A list of parties before a tariff does not begin as the object of a preposition."""
    before = marks[at - 1].role if at else Role.OTHER
    prepositions = {Role.OF, Role.FROM, Role.WITH, Role.PREPOSITION, Role.TO, Role.ON}
    return marks[at].role is Role.GOODS or before not in prepositions


def _compound(marks: Sequence[Mark], phrase: Phrase) -> None:
    """`tariff hike`, `tariff threat`: an event, whose percentage may be a change."""
    after = phrase.head + 1
    if after >= len(marks) or marks[phrase.head].form is Form.PLURAL:
        return
    event = EVENTS.get(marks[after].name)
    if event is not None:
        phrase.event = event
        phrase.until = after + 1
        if event is not Act.THREATEN:
            phrase.branches[0].rate = None
