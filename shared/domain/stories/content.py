"""An article's title and body on one line each, and the hash of both, in one pass."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

import numpy as np
from msgspec import Struct

from shared.domain.arrays import NUMBER, OCTETS, OUT_OCTETS, Octets
from shared.domain.article.identity import one_line
from shared.domain.compiled import compiled

TITLE_CHARS: Final = 160
LEAD_CHARS: Final = 320
_BODY_BITS: Final = 32
_TITLE: Final = (1 << _BODY_BITS) - 1
_HASH_BYTES: Final = 16
_SPACE: Final = 32
_LINE_END: Final = 10


class Content(Struct, frozen=True, gc=False):
    """The `content_hash` of an article, and how title and body begin, on one line each.

    `title` is cut to `TITLE_CHARS`, `lead` to `LEAD_CHARS`.
    """

    hash: str
    title: str
    lead: str


def content_of(title: str, body: str) -> Content:
    """Return the content of an article."""
    text = f"{title}\n{body}"
    if not text.isascii():
        title, body = one_line(title), one_line(body)
        lines = f"{title}\n{body}".encode("utf-8", "surrogatepass")
        return Content(_hash(lines), title[:TITLE_CHARS], body[:LEAD_CHARS])
    joined = np.empty(len(text), np.uint8)
    ends = join_lines(np.frombuffer(text.encode("ascii"), np.uint8), len(title), joined)
    lines, end = joined[: ends >> _BODY_BITS].tobytes(), ends & _TITLE
    headed, start = lines[: min(end, TITLE_CHARS)], lines[end + 1 : end + 1 + LEAD_CHARS]
    return Content(_hash(lines), headed.decode("ascii"), start.decode("ascii"))


def _hash(lines: bytes) -> str:
    return blake2b(lines, digest_size=_HASH_BYTES).hexdigest()


@compiled(NUMBER(OCTETS, NUMBER, OUT_OCTETS))
def join_lines(text: Octets, between: int, joined: Octets) -> int:
    """Write two texts in ASCII on one line each; return where they end, the second above 32 bits.

    `between` is the place of the character between them. What is written has as much room.
    """
    written, ends, begun = 0, 0, 0
    for part in range(2):
        start, stop = (0, between) if part == 0 else (between + 1, len(text))
        was_space = True
        for at in range(start, stop):
            # No branch at a space: a processor guesses it wrong as often as not. What is written
            # for one after another does not count.
            letter = int(text[np.uint64(at)])
            is_space = (letter == _SPACE) | (letter >= 9) & (letter <= 13)
            is_space |= (letter >= 28) & (letter <= 31)
            joined[np.uint64(written)] = _SPACE if is_space else letter
            written += 1 - (is_space & was_space)
            was_space = is_space
        written -= written > begun and was_space
        if part == 0:
            joined[written] = _LINE_END
            ends, begun, written = written, written + 1, written + 1
    return ends | written << _BODY_BITS
