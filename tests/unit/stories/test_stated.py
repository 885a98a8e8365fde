"""Names below the opening of a text, and what replaced them in a nearly verbatim one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.stories import Relation, decide_pair, spotting, stated
from shared.domain.stories.fingerprint import fingerprint
from shared.domain.stories.names import exchanged_names, further_names
from shared.domain.stories.spotted import OPENING_CHARS
from shared.domain.stories.stated import NAMES_CHARS
from tests.unit.stories.builders import NOON

OPENING = "the talks went on until the morning and were then taken to another room. " * 4
QUIET = " the two sides said that they would meet again as soon as the other one was ready to do so"
WORDS = st.sampled_from(
    ["Anna", "he", "Kohl.", '"We', "May", "4x", "X", "Élan", "Ivo's", "GOP", "(Rhea)"]
)


def names(text: str) -> str:
    return fingerprint("Talks", OPENING + text + QUIET).below


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("as the envoy Anna Kohl said in Lindow.", "Anna Kohl Lindow"),
        ("it was late. Anna went, Kohl stayed", "Kohl"),
        ('"We went," said Ivo\'s envoy on Monday in May', "Ivo's"),
        ("Élan was a word of Élie Écru", "Élie Écru"),
        ("von der Frau des Mannes im Haus am See bei der Stadt, " * 4, ""),
        ("nicht von der Frau des Mannes im Haus am See bei der Stadt, " * 6, "nicht " * 6),
    ],
)
def test_a_name_has_a_capital_within_a_sentence(text: str, named: str) -> None:
    assert names(text) == named.strip()


def test_names_of_the_opening_are_not_kept_besides() -> None:
    assert fingerprint("Talks", "as the envoy Anna Kohl said" + QUIET).below == ""
    assert len(OPENING) > OPENING_CHARS


def test_names_are_bounded_and_none_of_them_is_cut() -> None:
    kept = names(" and with them Bartholomew the old" * 20).split()
    assert set(kept) == {"Bartholomew"}
    assert len(" ".join(kept)) <= NAMES_CHARS


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_the_machine_code_does_what_the_same_lines_do_as_python(text: str) -> None:
    with np.errstate(over="ignore"), pytest.MonkeyPatch.context() as patch:
        made = names(text)
        patch.setattr(spotting, "mark_octets", spotting.mark_words)
        patch.setattr(spotting, "mark_points", spotting.mark_words)
        patch.setattr(stated, "state_octets", stated.state)
        patch.setattr(stated, "state_points", stated.state)
        assert names(text) == made


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Anna Kohl", "Rhea Mann", [("Anna Kohl", "Rhea Mann")]),
        ("Anna Kohl", "Anna Kohls", []),
        ("Anna Kohl", "Lindow Anna", []),
        ("Anna Kohl", "Kohl", []),
        ("Anna Kohl", "GOP Kohl", []),
    ],
)
def test_a_name_that_another_replaced_is_told_with_what_it_was(
    old: str, new: str, changed: list[tuple[str, str]]
) -> None:
    text = OPENING + "in Hartle the envoy {} met the envoy of Lindow at noon" + QUIET
    before, after = (fingerprint("Talks", text.format(name)) for name in (old, new))
    found = further_names(after, before)
    assert [(change.old, change.new) for change in found] == changed


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (
            "PORT ELM - Anna Kohl was ahead in the vote, and the mayor Rhea Mann was second",
            "PORT ELM - Rhea Mann was ahead in the vote, and the mayor Anna Kohl was second",
            [("Anna Kohl", "Rhea Mann")],
        ),
        (
            "The envoys Anna Kohl and Rhea Mann met in the town hall on Sunday",
            "The envoys Rhea Mann and Anna Kohl met in the town hall on Sunday",
            [],
        ),
        (
            "The envoy Anna Kohl met the mayor of the town, and Rhea Mann saw the port",
            "The envoy Rhea Mann met the mayor of the town, and Ivo Lind saw the port",
            [],
        ),
    ],
)
def test_names_that_change_places_are_told_but_not_their_order_in_a_list(
    before: str, after: str, changed: list[tuple[str, str]]
) -> None:
    first, second = (fingerprint("A vote in Port Elm", text) for text in (before, after))
    found = exchanged_names(second, first)
    assert [(change.old, change.new) for change in found] == changed


def test_a_nearly_verbatim_report_in_which_two_names_change_places_is_an_update() -> None:
    rest = "".join(
        f" Ward {number} counted its votes in {number + 3} hours." for number in range(40)
    )
    before, after = (
        Article(
            id=first,
            title="A vote in Port Elm",
            body=f"PORT ELM - {first} was ahead in the vote on Sunday, and {second} was not.{rest}",
            published_at=NOON,
        )
        for first, second in (("Anna Kohl", "Rhea Mann"), ("Rhea Mann", "Anna Kohl"))
    )
    assert decide_pair(before, after).relation is Relation.UPDATE
