"""Where names stand, and which of them count: compared with places tried one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.rules.ast import Phrase, Word
from shared.domain.rules.leaves import FieldReader
from shared.domain.rules.relations import relation
from shared.domain.rules.spans import Hit, around
from shared.domain.rules.standing import Stand, shown, stands
from shared.domain.text import Document

WORDS = st.lists(st.sampled_from("abc"), max_size=40)
SPELLINGS = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), max_size=4)


def reader(words: list[str]) -> FieldReader:
    return FieldReader(Document(Article(id="1", title="", body=" ".join(words))).body)


def phrase(words: list[str]) -> Phrase:
    return Phrase(tuple(map(Word, words)), " ".join(words), clause=" ".join(words))


def longest_one_by_one(words: list[str], spelled: list[list[str]]) -> list[tuple[int, int]]:
    every = {
        (at, at + len(one) - 1)
        for one in spelled
        for at in range(len(words))
        if words[at : at + len(one)] == one
    }
    return sorted(
        (first, last)
        for first, last in every
        if not any(a <= first and last <= b and (a, b) != (first, last) for a, b in every)
    )


@given(WORDS, SPELLINGS)
def test_of_the_spellings_at_one_place_the_longest_stands(
    words: list[str], spelled: list[list[str]]
) -> None:
    found = stands(reader(words), [phrase(one) for one in spelled])
    assert [(one.first, one.last) for one in found] == longest_one_by_one(words, spelled)


@given(WORDS)
def test_a_place_found_by_other_means_counts_as_a_spelling_does(words: list[str]) -> None:
    hits = [Hit("body", at, at, "c", score=90.0) for at, word in enumerate(words) if word == "c"]
    found = list(stands(reader(words), [phrase(["b", "c"]), *hits]))
    assert [(one.first, one.last) for one in found] == longest_one_by_one(
        words, [["b", "c"], ["c"]]
    )
    assert all(one.spelled in hits for one in found if one.first == one.last)


def test_of_each_alias_no_more_is_shown_than_an_entry_shows_and_only_what_counts() -> None:
    standing = list(stands(reader(["a", "b"] * 40), [phrase(["a"]), phrase(["b"])]))
    found = list(shown("body", standing, lambda one: one.first >= 10))
    assert [hit.first for hit in found] == list(range(10, 30))


@given(
    st.sets(st.integers(0, 60)),
    st.sets(st.tuples(st.integers(0, 50), st.integers(0, 12))),
    st.integers(0, 8),
)
def test_context_counts_up_to_its_distance_on_either_side(
    places: set[int], spans: set[tuple[int, int]], distance: int
) -> None:
    standing = [Stand(at, at, phrase(["a"])) for at in sorted(places)]
    context = {(first, first + more) for first, more in spans}
    found = around(standing, relation(context), distance)
    assert [one.first for one in found] == [
        at
        for at in sorted(places)
        if any(0 < a - at <= distance + 1 or 0 < at - b <= distance + 1 for a, b in context)
    ]
