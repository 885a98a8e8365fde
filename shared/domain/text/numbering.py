"""The different words of a text, numbered as they come, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

import numpy as np

from shared.domain.arrays import (
    KEYS,
    NUMBER,
    OCTETS,
    OUT_NUMBERS,
    OUT_OCTETS,
    OUT_PLACES,
    OUT_POINTS,
    PLACES,
    POINTS,
    Keys,
    Numbers,
    Octets,
    Places,
    Points,
)
from shared.domain.compiled import compiled
from shared.domain.once import cached_property
from shared.domain.text.cutting import PERCENT, Words
from shared.domain.text.keys import letters
from shared.domain.text.locate import group, parted
from shared.domain.text.tokens import forms_between

_SPREAD: Final = 0x9E3779B97F4A7C15
_SIGN: Final = 37
_SPACE: Final = 32
_STEPS: Final = 8
_PERCENT: Final = np.frombuffer(PERCENT.encode("ascii"), np.uint8)
_FEW: Final = 50


@compiled(
    NUMBER(
        *(OCTETS, PLACES, PLACES, KEYS, OCTETS),
        *(OUT_NUMBERS, OUT_NUMBERS, OUT_PLACES, OUT_PLACES, OUT_OCTETS, OUT_PLACES),
    ),
    NUMBER(
        *(POINTS, PLACES, PLACES, KEYS, OCTETS),
        *(OUT_NUMBERS, OUT_NUMBERS, OUT_PLACES, OUT_PLACES, OUT_POINTS, OUT_PLACES),
    ),
)
def number(
    text: Octets | Points,
    starts: Places,
    ends: Places,
    keys: Keys,
    percent: Octets,
    table: Numbers,
    which: Numbers,
    firsts: Places,
    counts: Places,
    spelled: Octets | Points,
    sizes: Places,
) -> int:
    """Write the number of each word of a text, alike ones the same; return how many there are.

    `firsts` is the first word of each number and `counts` how many there are; both have a place for
    each word. `%` is alike the word that is spelled `percent`. `table` is 0, and its length a power
    of two greater than the number of words. The different words are written to `spelled` with a
    space after each, as many characters as `sizes` then begins with; it has room for all words. A
    text whose keys are made to clash is given up: -1.
    """
    mask, found, steps, written = len(table) - 1, 0, _STEPS * (len(starts) + 1), 0
    for word in range(len(starts)):
        start, size = starts[word], ends[word] - starts[word]
        slot = np.int64(keys[word] * np.uint64(_SPREAD) >> np.uint64(32)) & mask
        while table[slot]:
            one = int(table[slot]) - 1
            first = firsts[one]
            if keys[first] == keys[word]:
                before, length = starts[first], ends[first] - starts[first]
                at, alike = 0, bool(length == size)
                if text[start] == _SIGN and text[before] == _SIGN:
                    pass
                elif text[start] == _SIGN or text[before] == _SIGN:
                    other = start if text[before] == _SIGN else before
                    alike = bool(max(size, length) == len(percent))
                    while alike and at < len(percent):
                        alike = bool(text[other + at] == percent[at])
                        at += 1
                else:
                    while alike and at < size:
                        alike = bool(text[start + at] == text[before + at])
                        at += 1
                if alike:
                    which[word] = one
                    counts[one] += 1
                    break
            steps -= 1
            if steps < 0:
                return -1
            slot = (slot + 1) & mask
        if not table[slot]:
            table[slot] = found + 1
            which[word], firsts[found], counts[found] = found, word, 1
            found += 1
            for at in range(start, start + size):
                spelled[written] = text[at]
                written += 1
            spelled[written] = _SPACE
            written += 1
    sizes[0] = written
    return found


class ListedWords:
    """The words of a text in order, and the places of each different one: quick for a few."""

    def __init__(self, forms: list[str]) -> None:
        self.forms = forms
        self.every: dict[str, list[int]] = {}
        for at, form in enumerate(forms):
            if form in self.every:
                self.every[form].append(at)
            else:
                self.every[form] = [at]

    @property
    def known(self) -> Set[str]:
        """The different words."""
        return self.every.keys()

    @property
    def line(self) -> str:
        """The different words in one line, with a space before and after each."""
        return f" {' '.join(self.every)} "

    def form(self, at: int) -> str:
        """Return the word at a place."""
        return self.forms[at]

    def of(self, form: str) -> list[int]:
        """Return the places of a word, ascending."""
        return self.every.get(form, [])


class NumberedWords:
    """The same of many words, told when asked for.

    The places of the different word n are `places[edges[n]:edges[n + 1]]`, and `numbers` has the n
    of each word.
    """

    def __init__(self, line: str, numbers: Numbers, places: Places, edges: Places) -> None:
        """Take the different words as one line, with a space before and after each."""
        self.line = line
        self._numbers = numbers
        self._places = places
        self._edges = edges

    @cached_property
    def _different(self) -> list[str]:
        return self.line.split()

    @cached_property
    def _known(self) -> Mapping[str, int]:
        return dict(zip(self._different, range(len(self._different)), strict=True))

    @property
    def known(self) -> Set[str]:
        """The different words."""
        return self._known.keys()

    @cached_property
    def forms(self) -> list[str]:
        """The words in order."""
        return [self._different[number] for number in self._numbers.tolist()]

    @cached_property
    def every(self) -> Mapping[str, list[int]]:
        """The places of each different word, in the order in which they first stand."""
        return dict(zip(self._different, parted(self._places, self._edges), strict=True))

    def form(self, at: int) -> str:
        """Return the word at a place."""
        form: str = self._different[self._numbers[at]]
        return form

    def of(self, form: str) -> list[int]:
        """Return the places of a word, ascending."""
        number = self._known.get(form)
        if number is None:
            return []
        found: list[int] = self._places[self._edges[number] : self._edges[number + 1]].tolist()
        return found


def number_words(text: str, words: Words) -> NumberedWords | ListedWords:
    """Return the different words of a folded text; many are numbered by machine code."""
    found = _numbered(text, words) if len(words.starts) >= _FEW else None
    return found or ListedWords(forms_between(text, words.starts, words.ends))


def _numbered(text: str, words: Words) -> NumberedWords | None:
    """Number the words by machine code, or return None where their keys clash."""
    count, read = len(words.starts), letters(text)
    table = np.zeros(1 << (2 * count).bit_length(), np.int32)
    which, firsts = np.empty(count, np.int32), np.empty(count, np.intp)
    edges, sizes = np.zeros(count + 1, np.intp), np.zeros(1, np.intp)
    spelled = np.empty(len(text) + count, read.dtype)
    found = number(read, *words, _PERCENT, table, which, firsts, edges, spelled, sizes)
    if found < 0:
        return None
    line = f" {_read(spelled[: sizes[0]])}"
    if "%" in line:
        line = line.replace(" % ", f" {PERCENT} ")
    edges, places = edges[: found + 1], np.empty(count, np.intp)
    group(which, edges, places)
    return NumberedWords(line, which, places, edges)


def _read(spelled: Octets | Points) -> str:
    code = "ascii" if spelled.dtype == np.uint8 else "utf-32-le"
    return spelled.tobytes().decode(code, "surrogatepass")
