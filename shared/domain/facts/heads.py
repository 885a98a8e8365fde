"""The words without which no English sentence states a tariff, found in one pass.

A pattern that ignores case has no fixed start to look for: it takes 300 µs on an article of 7 kB,
and nine searches for fixed words 45. Machine code tells the few places that are worth a look.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import Final

import numpy as np

from shared.domain.arrays import (
    KEYS,
    NUMBER,
    NUMBERS,
    OCTETS,
    OUT_NUMBERS,
    Keys,
    Numbers,
    Octets,
)
from shared.domain.compiled import compiled

_HEAD: Final = re.compile(
    r"tariff|\bdut(?:y|ies)\b|\blev(?:y|ies)\b|(?:im|ex)port tax|\bborder tax|\bsurtax",
    re.IGNORECASE,
)
_STARTS: Final = (
    *("tariff", "duty", "duties", "levy", "levies"),
    *("import tax", "export tax", "border tax", "surtax"),
)
_ODD_LETTERS: Final = "İıſ"
"""The pattern takes them for `i` and `s`."""


class Heads:
    """The places in one text where a tariff is named, asked for from the first to the last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_odd = any(one in text for one in _ODD_LETTERS)
        starts = [] if self._is_odd else _starts(text)
        self._any = self._is_odd or bool(starts)
        self._starts = iter(starts)

    def __bool__(self) -> bool:
        """Tell whether there may be any."""
        return self._any

    def search(self, floor: int) -> re.Match[str] | None:
        """Return the first head that starts at `floor` or after it; `floor` only ever grows."""
        if self._is_odd:
            return _HEAD.search(self._text, floor)
        for start in self._starts:
            if start >= floor and (found := _HEAD.match(self._text, start)):
                return found
        return None


def _starts(text: str) -> list[int]:
    """Return where one of the words stands, be it within a longer one."""
    letters = np.frombuffer(text.encode("ascii", "replace"), np.uint8)
    places = np.empty(len(letters), np.int32)
    starts: list[int] = places[: spot(letters, *_steps(), places)].tolist()
    return starts


@cache
def _steps() -> tuple[Keys, Keys, Keys, Numbers]:
    """Return the words as `spot` takes them: a bit for each of their letters, in order."""
    ends = list(accumulate(map(len, _STARTS)))
    letters = np.zeros(128, np.uint64)
    for bit, letter in enumerate("".join(_STARTS)):
        for case in {letter, letter.upper()}:
            letters[ord(case)] |= np.uint64(1 << bit)
    firsts = sum(1 << (end - len(word)) for word, end in zip(_STARTS, ends, strict=True))
    lasts = np.array([1 << (end - 1) for end in ends], np.uint64)
    lengths = np.array([len(word) for word in _STARTS], np.int32)
    return letters, np.array([firsts, int(lasts.sum())], np.uint64), lasts, lengths


@compiled(NUMBER(OCTETS, KEYS, KEYS, KEYS, NUMBERS, OUT_NUMBERS))
def spot(
    text: Octets, letters: Keys, edges: Keys, lasts: Keys, lengths: Numbers, places: Numbers
) -> int:
    """Write where some words start in a text of ASCII, by their ends; return how many do.

    Each letter of each word is a bit, which is set while the text agrees with the word up to that
    letter (R. Baeza-Yates and G. Gonnet 1992). `letters` are for each character of ASCII the bits
    that it agrees with, `edges` the first bits of the words and the last ones, `lasts` the last
    ones one by one. No two words end together; `places` has as many as the text has characters.
    """
    firsts, ending = edges[0], edges[1]
    agreeing, count = np.uint64(0), 0
    for at in range(len(text)):
        agreeing = (agreeing << np.uint64(1) | firsts) & letters[text[at]]
        if agreeing & ending:
            for word in range(len(lasts)):
                if agreeing & lasts[word]:
                    places[count] = at + 1 - lengths[word]
            count += 1
    return count
