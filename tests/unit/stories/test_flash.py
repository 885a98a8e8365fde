"""A flash, which is a headline alone, and the full story after it."""

from __future__ import annotations

import pytest

from shared.domain.stories import Reason, Relation
from tests.unit.stories.builders import STEEL, Desk, article

FLASH = "Northland to impose a 10 % tariff on steel from Estmark next month"


@pytest.mark.parametrize(
    ("flash", "reason"),
    [
        (FLASH, Reason.SAME_TEXT),
        (FLASH.upper(), Reason.SAME_TEXT),
        ("Northland imposes 10 % tariff on steel from Estmark", Reason.SAME_TEXT),
        (FLASH.replace("10", "25"), Reason.FACTS_CHANGED),
        (FLASH.replace("steel", "copper").replace("Estmark", "Kelland"), Reason.OTHER_NAMES),
        ("Ferry with 212 on board runs aground off Cape Lindow", Reason.NOTHING_SIMILAR),
    ],
)
def test_a_full_story_is_that_of_a_flash_whose_headline_states_the_same(
    flash: str, reason: Reason
) -> None:
    full = article("a2", FLASH, STEEL.format(rate="10 %"), hours=0.1)
    event = Desk().take(article("a1", flash, ""), full)
    assert event.decision.evidence.reason is reason


def test_a_copy_of_the_full_story_belongs_to_the_story_of_the_flash() -> None:
    body = STEEL.format(rate="10 %")
    desk = Desk()
    flash = desk.take(article("a1", FLASH, ""))
    desk.take(article("a2", FLASH, body, hours=0.1))
    event = desk.take(article("a3", "Estmark steel taxed", body[:400], "Port Herald", hours=1))
    assert event.decision.relation is Relation.COPY
    assert event.decision.story_id == flash.decision.story_id
