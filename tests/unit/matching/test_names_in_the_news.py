"""A name is found as the news of many languages writes it, and no near one for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from shared.domain.watchlist import NameEntry, NameKind
from tests.unit.matching.samples import article, matcher

ROWS = [
    row
    for table in ("names.yaml", "names_abroad.yaml")
    for row in yaml.safe_load(Path(__file__).with_name(table).read_text(encoding="utf-8"))
]


def entry(row: dict[str, Any]) -> NameEntry:
    kind, aliases = NameKind(row.get("kind", "person")), tuple(row.get("aliases", ()))
    return NameEntry("who", row["name"], kind, aliases, True, row.get("requires", ""))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_name_is_found_as_the_news_writes_it_and_no_near_one(row: dict[str, Any]) -> None:
    found = matcher(entry(row))
    assert [text for text in row["matches"] if not found.match(article(text))] == []
    assert [text for text in row["others"] if found.match(article(text))] == []
