"""Kinds of characters: which make words, which stand between them, and which join two parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Final

import numpy as np

from shared.domain.arrays import Octets
from shared.domain.text.folding import fold
from shared.domain.text.scan import (
    APOSTROPHE,
    DIGIT,
    GAP,
    LETTER,
    LETTER_S,
    LONE,
    MARK,
    POINT,
    SIGN,
)

UNSPACED: Final = (
    "\u3005\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
)
"""The inside of a character class: the scripts that write no spaces between words."""


def kinds_of(text: str) -> Octets:
    """Return the kind of each character of a folded text, as the expressions have them."""
    kinds = np.full(len(text), GAP, np.uint8)
    for kind, inside in (
        (LETTER, rf"^\W_{UNSPACED}"),
        (LONE, UNSPACED),
        (MARK, mark_class()),
        (DIGIT, "0-9"),
        (LETTER_S, "s"),
        (POINT, ".,"),
        (APOSTROPHE, "'"),
        (SIGN, "%"),
    ):
        for found in re.finditer(f"[{inside}]+", text):
            kinds[slice(*found.span())] = kind
    return kinds


@cache
def mark_class() -> str:
    """Return the marks that folding keeps, as the inside of a character class."""
    marks = (
        code
        for code in range(0x0700, 0x12000)
        if unicodedata.category(chr(code))[0] == "M" and fold(chr(code)).text
    )
    return "".join(_ranges(marks))


def _ranges(codes: Iterable[int]) -> Iterator[str]:
    for _, group in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        yield f"{chr(run[0])}-{chr(run[-1])}"
