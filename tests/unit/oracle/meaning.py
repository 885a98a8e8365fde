"""What a rule means, written from the design alone and tried on every place one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from tests.unit.oracle.words import SIMPLIFIED, Token, fold, paragraphs, sentences, tokens

Node = tuple[Any, ...]
"""A rule as nested tuples: the operator first, see `Meaning.holds` and `Meaning.spans`."""

Span = tuple[int, int]
FIELDS = ("title", "body")


@dataclass
class Text:
    """An article as the design sees it."""

    title: str
    body: str
    source: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    url: str = ""
    words: dict[str, list[Token]] = field(init=False)
    units: dict[tuple[str, str], list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.words = {"title": tokens(self.title), "body": tokens(self.body)}
        self.units = {
            (name, unit): number(self.words[name], name == "title")
            for name in FIELDS
            for unit, number in (("SENTENCE", sentences), ("PARAGRAPH", paragraphs))
        }


class Meaning:
    """The rules of one list on one text. `entries` are the rules that references name."""

    def __init__(self, text: Text, entries: Mapping[str, Node]) -> None:
        self._text = text
        self._entries = entries
        self._known: dict[tuple[int, str], set[Span]] = {}

    def holds(self, node: Node, fields: tuple[str, ...] = FIELDS) -> bool:
        """Tell whether the rule matches, looking in these fields alone."""
        kind = node[0]
        if kind == "AND":
            return all(self.holds(one, fields) for one in node[1:])
        if kind == "OR":
            return any(self.holds(one, fields) for one in node[1:])
        if kind == "NOT":
            return self.holds(node[1], fields) and not self.holds(node[2], fields)
        if kind == "field":
            return self.holds(node[2], tuple(one for one in fields if one == node[1]))
        if kind == "meta":
            return self._meta(node[1], node[2])
        if kind == "ref":
            return self.holds(self._entries[node[1]], fields)
        if kind == "ATLEAST":
            starts = {(name, at) for name in fields for at, _ in self.spans(node[2], name)}
            return len(starts) >= int(node[1])
        if kind == "FIRST":
            return any(
                name == "title" or at < node[1]
                for name in fields
                for at, _ in self.spans(node[2], name)
            )
        return any(self.spans(node, name) for name in fields)

    def spans(self, node: Node, name: str) -> set[Span]:
        """Return the first and the last word of every place where the rule stands in a field."""
        key = (id(node), name)
        if key not in self._known:
            self._known[key] = set(self._spans(node, name))
        return self._known[key]

    def _spans(self, node: Node, name: str) -> Iterator[Span]:
        kind = node[0]
        if kind == "phrase":
            yield from self._phrase(node[1], name)
        elif kind == "name":
            yield from _longest({one for words in node[1] for one in self._phrase(words, name)})
        elif kind == "OR":
            for operand in node[1:]:
                yield from self.spans(operand, name)
        elif kind == "ref":
            yield from self.spans(self._entries[node[1]], name)
        elif kind == "field":
            yield from self.spans(node[2], name) if node[1] == name else ()
        elif kind == "requires":
            yield from (one for one in self.spans(node[1], name) if self._around(one, node, name))
        else:
            yield from self._joined(node, name)

    def _joined(self, node: Node, name: str) -> Iterator[Span]:
        kind, number = node[0], node[3] if len(node) > 3 else None
        pairs = product(self.spans(node[1], name), self.spans(node[2], name))
        for one, other in pairs:
            first, second = sorted((one, other))
            if first[1] >= second[0] or (kind == "ONEAR" and first != one):
                continue
            if number is not None:
                joined = second[0] - first[1] - 1 <= number
            else:
                units = self._text.units[name, kind]
                joined = units[first[0]] == units[second[1]]
            if joined:
                yield first[0], second[1]

    def _around(self, place: Span, node: Node, name: str) -> bool:
        """Tell whether the context of a name stands around one place of it."""
        context, reach = node[2], node[3]
        if reach is None:
            return self.holds(context)
        units = self._text.units.get((name, reach), [])
        for one in self.spans(context, name):
            first, second = sorted((one, place))
            apart = first[1] < second[0]
            if isinstance(reach, int):
                holds = second[0] - first[1] - 1 <= reach
            else:
                holds = units[first[0]] == units[second[1]]
            if apart and holds:
                return True
        return False

    def _phrase(self, words: tuple[Node, ...], name: str) -> Iterator[Span]:
        text, words = self._text.words[name], _each(words)
        for at in range(len(text) - len(words) + 1):
            if all(_word_is(word, text[at + step]) for step, word in enumerate(words)):
                yield at, at + len(words) - 1

    def _meta(self, name: str, value: str) -> bool:
        if name == "language":
            return fold(value) == fold(self._text.language)
        if name == "url":
            return fold(value) in fold(self._text.url)
        texts = (self._text.source,) if name == "source" else self._text.authors
        wanted = [one.form for one in tokens(value)]
        return any(_holds_run([one.form for one in tokens(text)], wanted) for text in texts)


def _holds_run(words: list[str], wanted: list[str]) -> bool:
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


def _longest(spans: set[Span]) -> Iterator[Span]:
    for one in spans:
        if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in spans):
            yield one


def _word_is(word: Node, token: Token) -> bool:
    kind, text = str(word[0]), str(word[1])
    if kind == "folded":
        return token.form == fold(text)
    if kind == "percent":
        return token.form == "percent"
    if kind == "case":
        return token.written == text
    if kind == "wild":
        return _fits(fold(text), token.form)
    if kind == "case wild":
        return _fits(text, token.written)
    if kind == "han":
        return _simple(token.form) == _simple(fold(text))
    return slips(fold(text), token.form) <= int(word[2])


def _each(words: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the words one by one: a term may be several, as in scripts without spaces."""
    several = ("folded", "case", "han")
    return tuple(
        (word[0], one.written, *word[2:])
        for word in words
        for one in (tokens(word[1]) if word[0] in several else (Token("", word[1], 0, 0),))
    )


def _simple(text: str) -> str:
    return "".join(SIMPLIFIED.get(one, one) for one in text)


def _fits(pattern: str, word: str) -> bool:
    parts: Callable[[str], str] = {"*": ".*", "?": "."}.get  # type: ignore[assignment]
    return re.fullmatch("".join(parts(c) or re.escape(c) for c in pattern), word) is not None


@cache
def slips(one: str, other: str) -> int:
    """Return the least number of edits, one after the other, that make a word another; 3 for more.

    An edit leaves a letter out, puts one in, takes another, or swaps two neighbours.
    """
    if one == other:
        return 0
    if abs(len(one) - len(other)) > 2:
        return 3
    once = _edited(one, other)
    if other in once:
        return 1
    return 2 if any(other in _edited(word, other) for word in once) else 3


def _edited(word: str, letters: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts}
    found |= {left + right[1:2] + right[:1] + right[2:] for left, right in cuts}
    for letter, (left, right) in product(set(letters), cuts):
        found |= {left + letter + right, left + letter + right[1:]}
    return found
