"""What an article is asked for first is what the fewest articles have."""

from __future__ import annotations

import pytest

from shared.domain.matching.terms import Term, required_terms
from shared.domain.rules import parse_rule
from shared.domain.rules.ast import Form, Phrase, Rule, Word
from shared.domain.rules.people import NICKNAME


def terms(rule: Rule) -> set[Term]:
    found = required_terms(rule, lambda _: None)
    assert found is not None
    return set(found)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ('"import lev*"', Term(("import",))),
        ('"surcharge lev*"', Term(("surcharge",))),
        ('"trade quota*"', Term(piece=" quota")),
        ('"*ation surcharge"', Term(("surcharge",))),
        ('"of state ? rubio"', Term(("state", "rubio"), spread=True)),
        ('"prime minister s* carney"', Term(("minister", "carney"), spread=True)),
        ('"trade quota* a"', Term(piece=" quota")),
    ],
)
def test_of_a_phrase_it_is_the_rarest_part(rule: str, expected: Term) -> None:
    assert terms(parse_rule(rule)) == {expected}


def test_what_may_stand_for_a_middle_name_is_no_word_of_the_text() -> None:
    words = (Word("jonas"), Word(NICKNAME, Form.MIDDLE), Word("gahr"), Word("store"))
    assert terms(Phrase(words, "Jonas Gahr Store")) == {Term(("jonas", "gahr"), spread=True)}
