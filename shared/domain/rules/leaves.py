"""Where the leaves of a rule stand in one field: words, and phrases of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from shared.domain.rules.ast import Form, Word
from shared.domain.rules.people import is_listed, is_middle_name
from shared.domain.text import FieldText, variants

_PAIR: Final = 3
_ABBREVIATED: Final = frozenset("d.c. u.s. u.k. u.n. e.u. l.a. n.y. p.m. a.m.".split())  # noqa: SIM905
"""What ends a sentence before a surname oftener than it stands for two given names."""

_PARTS: Final = re.compile(r"([^*?]*)(.)(.*)", re.DOTALL)


class FieldReader:
    """Finds words and phrases in one field, each word once however often it is asked for."""

    def __init__(self, field: FieldText) -> None:
        self.field = field
        self._found: dict[Word, Sequence[int]] = {}
        self._sets: dict[Word, frozenset[int]] = {}

    def phrase(self, words: Sequence[Word]) -> Sequence[int]:
        """Return the word numbers where the phrase starts, ascending.

        The word that stands in the fewest places is looked for, and the others beside it.
        """
        if len(words) == 1:
            return self._word(words[0])
        pivot = self._pivot(words)
        starts = [at - pivot for at in self._word(words[pivot])]
        # What a word is like is asked last: of the places that are left.
        for by_form in (True, False):
            for step, word in enumerate(words):
                if step != pivot and starts and (word.form in _BY_FORM) is by_form:
                    starts = self._beside(word, starts, step)
        return starts

    def _beside(self, word: Word, starts: Sequence[int], step: int) -> list[int]:
        """Return the places from which a word stands `step` words on."""
        if len(starts) < _MANY or word.form not in _BY_FORM:
            return [at for at in starts if _stands(word, self.field, at + step)]
        found = self._sets.get(word)
        if found is None:
            found = self._sets[word] = frozenset(self._word(word))
        return [at for at in starts if at + step in found]

    def score(self, words: Sequence[Word], at: int) -> float:
        """Return how like the words are at a place, 0 to 100; below 100 only for fuzzy forms."""
        if all(word.form is not Form.FUZZY for word in words):
            return 100.0
        return min(_likeness(word, self.field.form(at + n)) for n, word in enumerate(words))

    def _pivot(self, words: Sequence[Word]) -> int:
        best, least = 0, self.field.word_count + 1
        self.field.look_up(word.text for word in words if word.form in _BY_TEXT)
        for step, word in enumerate(words):
            if word.form in _BY_TEXT:
                count = len(self.field.places(word.text))
            elif word.form is Form.HAN:
                count = len(self._word(word))
            else:
                continue
            if count < least:
                best, least = step, count
        return best

    def _word(self, word: Word) -> Sequence[int]:
        if word.form is Form.FOLDED:
            return self.field.places(word.text)
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = _occurrences(word, self.field)
        return found


def _occurrences(word: Word, field: FieldText) -> Sequence[int]:
    if word.form is Form.WILDCARD:
        return _positions(field, _matching_forms(word, field))
    if word.form in (Form.CASE_WILDCARD, Form.MIDDLE):
        return [at for at in range(field.word_count) if _stands(word, field, at)]
    if word.form is Form.FUZZY:
        return _positions(field, (f for f in field.different if is_slip(f, word.text, word.edits)))
    if word.form is Form.HAN:
        return _positions(field, variants(word.text))
    text = folded_form(word.text) if word.form is Form.CASE else word.text
    return [at for at in field.places(text) if _stands(word, field, at)]


def _stands(word: Word, field: FieldText, at: int) -> bool:
    """Tell whether a word stands at a place, which may lie outside the field."""
    if not 0 <= at < field.word_count:
        return False
    form = field.form(at)
    if word.form is Form.FOLDED:
        return form == word.text
    if word.form in _BY_TEXT:
        return form == word.text and _WRITTEN[word.form](field, at)
    if word.form is Form.CASE:
        return field.written(at) == word.text
    if word.form is Form.CASE_WILDCARD:
        return word.pattern.fullmatch(field.written(at)) is not None
    if word.form is Form.WILDCARD:
        return word.pattern.fullmatch(form) is not None
    if word.form is Form.MIDDLE:
        return is_middle_name(field, at, word.text)
    if word.form is Form.HAN:
        return form in variants(word.text)
    return is_slip(form, word.text, word.edits)


def _is_initial(field: FieldText, at: int) -> bool:
    text, start, end = field.folded.text, field.starts[at], field.ends[at]
    if text[start : end + _PAIR] in _ABBREVIATED:
        return False
    return field.is_capital(at) and text[end : end + 1] == "." and text[start - 1 : start] != "."


def _comes_first(field: FieldText, at: int) -> bool:
    return field.gap_after(at) == " " or _is_turned(field, at)


def _is_turned(field: FieldText, at: int) -> bool:
    gap = field.gap_after(at)
    if gap == " ":
        # LAVROV Sergei
        return field.written(at).isupper() and field.written(at + 1).istitle()
    return gap in (", ", ",") and not is_listed(field, at)


_WRITTEN: Final[Mapping[Form, Callable[[FieldText, int], bool]]] = {
    Form.CAPITAL: FieldText.is_capital,
    Form.INITIAL: _is_initial,
    Form.FAMILY_FIRST: _comes_first,
    Form.FAMILY_COMMA: _is_turned,
}
_BY_TEXT: Final = frozenset((Form.FOLDED, *_WRITTEN))

# The words of which every place is known by their form: they are looked up where there are many.
_BY_FORM: Final = frozenset((*_BY_TEXT, Form.HAN))
_MANY: Final = 32


def _matching_forms(word: Word, field: FieldText) -> Iterable[str]:
    """Return the forms that a wildcard fits: those with its first letters, one by one."""
    head, wildcard, tail = _PARTS.fullmatch(word.text).groups()  # type: ignore[union-attr]
    forms = field.sorted_forms
    if head:
        start = bisect_left(forms, head)
        forms = forms[start : bisect_left(forms, f"{head}\U0010ffff", start)]
    if wildcard == "*" and not tail:
        return forms
    if "*" not in word.text:
        forms = [form for form in forms if len(form) == len(word.text)]
    return (form for form in forms if word.pattern.fullmatch(form))


def _positions(field: FieldText, forms: Iterable[str]) -> Sequence[int]:
    found = [field.places(form) for form in forms]
    return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))


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
