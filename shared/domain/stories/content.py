"""An article's title and body on one line each, and the hash of both, in one pass."""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shared.domain.article.identity import one_line
from shared.domain.compiled import NUMBER, OCTETS, OUT_OCTETS, compiled

Octets: TypeAlias = NDArray[np.uint8]

_BODY_BITS: Final = 32
_TITLE: Final = (1 << _BODY_BITS) - 1
_HASH_BYTES: Final = 16
_SPACE: Final = 32


class Content(NamedTuple):
    """The `content_hash` of an article, and how title and body begin, on one line each."""

    hash: str
    title: str
    opening: str


def content_of(title: str, body: str, title_chars: int, opening_chars: int) -> Content:
    """Return the content of an article, its texts cut to so many characters."""
    text = f"{title}\n{body}"
    if not text.isascii():
        title, body = one_line(title), one_line(body)
        lines = f"{title}\n{body}".encode("utf-8", "surrogatepass")
        return Content(_hash(lines), title[:title_chars], body[:opening_chars])
    joined = np.empty(len(text), np.uint8)
    ends = join_lines(np.frombuffer(text.encode("ascii"), np.uint8), len(title), joined)
    lines, end = joined[: ends >> _BODY_BITS].tobytes(), ends & _TITLE
    headed, start = lines[: min(end, title_chars)], lines[end + 1 : end + 1 + opening_chars]
    return Content(_hash(lines), headed.decode("ascii"), start.decode("ascii"))


def _hash(lines: bytes) -> str:
    return hashlib.blake2b(lines, digest_size=_HASH_BYTES).hexdigest()


@compiled(NUMBER(OCTETS, NUMBER, OUT_OCTETS))
def join_lines(text: Octets, between: int, joined: Octets) -> int:
    """Write two texts in ASCII on one line each; return where they end, the second above 32 bits.

    `between` is the place of the character between them. What is written has as much room.
    """
    written, ends = 0, 0
    for part in range(2):
        start, was_space = written, True
        for at in range(between + 1 if part else 0, len(text) if part else between):
            letter = int(text[at])
            is_space = letter == _SPACE or 9 <= letter <= 13 or 28 <= letter <= 31
            joined[written] = _SPACE if is_space else letter
            written += not (is_space and was_space)
            was_space = is_space
        if written > start and joined[written - 1] == _SPACE:
            written -= 1
        ends |= written << (_BODY_BITS * part)
        if part == 0:
            joined[written] = 10
            written += 1
    return ends
