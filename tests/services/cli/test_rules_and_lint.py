"""`wirewatch rules import` and `wirewatch watchlists lint|test`, from files to status."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.cli.__main__ import app
from services.cli.commands import rules, watchlists
from services.cli.places import SAMPLES, WATCHLISTS

RUNNER = CliRunner()


@pytest.fixture(autouse=True, scope="module")
def _commands() -> None:
    registered = {group.name for group in app.registered_groups}
    for name, command in (("rules", rules), ("watchlists", watchlists)):
        if name not in registered:
            command.add_to(app)


def write_list(folder: Path, query: str) -> Path:
    path = folder / "list.yaml"
    path.write_text(f"id: one\nentries:\n  - {{id: rule, query: '{query}'}}\n", encoding="utf-8")
    return path


def test_each_query_gives_a_line_with_its_rule(tmp_path: Path) -> None:
    path = tmp_path / "queries"
    path.write_text('title:arctic\n\n"a b"~1 AND kind_of:x\n', encoding="utf-8")
    result = RUNNER.invoke(app, ["rules", "import", "--from", "lucene", str(path)])
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["rule"], first["outcome"], first["problems"]) == ("title:arctic", "exact", [])
    assert (second["rule"], second["outcome"]) == ("a ONEAR/1 b", "wider")
    assert [(one["reason"], one["column"]) for one in second["problems"]] == [("unknown_field", 13)]
    assert result.exit_code == 3
    assert f"{path}:3: column 13: unknown_field" in result.stderr


def test_queries_that_translate_whole_end_well() -> None:
    arguments = ["rules", "import", "--from", "media"]
    result = RUNNER.invoke(app, arguments, input="oil near/5 deal\n")
    assert json.loads(result.stdout)["rule"] == "oil NEAR/5 deal"
    assert result.exit_code == 0


def test_an_unknown_field_option_is_refused() -> None:
    arguments = ["rules", "import", "--from", "lucene", "--field", "x=headline"]
    result = RUNNER.invoke(app, arguments, input="x:a\n")
    assert result.exit_code == 1
    assert "THEIRS=OURS" in str(result.exception)


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("deal NOT deal", 3, "error: one: rule: line 1, column 10"),
        ("tariffs OR tariff*", 0, "warning: one: rule: line 1, column 1"),
    ],
)
def test_only_errors_change_the_status_of_lint(
    tmp_path: Path, query: str, status: int, says: str
) -> None:
    result = RUNNER.invoke(app, ["watchlists", "lint", str(write_list(tmp_path, query))])
    assert (result.exit_code, says in result.stderr) == (status, True)


def test_the_shipped_lists_have_no_errors() -> None:
    result = RUNNER.invoke(app, ["watchlists", "lint", str(WATCHLISTS)])
    assert result.exit_code == 0, result.stderr


def test_the_forecast_for_the_sample_stream_is_what_it_must_give() -> None:
    side = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    expected: Counter[tuple[str, str]] = Counter(
        (name, str(outcome["relation"]))
        for record in side["records"]
        for name, outcome in record.get("watchlists", {}).items()
    )
    archive = str(SAMPLES / "articles.ndjson")
    result = RUNNER.invoke(app, ["watchlists", "test", "--json", "--on", archive, str(WATCHLISTS)])
    found = {one["watchlist"]: one for one in map(json.loads, result.stdout.splitlines())}
    assert set(found) == {name for name, _ in expected}
    for name, one in found.items():
        assert one["new"] == expected[name, "new"]
        assert one["updates"] == expected[name, "update"]
        assert one["suppressed"] == expected[name, "copy"] + expected[name, "repeat"]
        assert one["alerts"] == sum(one["alerts_by_day"].values())
        assert one["samples"][0]["text"] in one["samples"][0]["snippet"]


def test_a_list_that_matches_nothing_is_forecast_too(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.write_text('{"title": "Oil deal signed"}\nnot json\n', encoding="utf-8")
    path = write_list(tmp_path, "nothing")
    result = RUNNER.invoke(app, ["watchlists", "test", "--on", str(archive), str(path)])
    assert result.stdout.startswith("one: 0 alerts (0 new, 0 updates) from 0 matches")
    assert result.exit_code == 3


def test_the_forecast_counts_by_day_and_names_the_entries(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    lines = [
        {"title": "Oil deal signed at the port", "published_at": "2025-02-25T10:00:00Z"},
        {"title": "Oil deal signed at the port", "published_at": "2025-02-25T11:00:00Z", "id": "b"},
        {"title": "Harbour oil spill worries town", "published_at": "2025-02-26T09:00:00Z"},
    ]
    archive.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    path = write_list(tmp_path, "oil")
    result = RUNNER.invoke(app, ["watchlists", "test", "--on", str(archive), str(path)])
    assert "one: 2 alerts (2 new, 0 updates) from 3 matches, 1 suppressed" in result.stdout
    assert "2025-02-25 1, 2025-02-26 1" in result.stdout
    assert "matches by entry: rule 3" in result.stdout
    assert "new: Oil deal signed at the port" in result.stdout


def test_warnings_of_one_kind_are_counted_after_the_first_twenty(tmp_path: Path) -> None:
    names = "".join(f"p{number},Ivan Petrov,person,\n" for number in range(3_000))
    (tmp_path / "people.csv").write_text(f"id,name,kind,aliases\n{names}")
    (tmp_path / "l.yaml").write_text(
        "id: l\ntitle: L\nseverity: low\nentries: []\nnames_from: [people.csv]\n"
    )
    result = RUNNER.invoke(app, ["watchlists", "lint", str(tmp_path)])
    assert result.exit_code == 0
    assert result.stderr.count("the same names as p0") == 20
    assert "l: 2,979 more like these (duplicate)" in result.stderr
