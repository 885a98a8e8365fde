"""Documents on a compacted topic: whole or not at all, whatever their size and order."""

from __future__ import annotations

import pytest

from shared.wire.codec import DecodeError
from shared.wire.documents import (
    CHUNK_BYTES,
    Document,
    DocumentTable,
    deletion_records,
    document_records,
)

SMALL = Document("tariffs", "v1", b'{"id":"tariffs"}')
LARGE = Document("people", "v1", b"x" * (2 * CHUNK_BYTES + 5))
LARGER = Document("people", "v2", b"y" * (3 * CHUNK_BYTES))


def table_of(*documents: Document) -> DocumentTable:
    table = DocumentTable()
    for document in documents:
        before = table.chunks_of(document.id)
        for key, value in document_records(document, chunks_before=before):
            table.apply(key, value)
    return table


@pytest.mark.parametrize("document", [SMALL, LARGE])
def test_a_published_document_is_read_back(document: Document) -> None:
    assert table_of(document).documents() == (document,)


def test_a_large_document_is_not_seen_before_its_last_record() -> None:
    table = DocumentTable()
    *all_but_the_head, head = document_records(LARGE)
    for key, value in all_but_the_head:
        assert table.apply(key, value) is None
    assert table.documents() == ()
    assert table.apply(*head) == "people"


def test_the_old_version_stays_until_the_new_one_is_whole() -> None:
    table = table_of(LARGE)
    for key, value in list(document_records(LARGER, chunks_before=3))[:-1]:
        table.apply(key, value)
        assert table.documents() == (LARGE,)


def test_a_shrinking_document_leaves_no_chunk_behind() -> None:
    records = list(document_records(SMALL, chunks_before=3))
    assert [key for key, value in records if value is None] == [
        b"tariffs#0",
        b"tariffs#1",
        b"tariffs#2",
    ]


def test_a_deleted_document_is_gone() -> None:
    table = table_of(LARGE, SMALL)
    for key, value in deletion_records("people", chunks=3):
        table.apply(key, value)
    assert table.documents() == (SMALL,)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (b"\xff", b"{}"),
        (b"tariffs", b"nonsense"),
        (b"tariffs", b'{"id":"other","version":"1","chunks":0}'),
        (b"tariffs", b'{"id":"tariffs","version":"1","chunks":-1}'),
        (b"tariffs#0", b"[]"),
    ],
)
def test_a_record_at_fault_is_refused_and_changes_nothing(key: bytes, value: bytes) -> None:
    table = table_of(SMALL)
    with pytest.raises(DecodeError):
        table.apply(key, value)
    assert table.documents() == (SMALL,)
