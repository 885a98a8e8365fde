"""The verb that governs a tariff phrase from the left: `imposed a tariff`, `hit China with`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.objects import Group, read_objects
from shared.domain.facts.phrase import Phrase
from shared.domain.facts.predicate import Certainty, Predicate
from shared.domain.facts.verb_group import VerbGroup, read_verb_group
from shared.domain.facts.verbs import EVENTS
from shared.domain.facts.wordlist import words_in

_REACH: Final = 14
_UNKNOWN_WORDS: Final = 2
_TIMES: Final = words_in("day days week weeks month months quarter year years")
_PASSED: Final = frozenset(
    {
        Role.DETERMINER,
        Role.ADJECTIVE,
        Role.ADVERB,
        Role.QUOTE,
        Role.DATE,
        Role.NUMBER,
        Role.PARTY,
        Role.GOODS,
        Role.GOVERNMENT,
        Role.ON,
        Role.WITH,
        Role.TO,
        Role.RATE,
        Role.OF,
        Role.AND,
        Role.POSSESSIVE,
        Role.DASH,
        Role.PRONOUN,
        Role.POINTS,
        Role.PREPOSITION,
        Role.BY,
    }
)
_BEFORE_BASE: Final = frozenset(
    {Role.TO, Role.MODAL, Role.AUXILIARY, Role.ADVERB, Role.AND, Role.NEGATION}
)
"""What stands before the verb `lower`, which is more often an adjective: `lower tariffs`."""
_BY_WITH: Final = frozenset({Act.STRIKE, Act.IMPOSE, Act.THREATEN})
_BY_ON: Final = frozenset({Act.IMPOSE, Act.RAISE, Act.CUT, Act.LIFT, Act.ANNOUNCE, Act.DELAY})
_SECURING: Final = ("secur", "clinch")
_NO_VERDICT: Final = frozenset({Act.SAY, Act.INTEND, Act.NONE, Act.AGREE})


def governing(marks: Sequence[Mark], phrase: Phrase) -> Predicate | None:
    """Return the verb to the left whose object the phrase is, or None."""
    between = _between(marks, phrase.first - 1)
    if between is None:
        return None
    verb = marks[between.verb]
    act = verb.act or EVENTS.get(verb.name, Act.NONE)
    if act in _NO_VERDICT or not _takes(act, between.preposition):
        return None
    if verb.name.startswith(_SECURING) and not _is_secured(phrase):
        return None
    group = read_verb_group(marks, between.verb)
    if verb.name.startswith(_SECURING):
        group.certainty = max(group.certainty, Certainty.ANNOUNCED)
    if _imagined(marks, between.verb, phrase):
        group.certainty = max(group.certainty, Certainty.HYPOTHETICAL)
    return Predicate(
        group.act,
        group.certainty,
        group.first,
        between.verb + 1,
        group.subject,
        _struck(marks, between, group),
        between.new_rate,
    )


def _is_secured(phrase: Phrase) -> bool:
    """`Manila secured a 19% tariff`: the rate that it will pay; but not one on another's goods."""
    return phrase.rate is not None and not any(
        group.targets for branch in phrase.branches for group in branch.groups
    )


def _imagined(marks: Sequence[Mark], verb: int, phrase: Phrase) -> bool:
    """`placing a tariff on cars would hurt`: the act is the subject of a modal."""
    after = marks[phrase.until].role if phrase.until < len(marks) else Role.OTHER
    return marks[verb].form is Form.ING and after is Role.MODAL


@dataclass(slots=True)
class _Between:
    verb: int
    preposition: Role | None
    end: int
    new_rate: float | None


def _between(marks: Sequence[Mark], start: int) -> _Between | None:
    """Walk left to the verb; None where something else governs the phrase."""
    found = _Between(-1, None, start, None)
    unknown = 0
    for at in range(start, max(-1, start - _REACH), -1):
        role = marks[at].role
        if _is_verb(marks, at):
            found.verb = at
            return found
        unknown += role is Role.OTHER
        known = (role in _PASSED or marks[at].name == "lower") and _passes(marks, at, found)
        if unknown > _UNKNOWN_WORDS or _is_gerund(marks[at]) or not (known or role is Role.OTHER):
            return None
    return None


def _is_verb(marks: Sequence[Mark], at: int) -> bool:
    mark = marks[at]
    if mark.name == "lower" and not (at and marks[at - 1].role in _BEFORE_BASE):
        return False
    return mark.role is Role.VERB or (mark.role is Role.OTHER and mark.name in EVENTS)


def _is_gerund(mark: Mark) -> bool:
    return mark.role is Role.OTHER and mark.form is Form.ING


def _passes(marks: Sequence[Mark], at: int, found: _Between) -> bool:
    role = marks[at].role
    if role in {Role.ON, Role.WITH} and found.preposition is None:
        found.preposition, found.end = role, at
    if role is Role.TO:
        return marks[at + 1].role is Role.RATE
    if role is Role.RATE and marks[at - 1].role is Role.TO:
        found.new_rate = marks[at].low
    if role is Role.PREPOSITION:
        lasting = marks[at].name == "for" and _is_while(marks[at + 1 : at + 4])
        return lasting or (marks[at].name == "in" and marks[at - 1].name in EVENTS)
    if role is Role.BY:
        return marks[at + 1].role is Role.NUMBER or _is_while(marks[at + 1 : at + 3])
    if role is Role.OF:
        return found.preposition is Role.WITH or marks[at - 1].act is not Act.NONE
    if role in {Role.PARTY, Role.PRONOUN, Role.POSSESSIVE}:
        return found.preposition is not None
    return True


def _is_while(marks: Sequence[Mark]) -> bool:
    """`delayed by a month its tariff`, `paused for 90 days the tariff`: a measure of time."""
    return any(mark.name in _TIMES for mark in marks)


def _takes(act: Act, preposition: Role | None) -> bool:
    """Tell whether a verb takes a tariff after this preposition: `hit with`, not `cut with`."""
    if preposition is None:
        return act is not Act.STRIKE
    return act in (_BY_WITH if preposition is Role.WITH else _BY_ON)


def _struck(marks: Sequence[Mark], between: _Between, group: VerbGroup) -> tuple[Group, ...]:
    """`hit China with tariffs`, `impose on China a tariff`, `China was hit with tariffs`."""
    if group.undergoer is not None:
        return (group.undergoer,)
    if between.preposition is None:
        return ()
    start = between.end if between.preposition is Role.ON else between.verb
    objects = read_objects(marks, start + 1)
    return tuple(objects.groups) if objects else ()
