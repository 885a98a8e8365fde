"""Where sentences and paragraphs end.

`. ? ! 。` and their wide forms end a sentence, where white space or the end follows (after
closing quotes), but for a point after a known abbreviation or an initial. A blank line ends a
sentence and a paragraph; a single line break ends neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n|\u2029|\r\r")
_END: Final = re.compile(r"[.?!]+(?=[\"'”’»)\]]*(?:\s|$))|[。！？｡．]+")
_BEFORE_POINT: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\Z")
_LONGEST: Final = 12

_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms mx dr prof sr jr st ste mt ft gen col maj lt sgt cpl capt cmdr adm gov sen rep "
    "reps sens hon rev fr pres supt det insp amb vs v etc inc corp ltd co cos bros plc llc dept "
    "est approx ca cf al ed eds vol jan feb apr jun jul aug sep sept oct nov dec ave blvd rd sq "
    "ph.d i.e e.g a.m p.m bn mn tn mme mlle hr fr dra sra dott sig ing bzw usw ggf inkl".split()
)
# Words of their own as well: an abbreviation only before a number.
_BEFORE_A_NUMBER: Final = frozenset("no nos nr art fig figs mar may sat sun p pp sec".split())


def paragraph_ends(text: str) -> list[int]:
    """Return the offsets at which paragraphs end, ascending."""
    return [found.start() for found in _BLANK_LINE.finditer(text)]


def sentence_ends(text: str) -> list[int]:
    """Return the offsets at which sentences end, ascending; a blank line is one of them."""
    return sorted({*_points(text), *paragraph_ends(text)})


def _points(text: str) -> Iterator[int]:
    for found in _END.finditer(text):
        if found[0] != "." or not _is_abbreviation(text, found.start()):
            yield found.end()


def _is_abbreviation(text: str, point: int) -> bool:
    before = _BEFORE_POINT.search(text, max(0, point - _LONGEST), point)
    if before is None:
        return False
    word = before[0].lower()
    if word in _BEFORE_A_NUMBER:
        return text[point + 1 : point + 3].strip()[:1].isdigit()
    return word in _ABBREVIATIONS or _is_initials(before[0])


def _is_initials(word: str) -> bool:
    """Return whether the word is single letters with points between: `J`, `U.S`, `z.B`."""
    return all(len(part) == 1 for part in word.split(".")) and (word != "I")
