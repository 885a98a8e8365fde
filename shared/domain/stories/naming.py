"""Which words of a text are names, or turn a statement round: machine code.

A name is a word with a capital within a sentence. Where every noun has one, as in German, these
are no names, and are not kept.
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
from shared.domain.stories.spotting import CAPITAL, CLOSING, DIGITS, NAMED, SCRATCH, TURNING, UPPER

NAMES_CHARS: Final = 200
MIN_CHARS: Final = 3
OFTEN: Final = 4
"""In a text that has a capital in every fourth word, capitals tell nothing."""

_LONGEST: Final = 24


def is_cut(joined: str) -> bool:
    """Return whether names may lack some at their end, for which there was no room."""
    return len(joined) > NAMES_CHARS - _LONGEST


def join_names(
    text: Octets | Points,
    kinds: Octets,
    words: Places,
    count: int,
    begin: int,
    joined: Octets | Points,
) -> int:
    """Write names and turning words among `count` words, from a place on; return their end.

    Spaces stand between them. `words` and `kinds` are as `spotting.spot` has them. `joined` has
    `NAMES_CHARS` places; what has no room there does not count.
    """
    written, looked, capitals = 0, 0, 0
    for tried in range(2):
        # Where capitals tell nothing, words that turn a statement round are all that is kept.
        if tried == 1 and capitals * OFTEN <= looked:
            break
        written, is_fresh = 0, True
        for number in range(count):
            start, end = words[number * SCRATCH], words[number * SCRATCH + 1]
            last, stops = end, False
            while last > start and kinds[text[np.uint64(last - 1)]] & CLOSING:
                last -= 1
                letter = text[np.uint64(last)]
                stops |= letter == 46 or letter == 33 or letter == 63
            if start >= begin:
                mark = words[number * SCRATCH + 2]
                is_upper = kinds[text[np.uint64(start)]] & UPPER != 0
                looked += 1
                capitals += is_upper
                is_name = tried == 0 and is_upper and not is_fresh and last - start >= MIN_CHARS
                is_name &= mark & (NAMED | CAPITAL | DIGITS) == 0
                between = written > 0
                room = NAMES_CHARS - written - between
                # "May" within a sentence is a month.
                is_turning = mark & TURNING != 0 and (is_fresh or not is_upper)
                if (is_name or is_turning) and last - start <= room:
                    joined[written] = 32
                    written += between
                    for at in range(start, last):
                        joined[written] = text[np.uint64(at)]
                        written += 1
            is_fresh = stops
    return written


join_octets: Final = compiled(NUMBER(OCTETS, OCTETS, PLACES, NUMBER, NUMBER, OUT_OCTETS))(
    join_names
)
join_points: Final = compiled(NUMBER(POINTS, OCTETS, PLACES, NUMBER, NUMBER, OUT_POINTS))(
    join_names
)
