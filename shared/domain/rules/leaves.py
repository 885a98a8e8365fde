"""Where the leaves of a rule stand in one field: words, and phrases of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from shared.domain.rules.ast import Form, Phrase, Word
from shared.domain.rules.choices import Choices
from shared.domain.rules.people import is_listed, is_middle_name
from shared.domain.text import FieldText, variants

_PAIR: Final = 3
_ABBREVIATED: Final = frozenset("d.c. u.s. u.k. u.n. e.u. l.a. n.y. p.m. a.m.".split())  # noqa: SIM905
"""What ends a sentence before a surname oftener than it stands for two given names."""

_PARTS: Final = re.compile(r"([^*?]*)(.)(.*)", re.DOTALL)


class FieldReader:
    """Finds words and phrases in one field, each word once however often it is asked for.

    `people` finds those of people's names where these may have endings; else this one does.
    """

    def __init__(self, field: FieldText, people: FieldReader | None = None) -> None:
        self.field = field
        self.people = people
        self._places: dict[str, Sequence[int]] = {}
        self._found: dict[Word, Sequence[int]] = {}
        self._sets: dict[Word, frozenset[int]] = {}
        self.choices = Choices(field)

    def is_written(self, phrase: Phrase, first: int) -> bool:
        """Tell whether the words of a phrase are written as it asks at one of its places."""
        return all(_stands(word, self.field, first + step) for step, word in phrase.checked)

    def phrase(self, phrase: Phrase) -> Sequence[int]:
        """Return the word numbers where the phrase starts, ascending.

        The word that stands in the fewest places is looked for, and the others beside it.
        """
        starts = self.choices.starts(phrase)
        if starts is None:
            if len(phrase.words) == 1:
                return self._word(phrase.words[0])
            starts = self._by_form(phrase)
        # What a word is like is asked last: of the places that are left.
        for step, word in phrase.checked:
            if starts:
                starts = [at for at in starts if _stands(word, self.field, at + step)]
        return starts

    def _by_form(self, phrase: Phrase) -> Sequence[int]:
        """Return the starts from which each word of known forms stands, however it is written."""
        found: list[tuple[int, int, Sequence[int]]] = []
        for step, text in phrase.texts:
            places = self._places.get(text)
            if places is None:
                places = self._look_up(text, phrase)
            if not places:
                return ()
            found.append((len(places), step, places))
        for step, word in phrase.of_forms:
            places = self._word(word)
            found.append((len(places), step, places))
        return self._together(found, phrase.words) if found else self._word(phrase.words[0])

    def _look_up(self, text: str, phrase: Phrase) -> Sequence[int]:
        """Look for the words of a phrase at once; return the places of one of them."""
        texts = [text for _, text in phrase.texts]
        self.field.look_up(texts)
        self._places.update((text, self.field.places(text)) for text in texts)
        return self._places[text]

    def _together(
        self, found: list[tuple[int, int, Sequence[int]]], words: Sequence[Word]
    ) -> Sequence[int]:
        """Return the starts from which words stand so many steps on, of which the places are known.

        Each has how many these are, the step, and the places.
        """
        found.sort()
        _, step, places = found[0]
        starts = [at - step for at in places] if step else list(places)
        for count, step, places in found[1:]:
            if len(starts) * count < _MANY:
                starts = [at for at in starts if at + step in places]
            else:
                every = self._as_set(words[step], places)
                starts = [at for at in starts if at + step in every]
        return starts

    def _as_set(self, word: Word, places: Sequence[int]) -> frozenset[int]:
        found = self._sets.get(word)
        if found is None:
            found = self._sets[word] = frozenset(places)
        return found

    def score(self, words: Sequence[Word], at: int) -> float:
        """Return how like the words are at a place, 0 to 100; below 100 only for fuzzy forms."""
        if all(word.form is not Form.FUZZY for word in words):
            return 100.0
        return min(_likeness(word, self.field.form(at + n)) for n, word in enumerate(words))

    def _word(self, word: Word) -> Sequence[int]:
        if word.form is Form.FOLDED:
            places = self._places.get(word.text)
            if places is None:
                places = self._places[word.text] = self.field.places(word.text)
            return places
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
    if is_written := _WRITTEN.get(word.form):
        return [at for at in field.places(word.text) if is_written(field, at)]
    return [at for at in field.places(folded_form(word.text)) if field.written(at) == word.text]


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
