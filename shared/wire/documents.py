"""Documents on a compacted topic: one record each, or chunks when a record could not hold it.

A document's head stands under its id and names the version and the number of its chunks; chunk
n stands under `id#n`. Chunks are written first and the head last, so a reader swaps a version
in only when it is whole; until then it keeps the one before. A tombstone of the head deletes.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shared.domain.errors import Fault
from shared.wire.codec import Codec, DecodeError, encode

CHUNK_BYTES: Final = 700_000
MAX_CHUNKS: Final = 1_000
SEPARATOR: Final = "#"
_CHUNK_NAME: Final = re.compile(rf"(.*){SEPARATOR}([0-9]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands under a document's id; `inline` holds the document when `chunks` is 0."""

    id: str
    version: str
    chunks: int
    inline: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One part of a document: base64 of its bytes."""

    version: str
    index: int
    data: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A chunk as it is kept: the version that it belongs to, and its bytes."""

    version: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document of one version."""

    id: str
    version: str
    body: bytes


HEADS: Final = Codec(Head)
CHUNKS: Final = Codec(Chunk)


def document_records(
    document: Document, *, chunks_before: int = 0
) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield the (key, value) pairs that publish a document, in the order to write them.

    `chunks_before` is how many chunks the version before had: the surplus gets tombstones.
    """
    parts = _split(document.body)
    for index, part in enumerate(parts):
        data = base64.b64encode(part).decode()
        yield _chunk_key(document.id, index), encode(Chunk(document.version, index, data))
    inline = "" if parts else document.body.decode()
    yield document.id.encode(), encode(Head(document.id, document.version, len(parts), inline))
    for index in range(len(parts), chunks_before):
        yield _chunk_key(document.id, index), None


def deletion_records(document_id: str, *, chunks: int) -> Iterator[tuple[bytes, None]]:
    """Yield the tombstones that delete a document: its head first, so that it goes whole."""
    yield document_id.encode(), None
    for index in range(chunks):
        yield _chunk_key(document_id, index), None


class DocumentTable:
    """The documents of a compacted topic, folded from its records in order."""

    def __init__(self) -> None:
        self._heads: dict[str, Head] = {}
        self._chunks: dict[str, dict[int, _Part]] = {}
        self._whole: dict[str, Document] = {}

    def apply(self, key: bytes | None, value: bytes | None) -> str | None:
        """Take a record; return the id of the document that it changed, if it changed one.

        Raises:
            DecodeError: when the record is neither a head, a chunk nor a tombstone of one.
        """
        name = _name(key)
        if found := _CHUNK_NAME.fullmatch(name):
            return self._apply_chunk(found[1], _chunk_index(found[2]), value)
        return self._apply_head(name, value)

    def documents(self) -> tuple[Document, ...]:
        """Return every whole document, by id."""
        return tuple(self._whole[name] for name in sorted(self._whole))

    def chunks_of(self, document_id: str) -> int:
        """Return how many chunks the known head of a document names."""
        head = self._heads.get(document_id)
        return 0 if head is None else head.chunks

    def _apply_chunk(self, document_id: str, index: int, value: bytes | None) -> str | None:
        if value is None:
            parts = self._chunks.get(document_id, {})
            parts.pop(index, None)
            if not parts:
                self._chunks.pop(document_id, None)
            return None
        chunk = CHUNKS.decode(value)
        part = _Part(chunk.version, _chunk_data(chunk))
        self._chunks.setdefault(document_id, {})[index] = part
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
        ours = [parts.get(index) for index in range(head.chunks)]
        if any(part is None or part.version != head.version for part in ours):
            return None
        data = b"".join(part.data for part in ours if part is not None)
        self._whole[document_id] = Document(
            document_id, head.version, data if head.chunks else head.inline.encode()
        )
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


def _chunk_key(document_id: str, index: int) -> bytes:
    return f"{document_id}{SEPARATOR}{index}".encode()


def _name(key: bytes | None) -> str:
    try:
        return (key or b"").decode()
    except UnicodeDecodeError:
        raise DecodeError(Fault.NOT_UNICODE, "the key is not UTF-8") from None
