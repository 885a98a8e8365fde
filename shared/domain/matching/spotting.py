"""Names with spelling slips, found among the spans of a text that are written like names.

An entry's spelling is filed under each of its words but one, with the first letter of that one.
A span of capitalised words looks up the entries that
share all words but the slipped one, and RapidFuzz verifies that one within a bound that shrinks
with its length. A wrong person is worse than a missed slip: names of fewer than eight letters
are not looked up, a first letter never slips, and a given name that is another known given name
is another person (Mario is not Marco).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice, product
from typing import Final, NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from shared.domain.matching.slippedwords import SlippedWords, written_form
from shared.domain.names.eastern import is_eastern, is_pinyin
from shared.domain.names.families import COMMON_FAMILIES
from shared.domain.names.givennames import GIVEN_NAMES
from shared.domain.names.likeness import is_slip_of_name
from shared.domain.names.particles import PARTICLES
from shared.domain.names.transliteration import transliterations
from shared.domain.text import is_unspaced, plain_signs, word_forms
from shared.domain.watchlist.model import NameEntry, NameKind

MIN_LETTERS: Final = 8
"""The fewest letters of a name, in all, that may be recognised with a slip."""

MAX_WORDS: Final = 5
MIN_SLIPPED: Final = 5
TWO_SLIPS_FROM: Final = 10
_MAX_RESPELLED: Final = 6
_CACHED_RUNS: Final = 100_000
_CACHED_CHARS: Final = 200
_CAPITAL: Final = "A-ZÀ-ÞĀ-ɏΆ-ΫЀ-Я"
_LETTER: Final = r"[^\W\d_]"
_JOINT: Final = r"(?: (?:(?:" + "|".join(sorted(PARTICLES)) + r") )*|-|\. |\n)"


def _runs(capital: str, letter: str, more: str) -> re.Pattern[str]:
    word = f"[{capital}]{letter}+(?:['’]{letter}+)?"
    return re.compile(f"{word}(?:{_JOINT}{word}){more}")


# By the fewest words of a run; the second of each does for ASCII, in half the time.
_RUNS: Final = {
    one: (_runs(_CAPITAL, _LETTER, more), _runs("A-Z", "[A-Za-z]", more))
    for one, more in ((True, "*"), (False, "+"))
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Slipped(NamedTuple):
    """A name recognised with a slip: the entry, its alias, and how like they are (0 to 100)."""

    entry: str
    alias: str
    score: float


class Spotted(NamedTuple):
    """Where a name with a slip stands, in offsets of the original text."""

    start: int
    end: int
    name: Slipped


class _Filed(NamedTuple):
    owner: str
    alias: str
    words: tuple[str, ...]
    slot: int
    person: bool


class NameSpotter:
    """Finds the fuzzy names of watch-lists in texts; one entry is named by `owner`."""

    def __init__(self, entries: Iterable[tuple[str, NameEntry]]) -> None:
        self._filed: dict[tuple[int, int, str, str], list[_Filed]] = {}
        self._exact: set[tuple[str, ...]] = set()
        self._words: set[str] = set()
        self._given = set(GIVEN_NAMES)
        self._lengths: set[int] = set()
        self._slipped = SlippedWords()
        self._cache: dict[str, tuple[Spotted, ...]] = {}
        self._nameless: set[str] = set()
        for owner, entry in entries:
            for alias in dict.fromkeys((entry.name, *entry.aliases)):
                self._file(owner, alias, entry.kind)

    def __bool__(self) -> bool:
        return bool(self._filed)

    def spot(self, text: str) -> list[Spotted]:
        """Return the names with slips in a text, in its order."""
        text = plain_signs(text)
        runs = _RUNS[1 in self._lengths][text.isascii()]
        named = self._named(set(runs.findall(text)))
        found: list[Spotted] = []
        for run in runs.finditer(text) if named else ():
            start = run.start()
            names = named.get(run.group(), ())
            found += (Spotted(start + a, start + b, name) for a, b, name in names)
        return found

    def _named(self, runs: Set[str]) -> dict[str, tuple[Spotted, ...]]:
        """Return the runs of capitalised words that have names; what was found is kept."""
        new = runs - self._nameless
        named = {run: self._cache[run] for run in new & self._cache.keys()}
        new -= named.keys()
        may_slip = self._slipped_in(new) if self._slipped.is_quick else new
        for run in new:
            names = tuple(self._spot_in(run)) if run in may_slip else ()
            if names:
                named[run] = names
            if len(run) <= _CACHED_CHARS:
                self._remember(run, names)
        return named

    def _slipped_in(self, runs: Set[str]) -> Set[str]:
        """Return the runs of which some word may be a slip."""
        # One search through all of them: a line break parts words.
        slipped = self._slipped.among(set(_WORD.findall("\n".join(runs))))
        if not slipped:
            return slipped
        return {run for run in runs if not slipped.isdisjoint(_WORD.findall(run))}

    def _remember(self, run: str, names: tuple[Spotted, ...]) -> None:
        if len(self._cache) + len(self._nameless) >= _CACHED_RUNS:
            self._cache.clear()
            self._nameless.clear()
        if names:
            self._cache[run] = names
        else:
            self._nameless.add(run)

    def _spot_in(self, run: str) -> Iterator[Spotted]:
        places = [found.span() for found in _WORD.finditer(run)]
        forms = _forms(run[start:end] for start, end in places)
        for length in self._lengths:
            different = set(_spans(forms, length))
            slipped = {span: found for span in different if (found := self._slips(span))}
            for at, span in enumerate(_spans(forms, length) if slipped else ()):
                for name in slipped.get(span, ()):
                    yield Spotted(places[at][0], places[at + length - 1][1], name)

    def _slips(self, span: tuple[str, ...]) -> tuple[Slipped, ...]:
        """Return the names that a span may be; only one word of a name may slip."""
        strange = sum(form not in self._words for form in span)
        return tuple(self._find(span)) if strange <= 1 else ()

    def _file(self, owner: str, alias: str, kind: NameKind) -> None:
        words = word_forms(alias)
        if not _may_slip(words):
            return
        self._exact.add(words)
        self._lengths.add(len(words))
        person = kind is NameKind.PERSON
        if person and len(words) > 1:
            self._given.add(words[0])
        for slot, word in enumerate(words):
            if len(word) >= MIN_SLIPPED:
                self._slipped.add(word, _most_slips(word, person))
                self._file_slot(_Filed(owner, alias, words, slot, person))

    def _file_slot(self, filed: _Filed) -> None:
        """File a name by the usual spellings of the words that are as they should be."""
        respelled = (
            _respelled(w, filed.person and at != filed.slot) for at, w in enumerate(filed.words)
        )
        for words in islice(product(*respelled), _MAX_RESPELLED):
            self._words.update(words)
            self._filed.setdefault(_key(words, filed.slot), []).append(filed)

    def _find(self, span: tuple[str, ...]) -> Iterator[Slipped]:
        if span in self._exact:
            return
        for slot in range(len(span)):
            for filed in self._filed.get(_key(span, slot), ()):
                score = self._score(span[slot], filed)
                if score is not None:
                    yield Slipped(filed.owner, filed.alias, score)

    def _score(self, form: str, filed: _Filed) -> float | None:
        """Return how like the names are, or None where the slip is too much for its length."""
        word = filed.words[filed.slot]
        bound = _most_slips(word, filed.person)
        distance = DamerauLevenshtein.distance(form, word, score_cutoff=bound)
        if not 0 < distance <= bound or self._is_someone_else(form, filed):
            return None
        letters = sum(map(len, filed.words))
        return round(100 * (1 - distance / letters), 1)

    def _is_someone_else(self, form: str, filed: _Filed) -> bool:
        """A given name that is known is meant; a plural or a demonym is no slip."""
        word, others = filed.words[filed.slot], len(filed.words) - 1
        if form == f"{word}s" or word == f"{form}s":
            return True
        if not filed.person:
            return False
        if others and filed.slot == 0 and form in self._given:
            return True
        if filed.slot == others and form in COMMON_FAMILIES:
            return True
        if is_eastern(filed.words) and is_pinyin(form):
            return True
        return not is_slip_of_name(form, word, others=others)


def _respelled(word: str, other: bool) -> tuple[str, ...]:
    return (word, *transliterations(word)) if other and word.isascii() else (word,)


def _spans(forms: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Yield so many words next to each other, from each on."""
    return zip(*(forms[at:] for at in range(length)), strict=False)


def _forms(words: Iterable[str]) -> list[str]:
    """Return the folded words; each different one is folded once."""
    known: dict[str, str] = {}
    return [known.get(word) or known.setdefault(word, written_form(word)) for word in words]


def _most_slips(word: str, person: bool) -> int:
    return 2 if len(word) >= TWO_SLIPS_FROM and not person else 1


def _may_slip(words: tuple[str, ...]) -> bool:
    letters = "".join(words)
    if not words or len(words) > MAX_WORDS or len(letters) < MIN_LETTERS:
        return False
    return letters.isalpha() and not any(is_unspaced(one) for one in letters)


def _key(words: tuple[str, ...], slot: int) -> tuple[int, int, str, str]:
    """File by the other words, and by the first letter of the one that may have slipped."""
    others = "\0".join((*words[:slot], *words[slot + 1 :]))
    return (len(words), slot, words[slot][:1], others)
