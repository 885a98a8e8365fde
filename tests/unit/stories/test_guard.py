"""The fact guard: what differs between two leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shared.domain.facts.model import Direction, Status, TariffFact
from shared.domain.stories import FactChange, Relation, fingerprint
from shared.domain.stories.compare import compare
from shared.domain.stories.guard import quantity_difference, without_report_days
from shared.domain.stories.names import headline_changes, name_changes
from shared.domain.stories.policy import Thresholds
from shared.domain.stories.tariffs import tariff_changes
from tests.unit.stories.builders import BOND, FERRY, STEEL, Desk, article, candidate, side

FIRST = fingerprint("Northland to tax steel", STEEL.format(rate="10 %"))
BONDS = {
    "Alder Mills": BOND.format(
        firm="Alder Mills", amount=50, due=1994, rate="9-1/4", price="101-1/4", bank="Corin Bank"
    ),
    "Vasa Rail": BOND.format(
        firm="Vasa Rail", amount=80, due=1992, rate="8-1/2", price="100-5/8", bank="Holm Trust"
    ),
}


def fact(rate: float | None, goods: str = "steel", start: int = 0) -> TariffFact:
    return TariffFact(
        imposer="Northland",
        target="Estmark",
        goods=goods,
        rate=rate,
        rate_max=None,
        direction=Direction.IMPOSED,
        status=None,
        effective_date="",
        field="body",
        start=start,
        end=start + 9,
        text=f"{rate} % on {goods}",
    )


def test_a_figure_replaced_by_another_is_a_change_with_its_wording() -> None:
    difference = quantity_difference(
        fingerprint("Northland to tax steel", STEEL.format(rate="25 %")), FIRST
    )
    (change,) = difference.changed
    assert (change.kind, change.old, change.new) == ("percent", "10 %", "25 %")
    assert "tariff of 25 %" in change.where


def test_a_change_without_spaces_is_shown_among_the_characters_around_it() -> None:
    text = "北境贸易办公室周二宣布，将从4月2日起对来自东岸国的钢铁征收{rate}的关税。"
    old, new = (fingerprint("钢铁", text.format(rate=rate)) for rate in ("10%", "25%"))
    (change,) = quantity_difference(new, old).changed
    assert "钢铁征收25%的关税" in change.where


def test_figures_that_only_one_article_states_are_no_change() -> None:
    cut = fingerprint("Northland to tax steel", STEEL.format(rate="unstated size"))
    assert quantity_difference(cut, FIRST).changed == ()
    assert quantity_difference(FIRST, cut).changed == ()


def test_a_figure_of_headline_and_lead_is_one_change() -> None:
    old = fingerprint("A 10 % tariff", STEEL.format(rate="10 %"))
    new = fingerprint("A 25 % tariff", STEEL.format(rate="25 %"))
    assert len(quantity_difference(new, old).changed) == 1


def test_figures_that_agree_are_shared() -> None:
    old, new = (fingerprint("Ferry", FERRY.format(count=count)) for count in ("212", "212"))
    assert "212" in quantity_difference(new, old).shared


def test_a_name_in_the_place_of_another_is_a_change() -> None:
    old, new = (
        fingerprint(
            "Sugar", f"Traders here said {who} bought two cargoes of white sugar overnight."
        )
        for who in ("Estmark", "Norvania")
    )
    assert [(each.old, each.new) for each in name_changes(new, old)] == [("Estmark", "Norvania")]


def test_a_misspelt_or_shortened_name_is_none() -> None:
    old, new = (
        fingerprint("Sugar", f"Traders said {who} bought two cargoes of white sugar overnight.")
        for who in ("Virginia", "Virgina")
    )
    assert name_changes(new, old) == ()


def test_headlines_differ_when_each_has_a_word_of_its_own() -> None:
    a, b = fingerprint("ALDER MILLS SETS DIVIDEND", ""), fingerprint("VASA RAIL SETS DIVIDEND", "")
    assert headline_changes(a, b) == (
        FactChange("name", "vasa", "alder", "ALDER MILLS SETS DIVIDEND"),
    )


def test_a_headline_that_only_adds_or_marks_a_correction_does_not_differ() -> None:
    a = fingerprint("CORRECTED - ALDER MILLS SETS 10 CT DIVIDEND", "")
    b = fingerprint("ALDER MILLS SETS DIVIDEND", "")
    assert headline_changes(a, b) == ()


def test_bonds_of_one_template_differ_in_most_figures() -> None:
    old, new = (side(f"{firm} issues bond", body, firm) for firm, body in BONDS.items())
    measures = compare(new, old, Thresholds()).measures
    assert measures.containment < 0.5 or measures.changed >= measures.agreeing


def test_watched_names_that_differ_count_even_where_letters_have_no_case() -> None:
    body = "海关总署星期二公布，从下月起对进口钢铁加征关税，涉及板材、线材和管材，期限未定。"
    old, new = side("钢铁关税", body + "丹", "a1"), side("钢铁关税", body + "挪", "a2")
    named = [
        each.__class__(each.article_id, "", 0.0, each.fingerprint, names)
        for each, names in ((old, ("丹麦",)), (new, ("挪威",)))
    ]
    assert compare(named[1], named[0], Thresholds()).measures.renamed == 1


def test_another_rate_on_the_same_measure_contradicts() -> None:
    contradicted, added = tariff_changes([fact(25)], [fact(10)])
    assert [(each.kind, each.old, each.new) for each in contradicted] == [
        ("tariff", "10 %", "25 %")
    ]
    assert added == ()


def test_a_rate_that_was_told_beside_another_does_not_contradict() -> None:
    assert tariff_changes([fact(25)], [fact(10), fact(25)]) == ((), ())


def test_a_measure_that_was_not_told_is_added_if_it_leads() -> None:
    _, added = tariff_changes([fact(25, "cars")], [fact(10)])
    assert [each.old for each in added] == [""]
    assert tariff_changes([fact(25, "cars", start=5_000)], [fact(10)]) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("Feb", "Wednesday", []),
        ("Tuesday", "Wednesday", [("tuesday", "wednesday")]),
        ("in February", "in March", [("february", "march")]),
        ("on March 4", "on March 5", [("4", "5")]),
        ("on Monday", "at 11:20", []),
    ],
)
def test_a_date_is_replaced_only_by_one_of_its_sort(
    old: str, new: str, changes: list[tuple[str, str]]
) -> None:
    before, after = (
        fingerprint("Steel", f"Northland said {when} that it would tax all steel from Estmark too.")
        for when in (old, new)
    )
    found = quantity_difference(after, before).changed
    assert [(each.old, each.new) for each in found] == changes


def test_beside_another_change_the_day_of_the_report_is_not_told() -> None:
    day = FactChange("date", "tuesday", "wednesday", "")
    rate = FactChange("percent", "10 %", "25 %", "")
    assert without_report_days((rate, day)) == (rate,)
    assert without_report_days((day,)) == (day,)


@pytest.mark.parametrize(
    ("names", "relation"),
    [
        (("Alder Mills",), Relation.COPY),
        (("Alder Mills", "Vasa Rail"), Relation.COPY),
        (("Vasa Rail",), Relation.NEW),
        ((), Relation.COPY),
    ],
)
def test_openings_alike_about_other_watched_names_are_another_story(
    names: tuple[str, ...], relation: Relation
) -> None:
    desk, body = Desk(), STEEL.format(rate="10 %")
    desk.take_candidate(candidate(article("a1", "Steel", body), names=("Alder Mills",)))
    later = candidate(article("a2", "Steel again", body, hours=1), names=names)
    assert desk.take_candidate(later).decision.relation is relation


@pytest.mark.parametrize(
    ("statuses", "changed"),
    [
        ((Status.IN_FORCE,), True),
        ((Status.IN_FORCE, Status.ANNOUNCED), False),
        ((Status.ENDED, Status.IN_FORCE), True),
    ],
)
def test_a_status_is_a_change_unless_the_article_gives_the_old_one_as_well(
    statuses: tuple[Status, ...], changed: bool
) -> None:
    new = [replace(fact(10), status=status) for status in statuses]
    contradicted, _ = tariff_changes(new, [replace(fact(10), status=Status.ANNOUNCED)])
    assert bool(contradicted) is changed
