"""Tariff facts in German, French, Spanish, Norwegian, Russian, Ukrainian and Chinese.

The reading is flat: within the clause of the tariff noun, a rate that is tied to it, what follows
the preposition for `on`, one party that is left as the imposer, and a verb. Where two parties
could be the imposer, or two rates the rate, neither is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from msgspec.structs import replace

from shared.domain.facts.languages import LANGUAGES
from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.model import Direction, Status, TariffFact
from shared.domain.facts.tokens import Allowance, sentences
from shared.domain.facts.world_lexicon import annotate_world

_MAX_HEADS: Final = 6
_MAX_PRODUCT: Final = 12
_OBJECT_REACH: Final = 14
_NEAR: Final = 4
_SHORT: Final = 600
_MAX_SENTENCES: Final = 200
_ACTS: Final = {
    Act.IMPOSE: (Direction.IMPOSED, Status.IN_FORCE),
    Act.RAISE: (Direction.RAISED, Status.IN_FORCE),
    Act.CUT: (Direction.CUT, Status.IN_FORCE),
    Act.DELAY: (Direction.DELAYED, Status.SUSPENDED),
    Act.LIFT: (Direction.LIFTED, Status.ENDED),
    Act.THREATEN: (Direction.THREATENED, Status.PROPOSED),
    Act.ANNOUNCE: (Direction.IMPOSED, Status.ANNOUNCED),
    Act.TAKE_EFFECT: (Direction.IMPOSED, Status.IN_FORCE),
}
_PREPOSITIONS: Final = frozenset({Role.PREPOSITION, Role.ON, Role.FROM, Role.OF, Role.TO})


def spoken(title: str, body: str, foreign: bool) -> tuple[int, ...]:
    """Return the numbers of the `LANGUAGES` in which the article may state a tariff.

    A letter of the language is looked for first, for that is fastest; a short text may lack it.
    `foreign` tells whether any letter stands there that English lacks.
    """
    short = len(body) < _SHORT
    if not (foreign or short):
        return ()
    return tuple(
        number
        for number, language in enumerate(LANGUAGES)
        if (short or any(letter in body or letter in title for letter in language.letters))
        and any(stem in body or stem in title for stem in language.stems)
    )


def world_facts(
    name: str, text: str, languages: Sequence[int], allowance: Allowance
) -> Iterator[TariffFact]:
    """Yield the facts of a field in the given `LANGUAGES`, as far as it is read."""
    for number in languages:
        language = LANGUAGES[number]
        found = sentences(text, partial(language.head.search, text))
        for start, end in islice(found, _MAX_SENTENCES):
            if not allowance.take(end - start, spaced=language.spaced):
                return
            yield from _sentence(name, text, start, end, number)


def _sentence(name: str, text: str, start: int, end: int, language: int) -> Iterator[TariffFact]:
    head = LANGUAGES[language].head
    hits = list(islice(head.finditer(text, start, end), _MAX_HEADS))
    marks = annotate_world(text, start, end, language)
    starts, ends = [mark.start for mark in marks], [mark.end for mark in marks]
    for number, hit in enumerate(hits):
        low = hits[number - 1].end() if number else start
        high = hits[number + 1].start() if number + 1 < len(hits) else end
        before = marks[bisect_left(starts, low) : bisect_right(ends, hit.start())]
        after = marks[bisect_left(starts, hit.end()) : bisect_right(ends, high)]
        reading = _Reading(before, after, language)
        yield from reading.facts(name, text, hit.start(), hit.end())


@dataclass(slots=True)
class _Objects:
    targets: list[str]
    goods: list[str]
    used: set[int]


class _Reading:
    """One tariff noun with the marks before and after it, within its sentence."""

    def __init__(self, before: list[Mark], after: list[Mark], language: int) -> None:
        self.before = _after_last_break(before)
        self.after = _until_break(after)
        self.words = LANGUAGES[language]

    @property
    def marks(self) -> list[Mark]:
        """The marks of the clause, without the noun itself."""
        return [*self.before, *self.after]

    def facts(self, name: str, text: str, start: int, end: int) -> Iterator[TariffFact]:
        """Yield what the clause states; nothing where it denies, or says too little."""
        if any(mark.role is Role.NEGATION for mark in self.marks):
            return
        objects = self._objects()
        imposer = self._imposer(objects)
        direction, status = self._direction()
        rate = self._rate()
        if not _enough(rate, direction, objects, imposer):
            return
        used = [mark for mark in self.marks if _tells(mark)]
        low = min([start, *(mark.start for mark in used)])
        high = max([end, *(mark.end for mark in used)])
        single, double = (rate.low, rate.high) if rate is not None else (None, None)
        for target in objects.targets or [""]:
            for goods in (objects.goods or [""])[:_MAX_PRODUCT]:
                target = "" if target == imposer else target
                yield TariffFact(
                    imposer,
                    target,
                    goods,
                    single,
                    double,
                    direction,
                    status,
                    "",
                    name,
                    low,
                    high,
                    text[low:high],
                )

    def _rate(self) -> Mark | None:
        """The new rate after `to`; else the one tied to the noun, before it or after it."""
        rates = [at for at, mark in enumerate(self.after) if mark.role is Role.RATE]
        risen = [at for at in rates if at and self.after[at - 1].role is Role.TO]
        risen += [at for at in rates if self._changed_to(at)]
        if risen:
            return _second(self.after[risen[0]])
        tied = [self.after[at] for at in rates if self._linked(at)]
        close = [mark for mark in self.before[-_NEAR:] if mark.role is Role.RATE]
        chosen = close or tied
        return chosen[0] if len(chosen) == 1 else None

    def _linked(self, at: int) -> bool:
        return at == 0 or self.after[at - 1].role in {Role.OF, Role.TO, Role.ON}

    def _changed_to(self, at: int) -> bool:
        """`auf 25 Prozent erhöht`, `с 10% до 25%`, `提高到25%`."""
        if not at:
            return False
        before = self.after[at - 1]
        changes = self._act() in {Act.RAISE, Act.CUT}
        whole = before.role is Role.ON or self.after[at].high is not None
        return changes and (whole or before.act in {Act.RAISE, Act.CUT})

    def _objects(self) -> _Objects:
        objects = _Objects([], [], set())
        marks = self.marks
        for at, mark in enumerate(marks):
            if mark.role is Role.ON and not objects.targets and not objects.goods:
                _collect(marks, at + 1, objects)
        return objects

    def _imposer(self, objects: _Objects) -> str:
        """The one party of the clause that is neither an object nor after a preposition."""
        marks = self.marks
        names = {
            mark.name
            for at, mark in enumerate(marks)
            if mark.role is Role.PARTY and at not in objects.used and self._acts(marks, at)
        }
        return names.pop() if len(names) == 1 else ""

    def _acts(self, marks: Sequence[Mark], at: int) -> bool:
        before = at - 1
        while before >= 0 and marks[before].role is Role.DETERMINER:
            before -= 1
        role = marks[before].role if before >= 0 else Role.OTHER
        if role is Role.BY:
            return True
        if role in _PREPOSITIONS or at > len(self.before):
            return False
        adjacent = at == len(self.before) - 1
        return marks[at].form is Form.NOUN or adjacent

    def _act(self) -> Act:
        acts = [mark.act for mark in self.marks if mark.act in _ACTS]
        main = [act for act in acts if act not in {Act.THREATEN, Act.ANNOUNCE, Act.TAKE_EFFECT}]
        return next(iter(main or acts), Act.NONE)

    def _direction(self) -> tuple[Direction | None, Status | None]:
        act = self._act()
        if act is Act.NONE:
            return None, None
        direction, status = _ACTS[act]
        if self._says(self.words.maybe):
            new = direction is Direction.IMPOSED
            return (Direction.THREATENED if new else direction), Status.PROPOSED
        announced = self._says(self.words.announced) and direction is not Direction.THREATENED
        return direction, Status.ANNOUNCED if announced else status

    def _says(self, words: str) -> bool:
        listed = words.split(",")
        return any(mark.word in listed for mark in self.marks)


def _after_last_break(marks: list[Mark]) -> list[Mark]:
    for at in range(len(marks) - 1, -1, -1):
        if marks[at].role in {Role.SUBORDINATOR, Role.OPEN, Role.CLOSE}:
            return marks[at + 1 :]
    return marks


def _until_break(marks: list[Mark]) -> list[Mark]:
    for at, mark in enumerate(marks):
        if mark.role in {Role.SUBORDINATOR, Role.OPEN}:
            return marks[:at]
    return marks


def _collect(marks: Sequence[Mark], start: int, objects: _Objects) -> None:
    """Read parties and goods from `start` until something that is neither."""
    unknown = 0
    for at in range(start, min(len(marks), start + _OBJECT_REACH)):
        mark = marks[at]
        if mark.role is Role.PARTY:
            objects.targets.extend([mark.name] if mark.name not in objects.targets else [])
            objects.used.add(at)
        elif mark.role is Role.GOODS:
            known = not mark.name or mark.name in objects.goods
            objects.goods.extend([] if known else [mark.name])
        elif mark.role in {Role.VERB, Role.RATE, Role.SUBORDINATOR, Role.ON, Role.BY}:
            return
        else:
            unknown += mark.role in {Role.OTHER, Role.PREPOSITION, Role.COMMA}
            if unknown > 1:
                return


def _second(rate: Mark) -> Mark:
    """Of `from 10% to 25%` the second rate is the new one."""
    return rate if rate.high is None else replace(rate, low=rate.high, high=None)


def _tells(mark: Mark) -> bool:
    return mark.role in {Role.RATE, Role.PARTY, Role.GOODS, Role.VERB}


def _enough(
    rate: Mark | None, direction: Direction | None, objects: _Objects, imposer: str
) -> bool:
    about = bool(objects.targets or objects.goods)
    return (rate is not None and (about or bool(imposer) or direction is not None)) or (
        direction is not None and about
    )
