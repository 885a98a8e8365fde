"""Reading watch-lists: what is whole is kept, what is at fault is named."""

from __future__ import annotations

import pytest

from shared.domain.errors import WatchlistError
from shared.domain.match import Severity
from shared.domain.watchlist import (
    FactEntry,
    LoadedWatchlist,
    NameEntry,
    NameKind,
    QueryEntry,
    read_watchlist,
    watchlist_document,
    watchlist_from_document,
)

WHOLE = """
id: arctic-deals
title: Arctic deals
severity: high
languages: [en]
entries:
  - id: northern-sea-route
    name: Northern Sea Route
    kind: place
    aliases: [NSR, Севморпуть]
  - {id: cooperation, query: 'arctic NEAR/12 deal*'}
  - {id: china-tariff, fact: {kind: tariff, target: China, rate: '>= 10'}}
names_from: [people.csv]
"""
NAMES = "id,name,kind,aliases\nada,Ada Example,person,A. Example|Ada E. Example\n"


def load(text: str, **files: str) -> LoadedWatchlist:
    return read_watchlist(text, source="list.yaml", read_names=lambda name: files[name[:-4]])


def faults(text: str, **files: str) -> list[str]:
    return [str(problem) for problem in load(text, **files).problems]


def test_a_whole_list_is_read_with_its_names() -> None:
    loaded = load(WHOLE, people=NAMES)
    assert loaded.problems == ()
    one = loaded.watchlist
    assert (one.id, one.title, one.severity) == ("arctic-deals", "Arctic deals", Severity.HIGH)
    assert one.languages == ("en",)
    assert one.entries == (
        NameEntry(
            "northern-sea-route", "Northern Sea Route", NameKind.PLACE, ("NSR", "Севморпуть")
        ),
        QueryEntry("cooperation", "arctic NEAR/12 deal*"),
        FactEntry("china-tariff", {"kind": "tariff", "target": "China", "rate": ">= 10"}),
        NameEntry("ada", "Ada Example", NameKind.PERSON, ("A. Example", "Ada E. Example")),
    )


def test_the_document_reads_back_unchanged() -> None:
    one = load(WHOLE, people=NAMES).watchlist
    assert watchlist_from_document(watchlist_document(one)) == one


def test_the_version_is_twelve_hex_digits_of_the_content() -> None:
    first, again = load(WHOLE, people=NAMES).watchlist, load(WHOLE, people=NAMES).watchlist
    other = load(WHOLE.replace("/12", "/13"), people=NAMES).watchlist
    assert first.version == again.version != other.version
    assert len(first.version) == len(f"{int(first.version, 16):012x}") == 12


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{name: X}", "id is missing"),
        ("{id: a}", "exactly one"),
        ("{id: a, name: X, query: x}", "exactly one"),
        ("{id: a, name: X, kind: planet}", "person, organisation, place, term"),
        ("{id: a, name: X, alias: [Y]}", "'alias'"),
        ("{id: a, name: X, aliases: [no]}", "quotes"),
        ("{id: a, name: X, aliases: [[Y]]}", "text"),
        ("{id: a, name: X, fuzzy: maybe}", "true or false"),
        ("{id: a b, name: X}", "spaces"),
        ("{id: a, fact: tariff}", "mapping"),
        ("{id: good, query: y}", "twice"),
        ("text", "mapping"),
    ],
)
def test_an_entry_at_fault_is_named_and_the_others_stay(entry: str, says: str) -> None:
    text = f"id: l\nentries:\n  - {{id: good, query: x}}\n  - {entry}\n"
    loaded = load(text)
    assert loaded.watchlist.entries == (QueryEntry("good", "x"),)
    (problem,) = loaded.problems
    assert says in problem.detail
    assert problem.source == "list.yaml:4:5"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[1]", "mapping"),
        ("id: [", "not YAML"),
        ("title: x", "id is missing"),
        ("id: a\nseverity: huge", "critical"),
        ("id: a\nentrys: []", "'entrys'"),
        ("id: a\nentries: x", "list"),
    ],
)
def test_a_document_at_fault_is_refused(text: str, says: str) -> None:
    with pytest.raises(WatchlistError, match=says) as caught:
        load(text)
    assert caught.value.source == "list.yaml"


def test_a_yaml_fault_has_its_line() -> None:
    with pytest.raises(WatchlistError, match="line 3") as caught:
        load("id: a\nentries:\n  - {id: [}\n")
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ("id,title\n", "id,name,kind,aliases"),
        ("id,name\na,Ada,extra\n", "people.csv:2: "),
        ("id,name,kind\na,Ada,planet\n", "people.csv:2: a: "),
        ('id,name\na,"Ada\n', "people.csv"),
    ],
)
def test_a_fault_in_a_file_of_names_is_collected(names: str, says: str) -> None:
    (problem,) = faults("id: l\nnames_from: [people.csv]\n", people=names)
    assert says in problem


def test_a_row_at_fault_does_not_hide_the_rows_after_it() -> None:
    rows = "id,name\na,Ada,extra\nb,Bea\n"
    loaded = load("id: l\nnames_from: [people.csv]\n", people=rows)
    assert [entry.id for entry in loaded.watchlist.entries] == ["b"]


def test_a_missing_file_of_names_is_a_fault() -> None:
    def missing(name: str) -> str:
        raise FileNotFoundError(name)

    text = "id: l\nnames_from: [people.csv]\n"
    loaded = read_watchlist(text, source="list.yaml", read_names=missing)
    assert "people.csv" in str(loaded.problems[0])


def test_an_id_used_twice_is_said_with_both_places() -> None:
    rows = "id,name\na,Ada\nb,Bea\na,Ann\n"
    text = "id: l\nentries:\n  - {id: c, name: Cid}\nnames_from: [people.csv]\n"
    (problem,) = faults(text, people=rows)
    assert problem.startswith("people.csv:4: a: the id is used twice, first at people.csv:2")


def test_of_a_million_faults_a_hundred_are_named_and_the_rest_counted() -> None:
    rows = "id,name\n" + "a,Ada\n" * 5_000
    found = faults("id: l\nnames_from: [people.csv]\n", people=rows)
    assert len(found) == 101
    assert "4899 more entries are at fault" in found[-1]


def test_an_entry_can_be_asked_for_its_place() -> None:
    text = "id: l\nentries:\n  - {id: c, name: Cid}\n  -   id: d\n      query: x\n"
    loaded = load(text, people=NAMES)
    assert loaded.places("d") == "list.yaml:4:7"
