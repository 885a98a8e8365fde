"""What a message quotes of an article: each passage once, with all that matched in it marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.dispatcher.rendering import message_view
from services.dispatcher.rendering.highlight import quotes
from services.dispatcher.rendering.text import marked
from shared.domain.match import Evidence
from tests.services.dispatcher.samples import notification, story
from tests.unit.delivery.samples import evidence

BODY = "The strike ended on Friday. Washington will impose a tariff of 25 percent on steel."


def found(word: str, body: str = BODY, around: int = 40) -> Evidence:
    """Return the evidence of a word's first place, with the words around it."""
    start = body.index(word)
    begins = max(0, start - around)
    return evidence(
        word,
        field="body",
        text=word,
        start=start,
        end=start + len(word),
        snippet=body[begins : start + len(word) + around].strip(),
    )


def shown(*all_of_it: Evidence, most: int = 3) -> list[str]:
    return [marked(one) for one in quotes(all_of_it, most)]


def test_words_of_one_passage_are_marked_in_one_quote() -> None:
    assert shown(found("tariff"), found("impose"), found("steel")) == [
        "ded on Friday. Washington will *impose* a *tariff* of 25 percent on *steel*."
    ]


def test_passages_far_apart_are_quoted_each() -> None:
    assert shown(found("strike", around=12), found("steel", around=12)) == [
        "The *strike* ended on Fr",
        "percent on *steel*.",
    ]


def test_a_word_beyond_the_last_quote_is_still_marked_where_it_is_quoted() -> None:
    passages = [found("tariff", around=20), found("strike", around=8), found("percent", around=20)]
    assert shown(*passages, most=2) == [
        "ngton will impose a *tariff* of 25 *percent* on st",
        "The *strike* ended o",
    ]


def test_the_same_snippet_is_quoted_once_though_its_word_is_not_in_it() -> None:
    first = evidence("a", field="body", text="gone", snippet="Nothing of it here.")
    assert shown(first, first) == ["Nothing of it here."]


def test_a_story_on_two_watch_lists_quotes_its_passage_once() -> None:
    lists = [
        story(1, alert_id=f"alert-{word}", watchlist=word, evidence=(found(word),))
        for word in ("tariff", "steel")
    ]
    (one,) = message_view(notification(*lists)).stories
    assert [marked(quote) for quote in one.snippets] == [
        "ded on Friday. Washington will impose a *tariff* of 25 percent on *steel*."
    ]


@given(
    st.text("ab \n", max_size=30),
    st.lists(
        st.tuples(st.text("ab \n", max_size=8), st.integers(0, 40), st.text("ab ", max_size=30)),
        max_size=6,
    ),
)
def test_no_evidence_changes_the_words_of_a_quote(
    first: str, others: list[tuple[str, int, str]]
) -> None:
    all_of_it = [
        evidence(field="body", text=text, start=start, end=start + len(text), snippet=snippet)
        for text, start, snippet in [("a", 3, first), *others]
    ]
    snippets = {one.snippet for one in all_of_it}
    for quote in quotes(all_of_it, 3):
        assert "".join(part.text for part in quote) in {plain(one) for one in snippets}


def plain(snippet: str) -> str:
    whole = quotes([evidence(field="body", text="", snippet=snippet)], 1)
    return "".join(part.text for part in whole[0])
