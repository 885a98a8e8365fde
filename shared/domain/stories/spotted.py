"""Where a text states figures and dates, and how the plain ones read: see `stated`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, TypeAlias

import numpy as np
from msgspec import Struct

from shared.domain.arrays import Halves, Keys, Octets
from shared.domain.stories import spotting, stated
from shared.domain.stories.arabic import NAMES
from shared.domain.stories.figures import (
    CLOSING,
    MONTH_WORDS,
    NAMED,
    OPENING,
)
from shared.domain.stories.hedges import HEDGES
from shared.domain.stories.ideographs import NUMERALS
from shared.domain.stories.numerals import TENS
from shared.domain.stories.opposites import TURNING
from shared.domain.stories.spotting import HEADER, LONE, SCRATCH
from shared.domain.stories.stated import COLUMNS, NAMES_CHARS, NAMES_END
from shared.domain.stories.units import PERCENT_PAIRS, UNIT_WORDS, Unit
from shared.domain.stories.words import LONG_WORD, UNSPACED, UNSPACED_LANGUAGES, pieces
from shared.domain.text import keys_of

FEW_CHARS: Final = 10
CHARS_A_WORD: Final = 24
OPENING_CHARS: Final = 240
"""How much of a text is kept as written; its names are found there, and are not kept besides."""

_ASCII: Final = 0x80
_UNICODE: Final = 0x110000
_ASCII_BITS: Final = 11
_BITS: Final = 12
_ROWS: Final = 2 * HEADER
_END: Final = (1 << NAMES_END) - 1
_UNITS: Final = {
    Unit.PERCENT: spotting.PERCENT,
    Unit.CURRENCY: spotting.CURRENCY,
    Unit.SCALE: spotting.SCALE,
}

Row: TypeAlias = tuple[int, int, int, int, int, int]
"""The number of a word, what it is, where it starts and ends, and where the one before does."""


class Spotted(Struct, frozen=True, gc=False):
    """A text from its `begin` on, where the last of its words that count ends, and its rows.

    There is one for each figure or date. `below` has the names below the opening, and the words
    there that turn a statement round.
    """

    text: str
    begin: int
    end: int
    rows: Iterable[Row]
    below: str = ""


def spotted(title: str, body: str, words: int, language: str = "") -> tuple[Spotted, Spotted]:
    """Return where a title and the first words of a body state figures, without a look beyond.

    In scripts without spaces each character is a word; naming the `language` (an ISO 639 code)
    tells of them where the text is short.
    """
    for chars in (FEW_CHARS * words, CHARS_A_WORD * words):
        start = body[:chars]
        is_cut = len(start) < len(body) and not body[len(start)].isspace()
        text, split = f"{title}\n{start}", len(title) + 1
        numbers, below = _spot(text, split, words, is_cut)
        # Where there is a word more, all that count are whole.
        if numbers[HEADER + 2] < len(start) or len(start) == len(body):
            break
    between = _ROWS + COLUMNS * numbers[HEADER - 1]
    heading = Spotted(text, 0, numbers[3], _rows(numbers[_ROWS:between]))
    told = Spotted(text, split, numbers[HEADER + 3], _rows(numbers[between:]), below)
    if language[:2] in UNSPACED_LANGUAGES or (numbers[1] | numbers[HEADER + 1]) & LONE:
        if _is_unspaced(numbers[:HEADER], language):
            heading = _apart(title, len(title))
        if _is_unspaced(numbers[HEADER:_ROWS], language):
            told = _apart(body[: CHARS_A_WORD * words], words)
    return heading, told


def _is_unspaced(header: Sequence[int], language: str) -> bool:
    words, kinds, characters, *_ = header
    if language[:2] in UNSPACED_LANGUAGES:
        return True
    return bool(kinds & LONE) and characters > LONG_WORD * words


def _apart(text: str, words: int) -> Spotted:
    """Return where the first words of a text do whose scripts put no spaces between them."""
    joined = " ".join(pieces(text)[:words])
    numbers, _ = _spot(joined, 0, words, is_cut=False)
    return Spotted(joined, 0, numbers[HEADER + 3], _rows(numbers[_ROWS:]))


def _spot(text: str, split: int, words: int, is_cut: bool) -> tuple[list[int], str]:
    """Return the headers and rows of two texts, the second from a place on; see `stated`.

    The names of the second text are beside them.
    """
    if text.isascii():
        kinds, known, encoding = _kinds(_ASCII), _known_words(_ASCII_BITS), "ascii"
        mark, state = spotting.mark_octets, stated.state_octets
        points = np.frombuffer(text.encode("ascii"), np.uint8)
    else:
        kinds, known, encoding = _kinds(_UNICODE), _known_words(_BITS), "utf-32-le"
        mark, state = spotting.mark_points, stated.state_points
        points = np.frombuffer(text.encode(encoding, "surrogatepass"), np.uint32)
    first = 2 * SCRATCH * words + len(points)
    places = np.empty(first + _ROWS + 2 * COLUMNS * words, np.intp)
    joined = np.empty(NAMES_CHARS, points.dtype)
    mark(points, kinds, *known, split, words, places)
    ends = state(points, kinds, places, split, words, is_cut, split + OPENING_CHARS, joined)
    numbers: list[int] = places[first : first + (ends & _END)].tolist()
    names = joined[: ends >> NAMES_END].tobytes()
    return numbers, names.decode(encoding, "surrogatepass") if names else ""


def _rows(numbers: Sequence[int]) -> Iterable[Row]:
    """Return rows, nothing that is true where there are none, as in most titles."""
    if not numbers:
        return ()
    each = iter(numbers)
    return zip(each, each, each, each, each, each, strict=True)


@cache
def _kinds(count: int) -> Octets:
    """Return the kind of each of the first characters."""
    # Quicker by far than to join them: it is waited for before the first text is read.
    every = np.arange(count, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.zeros(count, np.uint8)
    kinds[_ASCII:] = spotting.BEYOND
    for kind, inside in (
        (spotting.SPACE, r"\s"),
        (spotting.OPENING, re.escape(OPENING)),
        (spotting.CLOSING, re.escape(CLOSING)),
        (spotting.DIGIT, r"\d"),
        (spotting.LONE, UNSPACED),
        (spotting.ODD, NUMERALS + "".join(_odd())),
    ):
        for found in re.finditer(f"[{inside}]+", every):
            kinds[slice(*found.span())] |= kind
    kinds[np.fromiter(map(str.isupper, every), np.bool_)] |= spotting.UPPER
    return kinds


def _odd() -> Iterator[str]:
    """Yield the characters beyond ASCII that case folding makes ASCII: long s, ligatures."""
    return (c for c in map(chr, range(_ASCII, 0x10000)) if c.casefold().isascii())


@cache
def _known_words(bits: int) -> tuple[Keys, Halves, Octets, int]:
    """Return a table of known words, by key: open addressing with linear probing.

    That are keys, marks, which words there may be by their letters, and the bits of the table. A
    text in ASCII has no others, and a smaller table.
    """
    size = 1 << bits
    keys, marks = np.zeros(size, np.uint64), np.zeros(size, np.uint16)
    likely = np.zeros(1 << spotting.LIKELY_BITS >> 3, np.uint8)
    known = {word: mark for word, mark in _marks().items() if bits == _BITS or word.isascii()}
    for word, key in zip(known, keys_of(list(known)).tolist(), strict=True):
        slot = spotting.slot_of(key, bits)
        while keys[slot]:
            slot = (slot + 1) % size
        keys[slot], marks[slot] = key, known[word]
        first, middle, last = map(ord, (word[0], word[len(word) // 2], word[-1]))
        second = ord(word[min(1, len(word) - 1)])
        place = spotting.likely_slot(first, second, middle, last, len(word))
        likely[place >> 3] |= 1 << (place & 7)
    return keys, marks, likely, bits


def _marks() -> dict[str, int]:
    """Return what is known of words, of units in ASCII alone; their ASCII letters are small."""
    known: dict[str, int] = {}
    for words, mark in (
        *(((word,), _UNITS[unit]) for word, unit in UNIT_WORDS.items()),
        ([pair.partition("_")[0] for pair in PERCENT_PAIRS], spotting.PAIR),
        (NAMED, spotting.NAMED),
        (MONTH_WORDS, spotting.CAPITAL),
        (TENS, spotting.TENS),
        (HEDGES, spotting.HEDGE),
        (TURNING, spotting.TURNING),
    ):
        for word in filter(str.isascii, words):
            known[word] = known.get(word, 0) | mark
    for words, mark in (
        (NAMED, spotting.NAMED),
        (HEDGES, spotting.HEDGE),
        (TURNING, spotting.TURNING),
        (NAMES, spotting.NAMED | spotting.PAIR),
    ):
        for word in words:
            if not word.isascii():
                forms = (str.lower(word), str.capitalize(word), str.upper(word))
                for form in map(_lower_ascii, forms):
                    known[form] = known.get(form, 0) | mark
    return known


def _lower_ascii(word: str) -> str:
    return word.encode().lower().decode()
