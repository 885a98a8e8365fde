"""An article read as far as its words: most match nothing, and need no string of their body."""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec
import numpy as np
from msgspec.structs import replace

from shared.domain.arrays import Halves, Octets
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

_NULS: Final = 3
_MAX_TEXT: Final = MAX_TITLE_CHARS + 1 + MAX_BODY_CHARS + _NULS
_LINE_END: Final = ord("\n")
_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_VALUE: Final = msgspec.json.Decoder()


class Skimmed(NamedTuple):
    """An acceptable article without its body, and the words of its title and body.

    `halves` are title and body in UTF-16, as a document has them. Words, halves and document stand
    until the next article is skimmed: to copy the words would take a third of the time of finding
    them.
    """

    head: Article
    words: Words
    halves: Halves

    def document(self) -> Document:
        """Return the whole article, ready to be matched."""
        # A third of the time of decoding the JSON once more.
        body = self.halves[len(self.head.title) + 1 : -_NULS].tobytes().decode("utf-16-le")
        return Document(replace(self.head, body=body), self.words, self.halves)


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
        halves = self._joined(np.frombuffer(title, np.uint8), np.frombuffer(body, np.uint8))
        if halves is None or head.id.startswith(BY_CONTENT):
            return None
        words = self._cutter.cut(halves)
        return None if words is None else Skimmed(head, words, halves)

    def _joined(self, title: Octets, body: Octets) -> Halves | None:
        """Return two JSON strings as one text: see the `halves` of a document."""
        if len(title) > MAX_TITLE_CHARS or len(body) > MAX_BODY_CHARS:
            return None
        middle = unescape(title, 0, self._halves)
        if middle == NOT_PLAIN:
            return None
        end = unescape(body, middle + 1, self._halves)
        if end == NOT_PLAIN:
            return None
        self._halves[middle], self._halves[end : end + _NULS] = _LINE_END, 0
        return self._halves[: end + _NULS]
