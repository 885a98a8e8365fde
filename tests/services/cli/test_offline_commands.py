"""The commands that need no broker: what they write, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from services.cli.commands import dedupe, match, route, watchlists
from shared.domain.matching.prepared import FORMAT

LIST = """
id: harbours
title: Harbours
severity: high
entries:
  - {id: rotterdam, name: Rotterdam, kind: place}
  - {id: strike, query: 'strike* NEAR/5 dock*'}
  - {id: broken, query: 'strike AND ('}
"""
ARTICLE = {"id": "a", "title": "Dockers strike", "body": "Work stopped in Rotterdam at noon."}


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    for command in (match, dedupe, watchlists, route):
        command.add_to(app)
    return app


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    (tmp_path / "harbours.yaml").write_text(LIST, encoding="utf-8")
    return tmp_path


def run(app: typer.Typer, *arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def lines_of(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def ndjson(*documents: object) -> str:
    return "".join(f"{json.dumps(document)}\n" for document in documents)


def test_match_writes_a_line_for_each_match_with_offsets_into_the_original(
    app: typer.Typer, lists: Path
) -> None:
    result = run(app, "match", "--watchlists", str(lists), "-", stdin=ndjson(ARTICLE))
    (found,) = lines_of(result)
    assert list(found) == [
        "article_id",
        "watchlist",
        "watchlist_version",
        "severity",
        "score",
        "evidence",
        "facts",
    ]
    assert (found["article_id"], found["watchlist"], found["severity"]) == ("a", "harbours", "high")
    evidence = found["evidence"]
    assert isinstance(evidence, list)
    assert {one["entry"] for one in evidence} == {"rotterdam", "strike"}
    for one in evidence:
        assert ARTICLE[one["field"]][one["start"] : one["end"]] == one["text"]


def test_a_faulty_entry_and_a_faulty_line_are_said_and_skipped(
    app: typer.Typer, lists: Path, tmp_path: Path
) -> None:
    stream = tmp_path / "stream.ndjson"
    stream.write_text("nonsense\n\n" + ndjson(ARTICLE), encoding="utf-8")
    result = run(app, "match", "--watchlists", str(lists), str(stream))
    assert result.exit_code == 3
    assert len(lines_of(result)) == 1
    assert f"{stream}:1: " in result.stderr
    assert "harbours: broken: line 1, column 13: " in result.stderr


def test_explain_says_for_every_list_why(app: typer.Typer, lists: Path) -> None:
    quiet = {"title": "Quiet day", "body": "The docks were calm."}
    arguments = ("match", "--explain", "--watchlists", str(lists), "-")
    (explained,) = lines_of(run(app, *arguments, stdin=ndjson(quiet)))
    assert "strike" in json.dumps(explained)


@pytest.mark.parametrize("arguments", [("match", "missing.ndjson"), ("match", "--watchlists", "x")])
def test_a_file_that_is_not_there_is_wrong_usage(
    app: typer.Typer, arguments: tuple[str, ...]
) -> None:
    assert run(app, *arguments).exit_code == 2


def test_dedupe_tells_a_copy_and_a_changed_fact_from_news(app: typer.Typer) -> None:
    text = (
        "The port authority of Rotterdam said on Monday that it will charge a tariff of {rate} on "
        "containers of steel from China, after a month of talks with the carriers that ended "
        "without an agreement. Two carriers said they would go to Antwerp instead."
    )
    stream = ndjson(
        {"id": "1", "title": "Port sets tariff", "body": text.format(rate="10%")},
        {"id": "2", "title": "Rotterdam: steel to cost more", "body": text.format(rate="10%")},
        {"id": "3", "title": "Port raises tariff", "body": text.format(rate="25%")},
    )
    found = lines_of(run(app, "dedupe", "-", stdin=stream))
    assert [one["relation"] for one in found] == ["new", "copy", "update"]
    assert {"article_id", "story_id", "relation", "of", "revision", "evidence"} <= found[0].keys()
    assert len({one["story_id"] for one in found}) == 1


def test_a_date_still_to_come_makes_no_copy_news(app: typer.Typer) -> None:
    day, ahead = "2025-03-04T12:00:00Z", "2099-01-01T00:00:00Z"
    dated = [{**ARTICLE, "id": at, "published_at": at} for at in (day, ahead)]
    found = lines_of(run(app, "dedupe", "-", stdin=ndjson(*dated, {**dated[0], "id": "after"})))
    assert [one["relation"] for one in found] == ["new", "copy", "copy"]
    pair = dict(zip("ab", dated, strict=True))
    (verdict,) = lines_of(run(app, "dedupe", "--pairs", "-", stdin=ndjson(pair)))
    assert verdict["relation"] == "copy"


def test_dedupe_judges_pairs(app: typer.Typer) -> None:
    pair = {"a": ARTICLE, "b": {**ARTICLE, "id": "b"}}
    result = run(app, "dedupe", "--pairs", "-", stdin=ndjson(pair, {"a": ARTICLE}))
    (verdict,) = lines_of(result)
    assert result.exit_code == 3
    assert (verdict["relation"], verdict["suppress"]) == ("copy", True)
    assert {"score", "evidence", "facts_changed"} <= verdict.keys()


def test_dedupe_proposes_thresholds_for_labels(app: typer.Typer) -> None:
    other = {"id": "c", "title": "Tulips bloom", "body": "Fields near Lisse turned red and yellow."}
    labels = [
        {"a": ARTICLE, "b": {**ARTICLE, "id": "b"}, "duplicate": True},
        {"a": ARTICLE, "b": other, "duplicate": False},
    ]
    (proposal,) = lines_of(run(app, "dedupe", "--tune", "-", stdin=ndjson(*labels * 4)))
    assert proposal["changed"] == []
    assert {"thresholds", "quality", "expected_f1"} <= proposal.keys()


def test_lint_ends_with_3_when_an_entry_is_at_fault(app: typer.Typer, lists: Path) -> None:
    result = run(app, "watchlists", "lint", str(lists))
    assert result.exit_code == 3
    assert "broken" in result.stderr


def test_a_prepared_list_is_matched_like_its_source(app: typer.Typer, lists: Path) -> None:
    prepared = lists / "prepared"
    made = run(app, "watchlists", "prepare", "--to", str(prepared), str(lists))
    assert (made.exit_code, [one.name for one in prepared.iterdir()]) == (3, ["harbours.prepared"])
    found = [
        run(app, "match", "--watchlists", str(where), "-", stdin=ndjson(ARTICLE))
        for where in (lists, prepared, prepared / "harbours.prepared")
    ]
    assert [one.exit_code for one in found] == [3, 0, 0]
    assert found[0].stdout == found[1].stdout == found[2].stdout != ""


def test_a_damaged_prepared_list_is_reported(app: typer.Typer, tmp_path: Path) -> None:
    (tmp_path / "one.prepared").write_bytes(FORMAT + b", cut short")
    result = run(app, "match", "--watchlists", str(tmp_path), "-")
    assert result.exit_code == 3
    assert "prepare it anew" in result.stderr


def test_match_says_on_standard_error_what_each_list_cost(app: typer.Typer, lists: Path) -> None:
    result = run(app, "match", "--cost", "--watchlists", str(lists), "-", stdin=ndjson(ARTICLE))
    assert len(lines_of(result)) == 1
    assert "harbours: 2 candidates, 2 verified, 2 matched, " in result.stderr
