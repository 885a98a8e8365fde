"""Bad input is nobody's outage: refused with its reason, and what follows it is served."""

from __future__ import annotations

import json

import pytest

from shared.wire.dead_letter import read_dead_letter
from tests.integration.pipeline.harness import Pipeline

LIST = """
id: quarries
title: Quarries
severity: low
entries:
  - {id: marble, query: 'marble'}
"""
POISON: list[tuple[str, bytes | None]] = [
    ("not_json", b"stop press"),
    ("missing_field", b"{}"),
    ("wrong_type", b'{"title": 5}'),
    ("too_large", b'{"title": "x", "body": "' + b"a" * 5_000_000 + b'"}'),
    ("control_character", b'{"title": "a\\u0000b"}'),
    ("not_unicode", b'{"title": "\\ud800"}'),
    ("invalid_date", b'{"title": "x", "published_at": "9999-01-01T00:00:00Z"}'),
    ("tombstone", None),
    ("not_unicode", b'{"title": "\xff"}'),
]


def marble(number: int) -> bytes:
    body = " ".join(f"word{number}x{n}" for n in range(40))
    article = {"id": f"m{number}", "title": f"Marble quarry number {number}", "body": body}
    return json.dumps(article).encode()


def test_poison_between_good_records_is_dead_lettered_and_loses_nothing(
    pipeline: Pipeline,
) -> None:
    pipeline.apply(LIST)
    values: list[bytes | None] = [marble(0)]
    for number, (_, poison) in enumerate(POISON, start=1):
        values += [poison, marble(number)]
    pipeline.send(*values, headers=[("trace", b"\xff\xfe")])
    pipeline.settle()

    assert [alert.article.id for alert in pipeline.alerts()] == [
        f"m{number}" for number in range(len(POISON) + 1)
    ]
    letters = pipeline.dead_letters()
    assert [letter.value for letter in letters] == [poison for _, poison in POISON]
    read = [read_dead_letter(letter.headers) for letter in letters]
    assert [one.fault.value for one in read if one] == [fault for fault, _ in POISON]
    assert [one.offset for one in read if one] == [2 * n - 1 for n in range(1, len(POISON) + 1)]
    assert all(("trace", b"\xff\xfe") in letter.headers for letter in letters)
    metrics = pipeline.metrics("matcher")
    line = f'wirewatch_dead_letters_total{{reason="tombstone",topic="{pipeline.topics.articles}"}}'
    assert f"{line} 1.0" in metrics


def test_a_landslide_of_refusals_stops_the_consumer_with_a_clear_message(
    pipeline: Pipeline,
) -> None:
    pipeline.apply(LIST)
    pipeline.send(*[b"nonsense"] * 600)
    matcher = pipeline.child("matcher")
    pipeline.wait_for(lambda: bool(matcher.ended))
    assert "wirewatch dlq list" in matcher.log.read_text()


@pytest.mark.parametrize(
    ("what", "body", "headers", "status", "reason"),
    [
        ("prose", b"stop press", {}, 422, "invalid_article"),
        ("nothing", b"", {}, 422, "empty"),
        ("no title", b"{}", {}, 422, "invalid_article"),
        ("too much", b"x" * (17 * 1024 * 1024), {}, 413, "too_large"),
        ("compressed", b"{}", {"Content-Encoding": "gzip"}, 415, "encoding_not_supported"),
    ],
)
def test_a_bad_request_is_refused_with_its_reason(
    pipeline: Pipeline,
    what: str,
    body: bytes,
    headers: dict[str, str],
    status: int,
    reason: str,
) -> None:
    answer = pipeline.post(body, **headers)
    assert (answer[0], answer[1]["reason"]) == (status, reason), what
    assert pipeline.records(pipeline.topics.articles) == []


def test_an_accepted_article_is_on_the_topic_when_the_answer_comes(pipeline: Pipeline) -> None:
    lines = marble(1) + b"\n\n" + marble(2) + b"\n"
    status, answer = pipeline.post(lines, **{"Content-Type": "application/x-ndjson"})
    assert (status, answer) == (202, {"accepted": 2, "ids": ["m1", "m2"]})
    keys = {record.key for record in pipeline.records(pipeline.topics.articles)}
    assert keys == {b"m1", b"m2"}
