"""Bad input is nobody's outage: refused with its reason, and what follows it is served."""

from __future__ import annotations

import json

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
