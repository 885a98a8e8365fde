"""What a match says, and what happens to entries at fault."""

from __future__ import annotations

import pytest

from shared.domain.errors import WatchlistError
from shared.domain.match import Method, Severity
from shared.domain.matching import Costs, compile_watchlists
from shared.domain.watchlist import Entry, FactEntry, NameEntry, NameKind, Watchlist
from tests.unit.matching.samples import (
    article,
    matcher,
    matches,
    only_match,
    person,
    place,
    query,
    watchlist,
)


def problems(*entries: Entry) -> list[str]:
    return [str(one) for one in compile_watchlists([watchlist(*entries)]).problems]


def test_a_match_names_list_version_severity_and_every_entry() -> None:
    found = only_match("an arctic deal", query("arctic", "a"), query("deal*", "b"))
    assert (found.watchlist, found.watchlist_version) == ("list", "v1")
    assert found.severity is Severity.HIGH
    assert [(one.entry, one.text) for one in found.evidence] == [("a", "arctic"), ("b", "deal")]


def test_evidence_says_clause_method_offsets_and_snippet() -> None:
    found = only_match("Straße x\nTARIFFS", query("steel OR (strasse tariff*)"))
    first, second = found.evidence
    assert (first.clause, first.method, first.text) == ("2.1 strasse", Method.FOLDED, "Straße")
    assert (second.start, second.end, second.text) == (9, 16, "TARIFFS")
    assert second.snippet == "Straße x TARIFFS"


def test_a_word_written_alike_is_exact() -> None:
    assert only_match("the tariff", query("tariff")).evidence[0].method is Method.EXACT


def test_at_most_ten_places_are_shown_and_every_clause_among_them() -> None:
    found = only_match("tax " * 30 + "duty", query("tax duty"))
    assert len(found.evidence) == 10
    assert found.evidence[-1].text == "duty"


def test_metadata_is_evidence_in_its_field() -> None:
    one = matcher(query('author:"liv øyen"')).match(article("x", authors=("Per", "Liv Oyen")))
    (found,) = one[0].evidence
    assert (found.field, found.text, found.method) == ("author", "Liv Oyen", Method.METADATA)
    assert "Per, Liv Oyen"[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("title", "body", "score"),
    [("deal", "", 90), ("", "a deal", 80), ("", "x " * 100 + "deal", 70)],
)
def test_the_score_is_higher_where_readers_look_first(title: str, body: str, score: float) -> None:
    (found,) = matcher(query("deal")).match(article(body, title))
    assert found.score == score


def test_a_list_for_other_languages_or_sources_does_not_match() -> None:
    lists = [watchlist(query("deal"), languages=("en",), sources=("Gazette",))]
    match = compile_watchlists(lists).matcher.match
    assert match(article("deal", language="en-GB", source="gazette"))
    assert not match(article("deal", language="de", source="gazette"))
    assert not match(article("deal", language="en", source="herald"))


def test_facts_come_with_every_match() -> None:
    text = "The United States imposed a 25% tariff on Chinese steel."
    (fact,) = only_match(text, query("steel")).facts
    assert (fact.target, fact.rate) == ("China", 25.0)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"target": "china"}, True),
        ({"target": "Mexico"}, False),
        ({"target": "Mexico|China"}, True),
        ({"imposer": "US"}, True),
        ({"goods": "Steel"}, True),
        ({"goods": "cars"}, False),
        ({"rate": "25"}, True),
        ({"rate": "25%"}, True),
        ({"rate": ">= 25"}, True),
        ({"rate": "> 25"}, False),
        ({"rate": "<= 25"}, True),
        ({"rate": "< 25"}, False),
        ({"rate": "10..25"}, True),
        ({"rate": "26..30"}, False),
        ({"direction": "imposed"}, True),
        ({"direction": "cut"}, False),
        ({"target": "China", "rate": "< 10"}, False),
        ({}, True),
    ],
)
def test_a_fact_satisfies_every_part_of_a_condition(
    condition: dict[str, str], expected: bool
) -> None:
    text = "The United States imposed a 25% tariff on Chinese steel."
    assert matches(text, FactEntry("fact", {"kind": "tariff", **condition})) is expected


def test_the_evidence_of_a_fact_says_which_of_many_alternatives_it_was() -> None:
    fact = {"kind": "tariff", "rate": "> 20", "target": "Japan| China|India", "status": "in_force"}
    text = "The United States imposed a 25% tariff on Chinese steel in Ohio."
    found = only_match(text, FactEntry("fact", fact))
    told = "kind tariff, rate > 20, target China (one of 3), status in_force"
    assert [one.clause for one in found.evidence] == [told]


def test_a_fact_is_evidence_and_can_be_referred_to() -> None:
    fact = FactEntry("fact", {"kind": "tariff", "target": "China"})
    text = "The United States imposed a 25% tariff on Chinese steel in Ohio."
    found = only_match(text, fact, query("@fact AND ohio"))
    assert [one.method for one in found.evidence if one.entry == "fact"] == [Method.FACT]
    assert {one.entry for one in found.evidence} == {"fact", "rule"}


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([query("a NEAR b")], "line 1, column 3"),
        ([query("x @nobody")], "line 1, column 3: @nobody is no entry"),
        ([query("@rule x")], "refers to itself"),
        ([query("x @two"), query("y @rule", "two")], "refers to itself"),
        ([query("x NEAR/3 @two"), query("a AND b", "two")], "cannot be measured from"),
        ([query("x NEAR/3 @two"), query("@three", "two"), query("a b", "three")], "measured"),
        ([person("!!")], "no letter or digit"),
        ([person("Apple", requires="near/5(a b)")], "position"),
        ([person("Apple", requires="near(a)")], "NEAR/20"),
        ([person("Apple", requires="@nobody")], "no entry"),
        ([FactEntry("f", {"kind": "rain"})], "tariff"),
        ([FactEntry("f", {"kind": "tariff", "colour": "red"})], "imposer, target"),
        ([FactEntry("f", {"kind": "tariff", "rate": "much"})], "10..25"),
        ([FactEntry("f", {"kind": "tariff", "rate": "9..1"})], "1.0..9.0"),
        ([FactEntry("f", {"kind": "tariff", "status": "done"})], "in_force"),
    ],
)
def test_an_entry_at_fault_is_reported_and_stops_no_other(entries: list[Entry], says: str) -> None:
    compilation = compile_watchlists([watchlist(*entries, query("fine", "good"))])
    assert any(says in str(problem) for problem in compilation.problems)
    assert all(problem.source == "list" and problem.entry for problem in compilation.problems)
    (found,) = compilation.matcher.match(article("fine"))
    assert {one.entry for one in found.evidence} == {"good"}


def test_an_entry_that_refers_to_one_at_fault_is_at_fault_too() -> None:
    found = problems(query("a NEAR b", "bad"), query("x @bad", "next"), query("@next y", "last"))
    assert [text.split(":")[1].strip() for text in found] == ["bad", "next", "last"]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("@where NEAR/3 deal", "a deal on the Northern Sea Route", True),
        ("@where NEAR/2 deal", "Northern Sea Route x x x deal", False),
        ("title:@where", "Northern Sea Route", False),
        ("ATLEAST/2(@where)", "NSR and NSR", True),
        ("ATLEAST/2(@where)", "the Northern Sea Route", False),
        ("deal NOT @where", "a deal", True),
        ("deal NOT @where", "an NSR deal", False),
        ("@two SENTENCE signed", "An NSR deal was signed.", True),
        ("@two SENTENCE signed", "An NSR deal. It was signed.", False),
    ],
)
def test_a_reference_stands_for_the_entry(rule: str, text: str, expected: bool) -> None:
    name = place("Northern Sea Route", "NSR")
    entries: list[Entry] = [name, query("@where NEAR/5 deal", "two"), query(rule)]
    found = matcher(*entries).match(article(text))
    assert any(one.entry == "rule" for match in found for one in match.evidence) is expected


def test_the_explanation_of_a_match_names_its_entries() -> None:
    found = matcher(query("arctic deal")).explain(article("an arctic deal"), "list")
    assert found.matched
    assert found.why == "matched by rule"
    assert found.evidence


@pytest.mark.parametrize(
    ("rule", "text", "missing"),
    [
        ("arctic deal", "arctic", "deal"),
        ("arctic NEAR/1 deal", "arctic", "deal"),
        (
            "arctic NEAR/1 deal",
            "arctic x x deal",
            "arctic NEAR/1 deal: the nearest have 2 words between them, “arctic x x deal”; "
            "NEAR/2 would find them",
        ),
        (
            "arctic ONEAR/1 deal",
            "a deal, arctic",
            "arctic ONEAR/1 deal: they stand in the other order, “deal, arctic”; "
            "NEAR/1 takes either",
        ),
        (
            "arctic SENTENCE deal",
            "Arctic. A deal.",
            "arctic SENTENCE deal: never in one sentence, the nearest “Arctic. A deal”; "
            "PARAGRAPH or NEAR/1 would find them",
        ),
        (
            "arctic PARAGRAPH deal",
            "Arctic.\n\nA deal.",
            "arctic PARAGRAPH deal: never in one paragraph, the nearest “Arctic. A deal”; "
            "NEAR/1 would find them",
        ),
        (
            "FIRST/2(arctic)",
            "the far arctic",
            "FIRST/2(arctic): it first stands at word 3 of the body; FIRST/3 would find it",
        ),
        (
            "title:arctic",
            "arctic",
            "title:arctic, which is in the body alone; leave title: out to look at both",
        ),
        (
            "title:(arctic NOT whales)",
            "arctic whales",
            "title:arctic, which is in the body alone; leave title: out to look at both",
        ),
        ("source:gazette", "x", "source:gazette: the article names no source"),
        ("=Arctic", "arctic", "=Arctic: arctic is there, not Arctic; leave = out to find both"),
        ("tariff", "tariffs", "tariff: tariffs is there, which tariff* would find"),
        ("tariff", "tarif", "tariff: tarif is there, which tariff~1 would find"),
        (
            '"free trade"',
            "free and fair trade",
            '"free trade": its words are there, but not side by side in this order; '
            "NEAR/n lets others between",
        ),
        ('"free trade"', "fair trade", '"free trade": free is nowhere'),
        (
            "arctic NOT sport",
            "an arctic sport",
            "excluded by sport, which is in the body, “an arctic sport”",
        ),
        (
            "arctic NOT (sport OR ski)",
            "arctic ski",
            "excluded by ski, which is in the body, “arctic ski”",
        ),
        ("ATLEAST/2(arctic)", "arctic", "ATLEAST/2(arctic), which is there 1 time"),
        ("ATLEAST/2(a OR b) x", "x", "(a OR b)"),
        ("arctic (a OR b OR c OR d OR e OR f)", "arctic", "(a OR b OR c OR d OR … 2 more)"),
        ("arctic AND @who", "arctic", "@who"),
        ("arctic (deal OR (pact signed))", "arctic signed", "deal"),
    ],
)
def test_the_explanation_says_what_was_missing(rule: str, text: str, missing: str) -> None:
    entries: list[Entry] = [query(rule), query("zebra giraffe", "far"), person("Sergei Lavrov")]
    found = matcher(*entries).explain(article(text), "list")
    assert not found.matched
    assert found.entries[0].entry == "rule"
    assert found.entries[0].missing == (missing,)


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        (FactEntry("x", {"kind": "tariff", "rate": ">= 10"}), "a tariff fact of rate >= 10"),
        (FactEntry("x", {"kind": "tariff"}), "a tariff fact"),
        (
            FactEntry("x", {"kind": "tariff", "target": "China|Japan| India|Brazil|Mexico|Chile"}),
            "a tariff fact of target China or Japan or India or Brazil or … 2 more",
        ),
        (
            NameEntry("x", "Rosneft", NameKind.ORGANISATION, fuzzy=True),
            "Rosneft or a slip in its spelling",
        ),
    ],
)
def test_the_explanation_says_which_fact_or_name_was_missing(entry: Entry, missing: str) -> None:
    found = matcher(entry).explain(article("nothing of it"), "list")
    assert found.entries[0].missing == (missing,)


@pytest.mark.parametrize(
    ("entry", "text", "missing"),
    [
        (
            FactEntry("x", {"kind": "tariff", "target": "China", "rate": ">= 10"}),
            "Japan imposed a 5% tariff on Indian steel. Japan imposed a 5% tariff on China.",
            "a tariff fact of target China, rate >= 10: the article states "
            "Japan → China: 5 %, imposed, in force, which is not rate >= 10",
        ),
        (
            person("Sergei Lavrov"),
            "Lavrov spoke",
            "Sergei Lavrov: Lavrov is there, but not with this given name; "
            "the alias Lavrov finds it alone",
        ),
        (
            person("Sergei Lavrov"),
            "Sergei Lavrof spoke",
            "Sergei Lavrov: lavrof is there, not lavrov; fuzzy: true may forgive it",
        ),
        (
            person("Marco Rubio", fuzzy=True),
            "Mario Rubio spoke",
            "Marco Rubio or a slip in its spelling: mario is there, not marco; "
            "too much like another name",
        ),
        (
            person("Donald Trump"),
            "Donald Trump Jr. spoke",
            "Donald Trump: “Donald Trump Jr” reads as another person's name",
        ),
        (place("NSR"), "the nsr", "NSR: nsr is there, but not NSR"),
        (person("Trump"), "a trump card", "Trump: trump is there, but not with its capital letter"),
        (
            person("Apple", requires="NEAR/1(shares)"),
            "Apple pie and shares",
            "Apple NEAR/1 shares: the nearest have 2 words between them, “Apple pie and shares”; "
            "NEAR/2 would find them",
        ),
    ],
)
def test_the_explanation_says_what_stands_there_instead(
    entry: Entry, text: str, missing: str
) -> None:
    found = matcher(entry).explain(article(text), "list")
    assert found.entries[0].missing == (missing,)


def test_what_is_absent_and_excluded_makes_no_entry_near() -> None:
    entries = [query("zebra NOT sport NOT war", "far"), query("arctic deal talks", "near")]
    found = matcher(*entries).explain(article("arctic"), "list")
    assert [one.entry for one in found.entries] == ["near", "far"]


def test_the_explanation_is_one_sentence() -> None:
    lacking = matcher(query("arctic deal")).explain(article("arctic"), "list")
    assert lacking.why == "no entry matches; nearest is rule, without deal"
    excluded = matcher(query("arctic NOT sport")).explain(article("arctic sport"), "list")
    assert excluded.why.startswith("no entry matches; nearest is rule, excluded by sport")


@pytest.mark.parametrize(
    ("rule", "clause"),
    [
        ("@two", "@two: 2 @where: NSR"),
        ("deal AND @where", "2 @where: NSR"),
        ("deal NEAR/3 @where", "2 @where: NSR"),
        ("ATLEAST/1(@two)", "@two: 2 @where: NSR"),
    ],
)
def test_evidence_over_a_reference_names_the_way_to_it(rule: str, clause: str) -> None:
    entries: list[Entry] = [place("NSR"), query("deal NEAR/5 @where", "two"), query(rule)]
    (found,) = matcher(*entries).match(article("an NSR deal"))
    shown = [one for one in found.evidence if one.entry == "rule" and one.text == "NSR"]
    assert [(one.clause, one.method) for one in shown] == [(clause, Method.EXACT)]


def test_the_explanation_of_an_unknown_list_is_an_error() -> None:
    with pytest.raises(WatchlistError, match="no watch-list 'other'"):
        matcher(query("x")).explain(article("x"), "other")


def test_an_empty_set_of_lists_matches_nothing() -> None:
    assert compile_watchlists([]).matcher.match(article("x")) == ()


def test_lists_match_in_their_order_and_each_by_its_own_entries() -> None:
    one = watchlist(NameEntry("n", "Arctic", NameKind.TERM), query("@n deal"))
    two = watchlist(NameEntry("n", "Deal", NameKind.TERM), query("@n zebra"))
    found = compile_watchlists([one, two]).matcher.match(article("arctic deal"))
    assert [{e.entry for e in match.evidence} for match in found] == [{"n", "rule"}, {"n"}]


def test_costs_are_counted_by_list_with_the_time_between_two_looks_at_the_clock() -> None:
    ticks = iter(range(100))
    costs = Costs(lambda: float(next(ticks)))
    german = Watchlist("de", "De", Severity.LOW, (query("harbour"),), "1", languages=("de",))
    wide = watchlist(query("harbour NEAR/1 closed", "a"), query("harbour", "b"))
    both = compile_watchlists([wide, german]).matcher
    for body in ("the harbour", "nothing here"):
        both.match(article(body, language="en"), costs)
    (plain, outside) = (costs.lists["list"], costs.lists["de"])
    assert (plain.candidates, plain.verified, plain.matched, plain.seconds) == (1, 1, 1, 1.0)
    assert (outside.candidates, outside.verified, outside.matched) == (1, 0, 0)
    assert costs.taken().keys() == {"list", "de"}
    assert costs.lists == {}
