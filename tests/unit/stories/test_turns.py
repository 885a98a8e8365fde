"""Statements turned round, heard only where the words around them are the same."""

from __future__ import annotations

import pytest

from shared.domain.article import Article
from shared.domain.stories import Relation, decide_pair, fingerprint
from shared.domain.stories.turns import further_turns, headline_turns, turns
from tests.unit.stories.builders import NOON

TEXT = "The board of the northern bank raised its main rate on Thursday and approved the plan"


@pytest.mark.parametrize(
    ("old", "new", "turned"),
    [
        ("raised", "cut", [("raised", "cut")]),
        ("raised", "lifted", []),
        ("raised its", "did not raise its", [("raised", "did not raise")]),
        ("approved", "rejected", [("approved", "rejected")]),
        ("northern", "southern", []),
        ("on Thursday", "on Friday", []),
        (
            "The board of the northern bank raised its main rate on Thursday and approved",
            "No member of any council in the land spoke when a mediator rejected",
            [],
        ),
    ],
)
def test_a_turned_word_is_told_with_what_it_was(
    old: str, new: str, turned: list[tuple[str, str]]
) -> None:
    found = turns(TEXT, TEXT.replace(old, new))
    assert [(change.old, change.new) for change in found] == turned
    assert all(change.kind == "status" and change.where for change in found)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("El Senado aprueba la ley de puertos", "aprueba", "rechaza"),
        ("Die Zentralbank erhöht den Leitzins am Montag", "erhöht", "senkt"),
        ("Le parlement adopte la loi sur les ports", "adopte", "rejette"),
        ("Совет министров вводит пошлину на сталь", "вводит", "отменяет"),
        ("The council froze the assets of five men", "froze", "unfroze"),
        ("The two sides agreed a truce on Monday", "agreed", "broke"),
        ("央行宣布将基准利率上调半个百分点", "上", "下"),
        ("检方表示将对判决提出上诉", "将", "不"),
        ("قال الوزير إن المصنع سيغلق", "إن", "لن"),
    ],
)
def test_opposites_are_known_in_other_languages(text: str, old: str, new: str) -> None:
    found = turns(text, text.replace(old, new, 1))
    assert [(change.old, change.new) for change in found] == [(old, new)]


def test_the_held_and_the_released_are_opposites_in_chinese() -> None:
    text = "红岭煤矿的矿长周三晚已{}。事故原因正在调查之中"
    assert turns(text.format("被警方控制"), text.format("获释"))
    assert not turns(text.format("被警方控制"), text.format("被警方带走"))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("have come from the search, and no one is missing or not found", ["no not"]),
        ("have come from the search, and no one is missing there any more", []),
    ],
)
def test_two_denials_more_may_lengthen_a_text_by_twice_as_many_words(
    after: str, told: list[str]
) -> None:
    opening = "the talks went on until the morning and were then taken to another room. " * 4
    rest = " while the two towns wait for the road to be opened to all who live beyond the bridge"
    old, new = (
        fingerprint("Talks", f"{opening}the divers {text}{rest}")
        for text in ("go on with the search for four men there", after)
    )
    assert [change.new for change in further_turns(new, old)] == told


def test_a_headline_that_confirms_a_rumour_tells_more_than_one_that_does_not() -> None:
    rumour, fact = "Vasa Rail in talks to buy Holm", "Vasa Rail confirms talks to buy Holm"
    assert [change.new for change in headline_turns(rumour, fact)] == ["confirms"]
    assert not turns(rumour, fact)
    assert not headline_turns(rumour, "Vasa Rail in talks to buy Holm - sources")


@pytest.mark.parametrize(
    ("headline", "relation"),
    [
        ("Vasa Rail denies it is in talks to buy rival Holm", Relation.UPDATE),
        ("Vasa Rail said to be in talks to buy rival Holm", Relation.COPY),
    ],
)
def test_a_headline_that_denies_what_the_same_text_was_told_under_is_an_update(
    headline: str, relation: Relation
) -> None:
    body = " ".join(f"Line {number} carried {number + 30} thousand people." for number in range(40))
    before, after = (
        Article(id=title, title=title, body=f"{TEXT}. {body}", published_at=NOON)
        for title in ("Vasa Rail in talks to buy rival Holm - sources", headline)
    )
    assert decide_pair(before, after).relation is relation
