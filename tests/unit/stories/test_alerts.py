"""What subscribers are told of a decision."""

from __future__ import annotations

from shared.domain.stories import Relation, alert_id
from tests.unit.stories.builders import STEEL, Desk, article, candidate

UPDATED = article("a2", body=STEEL.format(rate="25 %"), hours=1)


def test_an_update_carries_its_story_what_changed_and_who_carried_it() -> None:
    desk = Desk()
    desk.take(article("a1"), article("a3", "A copy", source="The Quay"))
    event = desk.take(UPDATED)
    alert = desk.stories.alert_for(event, candidate(UPDATED))
    assert alert is not None
    assert (alert.relation, alert.of, alert.revision) == (Relation.UPDATE, "a1", 2)
    assert (alert.copies, alert.sources) == (1, ("Harbour Post", "The Quay"))
    assert [(each.old, each.new) for each in alert.changes] == [("10 %", "25 %")]


def test_a_copy_gives_no_alert() -> None:
    desk, copy = Desk(), article("a2", "A copy")
    event = desk.take(article("a1"), copy)
    assert desk.stories.alert_for(event, candidate(copy)) is None


def test_alert_ids_tell_watch_lists_stories_and_revisions_apart() -> None:
    ids = {alert_id("tariffs", "s1", 1), alert_id("tariffs", "s1", 2), alert_id("arctic", "s1", 1)}
    assert len(ids | {alert_id("tariffs", "s2", 1)}) == 4


def test_the_same_inputs_give_the_same_ids_on_every_run() -> None:
    assert alert_id("tariffs", "s1", 1) == "8f818813c85a00d2af205812217e5d7e"
    assert Desk().take(article("a1")).decision.story_id == "dc450852a64b4745"
