"""Hostile and degenerate articles: a defined answer, in bounded memory."""

from __future__ import annotations

import numpy as np
import pytest

from shared.domain.stories import Reason, Relation
from shared.domain.stories.segment import Segment, stored_keys
from tests.unit.stories.builders import FERRY, Desk, article, candidate, side

BOILERPLATE = " ".join(f"clause{number} applies to reader{number}" for number in range(60))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Flash", ""),
        ("Flash", "word"),
        ("Flash", "word " * 1_000_000),
        ("Flash", "字" * 500_000),
        ("", "one two three four"),
        ("\u202e‮", "\u0301\u0301 \u200b"),
    ],
    ids=["empty body", "one word", "one word repeated", "one character", "no title", "marks alone"],
)
def test_a_degenerate_article_is_new_once_and_a_copy_after(title: str, body: str) -> None:
    desk = Desk()
    assert desk.take(article("a1", title, body)).decision.relation is Relation.NEW
    assert desk.take(article("a2", title, body)).decision.relation is Relation.COPY


def test_two_bare_headlines_on_different_things_are_two_stories() -> None:
    event = Desk().take(article("a1", "Ferry aground", ""), article("a2", "Mills reopen", ""))
    assert event.decision.relation is Relation.NEW


def test_a_bare_headline_that_says_a_little_less_is_a_copy() -> None:
    event = Desk().take(
        article("a1", "Ferry with 212 people on board runs aground off Cape Lindow", ""),
        article("a2", "Ferry with 212 people on board runs aground off Cape", ""),
    )
    assert event.decision.relation is Relation.COPY


def test_thousands_of_articles_of_one_boilerplate_stay_bounded() -> None:
    desk, text = Desk(), "Notice {number} of the harbour board concerns berth {berth}. "
    for number in range(600):
        body = text.format(number=number, berth=number * 7) + BOILERPLATE
        event = desk.take(article(f"a{number}", f"Notice {number}", body, "Board", number / 60))
        assert event.decision.evidence.compared <= 50
    again = article("b1", "Notice", text.format(number=9, berth=63) + BOILERPLATE, "Board", 25)
    assert desk.stories.decide(candidate(again)).decision.evidence.compared <= 50


@pytest.mark.parametrize("clauses", [20, 60, 240])
def test_items_with_words_of_their_own_above_one_boilerplate_are_all_told(clauses: int) -> None:
    desk, below = Desk(), " ".join(f"clause{n} applies to reader{n}" for n in range(clauses))
    for number in range(200):
        own = " ".join(f"item{number}word{at}" for at in range(12))
        desk.take(
            article(f"a{number}", f"Notice {number}", f"{own}. {below}", "Board", number / 60)
        )
    assert {event.decision.relation for event in desk.journal} == {Relation.NEW}


def test_a_thousand_identical_articles_are_one_story() -> None:
    desk = Desk()
    for number in range(1_000):
        desk.take(article(f"a{number}", "Ferry aground", FERRY.format(count=212)))
    relations = [event.decision.relation for event in desk.journal]
    assert relations.count(Relation.NEW) == 1
    assert desk.journal[-1].copies == 999
    assert desk.journal[-1].decision.evidence.reason is Reason.SAME_CONTENT


def test_a_shingle_is_indexed_for_so_many_exemplars_and_no_more() -> None:
    segment, shared = Segment(common=5), side("Ferry", FERRY.format(count=212))
    keys, lanes = stored_keys(shared.fingerprint), np.zeros(8, np.uint8)
    for story in range(50):
        row = segment.add_exemplar(shared, story, number=1)
        segment.index.add_all(keys, row, lanes, 1)
    assert segment.index.find(min(keys.tolist())) == [0, 1, 2, 3, 4]


def test_a_story_names_a_bounded_number_of_sources() -> None:
    desk = Desk()
    for number in range(60):
        desk.take(article(f"a{number}", "Ferry aground", FERRY.format(count=212), f"Post {number}"))
    assert len(desk.journal[-1].sources) == 20


def test_copies_in_a_script_without_spaces_are_found_and_changed_rates_told() -> None:
    text = (
        "北境贸易办公室周二宣布，将从下月起对来自东岸国的钢铁征收{rate}的关税。该措施涉及板材、线材和管材，"
        "此前的审查始于去年。东岸国表示将作出同等回应，两家出口商协会要求在关税生效前举行会谈。"
        "建筑商预计到夏天价格会上涨，而港口的钢厂对这一决定表示欢迎。"
    )
    desk = Desk()
    desk.take(article("a1", "北境对东岸钢铁征税", text.format(rate="10%")))
    cut = text.format(rate="10%")[:90]
    assert desk.take(article("a2", "钢铁关税", cut)).decision.relation is Relation.COPY
    update = desk.take(article("a3", "北境提高关税", text.format(rate="25%")))
    assert update.decision.relation is Relation.UPDATE
    assert [(each.old, each.new) for each in update.decision.changes] == [("10%", "25%")]
