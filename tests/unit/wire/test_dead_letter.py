"""The headers of a dead letter say all that the record's reader needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from shared.domain.errors import Fault
from shared.wire.dead_letter import (
    DeadLetter,
    dead_letter_headers,
    original_headers,
    read_dead_letter,
)

LETTER = DeadLetter(
    topic="wirewatch.articles.v1",
    partition=3,
    offset=17,
    service="matcher",
    fault=Fault.NOT_JSON,
    detail="byte 0",
    at=datetime(2025, 2, 27, tzinfo=UTC),
)


def test_the_headers_are_read_back() -> None:
    assert read_dead_letter(dead_letter_headers(LETTER, [])) == LETTER


def test_the_original_headers_are_kept_for_a_replay() -> None:
    original = [("trace", b"\xff\x00")]
    assert original_headers(dead_letter_headers(LETTER, original)) == original


def test_a_record_that_fails_again_carries_only_its_last_reason() -> None:
    twice = dead_letter_headers(LETTER, dead_letter_headers(LETTER, []))
    assert len(twice) == len(dict(twice))


def test_a_detail_cannot_forge_a_line_or_grow_without_bound() -> None:
    hostile = replace(LETTER, detail="a\r\nfault: none" + "b" * 10_000 + "\ud800")
    detail = dict(dead_letter_headers(hostile, []))["wirewatch-dlq-detail"]
    assert b"\n" not in detail
    assert len(detail) < 2_500


def test_other_headers_are_no_dead_letter() -> None:
    assert read_dead_letter([("wirewatch-dlq-fault", b"nonsense")]) is None
