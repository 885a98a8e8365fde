"""Whose report an article is, and how many independent origins a story has."""

from __future__ import annotations

import pytest

from shared.domain.stories import Relation
from shared.domain.stories.origin import origin_of
from tests.unit.stories.builders import STEEL, Desk, article

TEXT = STEEL.format(rate="10 %")


@pytest.mark.parametrize(
    ("body", "origin"),
    [
        (f"NORTHPORT, March 3 (Harbour Wire) - {TEXT}", "harbour wire"),
        (f"(Reuters) — {TEXT}", "reuters"),
        (f"NORTHPORT (AP) — {TEXT}", "associated press"),
        (f"{TEXT}\n\n— AP", "associated press"),
        (f"{TEXT}\n(With inputs from PTI)", "pti"),
        (f"{TEXT} (Reporting by Ada Holm; Editing by Per Lund)", "ada holm"),
        (TEXT, "harbour post"),
        (f"The trade office (Northland) said so. {TEXT}", "harbour post"),
        ("", "harbour post"),
    ],
)
def test_the_origin_is_the_agency_credited_or_else_the_source(body: str, origin: str) -> None:
    assert origin_of("Harbour Post", body) == origin


def test_copies_of_one_agency_are_one_origin_and_a_credit_alone_makes_a_copy() -> None:
    desk = Desk()
    desk.take(article("a1", body=TEXT, source="Harbour Wire"))
    desk.take(article("a2", body=f"NORTHPORT (Harbour Wire) - {TEXT}", source="Coast Post"))
    event = desk.take(article("a3", body=f"(Harbour Wire) - {TEXT}", source="Vasa Daily"))
    assert [each.decision.relation for each in desk.journal[1:]] == [Relation.COPY, Relation.COPY]
    assert event.sources == ("Harbour Wire", "Coast Post", "Vasa Daily")
    assert event.origins == ("harbour wire",)


def test_another_agency_with_the_same_report_is_another_origin() -> None:
    desk = Desk()
    desk.take(article("a1", body=f"NORTHPORT (Harbour Wire) - {TEXT}", source="Coast Post"))
    event = desk.take(article("a2", body=f"NORTHPORT (AP) - {TEXT}", source="Vasa Daily"))
    assert event.origins == ("harbour wire", "associated press")


def test_what_is_printed_word_for_word_confirms_nothing() -> None:
    desk = Desk()
    event = desk.take(article("a1", source="Coast Post"), article("a2", source="Vasa Daily"))
    assert event.origins == ("coast post",)


def test_an_alert_of_an_update_names_the_origins() -> None:
    desk = Desk()
    desk.take(article("a1", body=TEXT, source="Coast Post"))
    event = desk.take(article("a2", body=STEEL.format(rate="25 %"), source="Vasa Daily"))
    assert event.decision.relation is Relation.UPDATE
    assert event.origins == ("coast post", "vasa daily")
