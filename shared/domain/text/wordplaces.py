"""Where the words of a text stand: looked up when they are asked for, or all where many are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Final

from shared.domain.text.cutting import Words
from shared.domain.text.locate import locate, parted
from shared.domain.text.tokens import forms_between, word_form

_SHORT: Final = 100
_LOOKUPS: Final = 12
_MANY: Final = 200


class WordPlaces:
    """The places of the words of one folded text, each as the number of the word."""

    def __init__(self, text: str, words: Words) -> None:
        self._text = text
        self._words = words
        self._known: dict[str, list[int]] = {}
        self._forms: list[str] | None = None
        self._forms_told = 0
        self._lookups = _LOOKUPS if len(words.starts) < _SHORT else 0
        self._is_whole = False

    @property
    def forms(self) -> list[str]:
        """The words in order; `%` is `percent`."""
        if self._forms is None:
            self._forms = forms_between(self._text, self._words.starts, self._words.ends)
        return self._forms

    def form(self, at: int) -> str:
        """Return one of the `forms`; all of them are made when many have been asked for."""
        if self._forms is not None or self._forms_told >= _MANY:
            return self.forms[at]
        self._forms_told += 1
        return word_form(self._text[self._words.starts[at] : self._words.ends[at]])

    @property
    def every(self) -> dict[str, list[int]]:
        """The places of each different word, ascending."""
        if not self._is_whole:
            self._known, self._is_whole = _all_places(self.forms), True
        return self._known

    def of(self, form: str) -> Sequence[int]:
        """Return the places of a word, ascending."""
        found = self._known.get(form)
        if found is None and not self._is_whole:
            self.look_up((form,))
            found = self._known.get(form)
        return () if found is None else found

    def look_up(self, forms: Iterable[str]) -> None:
        """Look for several words at once, of which `of` is asked next."""
        if self._is_whole:
            return
        new = [form for form in dict.fromkeys(forms) if form not in self._known]
        self._lookups += 1 if len(new) < _MANY else _LOOKUPS
        if self._lookups >= _LOOKUPS or self._forms is not None:
            # All of them are no more work than so many look-ups.
            _ = self.every
        elif new:
            found = parted(*locate(self._text, self._words, new))
            self._known.update(zip(new, found, strict=True))

    def which(self, forms: Set[str]) -> Set[str]:
        """Return those of some words that stand here."""
        self.look_up(forms)
        if self._is_whole:
            return self._known.keys() & forms
        return {form for form in forms if self._known[form]}


def _all_places(forms: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, form in enumerate(forms):
        if form in found:
            found[form].append(at)
        else:
            found[form] = [at]
    return found
