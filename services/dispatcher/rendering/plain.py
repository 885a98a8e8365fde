"""Text that cannot act: nothing in it drives a terminal, a header, or the direction of writing."""

from __future__ import annotations

import re
from typing import Final

# C0 and C1 controls, line separators, bidirectional overrides, lone surrogates. The joiners that
# Persian, Hindi and emoji need stay.
_ACTING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """Return a text of the same length with every acting character turned into a space."""
    return _ACTING.sub(" ", text)


def harmless_lines(text: str) -> str:
    """Return a text with its line ends kept, and every other acting character a space."""
    return "\n".join(harmless(line) for line in text.split("\n"))


def one_line(text: str, limit: int) -> str:
    """Return a text on one line, of at most `limit` characters."""
    flat = " ".join(harmless(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
