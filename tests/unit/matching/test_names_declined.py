"""Names are found as Polish, Czech, Turkish, Hungarian and Finnish decline them, and no others."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.matching import Matcher, compile_watchlists
from shared.domain.rules.declined import MAX_READ
from shared.domain.text import text_keys
from shared.domain.watchlist import NameEntry, NameKind
from tests.unit.matching.samples import article, matcher, organisation, person, query, watchlist
from tests.unit.packs.support import pack

TABLE: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("names_declined.yaml").read_text(encoding="utf-8")
)
OTHERS = (
    NameEntry("oskar-brandel", "Oskar Brandel", NameKind.PERSON, ("Brandel",)),
    NameEntry("mirela-kostan", "Mirela Kostan", NameKind.PERSON),
    NameEntry("tobias-ferrow", "Tobias Ferrow", NameKind.PERSON, ("Ferrow",)),
    NameEntry("hanna-lindgard", "Hanna Lindgard", NameKind.PERSON, ("Lindgard",)),
    NameEntry("tomas-kubala", "Tomas Kubala", NameKind.PERSON),
    NameEntry("marek-dolny", "Marek Dolny", NameKind.PERSON),
    NameEntry("viktor-orban", "Viktor Orbán", NameKind.PERSON, ("Orbán",)),
)
LANGUAGES = [language for language, rows in TABLE.items() if "seen" in rows]


@cache
def people() -> Matcher:
    lists = [pack("actors"), watchlist(*OTHERS)]
    return compile_watchlists(lists).matcher


def found(text: str, language: str) -> set[str]:
    matches = people().match(article(text, language=language))
    return {one.entry for match in matches for one in match.evidence}


def missed(language: str, half: str, told: str) -> list[str]:
    return [text for entry, text in TABLE[language][half] if entry not in found(text, told)]


def clause(text: str, language: str, *entries: NameEntry) -> str:
    (match,) = matcher(*entries).match(article(text, language=language))
    return match.evidence[0].clause


STATED = pytest.mark.parametrize("stated", [True, False], ids=["stated", "not stated"])


@STATED
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_declined_name_is_found(language: str, stated: bool) -> None:
    assert missed(language, "seen", language if stated else "") == []


@STATED
@pytest.mark.parametrize("language", LANGUAGES)
def test_most_names_are_found_that_the_rules_were_not_made_by(
    language: str,
    stated: bool,
) -> None:
    assert len(missed(language, "unseen", language if stated else "")) <= (0 if stated else 3)


@STATED
@pytest.mark.parametrize("language", TABLE)
def test_what_looks_like_a_declined_name_is_none(language: str, stated: bool) -> None:
    told = language if stated else ""
    assert [text for text in TABLE[language]["others"] if found(text, told)] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "Rada Donalda Brandela", "Donald Brandel (declined: Polish genitive)"),
        ("cs", "Brandelův plán", "Brandel (declined: Czech possessive)"),
        ("sk", "s Brandelom", "Brandel (declined: Slovak instrumental)"),
        ("hr", "o Brandelu", "Brandel (declined: Croatian dative)"),
        ("tr", "Brandel'in evi", "Brandel (declined: Turkish genitive)"),
        ("hu", "Brandellel", "Brandel (declined: Hungarian instrumental)"),
        ("fi", "Brandelille", "Brandel (declined: Finnish allative)"),
        ("et", "Brandeliga", "Brandel (declined: Estonian comitative)"),
        ("lt", "Brandelas", "Brandel (declined: Lithuanian nominative)"),
        ("pl", "Brandel mówi", "Brandel"),
        ("en", "Brandel said", "Brandel"),
    ],
)
def test_evidence_names_the_case(language: str, text: str, expected: str) -> None:
    assert clause(text, language, person("Donald Brandel", "Brandel")) == expected


@pytest.mark.parametrize(
    ("language", "text", "is_found"),
    [
        ("pl", "Rozmowa z Tuskiem", True),
        ("", "Rozmowa z Tuskiem", True),
        ("", "Rozmowa bez Tuska", False),
        ("pl", "Rozmowa bez Tuska", True),
        ("pl-PL", "Rozmowa bez Tuska", True),
        ("de", "Rozmowa z Tuskiem", False),
        ("en", "Talks with Tuskiem", False),
        ("", "The talks with Tuskiem were in the capital", False),
        ("", "Tuskiem", True),
        ("", "Tuska", False),
        ("", "Donalda Tuska", True),
        ("", "Donald Tuska", False),
        ("pl", "donalda tuska", False),
        ("pl", "rozmowa z tuskiem", False),
        ("pl", "DONALDA TUSKA", True),
        ("pl", "Rozmowa z Adamem Tuskiem", False),
        ("pl", "Rozmowa z D. Tuskiem", True),
        ("pl", "Umowa Xiego", False),
        ("pl", "Umowa Jinpinga Xiego", False),
        ("cs", "S Tuskovou", False),
        ("cs", "S Tuskovou vládou", False),
    ],
)
def test_how_much_a_form_tells_depends_on_what_is_known_of_the_language(
    language: str,
    text: str,
    is_found: bool,
) -> None:
    entries = (person("Donald Tusk", "Tusk"), person("Xi Jinping", "Xi"))
    made = compile_watchlists([watchlist(entries[0]), watchlist(entries[1])]).matcher
    assert bool(made.match(article(text, language=language))) is is_found


def test_what_a_name_requires_is_looked_for_without_endings_too() -> None:
    entry = person("Donald Brandel", "Brandel", requires="brandel NOT melania")
    assert matcher(entry).match(article("Plan Brandela", language="pl"))
    assert not matcher(entry).match(article("Plan Brandela i Melanii", language="pl"))


def test_what_a_name_requires_nearby_is_looked_for_without_endings_too() -> None:
    entry = person("Donald Brandel", "Brandel", requires="NEAR/3(Ferrow)")
    assert matcher(entry).match(article("Plan Brandela i Ferrowa", language="pl"))
    assert not matcher(entry).match(
        article("Plan Brandela jest teraz w domu Ferrowa", language="pl")
    )


def test_a_reference_to_a_name_finds_its_forms_and_a_word_does_not() -> None:
    who, rule = person("Donald Brandel", "Brandel"), query("@who NEAR/3 cło")
    found = matcher(who, rule).match(article("Plan Brandela: nowe cło", language="pl"))
    assert {one.entry for match in found for one in match.evidence} == {"who", "rule"}
    assert not matcher(query("brandel")).match(article("Plan Brandela", language="pl"))


def test_organisations_and_places_are_not_declined() -> None:
    assert not matcher(organisation("Brandel")).match(article("Fabryka Brandela", language="pl"))


def test_an_article_that_may_be_declined_is_not_ruled_out_by_its_words() -> None:
    made = matcher(person("Donald Brandel"))
    text = "Rozmowa z Donaldem Brandelem"
    assert made.may_match(text_keys(text), "pl")
    assert made.may_match(text_keys(text), "")
    assert not made.may_match(text_keys(text), "en")


WORDS = "Donalda Donald Donaldem Brandela Brandelem Brandel von der Leyen Leyena Ursuli i z w . ,"


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS.split()), max_size=12),
    language=st.sampled_from(["pl", "cs", "hu", ""]),
)
def test_selection_loses_no_declined_name(words: list[str], language: str) -> None:
    entries = (person("Donald Brandel", "Brandel"), query("@who NEAR/2 z"))
    made, text = matcher(*entries), article(" ".join(words), language=language)
    assert made.match(text) == made.without_selection().match(text)


def test_only_the_first_words_of_an_endless_list_of_names_are_read() -> None:
    text = "Ferrowa " * MAX_READ
    made = matcher(person("Donald Brandel", "Brandel"))
    assert not made.match(article(f"{text} Brandela", language="pl"))
    assert made.match(article(f"Brandela {text}", language="pl"))
