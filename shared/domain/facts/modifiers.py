"""What follows the noun: `of 25% on steel`, `imposed by Beijing`, `and 10% on cars`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.objects import Group, read_objects
from shared.domain.facts.phrase import Branch, Phrase

_MAX_STEPS: Final = 24
_TO_RATE: Final = frozenset(
    {Role.OF, Role.ADJECTIVE, Role.ADVERB, Role.DETERMINER, Role.NUMBER, Role.QUOTE}
)
_CHANGES: Final = frozenset({Act.RAISE, Act.CUT, Act.RISE, Act.FALL, Act.NONE})
_AFTER_PARTICIPLE: Final = frozenset(
    {Role.BY, Role.ON, Role.TO, Role.FROM, Role.DATE, Role.COMMA, Role.ADVERB, Role.PREPOSITION}
    | {Role.SUBORDINATOR, Role.DASH, Role.CLOSE, Role.QUOTE, Role.EFFECTIVE, Role.DETERMINER}
)
_BRANCH_LINKS: Final = frozenset(
    {Role.AND, Role.COMMA, Role.DASH, Role.OPEN, Role.DETERMINER, Role.OF}
)
_RELATIVE_ACTS: Final = frozenset(
    {Act.IMPOSE, Act.THREATEN, Act.ANNOUNCE, Act.RAISE, Act.CUT, Act.DELAY, Act.LIFT}
)


def read_after(marks: Sequence[Mark], phrase: Phrase) -> None:
    """Extend `phrase` to the right as far as the words still belong to it."""
    reader = _Reader(marks, phrase)
    for _ in range(_MAX_STEPS):
        if reader.at >= len(marks) or not reader.step():
            break
    phrase.until = max(phrase.until, reader.until)


class _Reader:
    def __init__(self, marks: Sequence[Mark], phrase: Phrase) -> None:
        self.marks = marks
        self.phrase = phrase
        self.at = phrase.until
        self.until = phrase.until

    def step(self) -> bool:
        """Read one modifier; return False where the phrase ends."""
        read = _STEPS.get(self.marks[self.at].role)
        return read is not None and read(self)

    def _role(self, at: int) -> Role:
        return self.marks[at].role if at < len(self.marks) else Role.OTHER

    def _take(self, until: int) -> bool:
        self.at = self.until = until
        return True

    def _skip(self) -> bool:
        self.at += 1
        return True

    def _of(self) -> bool:
        """`of up to 25 percent`, `at 10%`, `worth $50 billion`."""
        at = self.at + 1
        money = False
        while self._role(at) in _TO_RATE and at < self.at + 7:
            money = money or self._role(at) is Role.NUMBER
            at += 1
        if self._role(at) is Role.RATE:
            return self._set_rate(at)
        if money and self._goods_worth(at - 1):
            return True
        if self._role(at) is Role.POINTS or money:
            return self._take(at + (self._role(at) is Role.POINTS))
        return False

    def _goods_worth(self, at: int) -> bool:
        """`tariffs of $200 billion of Chinese goods`: the sum leads to the objects."""
        objects = read_objects(self.marks, at) if self._role(at) is not Role.RATE else None
        if objects is None or self._has_objects():
            return False
        self.phrase.branches[-1].groups.extend(objects.groups)
        return self._take(objects.until)

    def _set_rate(self, at: int) -> bool:
        branch = self.phrase.branches[-1]
        if branch.rate is not None or self._role(at + 1) is Role.OF:
            return False
        branch.rate = self.marks[at]
        return self._take(at + 1)

    def _bare_rate(self) -> bool:
        """`tariffs, 25% on steel`; `tariff 25% on steel`."""
        return self._rate_on(self.at)

    def _on(self) -> bool:
        if self._role(self.at + 1) is Role.DATE:
            self.at += 2
            return True
        objects = read_objects(self.marks, self.at + 1)
        if objects is None:
            return False
        self.phrase.branches[-1].groups.extend(objects.groups)
        return self._take(objects.until)

    def _from(self) -> bool:
        after = self.marks[self.at + 1] if self.at + 1 < len(self.marks) else None
        if after is None or after.role is Role.DATE:
            return after is not None and self._take(self.at + 2)
        if after.role is Role.RATE:
            return self._from_rate(after)
        if after.role is Role.PARTY and not self._has_objects() and not self.phrase.imposer:
            self.phrase.imposer = after.name
            return self._take(self.at + 2)
        return False

    def _from_rate(self, rate: Mark) -> bool:
        """`from 10% to 25%`: the second is the new rate, unless the tariff is first imposed."""
        if rate.high is not None and rate.high > (rate.low or 0) and self._first_imposed():
            self.phrase.branches[-1].rate = rate
        elif rate.high is not None:
            self.phrase.new_rate = rate.high
        return self._take(self.at + 2)

    def _first_imposed(self) -> bool:
        return self.phrase.participle is Act.IMPOSE

    def _to(self) -> bool:
        if self._role(self.at + 1) is not Role.RATE or self._role(self.at + 2) is Role.OF:
            return False
        self.phrase.new_rate = self.marks[self.at + 1].low
        old = self._role(self.at + 2) is Role.FROM and self._role(self.at + 3) is Role.RATE
        return self._take(self.at + 2 + 2 * old)

    def _by(self) -> bool:
        at = self.at + 1
        while self._role(at) in {Role.DETERMINER, Role.ADJECTIVE, Role.GOVERNMENT}:
            at += 1
        if self._role(at) is Role.PARTY and not self.phrase.imposer:
            self.phrase.imposer = self.marks[at].name
            return self._take(at + 1)
        if self._role(at) in {Role.RATE, Role.POINTS, Role.DATE}:
            return self._take(at + 1)
        return False

    def _verb(self) -> bool:
        """A reduced relative: `tariffs imposed on China`, `duties announced last week`.

        `ended` and `dropped` are as often the verb of the sentence, and need `by`.
        """
        mark = self.marks[self.at]
        reduced = mark.form is Form.PAST and mark.act in _RELATIVE_ACTS
        if not reduced or self.phrase.participle or self.at > self.phrase.until + 1:
            return False
        if self._role(self.at + 1) not in _AFTER_PARTICIPLE:
            return False
        by = self._role(self.at + 1) is Role.BY
        if self._role(self.at + 1) is Role.DETERMINER or (mark.act is Act.LIFT and not by):
            return False
        self.phrase.participle = mark.act
        return self._take(self.at + 1)

    def _relative(self) -> bool:
        self.at += 1
        return self._clause(self.at) or self._role(self.at) in {Role.AUXILIARY, Role.VERB}

    def _contact(self) -> bool:
        """`tariffs Trump has imposed on China`: a relative clause without its pronoun."""
        return self._clause(self.at)

    def _clause(self, at: int) -> bool:
        imposer = ""
        while self._role(at) in {Role.DETERMINER, Role.GOVERNMENT, Role.PARTY, Role.PRONOUN}:
            imposer = self.marks[at].name if self._role(at) is Role.PARTY else imposer
            at += 1
        subject = at > self.at
        while self._role(at) in {Role.AUXILIARY, Role.ADVERB, Role.MODAL, Role.NEGATION}:
            self._modal(self.marks[at])
            at += 1
        if not subject or self._role(at) is not Role.VERB:
            return False
        return self._predicate(at, imposer)

    def _modal(self, mark: Mark) -> None:
        self.phrase.hypothetical |= mark.role is Role.MODAL
        self.phrase.negated |= mark.role is Role.NEGATION

    def _predicate(self, at: int, imposer: str) -> bool:
        act = self.marks[at].act
        if self._role(at + 1) is Role.TO and self._role(at + 2) is Role.VERB:
            self.phrase.hypothetical |= act in {Act.THREATEN, Act.INTEND}
            at += 2
            act = self.marks[at].act
        if act not in _RELATIVE_ACTS:
            return False
        self.phrase.participle = act
        self.phrase.imposer = self.phrase.imposer or imposer
        return self._take(at + 1)

    def _next_branch(self) -> bool:
        """`… and 10 percent on aluminium`; `tariffs (25% on steel …)`; `steel (25%)`."""
        at = self.at
        while self._role(at) in _BRANCH_LINKS:
            at += 1
        if self.marks[at - 1].name == "at" and self._role(at) is Role.RATE:
            return self._set_rate(at)
        return self._role(at) is Role.RATE and at <= self.at + 3 and self._rate_on(at)

    def _rate_on(self, at: int) -> bool:
        after = at + 1
        while self._role(after) in {Role.TARIFF, Role.ADJECTIVE, Role.CLOSE}:
            if self._role(after) is Role.TARIFF:
                return False
            after += 1
        objects = read_objects(self.marks, after + 1) if self._role(after) is Role.ON else None
        if objects is None:
            return False
        self._add(self.marks[at], objects.groups)
        return self._take(objects.until)

    def _add(self, rate: Mark, groups: list[Group]) -> None:
        first = self.phrase.branches[-1]
        if first.rate is None and not first.groups:
            first.rate, first.groups = rate, groups
        else:
            self.phrase.branches.append(Branch(rate, groups))

    def _dated(self) -> bool:
        """`in March`, `by next month`: a date within the phrase is passed over."""
        if self._role(self.at + 1) is not Role.DATE:
            return False
        self.at += 2
        return True

    def _has_objects(self) -> bool:
        return any(branch.groups for branch in self.phrase.branches)


_STEPS: Final[Mapping[Role, Callable[[_Reader], bool]]] = {
    Role.OF: _Reader._of,
    Role.ON: _Reader._on,
    Role.FROM: _Reader._from,
    Role.TO: _Reader._to,
    Role.BY: _Reader._by,
    Role.VERB: _Reader._verb,
    Role.RELATIVE: _Reader._relative,
    Role.PARTY: _Reader._contact,
    Role.PRONOUN: _Reader._contact,
    Role.DATE: _Reader._skip,
    Role.ADVERB: _Reader._skip,
    Role.QUOTE: _Reader._skip,
    Role.AND: _Reader._next_branch,
    Role.COMMA: _Reader._next_branch,
    Role.DASH: _Reader._next_branch,
    Role.OPEN: _Reader._next_branch,
    Role.RATE: _Reader._bare_rate,
    Role.PREPOSITION: _Reader._dated,
}
