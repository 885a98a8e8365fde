"""The fast way and the plain way agree: selection never loses a match."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.matching import compile_watchlists
from shared.domain.rules import evaluate, parse_rule
from shared.domain.text import Document, text_keys
from shared.domain.watchlist import Entry
from tests.unit.matching.samples import matcher, organisation, person, place, query, watchlist

_WORDS = """
tariff tariffs Tariff steel free trade free-trade deal arctic O'Brien o’brien's a's's 10 10.5 10%
% percent 1,000 Łódź Straße ﬁne 北方 北海道 習近平 Лавров Lavrov's U.S. x_y don't 's a b … . , ? ! —
Sergei S. V. J. Donald Trump NATO nato हिन्दी ประเทศ taríff agreement agrement
"""
_TERMS = """
tariff tarif* *riff t?riff tariff~ =Tariff =tar* =U.S. free-trade O'Brien 10 10.5 10% lodz strasse
fine 北方 北 习 лавров a b ? s x dont don't agreement~ agreement~2 हिन्दी o'b* per* 1,0* nato =NATO
"""
_PHRASES = ["a ? b", "free ? trade", "free trade", "10 %", "free tr*", "a b", "u s", "arctic 北"]
_PHRASES += ["steel free t* deal", "a ? steel ? b", "tariff~ a ? 北"]
WORDS = [*_WORDS.split(), "\n\n"]
TERMS = [*_TERMS.split(), *(f'"{phrase}"' for phrase in _PHRASES)]


def texts() -> st.SearchStrategy[str]:
    joints = st.sampled_from([" ", "  ", "-", "", "’", "\n"])
    pairs = st.lists(st.tuples(st.sampled_from(WORDS), joints), max_size=25)
    return pairs.map(lambda found: "".join(word + joint for word, joint in found))


def terms() -> st.SearchStrategy[str]:
    return st.sampled_from(TERMS)


def positional(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operator = st.sampled_from(["NEAR/0", "NEAR/3", "ONEAR/2", "SENTENCE", "PARAGRAPH", "OR"])
    fields = st.sampled_from(["title:", "body:"])
    return st.one_of(
        st.tuples(inner, operator, inner).map(lambda t: f"({' '.join(t)})"),
        st.tuples(fields, terms()).map("".join),
    )


def boolean(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    count = st.sampled_from(["ATLEAST/2", "FIRST/3"])
    return st.one_of(
        st.tuples(inner, st.sampled_from(["AND", "OR", "NOT"]), inner).map(
            lambda t: f"({' '.join(t)})"
        ),
        st.tuples(count, POSITIONAL).map(lambda t: f"{t[0]}({t[1]})"),
    )


POSITIONAL = st.recursive(terms(), positional, max_leaves=4)
RULES = st.recursive(POSITIONAL, boolean, max_leaves=5)
PLAIN = st.lists(
    st.sampled_from([one for one in TERMS if not set(one) & set("*?~")]), min_size=1, max_size=3
).map(" AND ".join)


@settings(max_examples=600, deadline=None)
@given(rule=RULES, title=texts(), body=texts())
def test_a_rule_matches_exactly_where_its_meaning_says(rule: str, title: str, body: str) -> None:
    article = Article(id="1", title=title, body=body)
    meant = evaluate(parse_rule(rule), Document(article)) is not None
    assert bool(matcher(query(rule)).match(article)) is meant


@settings(max_examples=600, deadline=None)
@given(rules=st.lists(st.one_of(PLAIN, RULES), min_size=1, max_size=3), title=texts(), body=texts())
def test_where_words_alone_tell_it_no_match_is_ruled_out(
    rules: list[str], title: str, body: str
) -> None:
    made = matcher(*(query(rule, f"rule{at}") for at, rule in enumerate(rules)))
    document = Document(Article(id="1", title=title, body=body))
    if not made.may_match(document.keys):
        assert made.match_document(document) == ()


@pytest.mark.parametrize(
    ("entry", "by_words"),
    [
        (query("strike AND (quay OR =NATO)"), True),
        (query('"free trade" NOT steel'), True),
        (place("北方海航道", "北海道"), True),
        (query("tarif*"), False),
        (query("agreement~"), False),
        (person("Sergei Lavrov", fuzzy=True), False),
    ],
)
def test_words_alone_tell_it_where_each_entry_needs_one_as_it_is(
    entry: Entry, by_words: bool
) -> None:
    assert matcher(entry).is_by_words is by_words
    assert not matcher(entry).without_selection().is_by_words
    assert matcher(entry).may_match(text_keys("The fog of the sea")) is not by_words


def test_an_article_without_the_words_of_any_list_is_ruled_out() -> None:
    made = matcher(query("strike AND quay"), place("Rotterdam"))
    assert not made.may_match(text_keys("A strike at the wharf"))
    assert made.may_match(text_keys("A strike at the quay"))
    assert made.may_match(text_keys("Fog over Rotterdam"))


def test_an_article_in_a_language_of_endings_is_ruled_out_where_no_people_are_looked_for() -> None:
    words = Document(Article(id="1", title="Fog")).keys
    terms, people = matcher(query("strike AND quay")), matcher(place("Rotterdam"))
    assert not terms.may_match(words, "pl")
    assert people.may_match(words, "pl")


def test_an_article_matches_alike_whether_it_was_asked_about_before_or_not() -> None:
    made = matcher(query("strike AND quay"), place("Rotterdam"))
    texts = ("A strike at the quay", "Fog", "Fog over Rotterdam", "A strike")
    documents = [Document(Article(id="1", title=text, language="en")) for text in texts]
    alone = [made.match_document(one) for one in documents]
    for one, matches in zip(documents, alone, strict=True):
        assert made.may_match(one.keys, "en") is bool(matches)
        assert made.match_document(one) == matches
    for one in documents:
        made.may_match(one.keys, "en")
    assert [made.match_document(one) for one in documents] == alone


NAMES: list[Entry] = [
    person("Sergei Lavrov", "Лавров", fuzzy=True),
    place("北方海航道", "北海道"),
    organisation("NATO", "U.S.", "O'Brien"),
    query("@who NEAR/5 (@what OR tariff*)"),
    query("ATLEAST/2(@who) OR title:@what", "rule2"),
]
EVERYTHING = compile_watchlists([watchlist(*NAMES), watchlist(person("Donald Trump"))]).matcher


@settings(max_examples=300, deadline=None)
@given(title=texts(), body=texts())
def test_names_match_alike_with_and_without_selection(title: str, body: str) -> None:
    article = Article(id="1", title=title, body=body)
    assert EVERYTHING.match(article) == EVERYTHING.without_selection().match(article)


@settings(max_examples=300, deadline=None)
@given(title=texts(), body=texts())
def test_evidence_is_the_text_at_its_offsets(title: str, body: str) -> None:
    fields = {"title": title, "body": body}
    for match in EVERYTHING.match(Article(id="1", title=title, body=body)):
        for one in match.evidence:
            assert fields[one.field][one.start : one.end] == one.text != ""
