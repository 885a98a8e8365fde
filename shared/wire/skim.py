"""An article read as far as its words: most match nothing, and need no string of their body."""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec
import numpy as np
from msgspec.structs import replace

from shared.domain.arrays import Octets
from shared.domain.article import (
    BY_CONTENT,
    MAX_BODY_CHARS,
    MAX_RECORD_BYTES,
    MAX_TITLE_CHARS,
    Article,
    parse_article,
)
from shared.domain.errors import ArticleError
from shared.domain.text import Document, WordCutter, Words
from shared.wire.unescape import BLOCK, NOT_PLAIN, unescape

_MAX_TEXT: Final = MAX_TITLE_CHARS + MAX_BODY_CHARS + len("\0\0\0")
_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_VALUE: Final = msgspec.json.Decoder()


class Skimmed(NamedTuple):
    """An acceptable article without its body, and the words of its title and body.

    Words and document stand until the next article is skimmed: to copy the words would take a third
    of the time of finding them.
    """

    head: Article
    words: Words
    body: msgspec.Raw

    def document(self) -> Document:
        """Return the whole article, ready to be matched."""
        return Document(replace(self.head, body=_VALUE.decode(self.body)), self.words)


class Skimmer:
    """Reads one article after the other, always in the same memory."""

    def __init__(self) -> None:
        self._halves = np.empty(_MAX_TEXT + BLOCK, np.uint16)
        self._cutter = WordCutter(_MAX_TEXT)

    def skim(self, value: bytes | None) -> Skimmed | None:
        """Return an article without a string of its body, which takes half of the time.

        None where it takes the whole of it to tell what is there, or what is wrong with it: for
        what `decode_article` refuses, an article that is named by its content, one that is longer
        in octets than it may be in characters, and one whose characters do not fold one by one.
        """
        if value is None or len(value) > MAX_RECORD_BYTES:
            return None
        try:
            return self._skimmed(_FIELDS.decode(value))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ArticleError):
            return None

    def _skimmed(self, fields: dict[str, msgspec.Raw]) -> Skimmed | None:
        title, body = fields.get("title"), fields.pop("body", None)
        if title is None or body is None:
            return None
        some = {name: _VALUE.decode(one) for name, one in fields.items()}
        head = parse_article(some, is_unicode=True)
        words = self._words(np.frombuffer(title, np.uint8), np.frombuffer(body, np.uint8))
        if words is None or head.id.startswith(BY_CONTENT):
            return None
        return Skimmed(head, words, body)

    def _words(self, title: Octets, body: Octets) -> Words | None:
        """Return the words of two JSON strings, as of one text."""
        if len(title) > MAX_TITLE_CHARS or len(body) > MAX_BODY_CHARS:
            return None
        middle = unescape(title, 0, self._halves)
        if middle == NOT_PLAIN:
            return None
        end = unescape(body, middle + 1, self._halves)
        # NULs stand after each, and between them.
        return None if end == NOT_PLAIN else self._cutter.cut(self._halves[: end + 2])
