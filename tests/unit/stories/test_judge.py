"""From measures to a reason, row by row, and back from the evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.stories import Grounds, Measures, Reason, Relation, Thresholds, judge, replay
from shared.domain.stories.judge import RELATIONS
from shared.domain.stories.model import Cue

COPY = Measures(containment=0.9, lead=0.9, wording=95.0, title=80.0, agreeing=3, words=100)


@pytest.mark.parametrize(
    ("sentence", "change", "reason"),
    [
        ("the same words", {}, Reason.SAME_TEXT),
        ("the same content", {"same_content": True, "changed": 9}, Reason.SAME_CONTENT),
        ("little in common", {"containment": 0.3}, Reason.TOO_LITTLE_SHARED),
        ("background in common", {"lead": 0.1, "wording": 50.0}, Reason.OTHER_LEAD),
        ("all of it after another lead", {"containment": 1.0, "lead": 0.0}, Reason.SAME_TEXT),
        (
            "a digest that contains it",
            {"containment": 1.0, "lead": 0.0, "wording": 40.0, "title": 30.0},
            Reason.OTHER_LEAD,
        ),
        ("half of it", {"containment": 0.55}, Reason.TOO_LITTLE_SHARED),
        (
            "half of it, one figure changed",
            {"containment": 0.55, "changed": 1},
            Reason.FACTS_CHANGED,
        ),
        ("one figure changed", {"changed": 1}, Reason.FACTS_CHANGED),
        (
            "half of it under another headline, one figure changed",
            {"containment": 0.55, "changed": 1, "title": 30.0},
            Reason.OTHER_INSTALMENT,
        ),
        ("a figure and a name changed", {"changed": 1, "renamed": 1}, Reason.OTHER_NAMES),
        ("most figures changed", {"changed": 4}, Reason.OTHER_INSTALMENT),
        ("another day", {"redated": 1}, Reason.OTHER_INSTALMENT),
        ("the day corrected", {"redated": 1, "cue": Cue.CORRECTED}, Reason.FACTS_CHANGED),
        (
            "some figures changed of a long report that is else the same",
            {"changed": 4, "words": 200},
            Reason.FACTS_CHANGED,
        ),
        ("another name, figures agree", {"renamed": 1, "containment": 0.85}, Reason.SAME_TEXT),
        ("another name in the same words, figures agree", {"renamed": 1}, Reason.FACTS_CHANGED),
        ("more names than figures", {"renamed": 4}, Reason.OTHER_NAMES),
        ("another name in a brief", {"renamed": 1, "words": 20}, Reason.OTHER_NAMES),
        ("a tariff fact contradicted", {"contradicted": 1, "redated": 1}, Reason.FACTS_CHANGED),
        ("other watched names", {"other_subjects": True, "contradicted": 1}, Reason.OTHER_NAMES),
        ("a tariff fact added", {"added": 1}, Reason.FACTS_ADDED),
        ("its own new version", {"same_article": True}, Reason.SAME_TEXT),
        (
            "its own new version, redated",
            {"same_article": True, "redated": 1},
            Reason.FACTS_CHANGED,
        ),
        (
            "its own new version, all new",
            {"same_article": True, "containment": 0.1, "lead": 0.0, "wording": 20.0},
            Reason.REWRITTEN,
        ),
        ("its own, another name", {"same_article": True, "renamed": 1}, Reason.FACTS_CHANGED),
        ("its own, a fact more", {"same_article": True, "added": 1}, Reason.FACTS_ADDED),
    ],
)
def test_a_reason_follows_from_the_measures(
    sentence: str, change: dict[str, object], reason: Reason
) -> None:
    measures = replace(COPY, **change)
    assert judge(measures, Thresholds()) is reason, sentence


def test_every_reason_that_is_not_a_repeat_has_a_relation() -> None:
    assert set(RELATIONS) == set(Reason) - {Reason.SEEN_BEFORE}


measured = st.builds(
    Measures,
    containment=st.floats(0, 1),
    lead=st.floats(0, 1),
    wording=st.floats(0, 100),
    title=st.floats(0, 100),
    agreeing=st.integers(0, 5),
    changed=st.integers(0, 5),
    redated=st.integers(0, 2),
    renamed=st.integers(0, 3),
    contradicted=st.integers(0, 2),
    added=st.integers(0, 2),
    words=st.integers(0, 400),
    same_article=st.booleans(),
    same_content=st.booleans(),
)


@given(measured)
def test_the_evidence_leads_to_the_same_relation_again(measures: Measures) -> None:
    reason = judge(measures, Thresholds())
    assert replay(Grounds(reason, Thresholds(), measures=measures)) is RELATIONS[reason]


@given(measured)
def test_changed_facts_are_never_suppressed(measures: Measures) -> None:
    reason = judge(replace(measures, same_content=False, contradicted=1), Thresholds())
    assert RELATIONS[reason] is not Relation.COPY


def test_nothing_similar_replays_to_new_and_a_repeat_to_its_first_relation() -> None:
    assert replay(Grounds(Reason.NOTHING_SIMILAR, Thresholds())) is Relation.NEW
    seen = Grounds(Reason.SEEN_BEFORE, Thresholds(), first=Relation.UPDATE)
    assert replay(seen) is Relation.UPDATE
