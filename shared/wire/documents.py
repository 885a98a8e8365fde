"""Documents on a compacted topic: one record each, or chunks when a record could not hold it.

A document's head stands under its id and names the version and the number of its chunks; chunk
n of a version stands under `id#version#n`. Chunks are written first, the head next, and last the
tombstones of other versions' chunks: a reader swaps a version in only when it is whole, and a
publisher that dies midway leaves the version before whole, also to a reader that starts anew. A
tombstone of the head deletes.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from shared.domain.errors import Fault
from shared.wire.codec import Codec, DecodeError, encode

CHUNK_BYTES: Final = 700_000
MAX_CHUNKS: Final = 1_000
SEPARATOR: Final = "#"
_CHUNK_NAME: Final = re.compile(rf"(.*){SEPARATOR}([^{SEPARATOR}]*){SEPARATOR}([0-9]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands under a document's id; `inline` holds the document when `chunks` is 0."""

    id: str
    version: str
    chunks: int
    inline: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One part of a version of a document, both of which its key names: base64 of its bytes."""

    data: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document of one version."""

    id: str
    version: str
    body: bytes


HEADS: Final = Codec(Head)
CHUNKS: Final = Codec(Chunk)


def document_records(
    document: Document, chunks_before: Collection[bytes] = ()
) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield the (key, value) pairs that publish a document, in the order to write them.

    `chunks_before` are the keys of the chunks that are on the topic (`DocumentTable.chunks_of`):
    those of other versions get tombstones.
    """
    parts = _split(document.body)
    keys = [_chunk_key(document, index) for index in range(len(parts))]
    for key, part in zip(keys, parts, strict=True):
        yield key, encode(Chunk(base64.b64encode(part).decode()))
    inline = "" if parts else document.body.decode()
    yield document.id.encode(), encode(Head(document.id, document.version, len(parts), inline))
    yield from ((key, None) for key in chunks_before if key not in keys)


def deletion_records(
    document_id: str, chunks: Collection[bytes] = ()
) -> Iterator[tuple[bytes, None]]:
    """Yield the tombstones that delete a document: its head first, so that it goes whole."""
    yield document_id.encode(), None
    yield from ((key, None) for key in chunks)


class DocumentTable:
    """The documents of a compacted topic, folded from its records in order."""

    def __init__(self) -> None:
        self._heads: dict[str, Head] = {}
        self._chunks: dict[str, dict[tuple[str, int], bytes]] = {}
        self._whole: dict[str, Document] = {}

    def apply(self, key: bytes | None, value: bytes | None) -> str | None:
        """Take a record; return the id of the document that it changed, if it changed one.

        Raises:
            DecodeError: when the record is neither a head, a chunk nor a tombstone of one.
        """
        name = _name(key)
        if found := _CHUNK_NAME.fullmatch(name):
            return self._apply_chunk(found[1], (found[2], _chunk_index(found[3])), value)
        return self._apply_head(name, value)

    def documents(self) -> tuple[Document, ...]:
        """Return every whole document, by id."""
        return tuple(self._whole[name] for name in sorted(self._whole))

    def chunks_of(self, document_id: str) -> list[bytes]:
        """Return the keys of the chunks of a document that are on the topic, of any version."""
        return [_key(document_id, *place) for place in self._chunks.get(document_id, ())]

    def _apply_chunk(
        self, document_id: str, place: tuple[str, int], value: bytes | None
    ) -> str | None:
        if value is None:
            parts = self._chunks.get(document_id, {})
            parts.pop(place, None)
            if not parts:
                self._chunks.pop(document_id, None)
            return None
        self._chunks.setdefault(document_id, {})[place] = _chunk_data(CHUNKS.decode(value))
        return self._assemble(document_id)

    def _apply_head(self, document_id: str, value: bytes | None) -> str | None:
        if value is None:
            self._heads.pop(document_id, None)
            return document_id if self._whole.pop(document_id, None) else None
        head = HEADS.decode(value)
        if not 0 <= head.chunks <= MAX_CHUNKS or head.id != document_id:
            raise DecodeError(Fault.WRONG_TYPE, f"{document_id}: not the head of this document")
        self._heads[document_id] = head
        return self._assemble(document_id)

    def _assemble(self, document_id: str) -> str | None:
        """Swap the version that the head names in, once all of it is here."""
        head = self._heads.get(document_id)
        if head is None:
            return None
        parts = self._chunks.get(document_id, {})
        ours = [parts.get((head.version, index)) for index in range(head.chunks)]
        data = [part for part in ours if part is not None]
        if len(data) < head.chunks:
            return None
        body = b"".join(data) if head.chunks else head.inline.encode()
        self._whole[document_id] = Document(document_id, head.version, body)
        return document_id


def _split(body: bytes) -> list[bytes]:
    if len(body) <= CHUNK_BYTES:
        return []
    return [body[start : start + CHUNK_BYTES] for start in range(0, len(body), CHUNK_BYTES)]


def _chunk_index(digits: str) -> int:
    if len(digits) > len(str(MAX_CHUNKS)) or int(digits) >= MAX_CHUNKS:
        raise DecodeError(Fault.WRONG_TYPE, f"a document has at most {MAX_CHUNKS} chunks")
    return int(digits)


def _chunk_data(chunk: Chunk) -> bytes:
    try:
        return base64.b64decode(chunk.data, validate=True)
    except (binascii.Error, ValueError):
        raise DecodeError(Fault.WRONG_TYPE, "the chunk's data is not base64") from None


def _chunk_key(document: Document, index: int) -> bytes:
    return _key(document.id, document.version, index)


def _key(document_id: str, version: str, index: int) -> bytes:
    return f"{document_id}{SEPARATOR}{version}{SEPARATOR}{index}".encode()


def _name(key: bytes | None) -> str:
    try:
        return (key or b"").decode()
    except UnicodeDecodeError:
        raise DecodeError(Fault.NOT_UNICODE, "the key is not UTF-8") from None
