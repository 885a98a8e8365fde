"""What lint finds in names, and where it must keep silent."""

from __future__ import annotations

import pytest

from shared.domain.lint import Finding, lint_watchlists
from shared.domain.match import Severity
from shared.domain.watchlist import NameEntry, NameKind, Watchlist

PERSON, PLACE, TERM = NameKind.PERSON, NameKind.PLACE, NameKind.TERM


def watchlist(name: str, *entries: NameEntry) -> Watchlist:
    return Watchlist(name, name, Severity.LOW, entries, "v1")


def lint(*entries: NameEntry) -> tuple[Finding, ...]:
    return lint_watchlists([watchlist("list", *entries)])


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("A", TERM, "short_name"),
        ("X", PERSON, "short_name"),
        ("Oz", PLACE, "short_name"),
        ("Ан", PLACE, "short_name"),
        ("北", PLACE, "short_name"),
        ("State", TERM, "common_name"),
        ("deal", TERM, "common_name"),
        ("Will", PERSON, "common_name"),
        ("The Who", TERM, "common_name"),
    ],
)
def test_a_name_that_ordinary_text_has_is_found(name: str, kind: NameKind, reason: str) -> None:
    (finding,) = lint(NameEntry("entry", name, kind))
    assert (finding.entry, finding.reason.value) == ("entry", reason)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Xi", PERSON),
        ("EU", TERM),
        ("U.S.", PLACE),
        ("WHO", TERM),
        ("G7", TERM),
        ("나토", TERM),
        ("北京", PLACE),
        ("Trump", PERSON),
        ("May", PERSON),
        ("China", PLACE),
        ("Trade Union", TERM),
        ("Northern Sea Route", PLACE),
    ],
)
def test_a_name_that_is_safe_under_the_name_rules_is_left_alone(name: str, kind: NameKind) -> None:
    assert lint(NameEntry("entry", name, kind)) == ()


def test_a_context_makes_a_common_name_safe() -> None:
    assert lint(NameEntry("deal", "Deal", PLACE, requires="NEAR/20(Kent)")) == ()


def test_an_alias_of_two_entries_of_a_list_is_found_once() -> None:
    one = NameEntry("one", "Ada Lind", PERSON, ("Minister Lind",))
    two = NameEntry("two", "Eva Lind", PERSON, ("minister lind", "Lind, Eva"))
    (finding,) = lint(one, two)
    assert (finding.entry, finding.reason.value) == ("two", "clashing_alias")
    assert "one" in finding.message


def test_a_shared_alias_that_is_held_to_a_context_is_left_alone() -> None:
    one = NameEntry("one", "Ada Lind", PERSON, ("Lind",), requires="NEAR/9(port)")
    two = NameEntry("two", "Eva Lind", PERSON, ("Lind",))
    assert lint(one, two) == ()


def test_abbreviations_clash_as_written_alone() -> None:
    one = NameEntry("one", "Arctic Information Desk", TERM, ("AID",))
    two = NameEntry("two", "First help", TERM, ("aid",))
    assert lint(one, two) == ()
    three = NameEntry("three", "Aid Board", TERM, ("A.I.D.",))
    assert [one.reason.value for one in lint(one, three)] == ["clashing_alias"]


def test_the_same_names_twice_in_a_list_are_a_duplicate() -> None:
    one = NameEntry("one", "Ada Lind", PERSON, ("Lind",))
    two = NameEntry("two", "LIND", PERSON, ("Ada Lind",))
    (finding,) = lint(one, NameEntry("two", "Lind", PERSON, ("ADA LIND",)))
    assert (finding.entry, finding.reason.value) == ("two", "duplicate")
    assert [found.reason.value for found in lint(one, two)] == ["clashing_alias"]


def test_an_alias_clashes_across_lists_where_it_names_somebody_else() -> None:
    here = watchlist("here", NameEntry("ada", "Ada Lind", PERSON, ("Lind",)))
    there = watchlist("there", NameEntry("eva", "Eva Lind", PERSON, ("Lind",)))
    same = watchlist("same", NameEntry("ada", "Ada Lind", PERSON, ("Lind",)))
    (finding,) = lint_watchlists([here, there])
    assert (finding.watchlist, finding.reason.value) == ("there", "clashing_alias")
    assert "here: ada" in finding.message
    assert lint_watchlists([here, same]) == ()
