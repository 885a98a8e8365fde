"""Who does it: the party that is the subject of a verb, where the sentence shows it plainly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.objects import VERBAL

_REACH: Final = 22
_STOPS: Final = frozenset({Role.SUBORDINATOR, Role.OPEN, Role.CLOSE, Role.DASH, Role.IF})
_BEFORE_OBJECT: Final = frozenset(
    {Role.PREPOSITION, Role.OF, Role.FROM, Role.TO, Role.BY, Role.WITH, Role.ON}
)
_LIGHT: Final = frozenset(
    {Role.ADVERB, Role.DATE, Role.QUOTE, Role.GOVERNMENT, Role.COMMA, Role.DETERMINER}
)


def find_subject(marks: Sequence[Mark], at: int, verb: int) -> str:
    """Return the party left of `at` that is the subject of the verb group at `verb`, or ''."""
    pronoun = False
    for here in range(at, max(-1, at - _REACH), -1):
        mark = marks[here]
        if mark.role in _STOPS:
            return ""
        if mark.role is Role.PRONOUN and mark.name != "who":
            if pronoun:
                return ""
            pronoun = True
        if mark.role is Role.PARTY and _can_act(marks, here, verb, pronoun):
            return "" if _coordinate(marks, here, mark.name) else mark.name
    return ""


def _can_act(marks: Sequence[Mark], here: int, verb: int, pronoun: bool) -> bool:
    after, governs = _past_light(marks, here + 1, verb)
    if marks[here + 1].role is Role.COMMA and marks[verb - 1].role is Role.COMMA:
        after = verb
    if _is_object(marks, here) and not (marks[verb].form is Form.ING and after >= verb):
        return False
    if marks[here].form is Form.ADJECTIVE and not governs:
        return False
    if after >= verb:
        return not pronoun
    follower = marks[after]
    if follower.role is Role.POSSESSIVE:
        return governs and not pronoun
    if pronoun:
        return follower.act in {Act.SAY, Act.ANNOUNCE, Act.THREATEN} and _reports(
            marks, after, verb
        )
    return _acts(marks, after, verb)


def _past_light(marks: Sequence[Mark], at: int, verb: int) -> tuple[int, bool]:
    """Skip adverbs, dates and government nouns; tell whether such a noun was passed."""
    governs = False
    while at < verb and (marks[at].role in _LIGHT or _dated(marks, at) or _name(marks, at)):
        governs = governs or marks[at].role is Role.GOVERNMENT
        at += 1
    if at + 1 < verb and marks[at].role is Role.POSSESSIVE:
        inside, owned = _past_light(marks, at + 1, verb)
        if owned:
            return inside, True
    return at, governs


def _dated(marks: Sequence[Mark], at: int) -> bool:
    on = marks[at].role in {Role.ON, Role.PREPOSITION}
    return on and at + 1 < len(marks) and marks[at + 1].role is Role.DATE


def _name(marks: Sequence[Mark], at: int) -> bool:
    """A person's name after a party and an office: `Chinese Premier Li Keqiang`."""
    office = at > 0 and marks[at - 1].role in {Role.GOVERNMENT, Role.PARTY}
    return office and marks[at].role is Role.PARTY


def _reports(marks: Sequence[Mark], at: int, verb: int) -> bool:
    """No other party stands between the report and the pronoun."""
    return all(mark.role is not Role.PARTY for mark in marks[at:verb])


def _acts(marks: Sequence[Mark], at: int, verb: int) -> bool:
    """The party has its own verb, coordinated with the one sought."""
    follower = marks[at]
    verbal = follower.role in VERBAL or (follower.role is Role.OTHER and follower.form is Form.PAST)
    headline = marks[verb].form is Form.THIRD and follower.name.endswith("s")
    if headline and marks[verb - 1].role is Role.COMMA:
        return True
    nearest = all(mark.role is not Role.PARTY for mark in marks[at:verb])
    return verbal and nearest and (marks[verb - 1].role is Role.AND or _by_doing(marks, at, verb))


def _by_doing(marks: Sequence[Mark], at: int, verb: int) -> bool:
    """`responded by raising tariffs`, `signed an order imposing tariffs`."""
    ordered = marks[at].act is Act.ANNOUNCE
    return marks[verb].form is Form.ING and (marks[verb - 1].role is Role.BY or ordered)


def _is_object(marks: Sequence[Mark], here: int) -> bool:
    at = here - 1
    while at >= 0 and marks[at].role in {Role.DETERMINER, Role.GOVERNMENT, Role.ADJECTIVE}:
        at -= 1
    if at < 0 or marks[at].role not in _BEFORE_OBJECT:
        return False
    of_office = marks[at].role is Role.OF and at > 0 and marks[at - 1].role is Role.GOVERNMENT
    return not of_office


def _coordinate(marks: Sequence[Mark], here: int, name: str) -> bool:
    """`Trump and Xi agreed`, `US, China agree`: two act, and the fact has room for one."""
    at = here - 1
    while at >= 0 and marks[at].role in {Role.DETERMINER, Role.GOVERNMENT, Role.PARTY}:
        at -= 1
    headline = at == 1 and marks[at].role is Role.COMMA
    if at <= 0 or not (headline or marks[at].role is Role.AND):
        return False
    return marks[at - 1].role is Role.PARTY and marks[at - 1].name != name
