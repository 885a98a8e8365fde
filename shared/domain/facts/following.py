"""The verb whose subject is a tariff phrase: `the tariff took effect`, `duties were raised`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.objects import BE, TARIFF_ACTS, read_objects
from shared.domain.facts.phrase import Phrase
from shared.domain.facts.predicate import (
    Certainty,
    Predicate,
    governor_certainty,
    is_conditional,
    modal_certainty,
)
from shared.domain.facts.verbs import EVENTS
from shared.domain.facts.wordlist import words_in

_REACH: Final = 9
_WITH_RATE: Final = frozenset({Act.RISE, Act.FALL})
_RISING: Final = words_in(
    "increase increases increased double doubles doubled triple triples tripled"
)
_FALLING: Final = words_in("halve halves halved ease eases eased")
_HAVING: Final = words_in("have has had need needs ought")
"""What before `to` says only that it should be."""

_APPLYING: Final = words_in("apply applies applied")
_CHANGE: Final = 6
_AMOUNT: Final = frozenset({Role.RATE, Role.POINTS, Role.NUMBER, Role.DETERMINER, Role.ADVERB})
_AMOUNT_WORDS: Final = words_in(
    "point points percentage one two three four five six seven eight nine ten half quarter third"
)
_PASSED: Final = frozenset({Role.ADVERB, Role.DATE, Role.QUOTE, Role.ON})
_OBJECT_OF: Final = frozenset(
    {Role.OF, Role.FROM, Role.WITH, Role.PREPOSITION, Role.TO, Role.BY, Role.ON}
)


def following(marks: Sequence[Mark], phrase: Phrase) -> Predicate | None:
    """Return the verb to the right whose subject the phrase is, or None."""
    if _is_object(marks, phrase.first):
        return None
    reader = _Reader(marks, phrase)
    for at in range(phrase.until, min(len(marks), phrase.until + _REACH)):
        if reader.finished(at):
            return reader.predicate
    return None


def _is_object(marks: Sequence[Mark], first: int) -> bool:
    """`the burden of tariffs fell`: not the tariff fell; but `the rise in tariffs took effect`."""
    before = first - 1
    if before >= 0 and marks[before].role is Role.DETERMINER:
        before -= 1
    if before < 1 or marks[before].role not in _OBJECT_OF:
        return False
    return marks[before - 1].name not in EVENTS


class _Reader:
    def __init__(self, marks: Sequence[Mark], phrase: Phrase) -> None:
        self.marks = marks
        self.phrase = phrase
        self.predicate: Predicate | None = None
        supposed = is_conditional(marks, phrase.first - 1)
        self._certainty = Certainty.HYPOTHETICAL if supposed else Certainty.FACT
        self._passive = False
        self._infinitive = False
        self._would = False

    def finished(self, at: int) -> bool:
        """Read the mark at `at`; tell whether the verb is found, or cannot be."""
        mark = self.marks[at]
        match mark.role:
            case Role.AUXILIARY:
                self._passive = self._passive or mark.name in BE
                self._wish(mark)
            case Role.MODAL:
                self._raise(modal_certainty(mark))
                self._would = mark.name == "would"
            case Role.NEGATION:
                self._raise(Certainty.NEGATED)
            case Role.TO:
                self._infinitive = True
                if self.marks[at - 1].name in _HAVING:
                    self._raise(Certainty.HYPOTHETICAL)
            case Role.VERB:
                return self._verb(mark, at)
            case Role.OF if self._passive and mark.name == "set at":
                return self._set(at + 1)
            case Role.RATE if self._passive:
                self.predicate = self._copula(mark, at)
                return True
            case _:
                return mark.role not in _PASSED
        return False

    def _wish(self, mark: Mark) -> None:
        """`asked that the tariff be lifted`: no modal, and no `to`, stands before `be`."""
        plain = self._certainty is Certainty.FACT and not self._infinitive
        if mark.name == "be" and plain:
            self._raise(Certainty.HYPOTHETICAL)

    def _raise(self, certainty: Certainty) -> None:
        self._certainty = max(self._certainty, certainty)

    def _verb(self, mark: Mark, at: int) -> bool:
        if not self._passive:
            mark = _intransitive(mark)
        if mark.name.endswith(" to") and mark.form is Form.NOUN:
            self._raise(governor_certainty(mark))
            return False
        if self._infinitive:
            self._raise(Certainty.ANNOUNCED)
        passively = self._passive and mark.form is Form.PAST
        finite = self._passive or mark.form not in {Form.ING, Form.ADJECTIVE}
        if (mark.act in TARIFF_ACTS and finite) or passively or _shelved(mark):
            self._backshift(mark)
            self.predicate = self._predicate(mark, at)
        return True

    def _backshift(self, mark: Mark) -> None:
        """`said the tariffs would take effect` reports `will take effect`."""
        if self._would and mark.act in {Act.TAKE_EFFECT, Act.START}:
            self._certainty = Certainty.ANNOUNCED

    def _predicate(self, mark: Mark, at: int) -> Predicate | None:
        new_rate, until = _to_rate(self.marks, at + 1)
        if mark.act in _WITH_RATE and new_rate is None and not _ends(self.marks, until):
            return None
        if mark.act is Act.REMAIN and self.marks[until - 1].high is not None:
            self._range(self.marks[until - 1])
            new_rate = None
        until = self._objects(until, applying=mark.name in _APPLYING)
        agent = _agent(self.marks, until)
        return Predicate(mark.act, self._certainty, self.phrase.first, until, agent, (), new_rate)

    def _set(self, at: int) -> bool:
        """`the tariff was set at 10 percent`."""
        rate = self.marks[at] if at < len(self.marks) else None
        if rate is not None and rate.role is Role.RATE:
            first = self.phrase.first
            self.predicate = Predicate(
                Act.IMPOSE, self._certainty, first, at + 1, new_rate=rate.low
            )
        return True

    def _copula(self, rate: Mark, at: int) -> Predicate:
        """`the tariff on cars is 10 percent`."""
        first = self.phrase.first
        return Predicate(Act.REMAIN, self._certainty, first, at + 1, new_rate=rate.low)

    def _range(self, rate: Mark) -> None:
        """`the duties range from 5% to 25%`: both are rates of the tariff, and neither is new."""
        self.phrase.branches[0].rate = rate

    def _objects(self, at: int, *, applying: bool) -> int:
        """`will take effect on steel`, `will be imposed on 1 June on US goods`, `apply to cars`."""
        before = {Role.ON, Role.TO} if applying else {Role.ON}
        on = at < len(self.marks) and self.marks[at].role in before
        objects = read_objects(self.marks, at + 1) if on else None
        branch = self.phrase.branches[-1]
        if objects is None or branch.groups:
            return at
        branch.groups.extend(objects.groups)
        return objects.until


def _intransitive(mark: Mark) -> Mark:
    """`tariffs will double to 50%`, `the duty applies from May`: what the tariff itself does."""
    for words, act in (
        (_RISING, Act.RISE),
        (_FALLING, Act.FALL),
        (_APPLYING, Act.TAKE_EFFECT),
    ):
        if mark.name in words:
            return replace(mark, act=act)
    return mark


def _shelved(mark: Mark) -> bool:
    """`put the tariffs on hold`."""
    return mark.act is Act.DELAY and mark.form is Form.ADJECTIVE


def _to_rate(marks: Sequence[Mark], at: int) -> tuple[float | None, int]:
    """`to 25% from 10%`, `from 10% to 25%`, `on Monday to 25%`."""
    at = _past_change(marks, _past_date(marks, at))
    if at + 1 >= len(marks) or marks[at + 1].role is not Role.RATE:
        return None, at
    rate = marks[at + 1]
    if marks[at].role is Role.TO or marks[at].name == "at":
        return rate.low, at + 2 + 2 * _from_rate(marks, at + 2)
    if marks[at].role is Role.FROM and rate.high is not None:
        return rate.high, at + 2
    return None, at


def _past_change(marks: Sequence[Mark], at: int) -> int:
    """`by one point to 19%`, `by 10 percentage points from 30%`: how much is not how high."""
    if at >= len(marks) or marks[at].role is not Role.BY:
        return at
    for here in range(at + 1, min(len(marks), at + _CHANGE)):
        mark = marks[here]
        if mark.role in {Role.TO, Role.FROM} and here > at + 1:
            return here
        if mark.role not in _AMOUNT and mark.name not in _AMOUNT_WORDS:
            break
    return at


def _past_date(marks: Sequence[Mark], at: int) -> int:
    while at < len(marks):
        dated = at + 1 < len(marks) and marks[at + 1].role is Role.DATE
        preposition = marks[at].role in {Role.ON, Role.PREPOSITION, Role.FROM, Role.EFFECTIVE}
        if marks[at].role in {Role.DATE, Role.ADVERB}:
            at += 1
        elif preposition and dated:
            at += 2
        else:
            break
    return at


def _from_rate(marks: Sequence[Mark], at: int) -> bool:
    """`to 25% from 10%`: the old rate is passed over."""
    return at + 1 < len(marks) and (marks[at].role, marks[at + 1].role) == (Role.FROM, Role.RATE)


def _ends(marks: Sequence[Mark], at: int) -> bool:
    """`tariffs will rise.`: nothing follows that could make it another rise."""
    ends = {Role.SUBORDINATOR, Role.COMMA, Role.QUOTE, Role.BY, Role.AND}
    return at >= len(marks) or marks[at].role in ends


def _agent(marks: Sequence[Mark], at: int) -> str:
    for here in range(at, min(len(marks) - 1, at + 6)):
        if marks[here].role is Role.BY:
            return _party_after(marks, here + 1)
        if marks[here].role in {Role.SUBORDINATOR, Role.COMMA}:
            return ""
    return ""


def _party_after(marks: Sequence[Mark], at: int) -> str:
    while at < len(marks) - 1 and marks[at].role in {Role.DETERMINER, Role.GOVERNMENT}:
        at += 1
    return marks[at].name if marks[at].role is Role.PARTY else ""
