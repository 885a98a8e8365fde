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
        for key, value in document_records(document, before):
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
    for key, value in document_records(LARGER):
        assert table.documents() == (LARGE,)
        table.apply(key, value)
    assert table.documents() == (LARGER,)


def test_a_publisher_that_dies_midway_leaves_the_version_before_to_those_who_start_anew() -> None:
    publishing = list(document_records(LARGER, table_of(LARGE).chunks_of("people")))
    head = next(at for at, (key, _) in enumerate(publishing) if key == b"people")
    for sent in range(len(publishing) + 1):
        topic = dict(document_records(LARGE)) | dict(publishing[:sent])
        table = DocumentTable()
        for key, value in reversed(topic.items()):
            table.apply(key, value)
        assert table.documents() == (LARGER if sent > head else LARGE,)


def test_what_a_dead_publisher_left_goes_with_the_next_version() -> None:
    table = table_of(LARGE)
    for key, value in list(document_records(LARGER))[:2]:
        table.apply(key, value)
    for key, value in document_records(
        small := Document("people", "v3", b"z"), table.chunks_of("people")
    ):
        table.apply(key, value)
    assert table.documents() == (small,)
    assert table.chunks_of("people") == []


def test_the_chunks_of_other_versions_get_tombstones_and_last() -> None:
    records = list(
        document_records(Document("people", "v2", b"small"), table_of(LARGE).chunks_of("people"))
    )
    assert [key for key, _ in records] == [b"people", *(b"people#v1#%d" % at for at in range(3))]
    assert [value is None for _, value in records] == [False, True, True, True]


def test_a_deleted_document_is_gone() -> None:
    table = table_of(LARGE, SMALL)
    for key, value in deletion_records("people", table.chunks_of("people")):
        table.apply(key, value)
    assert table.documents() == (SMALL,)
    assert table.chunks_of("people") == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (b"\xff", b"{}"),
        (b"tariffs", b"nonsense"),
        (b"tariffs", b'{"id":"other","version":"1","chunks":0}'),
        (b"tariffs", b'{"id":"tariffs","version":"1","chunks":-1}'),
        (b"tariffs#v1#0", b"[]"),
    ],
)
def test_a_record_at_fault_is_refused_and_changes_nothing(key: bytes, value: bytes) -> None:
    table = table_of(SMALL)
    with pytest.raises(DecodeError):
        table.apply(key, value)
    assert table.documents() == (SMALL,)
