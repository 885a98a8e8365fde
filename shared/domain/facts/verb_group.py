"""The verb group to the left of a verb: modals, negations, governing verbs, and its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.objects import BE, Group
from shared.domain.facts.predicate import (
    CLAUSE_ENDS,
    Certainty,
    clause_before,
    governor_certainty,
    is_conditional,
    modal_certainty,
)
from shared.domain.facts.subject import find_subject
from shared.domain.facts.verbs import EVENTS
from shared.domain.facts.wordlist import words_in

_REACH: Final = 14
_INVERTING: Final = words_in("nor neither never")
_USED: Final = words_in("used uses using invoked invokes invoking")
_TIMES: Final = words_in("day days week month year")
_ARRIVING: Final = words_in("entering reaching")
_NOT_YET: Final = frozenset({Role.OF, Role.FROM})


@dataclass(slots=True)
class VerbGroup:
    """A verb with what stands before it; `undergoer` is the subject of a passive or of `face`."""

    act: Act
    certainty: Certainty
    first: int
    subject: str
    undergoer: Group | None


def read_verb_group(marks: Sequence[Mark], verb: int) -> VerbGroup:
    """Read leftwards from the verb at `verb`."""
    reader = _Reader(marks, verb)
    reader.read()
    suffers = reader.passive or reader.act is Act.FACE
    subject = "" if suffers else reader.owner or find_subject(marks, reader.at, reader.first)
    if reader.bare:
        bare = Certainty.HYPOTHETICAL if subject else Certainty.NAMED
        reader.certainty = max(reader.certainty, bare)
    undergoer = _undergoer(marks, reader.at) if suffers else None
    if reader.names:
        reader.certainty = max(reader.certainty, Certainty.NAMED)
    return VerbGroup(reader.act, reader.certainty, reader.first, subject, undergoer)


class _Reader:
    def __init__(self, marks: Sequence[Mark], verb: int) -> None:
        self.marks = marks
        self.act = marks[verb].act or EVENTS.get(marks[verb].name, Act.NONE)
        self.form = marks[verb].form
        self.first = self._verb = verb
        self.at = verb - 1
        self.certainty = Certainty.FACT
        self.passive = False
        self.owner = ""
        self._infinitive = False
        noun = marks[verb].form is Form.NOUN or marks[verb].role is Role.OTHER
        self._noun = self._named = noun or self._after_determiner()
        self._governed = False

    @property
    def bare(self) -> bool:
        """`urged that the EU impose`: the bare form after one party is a wish."""
        return self.form is Form.BASE and self.first == self._verb

    @property
    def names(self) -> bool:
        """`the rise in tariffs`: a noun that no verb governs."""
        return self._named and not self._governed

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
                self._raise(modal_certainty(mark))
            case Role.NEGATION:
                self._raise(Certainty.NEGATED)
            case Role.SUBORDINATOR if mark.name == "since" and self._perfect():
                return True
            case _:
                return self._before_group(mark)
        self.first = self.at
        return True

    def _perfect(self) -> bool:
        """`has since imposed`: an adverb, not a conjunction."""
        return self.at > 0 and self.marks[self.at - 1].role is Role.AUXILIARY

    def _before_group(self, mark: Mark) -> bool:
        match mark.role:
            case Role.VERB:
                return self._governor(mark)
            case Role.AND:
                return self._coordinated()
            case Role.DETERMINER | Role.ADJECTIVE:
                return self._noun or self.form is Form.ING
            case Role.NUMBER | Role.DASH | Role.OTHER:
                return self._noun and self.act is Act.DELAY and _lasting(mark)
            case Role.POSSESSIVE:
                self._own()
        return False

    def _raise(self, certainty: Certainty) -> None:
        self.certainty = max(self.certainty, certainty)

    def _auxiliary(self, mark: Mark) -> None:
        if mark.name in BE and self.form is Form.PAST:
            self.passive = True
        if mark.name in BE and self._infinitive:
            self._raise(Certainty.ANNOUNCED)
            self._infinitive = False

    def _governor(self, mark: Mark) -> bool:
        """`threatened to impose`, `agreed to cut`, `considering imposing`, `plans to raise`."""
        governed = self._infinitive or self.form is Form.ING or mark.name.endswith(" to")
        governed = governed or self._noun
        if not governed or mark.act is Act.SAY:
            return False
        if mark.act is Act.LIFT and self._noun and self.act is Act.DELAY:
            # `ended the pause`: neither paused nor lifted.
            self._raise(Certainty.NEGATED)
        self._infinitive = False
        self._governed = True
        self.form = mark.form
        self.first = self.at
        self._noun = mark.form is Form.NOUN or self._after_determiner()
        self._raise(governor_certainty(mark))
        if mark.act in {Act.DELAY, Act.LIFT}:
            self.act = mark.act
        return True

    def _after_determiner(self) -> bool:
        """`an order imposing`, `a 90-day pause`: a noun that looks like a verb."""
        at = self.first - 1
        while at > 0 and self.act is Act.DELAY and _lasting(self.marks[at]):
            at -= 1
        return at >= 0 and self.marks[at].role is Role.DETERMINER

    def _coordinated(self) -> bool:
        """`announced and then imposed`: the same subject."""
        before = self.marks[self.at - 1] if self.at else None
        if before is None or before.role is not Role.VERB or before.act is Act.SAY:
            return False
        self.at -= 1
        self.first = self.at
        return True

    def _own(self) -> None:
        """`Trump's threat to impose`: the owner of the noun is the subject."""
        before = self.marks[self.at - 1] if self.at else None
        if before is not None and before.role is Role.PARTY:
            self.owner = before.name

    def _close(self) -> None:
        before = self.marks[self.at].role if self.at >= 0 else Role.SUBORDINATOR
        if self._infinitive:
            self._raise(self._purpose(before))
        elif self.form is Form.ING:
            self._raise(self._gerund(before))
        elif self.form is Form.PAST and self.at < 0 and self._alone:
            self._raise(Certainty.NAMED)
        if is_conditional(self.marks, self.at):
            self._raise(Certainty.HYPOTHETICAL)
        if any(mark.name in _INVERTING for mark in clause_before(self.marks, self.at)):
            self._raise(Certainty.NEGATED)

    def _purpose(self, before: Role) -> Certainty:
        """`EU to impose`, `the decision of the EU to impose`, `used the law to impose`.

        `used to impose` is over: it counts as denied.
        """
        if self.at >= 0 and self.marks[self.at].name == "used":
            return Certainty.NEGATED
        if any(mark.name in _USED for mark in clause_before(self.marks, self.at)):
            return Certainty.FACT
        if before not in {Role.PARTY, Role.GOVERNMENT}:
            return Certainty.HYPOTHETICAL
        at = self.at
        while at >= 0 and self.marks[at].role in {Role.PARTY, Role.GOVERNMENT, Role.DETERMINER}:
            at -= 1
        if at > 0 and self.marks[at].role is Role.OF:
            return governor_certainty(self.marks[at - 1])
        headline = at < 0 or self.marks[at].role in CLAUSE_ENDS | {Role.QUOTE}
        return Certainty.ANNOUNCED if headline else Certainty.HYPOTHETICAL

    def _gerund(self, before: Role) -> Certainty:
        """`away from imposing`, `the idea of imposing`, `threatened to answer by imposing`."""
        if before is Role.FROM:
            return Certainty.NEGATED
        if before is Role.OF or (self.at < 0 and self._alone):
            return Certainty.HYPOTHETICAL
        if before is not Role.BY:
            return Certainty.FACT
        return max(map(_supposes, clause_before(self.marks, self.at)), default=Certainty.FACT)

    @property
    def _alone(self) -> bool:
        """`Imposing tariffs …` at the head of a sentence names an act and its effect."""
        return self.first == self._verb


def _lasting(mark: Mark) -> bool:
    """`a 90-day pause`, `a temporary pause`: how long it is."""
    return mark.name in _TIMES or mark.role in {Role.NUMBER, Role.DASH, Role.ADJECTIVE}


def _goes_to(marks: Sequence[Mark], at: int) -> bool:
    """`exports to the United States would face tariffs`: the destination is not the target."""
    before = at - 1
    while before >= 0 and marks[before].role is Role.DETERMINER:
        before -= 1
    return before >= 0 and (
        marks[before].role in {Role.TO, Role.PREPOSITION, Role.WITH, Role.BY}
        or marks[before].name in _ARRIVING
    )


def _before_destination(marks: Sequence[Mark], at: int) -> int:
    """Return the index of `to` in `exports to the United States`, -1 for another preposition.

    `goods entering India` go there too.
    """
    before = at - 1
    while marks[before].role is Role.DETERMINER:
        before -= 1
    exports = before > 0 and marks[before - 1].role is Role.GOODS
    arriving = marks[before].role is Role.TO or marks[before].name in _ARRIVING
    return before if exports and arriving else -1


def _named(marks: Sequence[Mark], at: int) -> bool:
    """An unknown word directly before goods may make a company's name of them."""
    return at > 0 and marks[at - 1].role is Role.OTHER


def _supposes(mark: Mark) -> Certainty:
    if mark.role is Role.MODAL:
        return modal_certainty(mark)
    return governor_certainty(mark) if mark.act is Act.THREATEN else Certainty.FACT


def _undergoer(marks: Sequence[Mark], at: int) -> Group | None:
    """`Canadian steel`, `steel from Canada`, `Canada`, directly before the verb group."""
    group = Group()
    while at >= 0 and len(group.targets) + len(group.goods) < 4:
        mark = marks[at]
        if mark.role is Role.PARTY and _goes_to(marks, at):
            at = _before_destination(marks, at)
            if at < 0:
                break
        elif mark.role is Role.PARTY:
            group.targets.append(mark.name)
        elif mark.role is Role.GOODS and not _named(marks, at):
            group.goods.extend(filter(None, [mark.name]))
        elif mark.role not in {Role.FROM, Role.ADVERB, Role.POSSESSIVE, Role.DETERMINER}:
            break
        at -= 1
    return group if group.targets or group.goods else None
