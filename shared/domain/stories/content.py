"""An article's title and body on one line each, and the hash of both, in one pass."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

import numpy as np
from msgspec import Struct

from shared.domain.arrays import NUMBER, OCTETS, OUT_OCTETS, Octets
from shared.domain.compiled import compiled, inlined

TITLE_CHARS: Final = 160
LEAD_CHARS: Final = 320
_BODY_BITS: Final = 32
_TITLE: Final = (1 << _BODY_BITS) - 1
_HASH_BYTES: Final = 16
_SPACE: Final = 32
_LINE_END: Final = 10
_SPACED: Final = np.frombuffer(
    bytes(32 if 9 <= at <= 13 or 28 <= at <= 31 else at for at in range(256)), np.uint8
)
_OCTETS_A_CHARACTER: Final = 4


class Content(Struct, frozen=True, gc=False):
    """The `content_hash` of an article, and how title and body begin, on one line each.

    `title` is cut to `TITLE_CHARS`, `lead` to `LEAD_CHARS`.
    """

    hash: str
    title: str
    lead: str


def content_of(title: str, body: str) -> Content:
    """Return the content of an article."""
    text = f"{title}\n{body}".encode("utf-8", "surrogatepass")
    between = len(title) if title.isascii() else len(title.encode("utf-8", "surrogatepass"))
    joined = np.empty(len(text), np.uint8)
    ends = join_lines(np.frombuffer(text, np.uint8), _SPACED, between, joined)
    lines, end = joined[: ends >> _BODY_BITS].tobytes(), ends & _TITLE
    hashed = blake2b(lines, digest_size=_HASH_BYTES).hexdigest()
    if lines.isascii():
        first, begun = lines[: min(end, TITLE_CHARS)], lines[end + 1 : end + 1 + LEAD_CHARS]
        return Content(hashed, first.decode("ascii"), begun.decode("ascii"))
    return Content(hashed, _first(lines[:end], TITLE_CHARS), _first(lines[end + 1 :], LEAD_CHARS))


def _first(line: bytes, count: int) -> str:
    """Return so many characters of a line in UTF-8, without a look at what is far beyond."""
    end = min(_OCTETS_A_CHARACTER * count, len(line))
    while end < len(line) and _is_within(line[end]):
        end -= 1
    return line[:end].decode("utf-8", "surrogatepass")[:count]


def _is_within(octet: int) -> bool:
    """Tell whether an octet of UTF-8 goes on a character."""
    return octet & 0xC0 == 0x80


@inlined
def _wide_space(first: int, second: int, last: int) -> int:
    """Return how many octets a space has that is not ASCII and ends so, 0 if none does."""
    if second == 0xC2:
        return 2 if last == 0x85 or last == 0xA0 else 0
    if second != 0x80:
        is_space = (second == 0x9A and first == 0xE1 and last == 0x80) or (
            second == 0x81 and first == 0xE2 and last == 0x9F
        )
    elif first == 0xE2:
        is_space = last <= 0x8A or last == 0xA8 or last == 0xA9 or last == 0xAF
    else:
        is_space = first == 0xE3 and last == 0x80
    return 3 if is_space else 0


@compiled(NUMBER(OCTETS, OCTETS, NUMBER, OUT_OCTETS))
def join_lines(text: Octets, spaced: Octets, between: int, joined: Octets) -> int:
    """Write two texts in UTF-8 on one line each; return where they end, the second above 32 bits.

    `between` is the place of the octet between them. What is written has as much room. `spaced` has
    for each octet itself, for the spaces of ASCII the one space.
    """
    written, ends, begun = 0, 0, 0
    for part in range(2):
        start, stop = (0, between) if part == 0 else (between + 1, len(text))
        was_space = 1
        for at in range(start, stop):
            # No branch at a space: a processor guesses it wrong as often as not. What is written
            # for one after another does not count.
            letter = int(spaced[text[np.uint64(at)]])
            if 0x80 <= letter <= 0xAF:
                # An octet that goes on a character, so that one comes before it at least.
                size = _wide_space(int(text[max(0, at - 2)]), int(text[at - 1]), letter)
                if size:
                    letter, written = _SPACE, written - (size - 1)
                    was_space = int(written == begun or joined[written - 1] == _SPACE)
            joined[np.uint64(written)] = letter
            is_space = int(letter == _SPACE)
            written += 1 - (is_space & was_space)
            was_space = is_space
        written -= written > begun and was_space
        if part == 0:
            joined[written] = _LINE_END
            ends, begun, written = written, written + 1, written + 1
    return ends | written << _BODY_BITS
