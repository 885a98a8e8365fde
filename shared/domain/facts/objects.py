"""What a tariff lies on: the parties and goods after `on`, in groups that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.wordlist import words_in

MAX_MARKS: Final = 60
_UNKNOWN_WORDS: Final = 3
_FILLERS: Final = frozenset(
    {
        Role.DETERMINER,
        Role.ADJECTIVE,
        Role.ADVERB,
        Role.NUMBER,
        Role.OF,
        Role.QUOTE,
        Role.POSSESSIVE,
        Role.DASH,
        Role.UTILITY,
    }
)
_LINKS: Final = frozenset({Role.AND, Role.COMMA})
_NO_ITEM: Final = frozenset({Role.GOVERNMENT, Role.RATE, Role.POSSESSIVE, Role.TARIFF})
_VERB_GROUP: Final = frozenset({Role.AUXILIARY, Role.MODAL, Role.NEGATION, Role.ADVERB})
BE: Final = words_in("is are was were be been being isn aren wasn weren get gets got")
TARIFF_ACTS: Final = frozenset(
    {Act.RISE, Act.FALL, Act.TAKE_EFFECT, Act.EXPIRE, Act.START, Act.REMAIN}
)
"""What a tariff does, and a country does not."""
VERBAL: Final = frozenset({Role.VERB, Role.AUXILIARY, Role.MODAL})


@dataclass(slots=True)
class Group:
    """Targets and goods that are named together: steel and aluminium from Canada and Mexico."""

    targets: list[str] = field(default_factory=list)
    goods: list[str] = field(default_factory=list)
    closed: bool = False


@dataclass(slots=True)
class Objects:
    """The groups read, and the mark after the last of them."""

    groups: list[Group]
    until: int


def read_objects(marks: Sequence[Mark], at: int) -> Objects | None:
    """Return what stands after a preposition at `at - 1`, or None where nothing is known."""
    reader = _Reader(marks, at)
    for _ in range(MAX_MARKS):
        if reader.at >= len(marks) or not reader.step():
            break
    return Objects(reader.groups, reader.until) if reader.until else None


class _Reader:
    def __init__(self, marks: Sequence[Mark], at: int) -> None:
        self.marks = marks
        self.at = at
        self.until = 0
        self.groups: list[Group] = [Group()]
        self._unknown = 0
        self._last = Role.OTHER
        self._linked = False
        self._origin = False
        self._number = False
        self._imported = False

    def step(self) -> bool:
        """Read one mark; return False where the objects end."""
        role = self.marks[self.at].role
        if role is Role.PARTY:
            return self._party(self.marks[self.at])
        if role is Role.GOODS:
            return self._goods(self.marks[self.at])
        if role in _LINKS:
            return self._link()
        if role in {Role.FROM, Role.INCLUDING}:
            return self._from(role)
        if role is Role.OPEN:
            return self._aside()
        return self._filler(role)

    def _take(self) -> bool:
        self._last = self.marks[self.at].role
        self.at += 1
        self.until = self.at
        self._linked = False
        return True

    def _party(self, mark: Mark) -> bool:
        if self._last is Role.PARTY and not self._linked:
            return False
        group = self.groups[-1]
        if (group.goods or group.closed) and not self._origin:
            group = self._open()
        if mark.name not in group.targets:
            group.targets.append(mark.name)
        return self._take()

    def _goods(self, mark: Mark) -> bool:
        group = self.groups[-1]
        new_noun = self._linked and self._last is Role.PARTY and not self._origin
        if new_noun or self._origin:
            group = self._open()
        if mark.name and mark.name not in group.goods:
            group.goods.append(mark.name)
        group.closed = True
        self._imported = mark.name == "" and self._last is Role.PARTY
        return self._take()

    def _open(self) -> Group:
        self._origin = False
        self.groups.append(Group())
        return self.groups[-1]

    def _from(self, role: Role) -> bool:
        if self._last is not Role.GOODS or not self._item_follows(self.at + 1, clause=False):
            return False
        self._origin = role is Role.FROM
        self._linked = True
        if self._origin and self._imported:
            self.groups[-1].targets.clear()
        self.at += 1
        return True

    def _link(self) -> bool:
        after = self.at + 1
        if after < len(self.marks) and self.marks[after].role in _LINKS | {Role.INCLUDING}:
            after += 1
        if not self._item_follows(after):
            return False
        self.at = after
        self._linked = bool(self.until)
        return True

    def _aside(self) -> bool:
        """`$200bn (£156bn) of goods`: what is in brackets before the objects is passed over."""
        for at in range(self.at, min(self.at + 8, len(self.marks))):
            if self.marks[at].role is Role.CLOSE and not self.until:
                self.at = at + 1
                return True
        return False

    def _filler(self, role: Role) -> bool:
        ended = self._last is not Role.OTHER and not self._linked and role is not Role.DASH
        if role is Role.OTHER:
            self._unknown += 1
            if ended and self._last is Role.PARTY and self._is_noun():
                return self._take()
            if ended and self._last is Role.GOODS and self._heads():
                self.at = self.until = self.at + 1
                return True
            if ended and (self._last is Role.GOODS or not self._goods_follow()):
                return False
            self.at += 1
            return self._unknown <= _UNKNOWN_WORDS
        if role is Role.PREPOSITION and self._number and self.marks[self.at].name == "in":
            self.at += 1
            return True
        self._number = role in {Role.NUMBER, Role.ADJECTIVE}
        if role not in _FILLERS or (ended and role in {Role.OF, Role.DETERMINER}):
            return False
        self.at += 1
        return True

    def _is_noun(self) -> bool:
        """An unknown noun after a demonym: `Chinese widgets`."""
        adjective = self.marks[self.at - 1].form in {Form.ADJECTIVE, Form.SAME}
        return adjective and self.marks[self.at].form is Form.NONE

    def _heads(self) -> bool:
        """An unknown noun that the goods only modify: `copper fittings begin …`."""
        after = self.marks[self.at + 1].role if self.at + 1 < len(self.marks) else Role.OTHER
        return self.marks[self.at].form is Form.NONE and after in VERBAL | {Role.FROM}

    def _goods_follow(self) -> bool:
        """One unknown word between a party and its goods: `Chinese widget imports`."""
        after = self.at + 1
        return after < len(self.marks) and self.marks[after].role is Role.GOODS

    def _item_follows(self, at: int, clause: bool = True) -> bool:
        """Tell whether another party or goods follows, and is not the subject of a new clause."""
        unknown = 0
        for here in range(at, min(at + 8, len(self.marks))):
            role = self.marks[here].role
            if role in {Role.PARTY, Role.GOODS}:
                return not (clause and self._begins_clause(here + 1))
            unknown += role is Role.OTHER
            if (
                self.marks[here].form in {Form.PAST, Form.ING}
                or unknown > 1
                or (role is not Role.OTHER and role not in _FILLERS)
            ):
                return False
        return False

    def _begins_clause(self, at: int) -> bool:
        while at < len(self.marks) and self.marks[at].role in {Role.ADVERB, Role.GOODS}:
            at += 1
        if at >= len(self.marks):
            return False
        mark = self.marks[at]
        finite = mark.role in VERBAL and mark.form not in {Form.ING, Form.ADJECTIVE}
        past = mark.role is Role.OTHER and mark.form is Form.PAST
        if finite:
            return not self._befits_tariff(at)
        return past or mark.role in _NO_ITEM

    def _befits_tariff(self, at: int) -> bool:
        """`tariffs on Canada and Mexico took effect`: the verb is the tariff's, not Mexico's."""
        passive = False
        while at < len(self.marks) - 1 and self.marks[at].role in _VERB_GROUP:
            passive = passive or self.marks[at].name in BE
            at += 1
        mark = self.marks[at]
        return mark.act in TARIFF_ACTS or (passive and mark.form is Form.PAST)
