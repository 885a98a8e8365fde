"""An article prepared for matching: its fields in words, each view made when first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Final

import numpy as np

from shared.domain.arrays import Halves, Keys, Places, Points
from shared.domain.article.model import Article
from shared.domain.once import cached_property
from shared.domain.text.boundaries import paragraph_numbers, sentence_numbers
from shared.domain.text.cutting import Words, cut_words, cut_written
from shared.domain.text.folding import Folded, case_form, fold, fold_alone, fold_text
from shared.domain.text.keys import points_of
from shared.domain.text.wordplaces import WordPlaces

TITLE: Final = "title"
BODY: Final = "body"
TEXT_FIELDS: Final = (TITLE, BODY)
_END: Final = "\0\0\0"


class FieldText:
    """One field of an article as words. Word numbers count from 0 through the field."""

    def __init__(
        self,
        name: str,
        original: str,
        find_words: Callable[[], Words] | None = None,
        find_folded: Callable[[], Folded] | None = None,
    ) -> None:
        """Make the field; the functions find its words, and fold it, if it is part of a text."""
        self.name = name
        self.original = original
        self._find_words = find_words
        self._find_folded = find_folded

    @cached_property
    def folded(self) -> Folded:
        """The folded text, with its way back to the original offsets."""
        return fold(self.original) if self._find_folded is None else self._find_folded()

    @cached_property
    def words(self) -> Words:
        """The words, at their places in the folded text."""
        return _words_of(self.original) if self._find_words is None else self._find_words()

    @cached_property
    def word_count(self) -> int:
        """How many words the field has."""
        return len(self.words.starts)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts in the folded text."""
        starts: list[int] = self.words.starts.tolist()
        return starts

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends in the folded text."""
        ends: list[int] = self.words.ends.tolist()
        return ends

    @property
    def forms(self) -> list[str]:
        """The folded words in order; `%` is `percent`."""
        return self._word_places.forms

    def form(self, at: int) -> str:
        """Return one of the `forms`, without making all of them."""
        return self._word_places.form(at)

    def places(self, form: str) -> Sequence[int]:
        """Return the word numbers of a folded form, ascending; see also `look_up`."""
        return self._word_places.of(form)

    def look_up(self, forms: Iterable[str]) -> None:
        """Look for several forms at once, whose `places` are asked for next."""
        self._word_places.look_up(forms)

    def known(self, forms: Set[str]) -> Set[str]:
        """Return the forms that stand in the field: those of `forms`, and perhaps others."""
        return self._word_places.known(forms)

    @property
    def positions(self) -> Mapping[str, list[int]]:
        """The word numbers of each folded form, ascending."""
        return self._word_places.every

    @cached_property
    def _word_places(self) -> WordPlaces:
        return WordPlaces(self.folded.text, self.words)

    @cached_property
    def sorted_forms(self) -> list[str]:
        """The different folded forms, sorted."""
        return sorted(self.different)

    @property
    def line_of_forms(self) -> str:
        """The different folded forms in one line, with a space before and after each."""
        return self._word_places.whole.line

    @property
    def different(self) -> Set[str]:
        """The different folded forms."""
        return self._word_places.different

    @cached_property
    def sentences(self) -> Sequence[int]:
        """The number of the sentence of each word; a title is one sentence."""
        if self.name == TITLE:
            return [0] * self.word_count
        return sentence_numbers(self.folded.text, self.starts, self.ends, self.is_capital)

    @cached_property
    def paragraphs(self) -> Sequence[int]:
        """The number of the paragraph of each word; a title is one paragraph."""
        if self.name == TITLE:
            return [0] * self.word_count
        return paragraph_numbers(self.folded.text, self.starts)

    def original_span(self, first: int, last: int) -> tuple[int, int]:
        """Return the original offsets of the words from `first` up to and with `last`."""
        return self.folded.original(int(self.words.starts[first]), int(self.words.ends[last]))

    def original_spans(self, firsts: Places, lasts: Places) -> tuple[Places, Places]:
        """Return the original offsets of many runs of words; see `original_span`."""
        starts, ends = self.words.starts[firsts], self.words.ends[lasts]
        offsets = self.folded.offsets
        if offsets is None:
            return starts, ends
        original = np.frombuffer(offsets, f"u{offsets.itemsize}")
        return original[starts].astype(np.intp), original[ends].astype(np.intp)

    def words_between(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and last word that touch a range of original offsets, if any does."""
        starts, ends = self._original_bounds
        first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
        return (first, last) if first <= last else None

    @cached_property
    def _original_bounds(self) -> tuple[list[int], list[int]]:
        """Where each word starts and ends in the original text."""
        if self.folded.offsets is None:
            return self.starts, self.ends
        every = np.arange(self.word_count)
        starts, ends = self.original_spans(every, every)
        return starts.tolist(), ends.tolist()

    def is_capital(self, at: int) -> bool:
        """Tell whether a word is written with a capital letter."""
        start, offsets = self.words.starts[at], self.folded.offsets
        return self.original[start if offsets is None else offsets[start]].isupper()

    def gap_after(self, at: int) -> str:
        """Return the folded text between a word and the next one, or the end."""
        starts, ends, _ = self.words
        end = starts[at + 1] if at + 1 < len(starts) else None
        return self.folded.text[ends[at] : end]

    def written(self, at: int) -> str:
        """Return a word as it is written, for case-sensitive comparison."""
        start, end = self.original_span(at, at)
        return case_form(self.original[start:end])


class Document:
    """An article with its title and body as words."""

    def __init__(
        self, article: Article, words: Words | None = None, halves: Halves | None = None
    ) -> None:
        """Make the document; `words` and `halves` are those of its text, if they have been found.

        The words stand in the folded title and body as joined by one character, for `halves` see
        the property.
        """
        self.article = article
        self._both = _Both(article.title, article.body, words, halves)

    @cached_property
    def title(self) -> FieldText:
        """The title."""
        both = self._both
        return FieldText(TITLE, self.article.title, both.words_of_title, both.folded_title)

    @cached_property
    def body(self) -> FieldText:
        """The body."""
        both = self._both
        return FieldText(BODY, self.article.body, both.words_of_body, both.folded_body)

    @property
    def halves(self) -> Halves:
        """Title, the end of a line, and body in UTF-16, with three NULs after them."""
        return self._both.halves

    @property
    def keys(self) -> Keys:
        """The key of each word of the title and then the body, by which many are looked up."""
        return self._both.words.keys

    @cached_property
    def joined(self) -> tuple[str, Words]:
        """The folded title and body as one text, and its words, the body's after the title's."""
        return f"{self.title.folded.text}\n{self.body.folded.text}", self._both.words

    @cached_property
    def points(self) -> Points:
        """The characters of the joined text."""
        return points_of(self.joined[0])

    @property
    def words(self) -> tuple[Words, int]:
        """The words of the title and then the body, and where the body begins in the folded text.

        They are had much quicker than those of each field.
        """
        return self._both.words, self._both.begin

    def field(self, name: str) -> FieldText:
        """Return the title or the body by its name."""
        return self.title if name == TITLE else self.body


class _Both:
    """A title and a body read together: quicker than one after the other."""

    def __init__(self, title: str, body: str, words: Words | None, halves: Halves | None) -> None:
        self._title = title
        self._body = body
        self._known = words
        self._halves = halves

    @cached_property
    def halves(self) -> Halves:
        """The two joined, in UTF-16: see `Document`."""
        if self._halves is not None:
            return self._halves
        text = f"{self._title}\n{self._body}{_END}"
        return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)

    @cached_property
    def words(self) -> Words:
        """The words of the two folded and joined."""
        written = self._known or cut_written(self._title, self._body)
        return written or cut_words(f"{fold_text(self._title)}\n{fold_text(self._body)}")

    @cached_property
    def begin(self) -> int:
        """Where the body begins."""
        # In ASCII each character keeps its place.
        return len(self._title if self._title.isascii() else fold_text(self._title)) + 1

    @cached_property
    def _first(self) -> int:
        """With which word the body begins."""
        return int(self.words.starts.searchsorted(self.begin))

    @cached_property
    def _folded(self) -> str | None:
        """The two folded and joined, where they are not ASCII and each character folds to one."""
        if self._body.isascii():
            return None
        return fold_alone(self.halves[: -len(_END)])

    def folded_title(self) -> Folded:
        """Return the folded title."""
        if self._folded is None:
            return fold(self._title)
        return Folded(self._folded[: len(self._title)])

    def folded_body(self) -> Folded:
        """Return the folded body."""
        if self._folded is None:
            return fold(self._body)
        return Folded(self._folded[len(self._title) + 1 :])

    def words_of_title(self) -> Words:
        """Return the words of the title."""
        starts, ends, keys = self.words
        first = self._first
        return Words(starts[:first], ends[:first], keys[:first])

    def words_of_body(self) -> Words:
        """Return the words of the body."""
        starts, ends, keys = self.words
        first, begin = self._first, self.begin
        return Words(starts[first:] - begin, ends[first:] - begin, keys[first:])


def text_keys(text: str) -> Keys:
    """Return the key of each word of a text, as those of a document are."""
    return _words_of(text).keys


def _words_of(text: str) -> Words:
    return cut_written(text) or cut_words(fold_text(text))
