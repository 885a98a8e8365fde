"""The window of a watch-list, told as stories."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from shared.domain.stories import Policy, Reason, Relation, StoryEvent, Thresholds, replay
from tests.unit.stories.builders import BOND, FERRY, NOON, STEEL, Desk, article, candidate

TEN, TWENTY_FIVE = STEEL.format(rate="10 %"), STEEL.format(rate="25 %")


def told(event: StoryEvent) -> tuple[Relation, Reason]:
    return event.decision.relation, event.decision.evidence.reason


def test_the_first_article_is_a_new_story() -> None:
    event = Desk().take(article())
    assert told(event) == (Relation.NEW, Reason.NOTHING_SIMILAR)
    assert (event.decision.revision, event.decision.of) == (1, "")


def test_the_same_text_under_another_headline_is_a_copy_of_the_story() -> None:
    desk = Desk()
    first = desk.take(article("a1"))
    copy = desk.take(article("a2", "Estmark's mills face a duty", source="The Quay", hours=1))
    assert told(copy) == (Relation.COPY, Reason.SAME_TEXT)
    assert copy.decision.story_id == first.decision.story_id
    assert (copy.decision.of, copy.copies) == ("a1", 1)
    assert copy.sources == ("Harbour Post", "The Quay")


def test_the_same_content_under_another_id_is_a_copy() -> None:
    event = Desk().take(article("a1"), article("a2", hours=1))
    assert told(event) == (Relation.COPY, Reason.SAME_CONTENT)


@pytest.mark.parametrize("sentences", [2, 3, 4])
def test_an_abridged_article_is_a_copy_of_the_whole_and_the_whole_of_it(sentences: int) -> None:
    short = ". ".join(TEN.split(". ")[:sentences]) + "."
    assert Desk().take(article("a1"), article("a2", body=short)).decision.suppress
    assert Desk().take(article("a1", body=short), article("a2")).decision.suppress


def test_a_changed_rate_is_an_update_that_says_what_changed() -> None:
    event = Desk().take(article("a1"), article("a2", body=TWENTY_FIVE, hours=2))
    (change,) = event.decision.changes
    assert told(event) == (Relation.UPDATE, Reason.FACTS_CHANGED)
    assert (change.kind, change.old, change.new) == ("percent", "10 %", "25 %")
    assert (event.decision.of, event.decision.revision) == ("a1", 2)


def test_a_copy_of_an_update_is_suppressed_and_so_is_a_late_copy_of_the_first() -> None:
    desk = Desk()
    desk.take(article("a1"), article("a2", body=TWENTY_FIVE, hours=2))
    copy = desk.take(article("a3", "Duty on mills", body=TWENTY_FIVE, hours=3))
    assert (copy.decision.relation, copy.decision.of) == (Relation.COPY, "a2")
    late = desk.take(article("a4", "A duty on mills", hours=1))
    assert (late.decision.relation, late.decision.revision) == (Relation.COPY, 2)


def test_a_second_update_says_what_changed_since_the_first() -> None:
    desk = Desk()
    desk.take(article("a1"), article("a2", body=TWENTY_FIVE, hours=2))
    event = desk.take(article("a3", body=STEEL.format(rate="30 %"), hours=4))
    assert [(each.old, each.new) for each in event.decision.changes] == [("25 %", "30 %")]
    assert (event.decision.of, event.decision.revision) == ("a2", 3)


def test_a_template_with_another_firm_and_other_figures_is_another_story() -> None:
    bonds = [
        BOND.format(firm=firm, amount=amount, due=due, rate=rate, price=price, bank=bank)
        for firm, amount, due, rate, price, bank in (
            ("Alder Mills", 50, "May 7, 1994", "9-1/4", "101-1/4", "Corin Bank"),
            ("Vasa Rail", 80, "June 2, 1992", "8-1/2", "100-5/8", "Holm Trust"),
        )
    ]
    event = Desk().take(
        article("a1", "Alder Mills issues bond", bonds[0]),
        article("a2", "Vasa Rail issues bond", bonds[1], hours=1),
    )
    assert event.decision.relation is Relation.NEW


def test_an_instalment_of_a_series_is_another_story() -> None:
    body = (
        "The Bank of Northland said it lent the money market {amount} mln crowns at {rate} pct "
        "on {day} through its usual window, of which {part} mln falls due within the week. "
        "Dealers had expected about as much, and rates hardly moved after the announcement."
    )
    event = Desk().take(
        article("a1", "Bank lends", body.format(amount=181, rate="6.5", day="Monday", part=90)),
        article(
            "a2",
            "Bank lends",
            body.format(amount=284, rate="6.7", day="Tuesday", part=45),
            hours=24,
        ),
    )
    assert told(event) == (Relation.NEW, Reason.OTHER_INSTALMENT)


def test_the_same_brief_under_a_headline_with_another_name_is_another_story() -> None:
    brief = "Qtly dividend 19 cents vs 19 cents prior. Pay April 15. Record April 3."
    event = Desk().take(
        article("a1", "ALDER MILLS SETS DIVIDEND", brief),
        article("a2", "VASA RAIL SETS DIVIDEND", brief, hours=1),
    )
    assert told(event) == (Relation.NEW, Reason.OTHER_NAMES)


def test_an_article_that_shares_background_alone_is_another_story() -> None:
    background = " ".join(TEN.split()[25:])
    other = (
        "Shipowners in Hartle said on Friday that they would lay up four vessels for want of "
        "cargo, the third such step this winter, and blamed weak demand for ore and coal. "
    )
    event = Desk().take(article("a1"), article("a2", "Four ships laid up", other + background))
    assert event.decision.relation is Relation.NEW


def test_the_same_article_again_is_a_repeat_that_tells_nobody() -> None:
    desk = Desk()
    first = desk.take(article("a1"))
    again = desk.stories.decide(candidate(article("a1")))
    assert again.decision.repeat
    assert again.decision.story_id == first.decision.story_id
    assert again.decision.relation is Relation.NEW
    assert desk.stories.alert_for(again, candidate(article("a1"))) is None
    assert replay(again.decision.evidence) is Relation.NEW


def test_a_repeat_of_an_update_is_one_even_after_the_next_update() -> None:
    desk = Desk()
    update = desk.take(article("a1"), article("a2", body=TWENTY_FIVE, hours=1))
    desk.take(article("a3", body=STEEL.format(rate="30 %"), hours=2))
    again = desk.stories.decide(candidate(article("a2", body=TWENTY_FIVE, hours=1)))
    assert again.decision.repeat
    assert (again.decision.of, again.decision.revision) == (update.decision.of, 2)


@pytest.mark.parametrize(
    ("body", "relation", "reason"),
    [
        (TWENTY_FIVE, Relation.UPDATE, Reason.FACTS_CHANGED),
        (TEN.replace("Builders", "Local builders"), Relation.COPY, Reason.SAME_TEXT),
        (FERRY.format(count=212), Relation.UPDATE, Reason.REWRITTEN),
    ],
)
def test_a_new_version_of_an_article_is_an_update_or_a_copy_as_its_facts_say(
    body: str, relation: Relation, reason: Reason
) -> None:
    event = Desk().take(article("a1"), article("a1", body=body, hours=1))
    assert told(event) == (relation, reason)


def test_watch_lists_do_not_see_each_other() -> None:
    desk = Desk()
    desk.take(article("a1"))
    event = desk.stories.decide(candidate(article("a2"), watchlist="arctic"))
    assert event.decision.relation is Relation.NEW
    assert event.decision.story_id != desk.journal[0].decision.story_id


def test_beyond_the_window_the_story_is_told_again() -> None:
    desk = Desk()
    desk.take(article("a1"))
    assert desk.take(article("a2", hours=71.9)).decision.relation is Relation.COPY
    assert Desk().take(article("a1"), article("a2", hours=72.1)).decision.relation is Relation.NEW


def test_an_article_that_comes_late_meets_what_was_published_after_it() -> None:
    event = Desk().take(article("a1", hours=40), article("a2", hours=1))
    assert event.decision.relation is Relation.COPY


def test_an_article_later_than_the_window_is_new_and_still_recognised_when_repeated() -> None:
    desk = Desk()
    desk.take(article("a1", hours=500))
    late = desk.take(article("a2", hours=0))
    assert late.decision.relation is Relation.NEW
    assert desk.stories.decide(candidate(article("a2", hours=0))).decision.repeat


def test_a_date_in_the_future_counts_as_received() -> None:
    desk = Desk()
    event = desk.take_candidate(candidate(article("a1", hours=9_000), received_hours=0))
    assert event.event_time == NOON
    assert desk.take(article("a2", hours=1)).decision.relation is Relation.COPY


def test_an_article_without_a_date_counts_as_received() -> None:
    undated = replace(article("a1"), published_at=None)
    event = Desk().take_candidate(candidate(undated, received_hours=5))
    assert event.event_time == NOON + timedelta(hours=5)


def test_what_left_the_window_is_forgotten() -> None:
    desk = Desk()
    for day in range(40):
        body = FERRY.format(count=100 + day) + f" Report number {day} of the season."
        desk.take(article(f"a{day}", f"Ferry report {day}", body, hours=24.0 * day))
    assert desk.stories.articles <= 5


def test_a_window_shorter_than_a_day_is_forgotten_as_soon_too() -> None:
    desk = Desk(Policy.over(timedelta(hours=1)))
    for step in range(40):
        body = FERRY.format(count=100 + step) + f" Report number {step} of the season."
        desk.take(article(f"a{step}", f"Ferry report {step}", body, hours=step / 3))
    assert desk.stories.articles <= 5


@pytest.mark.parametrize("hours", [72, 720])
def test_a_longer_window_is_dropped_day_by_day(hours: int) -> None:
    assert Policy.over(timedelta(hours=hours)) == Policy(window=timedelta(hours=hours))


def test_too_many_articles_push_out_the_oldest_segment() -> None:
    desk = Desk(Policy(max_articles=3, segment=timedelta(hours=1)))
    for number in range(6):
        desk.take(article(f"a{number}", hours=float(number)))
    assert desk.stories.articles == 3
    assert not desk.stories.decide(candidate(article("a0"))).decision.repeat


def test_only_what_is_told_and_longer_copies_are_kept_for_comparison() -> None:
    desk = Desk()
    assert desk.take(article("a1", body=" ".join(TEN.split()[:50]))).fingerprint is not None
    assert desk.take(article("a2", body=" ".join(TEN.split()[:52]))).fingerprint is None
    assert desk.take(article("a3", body=TEN)).fingerprint is not None


def test_a_copy_of_a_longer_copy_is_no_anchor_for_others() -> None:
    desk = Desk()
    words = TEN.split()
    desk.take(article("a1", body=" ".join(words[:40])), article("a2", body=" ".join(words[:64])))
    drifted = " ".join(words[:64]) + " " + FERRY.format(count=212)
    event = desk.take(article("a3", body=drifted))
    assert event.decision.evidence.article_id in ("a1", "a2")
    assert (event.fingerprint is None) or event.decision.evidence.article_id == "a1"


BOILERPLATE = (
    "Ready to hear more? Sign up for the Quay letter and get three notes a week from our "
    "reporters on the waterfront. You may hear of offers from friends of the paper. Read our "
    "privacy page here. Thank you for reading the Quay, which its readers own and pay for. "
)


PLUMS = (
    "The plum harvest is the best in years, growers in the Hartle valley said, after a spring "
    "without frost and a wet June that swelled the fruit early. "
)
PILOTS = (
    "Harbour pilots voted to strike from Friday unless their hours are cut, a union official "
    "said, which would leave tankers waiting in the roads off the cape. "
)


def test_what_an_outlet_puts_under_a_brief_item_does_not_make_a_copy() -> None:
    event = Desk().take(
        article("a1", "Plums", PLUMS + BOILERPLATE),
        article("a2", "Pilots", PILOTS + BOILERPLATE),
    )
    assert event.decision.relation is Relation.NEW


def test_boilerplate_is_learnt_from_the_other_stories_of_a_source() -> None:
    desk = Desk()
    ferry, steel = FERRY.format(count=212), STEEL.format(rate="10 %")
    bodies = (f"{ferry} {ferry[::-1]}", f"{steel} {steel[::-1]}", f"{BOND} {BOND[::-1]} {PLUMS}")
    for number, body in enumerate(bodies):
        desk.take(article(f"a{number}", f"Item {number}", BOILERPLATE + body, "The Quay"))
    own = "The council spoke of plums for an hour and put the vote on the market off until spring. "
    event = desk.take(article("a9", "Item 9", BOILERPLATE + own, "The Quay"))
    measures = event.decision.evidence.measures
    assert measures is not None
    assert measures.boilerplate > 0
    assert measures.containment < 0.5
    assert event.decision.relation is Relation.NEW


def test_every_decision_replays_from_its_evidence() -> None:
    desk = Desk()
    desk.take(article("a1"), article("a2", hours=1), article("a3", body=TWENTY_FIVE, hours=2))
    desk.take(article("a4", "Ferry aground", FERRY.format(count=212)), article("a1", body=FERRY))
    for event in desk.journal:
        assert replay(event.decision.evidence) is event.decision.relation


def test_stricter_thresholds_suppress_less() -> None:
    short = article("a2", body=" ".join(TEN.split()[:40]) + " " + FERRY.format(count=212))
    lenient = Policy(thresholds=Thresholds(containment=0.1, related=0.1, lead=0.1))
    assert Desk(lenient).take(article("a1"), short).decision.suppress
    assert not Desk().take(article("a1"), short).decision.suppress
