"""What an outlet puts above a report's dateline is not part of the story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.stories import Relation
from shared.domain.stories.frontmatter import FRONT_CHARS, report_start
from tests.unit.stories.builders import STEEL, Desk, article

REPORT = STEEL.format(rate="10 %")
CAPTION = (
    "CLOSE Cranes stand idle over the quays of Port Alder. Harbour Pictures\n\n"
    "Minister Ilse Darro speaks to reporters on Monday, May 4, after a visit to the yards of the "
    "northern coast, where half of the furnaces were out. (Photo: Per Lund)\n\n"
    "Story highlights Mills ask for talks before summer. Buyers fear for their orders. The "
    "opposition wants a vote, and calls for the papers of the cabinet to be published at once.\n\n"
)


@pytest.mark.parametrize(
    "dateline",
    [
        "NORTHPORT —",
        "PORT ALDER –",
        "HARTLE, Northland --",
        "ST. ANDRÉ (Harbour Wire) —",
        "Tirane, Sarvan (CNN) --",
        "(Reuters) -",
        "БЕРЛИН, 5 марта (TASS) —",
    ],
)
@pytest.mark.parametrize("above", [CAPTION, "Ada Holm\n\nCOAST POST\n\n", "6 years ago\n"])
def test_a_report_begins_at_its_dateline(above: str, dateline: str) -> None:
    body = f"{above}{dateline} {REPORT}"
    assert body[report_start(body) :].strip() == f"{dateline} {REPORT}"


@pytest.mark.parametrize(
    "body",
    [
        REPORT,
        f"NORTHPORT — {REPORT}",
        f"Metals at noon:\n COPPER - 1,240\n ZINC - 802\n{REPORT}",
        f"The office said so — and no more.\n\n{REPORT}",
        f"{REPORT}\n\nHARTLE - The crown fell as well.",
        f"Rates:\n\nTF-1 and U.S.-Canada trade.\n\n{REPORT}",
        f"{'word ' * FRONT_CHARS}\n\nNORTHPORT — {REPORT}",
        "",
    ],
)
def test_a_report_without_a_dateline_below_begins_where_its_body_does(body: str) -> None:
    assert report_start(body) == 0


def test_a_dateline_is_looked_for_below_an_editors_note() -> None:
    body = f"(Corrects the rate) {CAPTION}NORTHPORT — {REPORT}"
    assert body[report_start(body) :].strip() == f"NORTHPORT — {REPORT}"


@given(st.text(st.sampled_from("A É\n—–-().,a"), max_size=60))
def test_something_is_always_left_of_a_body_that_says_something(body: str) -> None:
    start = report_start(body)
    assert 0 <= start <= len(body)
    assert body[start:].strip() or not body.strip()


def test_captions_and_bylines_above_the_dateline_make_no_other_story() -> None:
    desk, report = Desk(), f"NORTHPORT — {REPORT}"
    desk.take(
        article("a1", title="Northland taxes steel", body=f"Ada Holm\n\nCOAST POST\n\n{report}")
    )
    event = desk.take(
        article("a2", title="A levy on metal, and what it means", body=CAPTION + report)
    )
    assert event.decision.relation is Relation.COPY


def test_a_figure_that_changed_below_the_captions_is_an_update() -> None:
    desk = Desk()
    desk.take(article("a1", body=f"NORTHPORT — {REPORT}"))
    changed = STEEL.format(rate="25 %")
    event = desk.take(article("a2", body=f"{CAPTION}NORTHPORT — {changed}"))
    assert event.decision.relation is Relation.UPDATE
    assert [(change.old, change.new) for change in event.decision.changes] == [("10 %", "25 %")]


def test_the_agency_in_a_dateline_below_captions_is_the_origin() -> None:
    event = Desk().take(article("a1", body=f"{CAPTION}NORTHPORT (AP) — {REPORT}"))
    assert event.origins == ("associated press",)
