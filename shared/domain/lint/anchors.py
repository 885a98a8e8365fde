"""Which rules are worth comparing: those whose words can meet at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from shared.domain.rules.ast import Form, Metadata, Not, Or, Phrase, Reference, Rule, Word, children
from shared.domain.text import fold_text

PREFIX: Final = 3
"""The letters before a wildcard that a rule is filed under."""

Anchors: TypeAlias = frozenset[tuple[str, str]]


def anchors(wide: Rule) -> Anchors | None:
    """Return words of which a rule must hold one to imply this rule; None where any might."""
    if isinstance(wide, Phrase):
        return _anchor(wide.words[0])
    if isinstance(wide, Reference):
        return frozenset((("@", wide.entry),))
    if isinstance(wide, Not | Metadata):
        return None
    parts = [anchors(one) for one in children(wide)]
    known = [one for one in parts if one is not None]
    if isinstance(wide, Or):
        return frozenset().union(*known) if len(known) == len(parts) else None
    return min(known, key=len, default=None)


def words_of(narrow: Rule) -> Iterator[tuple[str, str]]:
    """Yield what a rule holds, in the terms of `anchors`."""
    if isinstance(narrow, Phrase):
        for word in narrow.words:
            text = fold_text(word.text)
            yield from (("word", text), ("start", text[:PREFIX]))
    elif isinstance(narrow, Reference):
        yield ("@", narrow.entry)
    for one in children(narrow):
        yield from words_of(one)


def leaves(rule: Rule) -> int:
    """Return how many leaves a rule has: what a comparison costs grows with it."""
    return sum(map(leaves, children(rule))) or 1


def _anchor(word: Word) -> Anchors | None:
    if word.form in (Form.FOLDED, Form.CASE):
        return frozenset((("word", fold_text(word.text)),))
    start = word.text.partition("*")[0].partition("?")[0]
    if word.form is not Form.WILDCARD or len(start) < PREFIX:
        return None
    return frozenset((("start", start[:PREFIX]),))
