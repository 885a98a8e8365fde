"""Where a rule that has positions stands in one field of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, Protocol

from shared.domain.match import Method
from shared.domain.rules.ast import (
    Found,
    InField,
    Name,
    Near,
    Or,
    Phrase,
    Reference,
    Required,
    Rule,
    Unit,
    Within,
)
from shared.domain.rules.declined import PeopleReader
from shared.domain.rules.leaves import FieldReader
from shared.domain.rules.proximity import near, near_starts, within, within_starts
from shared.domain.rules.relations import Relation, lowest, relation, union
from shared.domain.rules.spans import MAX_OCCURRENCES, Hit, around, over, sharing
from shared.domain.rules.standing import Stand, own, shown, stands, written
from shared.domain.rules.witness import Place, parts

MAX_SHOWN: Final = 50
"""The most joins of a proximity whose parts are told as hits; all of them count."""


class Context(Protocol):
    """An article as what a name requires is looked for in it."""

    def holds(self, rule: Rule) -> bool:
        """Tell whether a rule holds in the article."""
        ...

    def relation(self, rule: Rule, field: str) -> Relation:
        """Return every span of a rule in a field."""
        ...


class Positions:
    """The spans and hits of rules in one field, each rule worked out once.

    `found` gives the hits of an entry that are found by other means than words, and `context` those
    of what a name requires around it.
    """

    def __init__(
        self,
        reader: FieldReader,
        entries: Mapping[str, Rule],
        found: Callable[[str], Sequence[Hit]],
        context: Context,
    ) -> None:
        self._reader = reader
        self._people = reader.people or reader
        self._name = reader.field.name
        self._entries = entries
        self._found = found
        self._context = context
        self._spans: dict[int, tuple[Rule, Relation]] = {}
        self._stands: dict[int, tuple[Rule, Sequence[Stand]]] = {}

    def hits(self, rule: Rule, most: int | None = None) -> Iterator[Hit]:
        """Yield the hits of a rule, or of those spans of it that start before the word `most`.

        Of a phrase that stands in more places than an entry shows, they are the first.
        """
        if isinstance(rule, Or):
            for operand in self._possible(rule):
                yield from self.hits(operand, most)
        elif isinstance(rule, Reference):
            yield from over(rule, self.hits(self._entries[rule.entry], most))
        elif isinstance(rule, InField):
            yield from self.hits(rule.operand, most) if rule.field == self._name else ()
        elif isinstance(rule, Near | Within):
            yield from self._hits_of_joins(rule, most)
        elif isinstance(rule, Phrase) and rule.method is not Method.FUZZY:
            hits = self.phrase_hits(rule, MAX_OCCURRENCES)
            yield from (h for h in hits if most is None or h.first < most)
        else:
            yield from (h for h in self._leaf(rule) if most is None or h.first < most)

    def begins(self, rule: Rule, most: int | None) -> bool:
        """Tell whether a rule has hits; with `most`, of spans that start before that word."""
        if isinstance(rule, Or):
            return any(self.begins(operand, most) for operand in self._possible(rule))
        if isinstance(rule, Phrase):
            places = self._reader.phrase(rule)
            return bool(places) and (most is None or places[0] < most)
        if isinstance(rule, Near) and most is not None and not self._may_begin(rule, most):
            return False
        return next(self.hits(rule, most), None) is not None

    def _may_begin(self, rule: Rule, most: int) -> bool:
        """Tell whether a rule may have spans before a word, by where the parts of joins are."""
        if not isinstance(rule, Near):
            return not isinstance(rule, Or | Phrase) or self.begins(rule, most)
        left, right = rule.margins
        if left is None or right is None:
            return True
        return self._may_begin(rule.left, most + left) and self._may_begin(rule.right, most + right)

    def phrase_hits(self, phrase: Phrase, most: int) -> list[Hit]:
        """Return the first hits of a phrase, at most so many."""
        places = self._reader.phrase(phrase)
        return [self._phrase_hit(phrase, at) for at in places[:most]]

    def starts(self, rule: Rule, most: int | None = None) -> Relation:
        """Return the first words of a rule's spans, each with one last word at least.

        With `most`, some that are not among the first so many may be missing.
        """
        if isinstance(rule, Or):
            return self._starts_of_any(rule)
        if isinstance(rule, Reference):
            return self.starts(self._entries[rule.entry])
        if isinstance(rule, InField):
            return self.starts(rule.operand) if rule.field == self._name else {}
        if not isinstance(rule, Near | Within):
            return self.spans(rule)
        left, right = self._operands(rule)
        if not right:
            return {}
        if isinstance(rule, Near):
            return near_starts(left, right, rule.distance, rule.ordered, most)
        return within_starts(left, right, self._units(rule.unit))

    def _starts_of_any(self, rule: Or) -> Relation:
        possible = self._possible(rule)
        if all(isinstance(one, Phrase) for one in possible):
            return self.spans(rule)
        return union(map(self.starts, possible))

    def spans(self, rule: Rule) -> Relation:
        """Return every span of a rule."""
        known = self._spans.get(id(rule))
        if known is None:
            # The rule is kept with its spans, so that no other rule gets its identity.
            known = self._spans[id(rule)] = (rule, self._all_spans(rule))
        return known[1]

    def _all_spans(self, rule: Rule) -> Relation:
        if isinstance(rule, Or):
            return self._spans_of_any(rule)
        if isinstance(rule, Reference):
            return self.spans(self._entries[rule.entry])
        if isinstance(rule, InField):
            return self.spans(rule.operand) if rule.field == self._name else {}
        if isinstance(rule, Phrase):
            return dict.fromkeys(self._reader.phrase(rule), 1 << (len(rule.words) - 1))
        if not isinstance(rule, Near | Within):
            places = self._leaf(rule) if isinstance(rule, Found) else self._standing(rule)
            return relation((one.first, one.last) for one in places)
        left, right = self._operands(rule)
        if not right:
            return {}
        if isinstance(rule, Near):
            return near(left, right, rule.distance, rule.ordered)
        return within(left, right, self._units(rule.unit))

    def _spans_of_any(self, rule: Or) -> Relation:
        others: list[Relation] = []
        found: dict[int, int] = {}
        for one in self._possible(rule):
            if not isinstance(one, Phrase):
                others.append(self.spans(one))
                continue
            last = 1 << (len(one.words) - 1)
            for at in self._reader.phrase(one):
                found[at] = found.get(at, 0) | last
        return union((found, *others)) if others else found

    def _operands(self, rule: Near | Within) -> tuple[Relation, Relation]:
        """Return the spans of the two sides; the right one is not looked at without a left one."""
        left = self.spans(rule.left)
        return left, self.spans(rule.right) if left else {}

    def _possible(self, rule: Or | Name) -> Sequence[Rule]:
        return rule.alternatives.among((self._reader.choices.among(rule),))

    def _hits_of_joins(self, rule: Near | Within, most: int | None) -> Iterator[Hit]:
        starts = self.starts(rule, MAX_SHOWN)
        firsts = sorted(first for first in starts if most is None or first < most)
        for first in islice(firsts, MAX_SHOWN):
            yield from self._parts(rule, (first, first + lowest(starts[first])))

    def _parts(self, rule: Rule, place: Place) -> Iterator[Hit]:
        """Yield the hits that make up one span of a rule."""
        if isinstance(rule, Or):
            for operand in self._possible(rule):
                if self.spans(operand).get(place[0], 0) >> (place[1] - place[0]) & 1:
                    yield from self._parts(operand, place)
        elif isinstance(rule, Reference):
            yield from over(rule, self._parts(self._entries[rule.entry], place))
        elif isinstance(rule, InField):
            yield from self._parts(rule.operand, place)
        elif isinstance(rule, Near | Within):
            left, right = self._halves(rule, place)
            yield from self._parts(rule.left, left)
            yield from self._parts(rule.right, right)
        elif isinstance(rule, Phrase):
            yield self._phrase_hit(rule, place[0])
        elif isinstance(rule, Found):
            yield from (hit for hit in self._leaf(rule) if (hit.first, hit.last) == place)
        else:
            standing = (one for one in self._standing(rule) if (one.first, one.last) == place)
            yield from shown(self._name, standing, lambda _: True)

    def _halves(self, rule: Near | Within, place: Place) -> tuple[Place, Place]:
        left, right = self.spans(rule.left), self.spans(rule.right)
        if isinstance(rule, Near):
            return parts(left, right, rule.distance, rule.ordered, place)
        # All that lies between the ends of a join lies in their unit.
        distance = place[1] - place[0]
        return parts(left, right, distance, False, place)

    def _leaf(self, rule: Rule) -> Sequence[Hit]:
        """Return the hits of a leaf; of a name those that evidence can show."""
        if isinstance(rule, Phrase):
            return [self._phrase_hit(rule, at) for at in self._reader.phrase(rule)]
        if isinstance(rule, Found):
            return [hit for hit in self._found(rule.owner) if hit.field == self._name]
        return list(self._shown(rule))

    def _shown(self, rule: Rule) -> Iterable[Hit]:
        """Yield the hits of a name that evidence can show; the others are not looked at."""
        if isinstance(rule, Name):
            accept = own(self._reading(rule).field, rule.given)
            return shown(self._name, self._spelled(rule), accept)
        if isinstance(rule, Required) and rule.reach is None:
            hits = self._leaf(rule.operand)
            return hits if hits and self._context.holds(rule.context) else ()
        return shown(self._name, self._standing(rule), lambda _: True)

    def _standing(self, rule: Rule) -> Sequence[Stand]:
        """Return every place of a name, in the order of the text."""
        known = self._stands.get(id(rule))
        if known is None:
            known = self._stands[id(rule)] = (rule, list(self._all_stands(rule)))
        return known[1]

    def _all_stands(self, rule: Rule) -> Iterable[Stand]:
        if isinstance(rule, Name):
            return filter(own(self._reading(rule).field, rule.given), self._spelled(rule))
        if not isinstance(rule, Required):
            raise TypeError(f"{type(rule).__name__} has no positions")
        standing = self._standing(rule.operand)
        if not standing or rule.reach is None:
            return standing if standing and self._context.holds(rule.context) else ()
        context = self._context.relation(rule.context, self._name)
        if isinstance(rule.reach, int):
            return around(standing, context, rule.reach)
        return sharing(standing, context, self._units(rule.reach))

    def refused(self, name: Name) -> list[tuple[int, int]]:
        """Return the first and last words of places that spell a name and are another's."""
        accept = own(self._reading(name).field, name.given)
        return [(one.first, one.last) for one in self._spelled(name) if not accept(one)]

    def _spelled(self, name: Name) -> Iterable[Stand]:
        """Yield where a name is spelled, whosever it is."""
        others: list[Phrase | Hit] = []
        reader = self._reading(name)
        for at in reader.choices.others(name):
            one = name.spellings[at]
            others += [one] if isinstance(one, Phrase) else self._leaf(one)
        if isinstance(reader, PeopleReader):
            return map(reader.told, stands(reader, others) if others else ())
        if not others:
            return written(self._reader, name)
        possible = (one for one in self._possible(name) if isinstance(one, Phrase))
        return stands(self._reader, [*possible, *(one for one in others if isinstance(one, Hit))])

    def _reading(self, name: Name) -> FieldReader:
        """Return what finds the spellings of a name: a person's may have endings."""
        return self._reader if name.given is None else self._people

    def _phrase_hit(self, phrase: Phrase, at: int) -> Hit:
        last, method = at + len(phrase.words) - 1, phrase.method
        score = self._reader.score(phrase.words, at) if method is Method.FUZZY else 100.0
        return Hit(self._name, at, last, phrase.clause, method, score)

    def _units(self, unit: Unit) -> Sequence[int]:
        field = self._reader.field
        return field.sentences if unit is Unit.SENTENCE else field.paragraphs
