"""An exemplar in as few bytes as it can be compared from.

Its texts are some 350 bytes. Deflating them saves a hundred, and takes longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final, TypeAlias

import msgspec
from msgspec.structs import replace

from shared.domain.facts.model import TariffFact
from shared.domain.stories.compare import Side
from shared.domain.stories.model import Cue, Fingerprint, Hedge, Quantity, QuantityKind
from shared.domain.stories.outlines import Outline

Buffer: TypeAlias = bytes | bytearray

# Sixteen of them: one hexadecimal digit each.
_KINDS: Final = {f"{code:x}": kind for code, kind in enumerate(product(QuantityKind, Hedge))}
_CODES: Final = {kind: code for code, kind in _KINDS.items()}
_UTF8: Final = ("utf-8", "surrogatepass")


class _Head(msgspec.Struct, array_like=True, frozen=True, gc=False):
    article_id: str
    origin: str


class _Packed(_Head, array_like=True, frozen=True, gc=False):
    content_hash: bytes
    texts: list[str] | bytes
    cue: Cue
    facts: tuple[TariffFact, ...]
    names: tuple[str, ...]


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(_Packed)
_HALVES: Final = msgspec.msgpack.Decoder(list[bytes])
# It stops where an article's origin ends: what follows is skipped.
_HEADS: Final = msgspec.msgpack.Decoder(_Head)

UNREAD: Final = Fingerprint("", 0, (), (), "", "", (), Cue.NONE)
"""The fingerprint of an exemplar of which none was looked at."""


def pack(side: Side) -> bytes:
    """Return an exemplar but for its outline as bytes; `unpack` gives an equal one back."""
    printed = side.fingerprint
    texts = [f"{_CODES[one.kind, one.hedge]}{one.at}:{one.text}" for one in printed.quantities]
    texts += printed.title, printed.opening, printed.below
    packed = _Packed(
        article_id=side.article_id,
        content_hash=_pack_hash(printed.content_hash),
        texts=texts,
        cue=printed.cue,
        facts=printed.facts,
        names=side.names,
        origin=printed.origin,
    )
    try:
        return _ENCODER.encode(packed)
    except UnicodeEncodeError:
        return _ENCODER.encode(replace(packed, texts=_of_halves(texts)))


def unpack(packed: Buffer, outline: Outline, at: float) -> Side:
    """Return the exemplar that was packed, with its outline and event time beside it."""
    row = _DECODER.decode(packed)
    texts = _with_halves(row.texts) if isinstance(row.texts, bytes) else row.texts
    *quantities, title, opening, below = texts
    printed = Fingerprint(
        content_hash=_unpack_hash(row.content_hash),
        words=outline.words,
        sketch=outline.sketch,
        lead=outline.lead,
        title=title,
        opening=opening,
        quantities=tuple(map(_quantity, quantities)),
        cue=row.cue,
        facts=row.facts,
        origin=row.origin,
        below=below,
    )
    return Side(row.article_id, outline.source, at, printed, row.names)


def headed(packed: Buffer) -> tuple[str, str]:
    """Return id and origin of the article of an exemplar that was packed."""
    head = _HEADS.decode(packed)
    return head.article_id, head.origin


def _of_halves(texts: Sequence[str]) -> bytes:
    """Return texts in which halves of characters stand, as JSON can spell them, in bytes."""
    return _ENCODER.encode([text.encode(*_UTF8) for text in texts])


def _with_halves(packed: bytes) -> list[str]:
    return [text.decode(*_UTF8) for text in _HALVES.decode(packed)]


def _pack_hash(content_hash: str) -> bytes:
    """Return a hash of hexadecimal digits as half as many bytes, any other as it is."""
    try:
        packed = bytes.fromhex(content_hash)
    except ValueError:
        packed = b""
    return b"x" + packed if packed.hex() == content_hash else b"s" + content_hash.encode(*_UTF8)


def _unpack_hash(packed: bytes) -> str:
    return packed[1:].hex() if packed[:1] == b"x" else packed[1:].decode(*_UTF8)


def _quantity(packed: str) -> Quantity:
    at, _, text = packed.partition(":")
    kind, hedge = _KINDS[at[0]]
    return Quantity(kind, text, int(at[1:]), hedge)
