from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from shared.domain.plain_yaml import read_yaml
from shared.wire.layout_file import (
    LayoutFile,
    LayoutFileError,
    read_layout_file,
    same_everywhere,
    specs_of,
)
from shared.wire.topics import Topics, layout

SHIPPED: Final = Path(__file__).resolve().parents[3] / "deploy" / "topics.yaml"
TOPICS: Final = Topics()


def read(text: str) -> LayoutFile:
    (document,) = read_yaml(text, limit=10_000)
    return read_layout_file(document)


def test_the_file_that_ships_is_for_three_nodes() -> None:
    found = read(SHIPPED.read_text())
    assert (found.replication, found.min_insync_replicas) == (3, 2)
    assert {spec.config["min.insync.replicas"] for spec in specs_of(found, TOPICS)} == {"2"}


def test_what_lies_beside_the_matches_has_as_many_partitions() -> None:
    found = read("partitions: {articles: 6, matches: 12, deliveries: 3}")
    partitions = {spec.name: spec.partitions for spec in specs_of(found, TOPICS)}
    assert partitions[TOPICS.articles] == 6
    beside = (TOPICS.matches, TOPICS.stories, TOPICS.alerts, TOPICS.verdicts)
    assert {partitions[name] for name in beside} == {12}
    assert partitions[TOPICS.deliveries] == 3
    assert partitions[TOPICS.watchlists] == 1


def test_without_a_file_all_is_as_the_services_need_it() -> None:
    assert specs_of(same_everywhere(4, -1), TOPICS) == layout(TOPICS)
    assert specs_of(same_everywhere(9, -1), TOPICS) == layout(TOPICS, partitions=9)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("partition: {articles: 6}", "partition"),
        ("partitions: {stories: 6}", "stories"),
        ("partitions: {articles: many}", "int"),
        ("partitions: {articles: 0}", "partitions.articles is 0"),
        ("replication: 0", "replication"),
        ("{replication: 2, min_insync_replicas: 3}", "min_insync_replicas 3 of 2"),
        ("min_insync_replicas: 0", "min_insync_replicas"),
        ("[]", "object"),
    ],
)
def test_a_fault_is_named(text: str, fault: str) -> None:
    with pytest.raises(LayoutFileError, match=fault):
        read(text)
