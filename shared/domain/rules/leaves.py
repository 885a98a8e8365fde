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
        self._places: dict[str, Sequence[int]] = {}
        self._found: dict[Word, Sequence[int]] = {}
        self._sets: dict[Word, frozenset[int]] = {}

    def phrase(self, words: Sequence[Word]) -> Sequence[int]:
        """Return the word numbers where the phrase starts, ascending.

        The word that stands in the fewest places is looked for, and the others beside it.
        """
        if len(words) == 1:
            return self._word(words[0])
        found = self._by_form(words)
        if found is None:
            return ()
        if found:
            pivot = min(found, key=lambda step: len(found[step]))
            starts = [at - pivot for at in found[pivot]]
            for step, places in found.items():
                if step != pivot and starts:
                    starts = self._beside(words[step], places, starts, step)
        else:
            starts = list(self._word(words[0]))
        # What a word is like is asked last: of the places that are left.
        for step, word in enumerate(words):
            if starts and word.form not in _PLAIN:
                starts = [at for at in starts if _stands(word, self.field, at + step)]
        return starts

    def _by_form(self, words: Sequence[Word]) -> dict[int, Sequence[int]] | None:
        """Return where each word of a known form stands, however written; None if one does not."""
        found: dict[int, Sequence[int]] = {}
        for step, word in enumerate(words):
            if word.form in _BY_TEXT:
                places = self._places.get(word.text)
                if places is None:
                    places = self._look_up(word, words)
            elif word.form is Form.HAN:
                places = self._word(word)
            else:
                continue
            if not places:
                return None
            found[step] = places
        return found

    def _look_up(self, word: Word, words: Sequence[Word]) -> Sequence[int]:
        """Look for the words of a phrase at once; return the places of one of them."""
        texts = [one.text for one in words if one.form in _BY_TEXT]
        self.field.look_up(texts)
        self._places.update((text, self.field.places(text)) for text in texts)
        return self._places[word.text]

    def _beside(
        self, word: Word, places: Sequence[int], starts: Sequence[int], step: int
    ) -> list[int]:
        """Return the starts from which a word, of which the places are known, is some steps on."""
        if len(starts) * len(places) < _MANY:
            return [at for at in starts if at + step in places]
        found = self._sets.get(word)
        if found is None:
            found = self._sets[word] = frozenset(places)
        return [at for at in starts if at + step in found]

    def score(self, words: Sequence[Word], at: int) -> float:
        """Return how like the words are at a place, 0 to 100; below 100 only for fuzzy forms."""
        if all(word.form is not Form.FUZZY for word in words):
            return 100.0
        return min(_likeness(word, self.field.form(at + n)) for n, word in enumerate(words))

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
    """Tell whether a word stands at a place, where its form is known to stand if it has one."""
    is_written = _WRITTEN.get(word.form)
    if is_written is not None:
        return is_written(field, at)
    # The place may lie outside the field.
    if not 0 <= at < field.word_count:
        return False
    if word.form is Form.CASE:
        return field.written(at) == word.text
    if word.form is Form.CASE_WILDCARD:
        return word.pattern.fullmatch(field.written(at)) is not None
    if word.form is Form.WILDCARD:
        return word.pattern.fullmatch(field.form(at)) is not None
    if word.form is Form.MIDDLE:
        return is_middle_name(field, at, word.text)
    return is_slip(field.form(at), word.text, word.edits)


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

# The words that stand wherever their form does.
_PLAIN: Final = frozenset((Form.FOLDED, Form.HAN))
_MANY: Final = 400


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
