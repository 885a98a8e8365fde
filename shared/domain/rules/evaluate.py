"""The meaning of a rule, run on one article: the verifier, and the oracle of the tests.

Booleans are decided on whole articles; proximities, counts and `FIRST` on spans of words. The
title and the body are fields of their own: no span crosses from one to the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias
from weakref import ref

from shared.domain.once import cached_property
from shared.domain.rules.ast import (
    And,
    AtLeast,
    First,
    InField,
    Metadata,
    Name,
    Not,
    Or,
    Phrase,
    Reference,
    Rule,
)
from shared.domain.rules.declined import DeclinedDocument
from shared.domain.rules.metadata import metadata_hit
from shared.domain.rules.positions import Positions
from shared.domain.rules.readers import FieldReaders
from shared.domain.rules.relations import Relation, lowest
from shared.domain.rules.spans import MAX_OCCURRENCES, Hit, over
from shared.domain.text import TEXT_FIELDS, TITLE, Document

Hits: TypeAlias = tuple[Hit, ...]
Fields: TypeAlias = tuple[str, ...]


def evaluate(
    rule: Rule, document: Document, entries: Mapping[str, Rule] | None = None
) -> Hits | None:
    """Return where a rule's satisfied leaves stand in an article, or None if it does not match.

    `entries` are the rules that references name; every reference must be among them.
    """
    return Evaluation(document, entries or {}).hits_of_entry(rule)


class Evaluation:
    """Runs the rules of one list on one article; what the leaves find is kept between rules.

    `entries` are the rules that references name, and `found` gives the hits of an entry that
    are found by other means than words.
    """

    def __init__(
        self,
        document: Document,
        entries: Mapping[str, Rule],
        found: Callable[[str], Hits] = lambda _: (),
        readers: FieldReaders | None = None,
    ) -> None:
        self.document = document
        self._entries = entries
        self._references: dict[tuple[str, Fields], Hits | None] = {}
        self._found = found
        self._readers, context = readers or FieldReaders(document), _Context(self)
        self._positions = {
            name: Positions(self._readers[name], entries, found, context) for name in TEXT_FIELDS
        }

    @property
    def context(self) -> Evaluation:
        """What looks for what names require: where these may have endings, all words may."""
        # An evaluation that kept itself would wait for the collector.
        return self._without_endings or self

    @cached_property
    def _without_endings(self) -> Evaluation | None:
        if not isinstance(self.document, DeclinedDocument):
            return None
        return Evaluation(self.document.without_endings, self._entries, self._found)

    def hits_of_entry(self, rule: Rule, fields: Fields = TEXT_FIELDS) -> Hits | None:
        """Return the hits of a whole rule, whose phrases are looked for at once: see `hits`."""
        self._look_for(rule)
        return self.hits(rule, fields)

    def _look_for(self, rule: Rule) -> None:
        """Look for the phrases of a rule, but not for what may never be asked for."""
        if not isinstance(rule, And | InField | Not | Phrase):
            self._readers.look_for(rule)

    def hits(self, rule: Rule, fields: Fields = TEXT_FIELDS) -> Hits | None:
        """Return the hits of a rule in some of the text fields, or None if it does not match."""
        if isinstance(rule, Phrase):
            return self._phrase(rule, fields)
        if isinstance(rule, And):
            return self._all(rule, fields)
        if isinstance(rule, Or):
            return self._any(self._possible(rule, fields), fields)
        if isinstance(rule, Not):
            return None if self.holds(rule.operand, fields) else ()
        if isinstance(rule, InField):
            return self.hits(rule.operand, _restrict(fields, rule.field))
        if isinstance(rule, Metadata):
            hit = metadata_hit(rule, self.document.article)
            return None if hit is None else (hit,)
        if isinstance(rule, Reference):
            return self._referred(rule, fields)
        return tuple(dict.fromkeys(self._placed(rule, fields))) or None

    def _phrase(self, phrase: Phrase, fields: Fields) -> Hits | None:
        """Return the first hits of a phrase: of more, an entry's evidence shows none."""
        found: list[Hit] = []
        for name in fields:
            most = MAX_OCCURRENCES - len(found)
            found += self._positions[name].phrase_hits(phrase, most) if most else ()
        return tuple(found) or None

    def _possible(self, rule: Or, fields: Fields) -> Sequence[Rule]:
        return rule.alternatives.among([self._readers[one].choices.among(rule) for one in fields])

    def _placed(self, rule: Rule, fields: Fields) -> Iterator[Hit]:
        """Yield the hits of a rule that has positions."""
        if isinstance(rule, AtLeast):
            yield from self._at_least(rule, fields)
        elif isinstance(rule, First):
            for name in fields:
                yield from self._positions[name].hits(rule.operand, _most(rule, name))
        else:
            for name in fields:
                yield from self._positions[name].hits(rule)

    def _at_least(self, rule: AtLeast, fields: Fields) -> Iterator[Hit]:
        if self.count(rule.operand, fields) >= rule.count:
            for name in fields:
                yield from self._positions[name].hits(rule.operand)

    def count(self, rule: Rule, fields: Fields = TEXT_FIELDS) -> int:
        """Return how often a rule that has positions stands in some of the text fields."""
        return sum(len(self._positions[name].starts(rule)) for name in fields)

    def relation(self, rule: Rule, field: str) -> Relation:
        """Return every span of a rule in a field."""
        return self._positions[field].spans(rule)

    def spans(self, rule: Rule, field: str) -> list[tuple[int, int]]:
        """Return the shortest span of a rule from each first word of it in a field, ascending."""
        found = self.relation(rule, field)
        return sorted((first, first + lowest(lasts)) for first, lasts in found.items())

    def refused(self, name: Name, field: str) -> list[tuple[int, int]]:
        """Return where a name is spelled in a field as another's: the first and last words."""
        return self._positions[field].refused(name)

    def holds(self, rule: Rule, fields: Fields = TEXT_FIELDS) -> bool:
        """Tell whether a rule has hits in some of the text fields; the first one is enough."""
        if isinstance(rule, And):
            return all(self._part_holds(rule.operands[at], fields) for at in rule.cheapest_first)
        if isinstance(rule, Or):
            met = any(self._readers[one].choices.is_met(rule) for one in fields)
            return met or any(self.holds(one, fields) for one in self._possible(rule, fields))
        if isinstance(rule, Not):
            return not self.holds(rule.operand, fields)
        if isinstance(rule, InField):
            return self.holds(rule.operand, _restrict(fields, rule.field))
        if isinstance(rule, AtLeast):
            return max(rule.count, 1) <= self.count(rule.operand, fields)
        if isinstance(rule, First):
            return any(
                self._positions[one].begins(rule.operand, _most(rule, one)) for one in fields
            )
        if isinstance(rule, Reference | Metadata):
            return self.hits(rule, fields) is not None
        return any(self._positions[name].begins(rule, None) for name in fields)

    def _part_holds(self, rule: Rule, fields: Fields) -> bool:
        self._look_for(rule)
        return self.holds(rule, fields)

    def _all(self, rule: And, fields: Fields) -> Hits | None:
        """Return the hits of every operand; none is looked for before all of them hold."""
        if not self.holds(rule, fields):
            return None
        each = (self.hits(operand, fields) for operand in rule.operands)
        return tuple(dict.fromkeys(hit for hits in each for hit in hits or ()))

    def _any(self, operands: Sequence[Rule], fields: Fields) -> Hits | None:
        satisfied = [hits for one in operands if (hits := self.hits(one, fields)) is not None]
        return (
            tuple(dict.fromkeys(hit for hits in satisfied for hit in hits)) if satisfied else None
        )

    def _referred(self, reference: Reference, fields: Fields) -> Hits | None:
        """Return the hits of another entry, by the way that leads there."""
        key = (reference.entry, fields)
        if key not in self._references:
            self._references[key] = self.hits_of_entry(self._entries[reference.entry], fields)
        hits = self._references[key]
        return None if hits is None else tuple(over(reference, hits))


def _most(rule: First, field: str) -> int | None:
    """Return before which word of a field the operand must start, None for any."""
    return None if field == TITLE else rule.count


def _restrict(fields: Fields, name: str) -> Fields:
    return (name,) if name in fields else ()


class _Context:
    """Asks an evaluation and does not keep it: a cycle would wait for the collector."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = ref(evaluation)

    def holds(self, rule: Rule) -> bool:
        alive = self._evaluation()
        return alive is not None and alive.context.holds(rule)

    def relation(self, rule: Rule, field: str) -> Relation:
        alive = self._evaluation()
        return {} if alive is None else alive.context.relation(rule, field)
