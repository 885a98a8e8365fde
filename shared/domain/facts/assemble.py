"""From a phrase and what is done to it to facts: one for each target and each of the goods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from shared.domain.facts.effective import effective_date
from shared.domain.facts.following import following
from shared.domain.facts.governing import governing
from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.model import Direction, Status, TariffFact
from shared.domain.facts.objects import Group
from shared.domain.facts.phrase import Branch, Phrase
from shared.domain.facts.predicate import Certainty, Predicate
from shared.domain.facts.stance import conditional, is_asked, is_disowned

_MAX_PRODUCT: Final = 24
_MIN_STATED: Final = 2
_ACTS: Final[dict[Act, tuple[Direction | None, Status]]] = {
    Act.IMPOSE: (Direction.IMPOSED, Status.IN_FORCE),
    Act.STRIKE: (Direction.IMPOSED, Status.IN_FORCE),
    Act.TAKE_EFFECT: (Direction.IMPOSED, Status.IN_FORCE),
    Act.START: (Direction.IMPOSED, Status.IN_FORCE),
    Act.REMAIN: (None, Status.IN_FORCE),
    Act.ANNOUNCE: (Direction.IMPOSED, Status.ANNOUNCED),
    Act.RAISE: (Direction.RAISED, Status.IN_FORCE),
    Act.RISE: (Direction.RAISED, Status.IN_FORCE),
    Act.CUT: (Direction.CUT, Status.IN_FORCE),
    Act.FALL: (Direction.CUT, Status.IN_FORCE),
    Act.LIFT: (Direction.LIFTED, Status.ENDED),
    Act.EXPIRE: (Direction.LIFTED, Status.ENDED),
    Act.DELAY: (Direction.DELAYED, Status.SUSPENDED),
    Act.THREATEN: (Direction.THREATENED, Status.PROPOSED),
}
_EVENT_CERTAINTY: Final = {
    Act.THREATEN: Certainty.HYPOTHETICAL,
    Act.ANNOUNCE: Certainty.ANNOUNCED,
    Act.AGREE: Certainty.ANNOUNCED,
}
_NEW: Final = frozenset({Direction.IMPOSED})
_CHANGES: Final = frozenset({Direction.RAISED, Direction.CUT})
_HEAVIER: Final = frozenset({Direction.IMPOSED, Direction.RAISED})


@dataclass(frozen=True, slots=True)
class _Verdict:
    direction: Direction | None
    status: Status | None
    imposer: str
    new_rate: float | None


def assemble(
    marks: Sequence[Mark], phrase: Phrase, previous: Phrase | None, field: str, text: str
) -> Iterator[TariffFact]:
    """Yield the facts of one phrase; none where it is denied or says too little."""
    if is_asked(marks) or is_disowned(marks, phrase):
        return
    left = governing(marks, phrase)
    if left is None and previous is not None and _joined(marks, previous, phrase):
        left = governing(marks, previous)
    right = following(marks, phrase)
    for verb in (left, right):
        if verb is not None:
            verb.certainty = max(verb.certainty, conditional(marks, phrase, verb))
    verdict = _verdict(phrase, left, right)
    if verdict is None:
        return
    _place_parties(phrase, verdict.imposer)
    date = effective_date(marks, phrase)
    start, end = _span(marks, phrase, left, right)
    for branch in phrase.branches:
        groups = _with_struck(branch.groups, left.struck if left else ())
        for imposer, target, goods in _product(phrase, groups, verdict.imposer):
            low, high = _rates(branch, verdict.new_rate, verdict.direction in _CHANGES)
            fact = TariffFact(
                imposer,
                target,
                goods,
                low,
                high,
                verdict.direction,
                verdict.status,
                date,
                field,
                start,
                end,
                text[start:end],
            )
            if _says_enough(fact) and _on_trade(phrase, fact):
                yield fact


def _on_trade(phrase: Phrase, fact: TariffFact) -> bool:
    """A duty or levy, or what households pay for gas, is on trade only if someone is hit."""
    return bool(fact.target) or (phrase.trade and not phrase.household) or "import" in fact.text


def _with_struck(groups: list[Group], struck: Sequence[Group]) -> list[Group]:
    """`hit China with tariffs on steel`: who is hit is the target of goods that name none."""
    targets = [name for group in struck for name in group.targets]
    if not groups:
        return list(struck) or [Group()]
    return [Group(group.targets or targets, group.goods) for group in groups]


def _joined(marks: Sequence[Mark], previous: Phrase, phrase: Phrase) -> bool:
    """`a tariff on steel and a tariff on cars`: both are objects of the same verb."""
    between = marks[previous.until : phrase.first]
    light = {Role.AND, Role.COMMA, Role.DETERMINER, Role.ADJECTIVE, Role.ADVERB}
    return not phrase.imposer and bool(between) and all(mark.role in light for mark in between)


def _verdict(phrase: Phrase, left: Predicate | None, right: Predicate | None) -> _Verdict | None:
    denied = phrase.negated or any(
        p is not None and (p.certainty is Certainty.NEGATED or p.act is Act.SHUN)
        for p in (left, right)
    )
    if denied:
        return None
    imposer = phrase.imposer or _subject(left) or _subject(right)
    direction, status = _direction(phrase, left, right)
    new_rate = next(
        (p.new_rate for p in (right, left) if p is not None and p.new_rate is not None),
        phrase.new_rate,
    )
    return _Verdict(direction, status, imposer, new_rate)


def _subject(predicate: Predicate | None) -> str:
    return predicate.subject if predicate is not None else ""


def _direction(
    phrase: Phrase, left: Predicate | None, right: Predicate | None
) -> tuple[Direction | None, Status | None]:
    if phrase.event is not Act.NONE:
        return _event(phrase.event, left if left is not None else right)
    if left is not None and left.certainty is Certainty.NAMED and left.act in _ACTS:
        return _event(left.act, right)
    for predicate in (right, left):
        if predicate is not None and predicate.act in _ACTS:
            return _weighed(predicate.act, predicate.certainty)
    if left is not None and left.act is Act.FACE:
        return _faced(left.certainty)
    if phrase.participle in _ACTS:
        certainty = Certainty.HYPOTHETICAL if phrase.hypothetical else Certainty.FACT
        return _weighed(phrase.participle, certainty)
    return _ACTS.get(phrase.adjective, (None, None))


def _weighed(act: Act, certainty: Certainty) -> tuple[Direction | None, Status]:
    """A tariff that may be imposed is a threat; one that may be raised or cut is a proposal."""
    direction, status = _ACTS[act]
    if certainty >= Certainty.HYPOTHETICAL:
        threat = direction in (_HEAVIER if certainty is Certainty.THREAT else _NEW)
        return (Direction.THREATENED if threat else direction), Status.PROPOSED
    settled = act is Act.REMAIN or direction is Direction.THREATENED
    if certainty is Certainty.ANNOUNCED and not settled:
        return direction, Status.ANNOUNCED
    return direction, status


def _faced(certainty: Certainty) -> tuple[Direction | None, Status]:
    if certainty is Certainty.FACT:
        return None, Status.IN_FORCE
    return _weighed(Act.IMPOSE, certainty)


def _event(event: Act, verb: Predicate | None) -> tuple[Direction | None, Status | None]:
    """`announced a tariff increase`: the noun says what, the verb says how far it has come."""
    if event is Act.THREATEN and (verb is None or verb.act not in {Act.DELAY, Act.LIFT}):
        return _ACTS[event]
    if verb is None:
        return _ACTS[event][0], None
    if verb.act in {Act.DELAY, Act.LIFT}:
        return _weighed(verb.act, verb.certainty)
    return _weighed(event, max(verb.certainty, _EVENT_CERTAINTY.get(verb.act, Certainty.FACT)))


def _place_parties(phrase: Phrase, imposer: str) -> None:
    """`China tariffs` lie on China; `Chinese tariffs on cars` and `US tariffs` are imposed by it.

    With an object, or as an adjective, the party before the noun is the imposer, where no other
    is known; otherwise the target. In `Canadian steel tariffs` it may be either, and is neither.
    """
    owner = imposer
    for mark in phrase.parties:
        named = any(group.targets for branch in phrase.branches for group in branch.groups)
        adjective = mark.form in {Form.ADJECTIVE, Form.SAME} and not phrase.goods
        if not owner and (adjective or named or mark.form is Form.PERSON):
            owner = phrase.imposer = mark.name
        elif mark.name != owner and not named and (owner or mark.form is Form.NOUN):
            _add_target(phrase, mark.name)


def _add_target(phrase: Phrase, name: str) -> None:
    for branch in phrase.branches:
        branch.groups = branch.groups or [Group()]
        for group in branch.groups:
            group.targets.append(name)


def _product(
    phrase: Phrase, groups: Sequence[Group], imposer: str
) -> Iterator[tuple[str, str, str]]:
    by = phrase.imposer or imposer
    made = 0
    for group in groups:
        goods = group.goods or phrase.goods or [""]
        for target in group.targets or [""]:
            for item in goods:
                made += 1
                if made <= _MAX_PRODUCT:
                    yield by, ("" if target == by else target), item


def _rates(
    branch: Branch, new_rate: float | None, changed: bool
) -> tuple[float | None, float | None]:
    if new_rate is not None:
        return new_rate, None
    if branch.rate is None or changed:
        return None, None
    return branch.rate.low, branch.rate.high


def _says_enough(fact: TariffFact) -> bool:
    stated = (fact.imposer, fact.target or fact.goods, fact.rate is not None, fact.direction)
    return sum(map(bool, stated)) >= _MIN_STATED


def _span(
    marks: Sequence[Mark], phrase: Phrase, left: Predicate | None, right: Predicate | None
) -> tuple[int, int]:
    first = min(phrase.first, left.first) if left else phrase.first
    until = max(phrase.until, right.until) if right else phrase.until
    return marks[first].start, marks[until - 1].end
