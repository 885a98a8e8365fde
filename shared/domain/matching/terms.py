"""Required terms: what must stand in an article for a rule to match at all.

Of an AND the cheapest child is required, of an OR all children, of a NOT none. A rule of which
nothing can be required runs on every article.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from shared.domain.rules import folded_form
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
from shared.domain.rules.commonness import (
    commonness,
    commonness_of_heads,
    commonness_of_tails,
)
from shared.domain.text import fold_text

MIN_PIECE: Final = 3
"""The fewest letters of a wildcard's literal that are worth looking for."""

_WILDCARDS: Final = re.compile(r"[*?]+")
_PLAIN: Final = frozenset(
    (
        *(Form.FOLDED, Form.CASE, Form.CAPITAL, Form.INITIAL, Form.HAN),
        *(Form.FAMILY_FIRST, Form.FAMILY_COMMA),
    )
)


class Term(NamedTuple):
    """One thing to look for; one of the first four is given.

    `words` stand next to each other, or, where `spread` says so, two of them with one other
    word between; `literal`, if any, must stand in the original text too. `piece` is a part of a
    word that has a space on each side; `slip` is a fuzzy word, and `found` an entry that is found
    by other means.
    """

    words: tuple[str, ...] = ()
    piece: str = ""
    slip: Word | None = None
    found: str = ""
    literal: str = ""
    spread: bool = False

    @property
    def cost(self) -> float:
        """How often the term is expected: a share of the articles, for comparison only."""
        if self.words:
            share = min(map(commonness, self.words))
            if len(self.words) > 1:
                share /= 2
            return share / 4 if self.literal else share
        if self.piece:
            return _share_of_piece(self.piece)
        return 0.02 if self.slip is not None else 0.01


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
    """Return the terms that are expected least often; of equals, the first by their texts."""
    costs = [(_cost(part), part) for part in parts if part is not None]
    if not costs:
        return None
    least = min(cost for cost, _ in costs)
    equals = [part for cost, part in costs if cost == least]
    return equals[0] if len(equals) == 1 else min(equals, key=lambda part: sorted(map(repr, part)))


def _union(parts: Sequence[Terms | None]) -> Terms | None:
    known = [part for part in parts if part is not None]
    return frozenset().union(*known) if len(known) == len(parts) else None


def _cost(terms: Terms) -> float:
    return math.fsum(term.cost for term in terms)


def _of_phrase(words: Sequence[Word]) -> Terms | None:
    return cheapest(frozenset((term,)) for term in _phrase_terms(words))


def _phrase_terms(words: Sequence[Word]) -> Iterable[Term]:
    for before, between, after in zip(words, words[1:], words[2:], strict=False):
        if between.form not in _PLAIN and {before.form, after.form} <= _PLAIN:
            yield _spread_term(before, after)
    run: list[Word] = []
    for word in words:
        if word.form in _PLAIN:
            run.append(word)
            continue
        if word.form is Form.FUZZY:
            yield Term(slip=word)
        elif word.form is not Form.MIDDLE:
            yield from _wildcard_terms(word)
        yield from _run_term(run)
        run = []
    yield from _run_term(run)


def _spread_term(before: Word, after: Word) -> Term:
    return Term((form_of(before), form_of(after)), spread=True)


def _share_of_piece(piece: str) -> float:
    """Return how often a part of a word is expected, by the words that begin or end so."""
    letters = piece.strip()
    share = min(1.0, 4 * commonness(letters))
    if piece.startswith(" "):
        return max(share, commonness_of_heads(letters))
    return max(share, commonness_of_tails(letters)) if piece.endswith(" ") else share


def _run_term(run: Sequence[Word]) -> Iterable[Term]:
    if run:
        yield _term_of(run)


def _term_of(words: Sequence[Word]) -> Term:
    """Return the term of plain words next to each other."""
    cased = (w.text for w in words if w.form is Form.CASE and w.text.isascii())
    literal = max((c for c in cased if "'" not in c), key=len, default="")
    return Term(tuple(map(form_of, words)), literal=literal)


def _wildcard_terms(word: Word) -> Iterable[Term]:
    pieces = _WILDCARDS.split(word.text)
    for at, piece in enumerate(pieces):
        text = fold_text(piece)
        left = " " if at == 0 else ""
        right = " " if at == len(pieces) - 1 else ""
        if len(text) >= MIN_PIECE:
            yield Term(piece=f"{left}{text}{right}")


def form_of(word: Word) -> str:
    """Return the folded form of a plain word of a rule, as the words of articles have it."""
    return folded_form(word.text) if word.form is Form.CASE else sys.intern(word.text)


def needed_words(rule: Rule, of_entry: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """Return words that all stand in every article that matches."""
    if isinstance(rule, Phrase):
        return frozenset(form_of(word) for word in rule.words if word.form in _PLAIN)
    if isinstance(rule, Reference):
        return of_entry(rule.entry)
    if isinstance(rule, Metadata | Not | Found):
        return frozenset()
    parts = [needed_words(child, of_entry) for child in children(rule)]
    if isinstance(rule, Or | Name):
        return frozenset.intersection(*parts) if parts else frozenset()
    return frozenset().union(*parts)
