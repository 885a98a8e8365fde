"""Where the leaves of a rule stand in one field: words, and phrases of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from shared.domain.rules.ast import Form, Word
from shared.domain.rules.people import is_listed
from shared.domain.text import FieldText, variants

_PARTS: Final = re.compile(r"([^*?]*)(.)(.*)", re.DOTALL)


class FieldReader:
    """Finds words and phrases in one field, each word once however often it is asked for."""

    def __init__(self, field: FieldText) -> None:
        self.field = field
        self._found: dict[Word, Sequence[int]] = {}

    def phrase(self, words: Sequence[Word]) -> Sequence[int]:
        """Return the word numbers where the phrase starts, ascending."""
        starts = self._word(words[0])
        for step, word in enumerate(words[1:], 1):
            if not starts:
                return ()
            following = set(self._word(word))
            starts = [at for at in starts if at + step in following]
        return starts

    def score(self, words: Sequence[Word], at: int) -> float:
        """Return how like the words are at a place, 0 to 100; below 100 only for fuzzy forms."""
        if all(word.form is not Form.FUZZY for word in words):
            return 100.0
        pairs = zip(words, self.field.forms[at : at + len(words)], strict=True)
        return min(_likeness(word, form) for word, form in pairs)

    def _word(self, word: Word) -> Sequence[int]:
        if word.form is Form.FOLDED:
            return self.field.positions.get(word.text, ())
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = _occurrences(word, self.field)
        return found


def _occurrences(word: Word, field: FieldText) -> Sequence[int]:
    if word.form is Form.CASE:
        at_all = field.positions.get(folded_form(word.text), ())
        return [at for at in at_all if field.written(at) == word.text]
    if word.form is Form.CAPITAL:
        at_all = field.positions.get(word.text, ())
        return [at for at in at_all if field.is_capital(at)]
    if word.form is Form.INITIAL:
        return [at for at in field.positions.get(word.text, ()) if _is_initial(field, at)]
    if word.form is Form.FAMILY_FIRST:
        at_all = field.positions.get(word.text, ())
        return [at for at in at_all if field.gap_after(at) == " " or _is_turned(field, at)]
    if word.form is Form.FAMILY_COMMA:
        return [at for at in field.positions.get(word.text, ()) if _is_turned(field, at)]
    if word.form is Form.HAN:
        return _positions(field, (v for v in variants(word.text) if v in field.positions))
    if word.form is Form.CASE_WILDCARD:
        every = range(len(field.forms))
        return [at for at in every if word.pattern.fullmatch(field.written(at))]
    if word.form is Form.WILDCARD:
        return _positions(field, _matching_forms(word, field))
    return _positions(field, (f for f in field.positions if is_slip(f, word.text, word.edits)))


def _is_initial(field: FieldText, at: int) -> bool:
    text, start, end = field.folded.text, field.starts[at], field.ends[at]
    return field.is_capital(at) and text[end : end + 1] == "." and text[start - 1 : start] != "."


def _is_turned(field: FieldText, at: int) -> bool:
    return field.gap_after(at) in (", ", ",") and not is_listed(field, at)


def _matching_forms(word: Word, field: FieldText) -> Iterable[str]:
    """Return the forms that a wildcard fits: those with its first letters, one by one."""
    head, wildcard, tail = _PARTS.fullmatch(word.text).groups()  # type: ignore[union-attr]
    forms = field.sorted_forms
    if head:
        start = bisect_left(forms, head)
        forms = forms[start : bisect_left(forms, f"{head}\U0010ffff", start)]
    if wildcard == "*" and not tail:
        return forms
    return (form for form in forms if word.pattern.fullmatch(form))


def _positions(field: FieldText, forms: Iterable[str]) -> list[int]:
    return sorted(at for form in forms for at in field.positions[form])


def is_slip(form: str, text: str, edits: int) -> bool:
    """Tell whether two words differ by at most so many edits, a transposition counting as one."""
    return DamerauLevenshtein.distance(form, text, score_cutoff=edits) <= edits


def _likeness(word: Word, form: str) -> float:
    if word.form is not Form.FUZZY:
        return 100.0
    return round(100 * DamerauLevenshtein.normalized_similarity(form, word.text), 1)


@lru_cache(maxsize=65_536)
def folded_form(text: str) -> str:
    """Return the folded form of a word that is compared as written."""
    return FieldText("", text).forms[0]
