"""The sample stream: what it must contain, and that its side file tells the truth about it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from shared.domain.article import Article
from shared.domain.errors import ArticleError, WirewatchError
from shared.wire.codec import DecodeError, decode_article

SAMPLES: Final = Path(__file__).resolve().parents[3] / "samples"
LINES: Final = dict(enumerate((SAMPLES / "articles.ndjson").read_bytes().splitlines(), start=1))
EXPECTED: Final[dict[str, Any]] = msgspec.json.decode((SAMPLES / "expected.json").read_bytes())
RECORDS: Final[list[dict[str, Any]]] = EXPECTED["records"]
ACCEPTED: Final = [record for record in RECORDS if "dead_letter" not in record]
REFUSED: Final = [record for record in RECORDS if "dead_letter" in record]
WATCHLISTS: Final = ("actors", "tariffs", "arctic-deals")
KINDS: Final = (
    *("original", "all_three", "actors_only", "arctic_only", "tariffs_actors", "arctic_actors"),
    *("opinion", "syndicated_copy", "abridged_copy", "expanded_copy", "changed_rate"),
    *("correction", "template", "independent", "repeat", "near_miss", "filler", "malformed"),
)
COMBINATIONS: Final = (
    *("actors", "tariffs", "arctic-deals", "actors+tariffs", "actors+arctic-deals"),
    *("tariffs+arctic-deals", "actors+tariffs+arctic-deals", "none"),
)


def article(line: int) -> Article:
    return decode_article(LINES[line])


def paragraphs(line: int) -> list[str]:
    return article(line).body.split("\n\n")


def pairs(kind: str) -> list[tuple[int, int]]:
    """Return (line, the line it came from) for each record of a kind that has one."""
    found = [record for record in ACCEPTED if record["kind"] == kind]
    return [(record["line"], _source_line(record)) for record in found]


def _source_line(record: dict[str, Any]) -> int:
    (line,) = {v["of_line"] for v in record["watchlists"].values() if "of_line" in v}
    return int(line)


def combination(record: dict[str, Any]) -> str:
    return "+".join(name for name in WATCHLISTS if name in record["watchlists"]) or "none"


def test_every_line_has_one_expectation_in_order() -> None:
    assert [record["line"] for record in RECORDS] == list(LINES)


def test_there_are_sixty_articles_or_more() -> None:
    assert len(ACCEPTED) >= 60


@pytest.mark.parametrize("record", ACCEPTED, ids=lambda record: f"line {record['line']}")
def test_an_article_is_accepted_under_the_id_written(record: dict[str, Any]) -> None:
    assert article(record["line"]).id == record["id"]


@pytest.mark.parametrize("record", REFUSED, ids=lambda record: f"line {record['line']}")
def test_a_malformed_line_has_the_fault_written(record: dict[str, Any]) -> None:
    with pytest.raises(WirewatchError) as refusal:
        article(record["line"])
    assert isinstance(refusal.value, ArticleError | DecodeError)
    assert refusal.value.fault == record["dead_letter"]


@pytest.mark.parametrize("record", ACCEPTED, ids=lambda record: f"line {record['line']}")
def test_an_article_is_as_long_as_news_is(record: dict[str, Any]) -> None:
    item = article(record["line"])
    if item.language == "zh":
        assert 250 <= len("".join(item.body.split())) <= 1500
    else:
        assert 150 <= len(item.body.split()) <= 900


@pytest.mark.parametrize("kind", KINDS)
def test_the_stream_contains_every_kind(kind: str) -> None:
    assert any(record["kind"] == kind for record in RECORDS)


@pytest.mark.parametrize("wanted", COMBINATIONS)
def test_the_stream_contains_every_combination_of_lists(wanted: str) -> None:
    assert any(combination(record) == wanted for record in ACCEPTED)


@pytest.mark.parametrize(
    ("language", "least"), [("en", 40), ("ru", 3), ("uk", 2), ("zh", 3), ("de", 3), ("no", 3)]
)
def test_the_stream_speaks_several_languages(language: str, least: int) -> None:
    assert sum(article(record["line"]).language == language for record in ACCEPTED) >= least


def test_a_quarter_to_a_half_of_the_articles_are_quiet() -> None:
    quiet = sum(combination(record) == "none" for record in ACCEPTED)
    assert len(ACCEPTED) / 4 <= quiet <= len(ACCEPTED) / 2


def test_every_url_is_of_a_fictional_domain() -> None:
    hosts = re.findall(rb"https?://([^/\"\s]+)", b"\n".join(LINES.values()))
    assert hosts
    assert all(host.endswith(b".example") for host in hosts)


def test_three_articles_or_more_leave_their_id_to_be_derived() -> None:
    derived = [record for record in ACCEPTED if record["id"].startswith(("url-", "content-"))]
    assert len(derived) >= 3


def test_only_a_repeat_has_the_id_of_another_line() -> None:
    first = [record["id"] for record in ACCEPTED if record["kind"] != "repeat"]
    assert len(first) == len(set(first))


def test_a_repeat_is_the_same_bytes_again() -> None:
    assert all(LINES[line] == LINES[of] for line, of in pairs("repeat"))


def test_a_later_relation_names_an_earlier_line_that_its_list_was_told() -> None:
    verdicts = {record["line"]: record["watchlists"] for record in ACCEPTED}
    for line, lists in verdicts.items():
        for name, verdict in lists.items():
            if verdict["relation"] != "new":
                assert verdict["of_line"] < line
                assert verdicts[verdict["of_line"]][name]["relation"] in {"new", "update"}


@pytest.mark.parametrize(("line", "of"), pairs("syndicated_copy"))
def test_a_syndicated_copy_has_the_text_under_another_headline(line: int, of: int) -> None:
    assert paragraphs(of)[1:] == paragraphs(line)[1 : len(paragraphs(of))]
    assert article(line).title != article(of).title
    assert article(line).source != article(of).source


@pytest.mark.parametrize(("line", "of"), pairs("abridged_copy"))
def test_an_abridged_copy_is_a_third_to_six_tenths_of_the_text(line: int, of: int) -> None:
    kept = len(article(line).body.split()) / len(article(of).body.split())
    assert paragraphs(line)[1:] == paragraphs(of)[1 : len(paragraphs(line))]
    assert 0.33 <= kept <= 0.6


@pytest.mark.parametrize(("line", "of"), pairs("expanded_copy"))
def test_an_expanded_copy_adds_paragraphs_and_changes_none(line: int, of: int) -> None:
    assert paragraphs(line)[1 : len(paragraphs(of))] == paragraphs(of)[1:]
    assert len(paragraphs(line)) >= len(paragraphs(of)) + 3


def test_the_update_says_twenty_five_where_the_story_said_ten_percent() -> None:
    ((line, of),) = pairs("changed_rate")
    assert "10% tariff" in article(of).title
    assert "25% tariff" in article(line).title


def test_the_correction_says_so_in_its_headline() -> None:
    ((line, _),) = pairs("correction")
    assert article(line).title.startswith("CORRECTED:")


def test_the_summary_counts_what_the_records_say() -> None:
    summary = EXPECTED["summary"]
    relations = Counter(
        (name, verdict["relation"])
        for record in ACCEPTED
        for name, verdict in record["watchlists"].items()
    )
    assert summary == {
        "lines": len(RECORDS),
        "articles": len(ACCEPTED),
        "dead_letters": len(REFUSED),
        "faults": Counter(record["dead_letter"] for record in REFUSED),
        "kinds": Counter(record["kind"] for record in RECORDS),
        "languages": Counter(article(record["line"]).language for record in ACCEPTED),
        "combinations": Counter(combination(record) for record in ACCEPTED),
        "watchlists": {
            name: {kind: relations[name, kind] for kind in ("new", "update", "copy", "repeat")}
            for name in WATCHLISTS
        },
        "matches": relations.total(),
        "alerts": sum(n for (_, kind), n in relations.items() if kind in {"new", "update"}),
        "suppressed": sum(n for (_, kind), n in relations.items() if kind in {"copy", "repeat"}),
    }
