"""Where sentences and paragraphs start, as word numbers.

`. ? ! 。` end a sentence, but a full stop does not after a known abbreviation, an initial, or
inside a word; a blank line ends a sentence and a paragraph; a single line break ends neither.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

_STOP: Final = re.compile(r"[?!。]|\.(?=[\"'”’»)\]]*\s)")
# The full stop needs a space after it: alone between two words it ends nothing.
_STOPS_ALONE: Final = re.compile("[?!。\u2029]")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n|\u2029")
_ABBREVIATION_WORDS: Final = """
mr mrs ms dr prof rev hon gen col maj capt lt sgt adm cmdr gov sen rep pres sr jr st mt ft
inc corp co ltd bros plc dept univ assn bn approx est etc vs al cf ca e.g i.e eg ie
jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri
ave blvd rd calif fla tex ariz mass conn minn wash pa va ga ore colo
г гг млн млрд тыс ул им т.е т.к ст св bzw z.b usw sig sra dott
"""
_ABBREVIATIONS: Final = frozenset(_ABBREVIATION_WORDS.split())
# Words of their own, which are abbreviations only before a number.
_BEFORE_NUMBER: Final = frozenset(("no", "nos", "art", "sec", "fig", "p", "pp", "vol", "ch"))


def sentence_numbers(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    is_capital: Callable[[int], bool],
) -> list[int]:
    """Return the number of the sentence that each word is in, from 0.

    `is_capital` tells of a word by its number whether it is written with a capital. Only gaps
    that may hold a stop are looked at: most are one space.
    """

    def ends_before(at: int) -> bool:
        gap, before = text[ends[at - 1] : starts[at]], text[starts[at - 1] : ends[at - 1]]
        dotted = at > 1 and text[ends[at - 2] : starts[at - 1]] == "."
        initial = len(before) == 1 and before.isalpha() and (dotted or is_capital(at - 1))
        return _ends_sentence(gap, before, text[starts[at] : ends[at]], initial)

    wide = np.flatnonzero(np.subtract(starts[1:], ends[:-1]) > 1) + 1
    alone = (bisect_right(starts, found.start()) for found in _STOPS_ALONE.finditer(text))
    gaps = {*wide.tolist(), *(at for at in alone if 0 < at < len(starts))}
    return _numbers((at for at in gaps if ends_before(at)), len(starts))


def paragraph_numbers(text: str, starts: Sequence[int]) -> list[int]:
    """Return the number of the paragraph that each word is in, from 0."""
    blank = (bisect_right(starts, found.start()) for found in _BLANK_LINE.finditer(text))
    return _numbers((at for at in blank if 0 < at < len(starts)), len(starts))


def _numbers(changes: Iterable[int], count: int) -> list[int]:
    """Return ascending numbers from 0 that change at some words."""
    steps = np.zeros(count, np.int64)
    steps[list(changes)] = 1
    numbers: list[int] = np.cumsum(steps).tolist()
    return numbers


def _ends_sentence(gap: str, before: str, after: str, initial: bool) -> bool:
    if _BLANK_LINE.search(gap):
        return True
    stops = _STOP.findall(gap)
    if stops != ["."]:
        return bool(stops)
    if not gap.startswith("."):
        return True
    if before in _BEFORE_NUMBER:
        return not after[:1].isdigit()
    return before not in _ABBREVIATIONS and not initial
