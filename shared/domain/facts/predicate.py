"""What is done to a tariff: the governing verb, how certain it is, and who is its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.objects import Group, read_objects
from shared.domain.facts.phrase import Phrase
from shared.domain.facts.subject import find_subject
from shared.domain.facts.verbs import EVENTS
from shared.domain.facts.wordlist import words_in

_REACH: Final = 14
_UNKNOWN_WORDS: Final = 2
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
    }
)
_BY_WITH: Final = frozenset({Act.STRIKE, Act.IMPOSE, Act.THREATEN, Act.FACE})
_BE: Final = words_in("is are was were be been being isn aren wasn weren get gets got")
_RIGHT_ACTIVE: Final = frozenset(
    {Act.RISE, Act.FALL, Act.TAKE_EFFECT, Act.EXPIRE, Act.START, Act.RAISE}
)


class Certainty(IntEnum):
    """How far the sentence commits itself; the greatest one found in a verb group holds."""

    FACT = 0
    ANNOUNCED = 1
    HYPOTHETICAL = 2
    THREAT = 3
    NEGATED = 4


@dataclass(slots=True)
class Predicate:
    """An act on the tariff; `struck` are the objects hit with it, `rate` the `to` rate."""

    act: Act
    certainty: Certainty
    first: int
    until: int
    subject: str = ""
    struck: tuple[Group, ...] = ()
    new_rate: float | None = None


def governing(marks: Sequence[Mark], phrase: Phrase) -> Predicate | None:
    """Return the verb to the left whose object the phrase is, or None."""
    between = _between(marks, phrase.first - 1)
    if between is None:
        return None
    verb = marks[between.verb]
    if verb.act is Act.SAY or (verb.act is Act.NONE and verb.role is Role.VERB):
        return None
    struck: tuple[Group, ...] = ()
    if between.preposition is not None and verb.act is not Act.NONE:
        if not _takes(marks, between):
            return None
        struck = _struck(marks, between)
    group = _verb_group(marks, between.verb)
    return Predicate(
        group.act,
        group.certainty,
        min(group.first, between.verb),
        between.verb + 1,
        group.subject,
        struck if not group.passive else (),
        between.new_rate,
    )


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
        if role is Role.VERB or (role is Role.OTHER and marks[at].name in EVENTS):
            found.verb = at
            return found
        if role is Role.OTHER:
            unknown += 1
            if unknown > _UNKNOWN_WORDS:
                return None
        elif role not in _PASSED or not _passes(marks, at, found):
            return None
    return None


def _passes(marks: Sequence[Mark], at: int, found: _Between) -> bool:
    role = marks[at].role
    if role in {Role.ON, Role.WITH} and found.preposition is None:
        found.preposition, found.end = role, at
    if role is Role.RATE and marks[at - 1].role is Role.TO:
        found.new_rate = marks[at].low
    if role is Role.OF:
        return found.preposition is Role.WITH or marks[at - 1].act is not Act.NONE
    if role in {Role.PARTY, Role.PRONOUN, Role.POSSESSIVE}:
        return found.preposition is not None
    return True


def _takes(marks: Sequence[Mark], between: _Between) -> bool:
    verb = marks[between.verb]
    if between.preposition is Role.WITH:
        return verb.act in _BY_WITH
    return verb.act not in {Act.FACE, Act.SHUN}


def _struck(marks: Sequence[Mark], between: _Between) -> tuple[Group, ...]:
    """`hit China with tariffs`, `impose on China a tariff`: the object before the phrase."""
    start = between.verb + 1
    if between.preposition is Role.ON:
        start = between.end + 1
    objects = read_objects(marks, start)
    return tuple(objects.groups) if objects else ()


@dataclass(slots=True)
class _Group:
    act: Act
    certainty: Certainty
    first: int
    subject: str
    passive: bool


def _verb_group(marks: Sequence[Mark], verb: int) -> _Group:
    """Read modals, negations and governing verbs to the left of `verb`, then its subject."""
    reader = _GroupReader(marks, verb)
    reader.read()
    subject = reader.owner or find_subject(marks, reader.at, reader.first)
    return _Group(reader.act, reader.certainty, reader.first, subject, reader.passive)


class _GroupReader:
    def __init__(self, marks: Sequence[Mark], verb: int) -> None:
        self.marks = marks
        self.act = marks[verb].act or EVENTS.get(marks[verb].name, Act.NONE)
        self.form = marks[verb].form
        self.first = verb
        self.at = verb - 1
        self.certainty = Certainty.FACT
        self.passive = False
        self.owner = ""
        self._infinitive = False
        self._noun = marks[verb].form is Form.NOUN or marks[verb].role is Role.OTHER

    def read(self) -> None:
        """Walk left while the marks belong to the verb group."""
        for _ in range(_REACH):
            if self.at < 0 or not self._step(self.marks[self.at]):
                break
            self.at -= 1
        self._close()

    def _step(self, mark: Mark) -> bool:
        match mark.role:
            case Role.ADVERB | Role.QUOTE:
                return True
            case Role.TO:
                self._infinitive = True
            case Role.AUXILIARY:
                self._auxiliary(mark)
            case Role.MODAL:
                sure = mark.form is Form.SURE
                self._raise(Certainty.ANNOUNCED if sure else Certainty.HYPOTHETICAL)
            case Role.NEGATION:
                self._raise(Certainty.NEGATED)
            case Role.VERB:
                return self._governor(mark)
            case Role.AND:
                return self._coordinated()
            case Role.DETERMINER | Role.ADJECTIVE:
                return self._noun
            case Role.POSSESSIVE:
                return self._owner()
            case _:
                return False
        self.first = self.at
        return True

    def _raise(self, certainty: Certainty) -> None:
        self.certainty = max(self.certainty, certainty)

    def _auxiliary(self, mark: Mark) -> None:
        if mark.name in _BE and self.form is Form.PAST:
            self.passive = True
        if mark.name in _BE and self._infinitive:
            self._raise(Certainty.ANNOUNCED)
            self._infinitive = False

    def _governor(self, mark: Mark) -> bool:
        """`threatened to impose`, `agreed to cut`, `considering imposing`."""
        governed = self._infinitive or self.form is Form.ING
        if not governed or mark.act is Act.SAY:
            return False
        self._infinitive = False
        self.form = mark.form
        self._noun = mark.form is Form.NOUN
        self.first = self.at
        self._weigh(mark.act)
        return True

    def _weigh(self, act: Act) -> None:
        if act is Act.THREATEN:
            self._raise(_threat(self.marks[self.at]))
        elif act in {Act.AGREE, Act.ANNOUNCE}:
            self._raise(Certainty.ANNOUNCED)
        elif act is Act.SHUN:
            self._raise(Certainty.NEGATED)
        elif act in {Act.DELAY, Act.LIFT}:
            self.act = Act.DELAY

    def _coordinated(self) -> bool:
        """`announced and then imposed`: the same subject."""
        before = self.marks[self.at - 1] if self.at else None
        if before is None or before.role is not Role.VERB or before.act is Act.SAY:
            return False
        self.at -= 1
        return True

    def _owner(self) -> bool:
        """`Trump's threat to impose`: the owner of the noun is the subject."""
        before = self.marks[self.at - 1] if self.at else None
        if self._noun and before is not None and before.role is Role.PARTY:
            self.owner = before.name
        return False

    def _close(self) -> None:
        before = self.marks[self.at] if self.at >= 0 else None
        if self._infinitive:
            headline = before is not None and before.role in {Role.PARTY, Role.GOVERNMENT}
            alone = headline and not self._governed_subject()
            self._raise(Certainty.ANNOUNCED if alone else Certainty.HYPOTHETICAL)
        elif self.form is Form.ING and before is not None and before.role is Role.OF:
            self._raise(Certainty.HYPOTHETICAL)
        if self._conditional():
            self._raise(Certainty.HYPOTHETICAL)

    def _governed_subject(self) -> bool:
        """`urged the EU to impose`, as against the headline `EU to impose`."""
        at = self.at
        subject = {Role.PARTY, Role.GOVERNMENT, Role.DETERMINER}
        while at >= 0 and self.marks[at].role in subject:
            at -= 1
        ends = {Role.SUBORDINATOR, Role.COMMA, Role.DASH, Role.QUOTE}
        return at >= 0 and self.marks[at].role not in ends

    def _conditional(self) -> bool:
        for at in range(self.at, max(-1, self.at - 12), -1):
            role = self.marks[at].role
            if role is Role.IF:
                return True
            if role in {Role.SUBORDINATOR, Role.COMMA, Role.DASH}:
                return False
        return False


def _threat(mark: Mark) -> Certainty:
    """`threatened to raise` is a threat; `plans to raise` is a proposal."""
    threat = mark.name.startswith(("threat", "vow", "warn"))
    return Certainty.THREAT if threat else Certainty.HYPOTHETICAL


def following(marks: Sequence[Mark], phrase: Phrase) -> Predicate | None:
    """Return the verb to the right whose subject the phrase is, or None."""
    certainty, passive, unsure = Certainty.FACT, False, False
    for at in range(phrase.until, min(len(marks), phrase.until + 8)):
        mark = marks[at]
        match mark.role:
            case Role.AUXILIARY:
                passive = passive or mark.name in _BE
            case Role.MODAL:
                sure = mark.form is Form.SURE
                certainty = max(certainty, Certainty.ANNOUNCED if sure else Certainty.HYPOTHETICAL)
            case Role.NEGATION:
                certainty = Certainty.NEGATED
            case Role.TO:
                unsure = True
            case Role.ADVERB | Role.DATE | Role.QUOTE | Role.ON:
                continue
            case Role.VERB:
                if mark.form is Form.NOUN and mark.act in {Act.ANNOUNCE, Act.THREATEN}:
                    announced = mark.act is Act.ANNOUNCE
                    certainty = max(
                        certainty, Certainty.ANNOUNCED if announced else Certainty.HYPOTHETICAL
                    )
                    unsure = False
                    continue
                if unsure and certainty is Certainty.FACT:
                    certainty = Certainty.ANNOUNCED
                return _right(marks, phrase, at, certainty, passive)
            case _:
                return None
    return None


def _right(
    marks: Sequence[Mark], phrase: Phrase, at: int, certainty: Certainty, passive: bool
) -> Predicate | None:
    mark = marks[at]
    intransitive = mark.act in _RIGHT_ACTIVE and mark.act is not Act.RAISE
    passively = passive and mark.form is Form.PAST
    if not (intransitive or passively):
        return None
    until = at + 1
    new_rate, until = _to_rate(marks, until)
    return Predicate(mark.act, certainty, phrase.first, until, _agent(marks, until), (), new_rate)


def _to_rate(marks: Sequence[Mark], at: int) -> tuple[float | None, int]:
    """`to 25%`, `from 10% to 25%`, `on Monday to 25%`."""
    while at < len(marks) and marks[at].role in {Role.DATE, Role.ADVERB, Role.ON}:
        at += 1
    if at + 1 >= len(marks) or marks[at + 1].role is not Role.RATE:
        return None, at
    rate = marks[at + 1]
    if marks[at].role is Role.TO:
        return rate.low, at + 2 + 2 * _from_rate(marks, at + 2)
    if marks[at].role is Role.FROM and rate.high is not None:
        return rate.high, at + 2
    return None, at


def _from_rate(marks: Sequence[Mark], at: int) -> bool:
    """`to 25% from 10%`: the old rate is passed over."""
    return at + 1 < len(marks) and (marks[at].role, marks[at + 1].role) == (Role.FROM, Role.RATE)


def _agent(marks: Sequence[Mark], at: int) -> str:
    for here in range(at, min(len(marks) - 1, at + 6)):
        if marks[here].role is Role.BY:
            after = here + 1
            while after < len(marks) - 1 and marks[after].role is Role.DETERMINER:
                after += 1
            return marks[after].name if marks[after].role is Role.PARTY else ""
        if marks[here].role in {Role.SUBORDINATOR, Role.COMMA}:
            return ""
    return ""
