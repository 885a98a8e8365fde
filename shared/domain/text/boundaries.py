"""Where sentences and paragraphs start, as word numbers.

`. ? ! 。` end a sentence, but a full stop does not after a known abbreviation, an initial, or
inside a word; a blank line ends a sentence and a paragraph; a single line break ends neither.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from typing import Final

_STOP: Final = re.compile(r"[?!。]|\.(?=[\"'”’»)\]]*\s)")
# The full stop needs a space after it: alone between two words it ends nothing.
_STOPS_ALONE: Final = ("?", "!", "。", "\u2029")
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
) -> array[int]:
    """Return the number of the sentence that each word is in, from 0.

    `is_capital` tells of a word by its number whether it is written with a capital.
    """
    numbers: array[int] = array("L")
    current = 0
    for at, start in enumerate(starts):
        gap = text[ends[at - 1] : start] if at else ""
        if len(gap) > 1 or gap in _STOPS_ALONE:
            before = text[starts[at - 1] : ends[at - 1]]
            dotted = at > 1 and text[ends[at - 2] : starts[at - 1]] == "."
            initial = len(before) == 1 and before.isalpha() and (dotted or is_capital(at - 1))
            current += _ends_sentence(gap, before, text[start : ends[at]], initial)
        numbers.append(current)
    return numbers


def paragraph_numbers(text: str, starts: Sequence[int], ends: Sequence[int]) -> array[int]:
    """Return the number of the paragraph that each word is in, from 0."""
    numbers: array[int] = array("L")
    current = 0
    for at, start in enumerate(starts):
        if at and _BLANK_LINE.search(text, ends[at - 1], start):
            current += 1
        numbers.append(current)
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
