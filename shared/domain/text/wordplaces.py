"""Where the words of a text stand: looked up when they are asked for, or all where many are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from shared.domain.text.cutting import Words
from shared.domain.text.locate import locate, parted
from shared.domain.text.numbering import ListedWords, NumberedWords, number_words
from shared.domain.text.tokens import word_form

_SHORT: Final = 100
_LOOKUPS: Final = 12
_MANY: Final = 200


class WordPlaces:
    """The places of the words of one folded text, each as the number of the word."""

    def __init__(self, text: str, words: Words) -> None:
        self._text = text
        self._words = words
        self._known: dict[str, list[int]] = {}
        self._whole: NumberedWords | ListedWords | None = None
        self._forms_told = 0
        self._lookups = _LOOKUPS if len(words.starts) < _SHORT else 0

    @property
    def whole(self) -> NumberedWords | ListedWords:
        """All words."""
        if self._whole is None:
            self._whole = number_words(self._text, self._words)
        return self._whole

    @property
    def forms(self) -> list[str]:
        """The words in order; `%` is `percent`."""
        return self.whole.forms

    @property
    def different(self) -> Set[str]:
        """The different words."""
        return self.whole.known

    @property
    def every(self) -> Mapping[str, list[int]]:
        """The places of each different word, ascending."""
        return self.whole.every

    def form(self, at: int) -> str:
        """Return one of the `forms`; all of them are made when many have been asked for."""
        if self._forms_told >= _MANY:
            return self.whole.form(at)
        self._forms_told += 1
        return word_form(self._text[self._words.starts[at] : self._words.ends[at]])

    def of(self, form: str) -> Sequence[int]:
        """Return the places of a word, ascending."""
        if self._whole is None:
            if form in self._known:
                return self._known[form]
            self.look_up((form,))
        return self._known[form] if self._whole is None else self._whole.of(form)

    def look_up(self, forms: Iterable[str]) -> None:
        """Look for several words at once, of which `of` is asked next."""
        if self._whole is not None:
            return
        new = [form for form in dict.fromkeys(forms) if form not in self._known]
        self._lookups += 1 if len(new) < _MANY else _LOOKUPS
        if self._lookups >= _LOOKUPS:
            # All of them are no more work than so many look-ups.
            _ = self.whole
        elif new:
            found = parted(*locate(self._text, self._words, new))
            self._known.update(zip(new, found, strict=True))

    def known(self, forms: Set[str]) -> Set[str]:
        """Return the words that stand here: those of `forms`, and perhaps others."""
        if self._whole is None:
            self.look_up(forms)
        if self._whole is not None:
            return self._whole.known
        return {form for form in forms if self._known[form]}
