"""Which words of a text are names: machine code, over the words that `spotting` found.

A name is a word with a capital within a sentence. Where every noun has one, as in German, these
are no names.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from shared.domain.arrays import (
    NUMBER,
    OCTETS,
    OUT_OCTETS,
    OUT_POINTS,
    PLACES,
    POINTS,
    Octets,
    Places,
    Points,
)
from shared.domain.compiled import compiled
from shared.domain.stories.spotting import CAPITAL, CLOSING, DIGITS, NAMED, SCRATCH, UPPER

NAMES_CHARS: Final = 200
MIN_CHARS: Final = 3
OFTEN: Final = 4
"""In a text that has a capital in every fourth word, capitals tell nothing."""


@compiled(
    NUMBER(OCTETS, OCTETS, PLACES, NUMBER, NUMBER, OUT_OCTETS),
    NUMBER(POINTS, OCTETS, PLACES, NUMBER, NUMBER, OUT_POINTS),
)
def join_names(
    text: Octets | Points,
    kinds: Octets,
    words: Places,
    count: int,
    begin: int,
    joined: Octets | Points,
) -> int:
    """Write the names among `count` words, from a place on, with spaces; return where they end.

    `words` and `kinds` are as `spotting.spot` has them. `joined` has `NAMES_CHARS` places; the
    names that have no room there do not count.
    """
    written, looked, capitals, is_fresh = 0, 0, 0, True
    for number in range(count):
        start, end = words[number * SCRATCH], words[number * SCRATCH + 1]
        last, stops = end, False
        while last > start and kinds[text[np.uint64(last - 1)]] & CLOSING:
            last -= 1
            letter = text[np.uint64(last)]
            stops |= letter == 46 or letter == 33 or letter == 63
        if start >= begin:
            is_upper = kinds[text[np.uint64(start)]] & UPPER != 0
            looked += 1
            capitals += is_upper
            if is_upper and not is_fresh and last - start >= MIN_CHARS:
                is_other = words[number * SCRATCH + 2] & (NAMED | CAPITAL | DIGITS) != 0
                between = written > 0
                if not is_other and written + between + last - start <= NAMES_CHARS:
                    joined[written] = 32
                    written += between
                    for at in range(start, last):
                        joined[written] = text[np.uint64(at)]
                        written += 1
        is_fresh = stops
    return 0 if capitals * OFTEN > looked else written
