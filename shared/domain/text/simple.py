"""Texts of which each character folds to one: in one pass of machine code over a table."""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import HALVES, NUMBER, OUT_HALVES, Halves
from shared.domain.compiled import compiled

PLANE: Final = 0x10000
"""The first character that no table of forms has."""

_ASCII: Final = 0x80


def fold_each(text: Halves, forms: Halves) -> str | None:
    """Return the form of each character of a text in UTF-16, or None where one of them has none.

    `forms` has one for each character up to U+FFFF, 0 for none.
    """
    folded = np.empty_like(text)
    bits = write_forms(text, forms, folded)
    if bits < 0:
        return None
    if bits < _ASCII:
        return folded.astype(np.uint8).tobytes().decode("ascii")
    return folded.tobytes().decode("utf-16-le")


@compiled(NUMBER(HALVES, HALVES, OUT_HALVES))
def write_forms(text: Halves, forms: Halves, folded: Halves) -> int:
    """Write the form of each character; return the bits that any of them has, -1 if one has none.

    `folded` is as long as the text, `forms` has `PLANE` of them.
    """
    bits, missing = 0, 0
    for at in range(len(text)):
        form = int(forms[text[at]])
        folded[at] = form
        bits |= form
        missing |= int(form == 0)
    return -1 if missing else bits
