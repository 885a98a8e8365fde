"""Statements turned round, heard only where the words around them are the same."""

from __future__ import annotations

import pytest

from shared.domain.stories.turns import turns

TEXT = "The board of the northern bank raised its main rate on Thursday and approved the plan"


@pytest.mark.parametrize(
    ("old", "new", "turned"),
    [
        ("raised", "cut", [("raised", "cut")]),
        ("raised", "lifted", []),
        ("raised its", "did not raise its", [("raised", "did not raise")]),
        ("approved", "rejected", [("approved", "rejected")]),
        ("northern", "southern", []),
        ("on Thursday", "on Friday", []),
        (
            "The board of the northern bank raised its main rate on Thursday and approved",
            "No member of any council in the land spoke when a mediator rejected",
            [],
        ),
    ],
)
def test_a_turned_word_is_told_with_what_it_was(
    old: str, new: str, turned: list[tuple[str, str]]
) -> None:
    found = turns(TEXT, TEXT.replace(old, new))
    assert [(change.old, change.new) for change in found] == turned
    assert all(change.kind == "status" and change.where for change in found)
