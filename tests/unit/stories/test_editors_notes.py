"""An editor's note in front of a text says what was corrected; it is not part of the story."""

from __future__ import annotations

import pytest

from shared.domain.article import parse_article
from shared.domain.stories.model import Relation
from shared.domain.stories.pairs import decide_pair
from shared.domain.stories.policy import Policy

STORY = (
    "HARBOUR, Feb 25 - The line has ordered {ships} carriers for the northern route, two brokers "
    "said, in a step that would ease the shortage of vessels that has held back exports. The ships "
    "are to be delivered between 2027 and 2029, and the yard will hire a thousand welders."
)
NOTE = "(Corrects number of ships to 10, not 12, in headline and first paragraph)\n\n"


@pytest.mark.parametrize(
    ("body", "relation"),
    [
        (NOTE + STORY.format(ships=10), Relation.UPDATE),
        ("(Adds quote)\n" + STORY.format(ships=12), Relation.COPY),
        ("(Photo: the yard) " + STORY.format(ships=12), Relation.COPY),
    ],
)
def test_a_note_neither_hides_a_changed_figure_nor_makes_one(body: str, relation: Relation) -> None:
    corrected = "Corrects" in body
    title = "CORRECTED: Line orders 10 ships" if corrected else "Line orders 12 ships"
    told = {"id": "a", "title": "Line orders 12 ships", "body": STORY.format(ships=12)}
    again = {"id": "b", "title": title, "body": body}
    decision = decide_pair(parse_article(told), parse_article(again), Policy())
    assert decision.relation is relation
