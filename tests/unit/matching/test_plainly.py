"""Rules of words and phrases match, and are shown, as their trees say."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.compiled import plain as run_plain
from shared.domain.errors import WatchlistError
from shared.domain.matching import places, plainly, verdicts
from shared.domain.matching.entries import rule_of_name
from shared.domain.matching.places import word_place, word_places
from shared.domain.matching.programs import MAX_WORDS, programs_of
from shared.domain.rules import PlainRule, parse_rule, plain_rule
from shared.domain.text import Document, FieldText, keys
from shared.domain.watchlist import NameEntry
from tests.unit.matching.samples import matcher, organisation, person, place, query, term

_LEAVES = ["tax", "duty", "steel", '"tax duty"', '"duty tax duty"', "percent", "北", "é", "x"]


def leaves() -> st.SearchStrategy[str]:
    return st.sampled_from(_LEAVES)


def choices() -> st.SearchStrategy[str]:
    return st.lists(leaves(), min_size=1, max_size=3).map(lambda some: f"({' OR '.join(some)})")


def rules() -> st.SearchStrategy[str]:
    required = st.lists(choices(), min_size=2, max_size=6).map(" AND ".join)
    excluded = st.one_of(st.just(""), choices().map(lambda some: f" NOT {some}"))
    return st.tuples(required, excluded).map("".join)


def texts() -> st.SearchStrategy[str]:
    words = st.sampled_from([*"%北Éxyzカ", "tax", "duty", "Steel", "STEEL", "カタカ", "Ü", "\n\n"])
    return st.lists(words, max_size=60).map(" ".join)


@settings(max_examples=600, deadline=None)
@given(rule=rules(), title=texts(), body=texts())
def test_a_plain_rule_matches_with_the_evidence_of_its_tree(
    rule: str, title: str, body: str
) -> None:
    run, article = matcher(query(rule)), Article(id="1", title=title, body=body)
    assert run.match(article) == run.without_selection().match(article)


@settings(max_examples=60, deadline=None)
@given(rules=st.lists(rules(), min_size=1, max_size=9), title=texts(), body=texts())
def test_rules_judged_together_are_those_judged_as_plain_python(
    rules: list[str], title: str, body: str
) -> None:
    run = matcher(*(query(rule, f"{at}") for at, rule in enumerate(rules)))
    article = Article(id="1", title=title, body=body)
    found = run.match(article)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plainly, "find", run_plain(verdicts.find))
        patch.setattr(plainly, "judge", run_plain(verdicts.judge))
        patch.setattr(plainly, "arrange", run_plain(verdicts.arrange))
        with np.errstate(over="ignore"):
            assert run.match(article) == found
    assert run.without_selection().match(article) == found


def names() -> st.SearchStrategy[NameEntry]:
    words = st.sampled_from(["tax", "duty", "steel", "percent", "É", "カ", "北", "x-y", "Ü"])
    return st.lists(words, min_size=1, max_size=3).map(" ".join).map(term)


@settings(max_examples=300, deadline=None)
@given(st.lists(names(), max_size=12, unique_by=lambda one: one.id), rules(), texts(), texts())
def test_names_of_one_spelling_match_as_their_rules_say(
    entries: list[NameEntry], rule: str, title: str, body: str
) -> None:
    run, article = matcher(query(rule), *entries), Article(id="1", title=title, body=body)
    found = run.match(article)
    assert found == run.without_selection().match(article)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plainly, "find", run_plain(verdicts.find))
        with np.errstate(over="ignore"):
            assert run.match(article) == found


@pytest.mark.parametrize(
    ("entry", "plain"),
    [
        (term("Steel Price"), PlainRule(((("steel price", "Steel Price"),),), ())),
        (place("Québec"), PlainRule(((("quebec", "Québec"),),), ())),
        (place("Québec", "QUEBEC"), PlainRule(((("quebec", "Québec"),),), ())),
        (place("Québec", "Kebek"), None),
        (term("x-ray"), None),
        (term("NATO"), None),
        (organisation("Steel", fuzzy=True), None),
        (person("Lavrov"), None),
        (term("サウジ"), None),
        (term("北京"), None),
    ],
)
def test_names_of_one_spelling_in_folded_words_are_plain(
    entry: NameEntry, plain: PlainRule | None
) -> None:
    assert plain_rule(rule_of_name(entry, 0, None)) == plain


@pytest.mark.parametrize("more", [0, 9])
def test_words_of_one_key_are_told_apart_by_their_letters(more: int) -> None:
    others = " OR ".join(f"x{at}" for at in range(more + 1))
    entries = [query("tax AND duty", "both"), query(f"tax AND ({others})", "other")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "hash_words", lambda *some: some[-1].fill(7))
        run = matcher(*entries)
    document = Document(Article(id="1", title="", body="Duty, tax: tax"))
    document.joined[1].keys[:] = 7
    (found,) = run.match_document(document)
    shown = [(one.entry, one.text) for one in found.evidence]
    assert shown == [("both", "Duty"), ("both", "tax"), ("both", "tax")]


def test_a_forged_rule_with_fewer_clauses_than_leaves_is_told_of() -> None:
    document = Document(Article(id="1", title="", body="tax duty"))
    programs = programs_of([PlainRule(((("tax", "1"),), (("duty", "2"),)), ())])
    verdicts = plainly.PlainVerdicts(document, programs, [0])
    verdict = verdicts.of(0)
    assert verdict is not None
    with pytest.raises(WatchlistError, match="no clause"):
        verdicts.evidence(verdict, "rule", ("1",))


def test_a_rule_of_very_many_words_is_verified_by_its_tree() -> None:
    rule = PlainRule(((("word " * MAX_WORDS, "1"),),), ())
    short = PlainRule(((("word", "1"),),), ())
    assert programs_of([rule, short]).bounds.tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "a AND (b OR c) NOT (d OR e)",
            PlainRule(((("a", "1 a"),), (("b", "2.1 b"), ("c", "2.2 c"))), ("d", "e")),
        ),
        (
            'a AND ("b c" AND d)',
            PlainRule(((("a", "1 a"),), (("b c", '2.1 "b c"'),), (("d", "2.2 d"),)), ()),
        ),
        (
            "(a OR b) NOT c",
            PlainRule(((("a", "1.1 a"), ("b", "1.2 b")),), ("c",)),
        ),
        (
            "a AND b AND (a NOT c)",
            PlainRule(((("a", "1 a"),), (("b", "2 b"),), (("a", "1 a"),)), ("c",)),
        ),
        ("a", None),
        ("a AND b*", None),
        ("a AND b~", None),
        ("a AND =B", None),
        ("a AND title:b", None),
        ("a AND (b OR (c AND d))", None),
        ("a OR b", None),
    ],
)
def test_rules_of_words_and_phrases_are_plain(text: str, plain: PlainRule | None) -> None:
    assert plain_rule(parse_rule(text)) == plain


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="ab \n\t\x1c\u0085\u00a0\u2005\u2028\u205f\u3000é“‘…ﬁ\u0301\u00ad", min_size=1)
)
def test_places_read_together_are_those_read_one_by_one(text: str) -> None:
    field = FieldText("body", f"{text} word {text}   " * 12)
    firsts = np.arange(field.word_count)
    lasts = np.minimum(firsts + 1, firsts[-1])
    spans = zip(firsts.tolist(), lasts.tolist(), strict=True)
    alone = [word_place(field, *some) for some in spans]
    assert word_places(field, firsts, lasts) == alone


@given(st.text(alphabet="ab \n\u3000é", min_size=1))
def test_the_machine_code_does_what_the_same_lines_do_as_python(text: str) -> None:
    field = FieldText("body", f"{text} word {text}   " * 12)
    words = np.arange(field.word_count)
    found = word_places(field, words, words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "surround", run_plain(places.surround))
        assert word_places(field, words, words) == found


def test_every_character_that_separates_words_is_known() -> None:
    every = range(sys.maxunicode + 1)
    assert [at for at in every if places._is_blank(at)] == [at for at in every if chr(at).isspace()]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab \n\t\u00a0\u3000é"))
def test_a_snippet_is_the_text_around_with_single_spaces(text: str) -> None:
    field = FieldText("body", f"{text} word {text}")
    at = field.forms.index("word")
    start, end = field.original_span(at, at)
    around = field.original[max(0, start - 60) : end + 60].split()
    snippet = word_place(field, at, at)[-1]
    assert snippet in " ".join(around)
    assert " word" in f" {snippet}"
