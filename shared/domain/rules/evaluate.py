"""The meaning of a rule, run on one article: the verifier, and the oracle of the tests.

Booleans are decided on whole articles; proximities, counts and `FIRST` on spans of words. The
title and the body are fields of their own: no span crosses from one to the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from shared.domain.match import Method
from shared.domain.rules.ast import (
    And,
    AtLeast,
    First,
    Form,
    Found,
    InField,
    Metadata,
    Name,
    Near,
    Not,
    Or,
    Phrase,
    Reference,
    Required,
    Rule,
    Unit,
    Within,
)
from shared.domain.rules.leaves import FieldReader
from shared.domain.rules.metadata import metadata_hit
from shared.domain.rules.spans import Hit, Span, around, longest, near, sharing, span_of, within
from shared.domain.text import TEXT_FIELDS, TITLE, Document

Hits: TypeAlias = tuple[Hit, ...]
Fields: TypeAlias = tuple[str, ...]


def evaluate(
    rule: Rule, document: Document, entries: Mapping[str, Rule] | None = None
) -> Hits | None:
    """Return where a rule's satisfied leaves stand in an article, or None if it does not match.

    `entries` are the rules that references name; every reference must be among them.
    """
    return Evaluation(document, entries or {}).hits(rule)


def field_readers(document: Document) -> Mapping[str, FieldReader]:
    """Return readers of an article's fields, which several evaluations can share."""
    return {name: FieldReader(document.field(name)) for name in TEXT_FIELDS}


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
        readers: Mapping[str, FieldReader] | None = None,
    ) -> None:
        self.document = document
        self._entries = entries
        self._found = found
        self._references: dict[tuple[str, Fields], Hits | None] = {}
        self._reference_spans: dict[tuple[str, Fields], list[Span]] = {}
        self._readers = readers or field_readers(document)

    def hits(self, rule: Rule, fields: Fields = TEXT_FIELDS) -> Hits | None:
        """Return the hits of a rule in some of the text fields, or None if it does not match."""
        if isinstance(rule, And):
            return self._all(rule.operands, fields)
        if isinstance(rule, Or):
            return self._any(rule.operands, fields)
        if isinstance(rule, Not):
            return () if self.hits(rule.operand, fields) is None else None
        if isinstance(rule, InField):
            return self.hits(rule.operand, _restrict(fields, rule.field))
        if isinstance(rule, Metadata):
            hit = metadata_hit(rule, self.document.article)
            return None if hit is None else (hit,)
        if isinstance(rule, Reference):
            return self._hits_of_entry(rule.entry, fields)
        spans = self.spans(rule, fields)
        return tuple(dict.fromkeys(hit for span in spans for hit in span.hits)) or None

    def spans(self, rule: Rule, fields: Fields) -> list[Span]:
        """Return every span of a rule that has positions, in the order of the text."""
        if isinstance(rule, Phrase):
            return [span_of(hit) for name in fields for hit in self._phrase(rule, name)]
        if isinstance(rule, Reference):
            return self._spans_of_entry(rule.entry, fields)
        if isinstance(rule, Or):
            return [span for one in rule.operands for span in self.spans(one, fields)]
        if isinstance(rule, InField):
            return self.spans(rule.operand, _restrict(fields, rule.field))
        if isinstance(rule, Near):
            left, right = self.spans(rule.left, fields), self.spans(rule.right, fields)
            return near(left, right, rule.distance, rule.ordered)
        if isinstance(rule, Within):
            left, right = self.spans(rule.left, fields), self.spans(rule.right, fields)
            return within(left, right, self._units(rule.unit)) if left and right else []
        return self._counted(rule, fields)

    def _counted(self, rule: Rule, fields: Fields) -> list[Span]:
        if isinstance(rule, AtLeast):
            spans = self.spans(rule.operand, fields)
            starts = {(span.field, span.first) for span in spans}
            return spans if len(starts) >= rule.count else []
        if isinstance(rule, First):
            spans = self.spans(rule.operand, fields)
            return [span for span in spans if span.field == TITLE or span.first < rule.count]
        if isinstance(rule, Required):
            return self._required(rule, fields)
        if isinstance(rule, Name):
            return longest([span for one in rule.spellings for span in self.spans(one, fields)])
        if isinstance(rule, Found):
            return [span_of(hit) for hit in self._found(rule.owner) if hit.field in fields]
        raise TypeError(f"{type(rule).__name__} has no positions")

    def _all(self, operands: Sequence[Rule], fields: Fields) -> Hits | None:
        found: list[Hit] = []
        for operand in operands:
            hits = self.hits(operand, fields)
            if hits is None:
                return None
            found.extend(hits)
        return tuple(dict.fromkeys(found))

    def _any(self, operands: Sequence[Rule], fields: Fields) -> Hits | None:
        satisfied = [hits for one in operands if (hits := self.hits(one, fields)) is not None]
        return (
            tuple(dict.fromkeys(hit for hits in satisfied for hit in hits)) if satisfied else None
        )

    def _hits_of_entry(self, entry: str, fields: Fields) -> Hits | None:
        key = (entry, fields)
        if key not in self._references:
            self._references[key] = self.hits(self._entries[entry], fields)
        return self._references[key]

    def _spans_of_entry(self, entry: str, fields: Fields) -> list[Span]:
        key = (entry, fields)
        if key not in self._reference_spans:
            self._reference_spans[key] = self.spans(self._entries[entry], fields)
        return self._reference_spans[key]

    def _required(self, rule: Required, fields: Fields) -> list[Span]:
        spans = self.spans(rule.operand, fields)
        if not spans or rule.reach is None:
            return spans if spans and self.hits(rule.context) is not None else []
        context = self.spans(rule.context, TEXT_FIELDS)
        if isinstance(rule.reach, int):
            return around(spans, context, rule.reach)
        return sharing(spans, context, self._units(rule.reach))

    def _phrase(self, phrase: Phrase, name: str) -> list[Hit]:
        reader, more = self._readers[name], len(phrase.words) - 1
        method = _method(phrase)
        return [
            Hit(name, at, at + more, phrase.clause, method, reader.score(phrase.words, at))
            for at in reader.phrase(phrase.words)
        ]

    def _units(self, unit: Unit) -> dict[str, Sequence[int]]:
        fields = (self.document.title, self.document.body)
        return {
            field.name: field.sentences if unit is Unit.SENTENCE else field.paragraphs
            for field in fields
        }


def _restrict(fields: Fields, name: str) -> Fields:
    return (name,) if name in fields else ()


def _method(phrase: Phrase) -> Method:
    forms = {word.form for word in phrase.words}
    if Form.FUZZY in forms:
        return Method.FUZZY
    return Method.EXACT if forms <= {Form.CASE, Form.CASE_WILDCARD} else Method.FOLDED
