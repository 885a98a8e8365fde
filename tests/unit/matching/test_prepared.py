"""A prepared list matches as the list that it was made of, and is hostile until it is checked."""

from __future__ import annotations

from contextlib import suppress

import pytest
import xxhash
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.errors import WatchlistError
from shared.domain.matching import (
    PreparedList,
    compile_watchlists,
    prepare_watchlist,
    read_prepared,
)
from shared.domain.matching.prepared import FORMAT
from shared.domain.watchlist import Entry, FactEntry, Watchlist
from tests.unit.matching.samples import article, organisation, person, query, watchlist
from tests.unit.matching.test_selection import NAMES, RULES, texts

ENTRIES: tuple[Entry, ...] = (
    *NAMES,
    person("Donald Trump", requires="near/5(president OR tariff*)"),
    organisation("Baltic Exchange", "BE"),
    query("tariff AND steel AND trade AND deal NOT (arctic OR percent)", "five"),
    query("agreement~ OR *riff", "parts"),
    query("source:Harbour", "metadata"),
    FactEntry("fact", {"kind": "tariff", "target": "China"}),
)


def prepared(*entries: Entry) -> bytes:
    data, problems = prepare_watchlist(watchlist(*entries, languages=("en",)))
    assert problems == ()
    return data


LIST = watchlist(*(one for one in ENTRIES if one.id != "who" or one in NAMES), languages=("en",))
DATA, _ = prepare_watchlist(LIST)
COMPILED = compile_watchlists([LIST]).matcher
LOADED = compile_watchlists([read_prepared(DATA)]).matcher


@settings(max_examples=300, deadline=None)
@given(title=texts(), body=texts())
def test_a_prepared_list_finds_what_its_source_finds(title: str, body: str) -> None:
    one = Article(id="1", title=title, body=body, language="en", source="Harbour Post")
    assert LOADED.match(one) == COMPILED.match(one)
    assert LOADED.explain(one, "list") == COMPILED.explain(one, "list")


@settings(max_examples=200, deadline=None)
@given(rule=RULES, title=texts(), body=texts())
def test_any_rule_survives_being_prepared(rule: str, title: str, body: str) -> None:
    one = Article(id="1", title=title, body=body, language="en")
    source = watchlist(query(rule))
    data, problems = prepare_watchlist(source)
    loaded = compile_watchlists([read_prepared(data)]).matcher
    assert problems == ()
    assert loaded.match(one) == compile_watchlists([source]).matcher.match(one)


def test_facts_and_slips_are_found_too() -> None:
    text = "The United States imposed a 25% tariff on steel from China. Sergey Lavrow spoke."
    found = LOADED.match(article(text, language="en"))
    assert found == COMPILED.match(article(text, language="en"))
    assert "fact" in {one.entry for match in found for one in match.evidence}


def test_prepared_lists_stand_beside_others_in_their_order() -> None:
    lists: list[Watchlist | PreparedList] = [
        read_prepared(DATA),
        watchlist(query("tariff")),
        read_prepared(DATA),
    ]
    found = compile_watchlists(lists).matcher.match(article("tariff agreement", language="en"))
    assert [one.severity for one in found] == ["high"] * 3


def test_the_same_list_is_prepared_alike() -> None:
    assert prepare_watchlist(LIST)[0] == DATA


def test_an_empty_list_can_be_prepared() -> None:
    assert compile_watchlists([read_prepared(prepared())]).matcher.match(article("x")) == ()


@pytest.mark.parametrize("data", [b"", FORMAT, DATA[:-1], DATA + b"x", b"wirewatch-list 0" + DATA])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(WatchlistError):
        read_prepared(data)


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_a_forged_list_is_refused_or_does_no_harm(data: st.DataObject) -> None:
    """Whoever forges a list can give it a right digest; no bytes may do more than raise."""
    body = bytearray(DATA[len(FORMAT) + 16 :])
    for _ in range(data.draw(st.integers(1, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    forged = FORMAT + xxhash.xxh3_128_digest(bytes(body)) + bytes(body)
    with suppress(WatchlistError):
        matcher = compile_watchlists([read_prepared(forged)]).matcher
        matcher.match(article("tariff steel agreement trade free deal Lavrov", language="en"))
