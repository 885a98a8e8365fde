"""Required terms: what must stand in an article for a rule to match at all.

Of an AND the cheapest child is required, of an OR all children, of a NOT none. A rule of which
nothing can be required runs on every article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from shared.domain.matching.commonness import commonness
from shared.domain.matching.vocabulary import pattern_of
from shared.domain.rules.ast import (
    Form,
    Found,
    Metadata,
    Name,
    Not,
    Or,
    Phrase,
    Reference,
    Rule,
    Word,
    children,
)

MIN_PIECE: Final = 3
"""The fewest letters of a wildcard's literal that are worth looking for."""

_ONE_LETTER: Final = Word("?", Form.WILDCARD)
_WILDCARDS: Final = re.compile(r"[*?]+")
_PLAIN: Final = frozenset(
    (
        *(Form.FOLDED, Form.CASE, Form.CAPITAL, Form.INITIAL, Form.HAN),
        *(Form.FAMILY_FIRST, Form.FAMILY_COMMA),
    )
)


class Term(NamedTuple):
    """One thing to look for.

    `pattern` is looked for in the haystack; `literal`, if any, must stand in the original too.
    `spread` tells that a word of one letter stands between the two words of the pattern.
    `slip` is a fuzzy word, and `found` an entry that is found by other means; these two are not
    in the haystack.
    """

    pattern: str = ""
    literal: str = ""
    slip: Word | None = None
    found: str = ""
    spread: bool = False

    @property
    def cost(self) -> float:
        """How often the term is expected: a share of the articles, for comparison only."""
        if self.slip is not None:
            return 0.02
        return 0.01 if self.found else _cost(self.pattern, self.literal)


Terms = frozenset[Term]


def required_terms(rule: Rule, of_entry: Callable[[str], Terms | None]) -> Terms | None:
    """Return terms of which one at least stands in every article that matches; None: unknown."""
    if isinstance(rule, Phrase):
        return _of_phrase(rule.words)
    if isinstance(rule, Found):
        return frozenset((Term(found=rule.owner),))
    if isinstance(rule, Metadata | Not):
        return None
    if isinstance(rule, Reference):
        return of_entry(rule.entry)
    parts = [required_terms(child, of_entry) for child in children(rule)]
    if isinstance(rule, Or | Name):
        return _union(parts)
    return cheapest(parts)


def cheapest(parts: Iterable[Terms | None]) -> Terms | None:
    """Return the terms that are expected least often."""
    known = [part for part in parts if part is not None]
    return min(known, key=_total, default=None)


def _union(parts: Sequence[Terms | None]) -> Terms | None:
    known = [part for part in parts if part is not None]
    return frozenset().union(*known) if len(known) == len(parts) else None


def _total(terms: Terms) -> tuple[float, list[str]]:
    """Order by cost, then by text, so that a list always compiles alike."""
    return sum(sorted(term.cost for term in terms)), sorted(map(repr, terms))


def _of_phrase(words: Sequence[Word]) -> Terms | None:
    return cheapest(frozenset((term,)) for term in _phrase_terms(words))


def _phrase_terms(words: Sequence[Word]) -> Iterable[Term]:
    if len(words) == 3 and words[1] == _ONE_LETTER and {words[0].form, words[2].form} <= _PLAIN:
        yield _spread_term(words[0], words[2])
    run: list[Word] = []
    for word in words:
        if word.form in _PLAIN:
            run.append(word)
            continue
        if word.form is Form.FUZZY:
            yield Term(slip=word)
        else:
            yield from _wildcard_terms(word)
        yield from _run_term(run)
        run = []
    yield from _run_term(run)


def _spread_term(before: Word, after: Word) -> Term:
    pair = (pattern_of(before.text).split()[-1], pattern_of(after.text).split()[0])
    return Term(f" {' '.join(pair)} ", spread=True)


def _run_term(run: Sequence[Word]) -> Iterable[Term]:
    if run:
        yield term_of(run)


def term_of(words: Sequence[Word]) -> Term:
    """Return the term of plain words next to each other."""
    pattern = " ".join(pattern_of(word.text) for word in words)
    cased = (w.text for w in words if w.form is Form.CASE and w.text.isascii())
    return Term(f" {pattern} ", max((c for c in cased if "'" not in c), key=len, default=""))


def _wildcard_terms(word: Word) -> Iterable[Term]:
    pieces = _WILDCARDS.split(word.text)
    for at, piece in enumerate(pieces):
        text = pattern_of(piece) if piece else ""
        left = " " if at == 0 else ""
        right = " " if at == len(pieces) - 1 else ""
        if len(text) >= MIN_PIECE:
            yield Term(f"{left}{text}{right}")


def needed_words(rule: Rule, of_entry: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """Return words that all stand in every article that matches."""
    if isinstance(rule, Phrase):
        plain = (pattern_of(word.text).split() for word in rule.words if word.form in _PLAIN)
        return frozenset(word for words in plain for word in words)
    if isinstance(rule, Reference):
        return of_entry(rule.entry)
    if isinstance(rule, Metadata | Not | Found):
        return frozenset()
    parts = [needed_words(child, of_entry) for child in children(rule)]
    if isinstance(rule, Or | Name):
        return frozenset.intersection(*parts) if parts else frozenset()
    return frozenset().union(*parts)


@lru_cache(maxsize=262_144)
def _cost(pattern: str, literal: str) -> float:
    whole = pattern.startswith(" ") and pattern.endswith(" ")
    cost = min((commonness(word) for word in pattern.split()), default=1.0)
    if not whole:
        cost = min(1.0, cost * 4)
    return cost / 4 if literal else cost
