"""Records of a topic, as commands read them."""

from __future__ import annotations

import pytest

from services.cli.decoding import decoded
from shared.runtime.kafka.records import Record
from shared.wire.codec import Codec

WORDS = Codec(str)


def record(offset: int, value: bytes | None) -> Record:
    return Record("words", 0, offset, b"key", value, (), 0)


def test_a_record_at_fault_is_said_and_those_after_it_are_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    records = [record(0, b'"one"'), record(1, b"{"), record(2, None), record(3, b'"four"')]
    read = decoded(records, lambda one: WORDS.decode(one.value))
    assert [(one.offset, held) for one, held in read] == [(0, "one"), (2, None), (3, "four")]
    assert capsys.readouterr().err.startswith("words[0]@1: left out: ")
