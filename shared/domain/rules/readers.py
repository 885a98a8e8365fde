"""An article as rules read it: its two fields, and the phrases of a whole rule in both at once."""

from __future__ import annotations

from shared.domain.rules.ast import Rule
from shared.domain.rules.declined import DeclinedDocument, DeclinedText, PeopleReader
from shared.domain.rules.leaves import FieldReader
from shared.domain.rules.sought import sought_by
from shared.domain.text import BODY, TITLE, Document


class FieldReaders:
    """The readers of an article's title and body by their names; several evaluations share them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._fields = {name: _reader(document, name) for name in (TITLE, BODY)}

    def __getitem__(self, field: str) -> FieldReader:
        return self._fields[field]

    def look_for(self, rule: Rule) -> None:
        """Find the phrases of a rule's tree in one pass, before they are asked for."""
        sought, count = sought_by(rule), self._document.title.word_count
        choices = [field.choices for field in self._fields.values()]
        if all(one.knows(sought) for one in choices):
            return
        found = sought.find(self._document.points, self._document.joined[1], count)
        for one, starts in zip(choices, found, strict=True):
            one.take(sought, starts)


def _reader(document: Document, name: str) -> FieldReader:
    field = document.field(name)
    if isinstance(field, DeclinedText):
        return PeopleReader(field)
    people = document.declined[name] if isinstance(document, DeclinedDocument) else None
    return FieldReader(field, None if people is None else PeopleReader(people))
