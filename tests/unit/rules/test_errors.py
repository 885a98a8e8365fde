"""A rule at fault says where, and what to write instead."""

from __future__ import annotations

import pytest

from shared.domain.errors import RuleError
from shared.domain.rules import parse_rule


@pytest.mark.parametrize(
    ("rule", "line", "column", "says"),
    [
        ("", 1, 1, "empty"),
        ("   ", 1, 1, "empty"),
        ("NOT a", 1, 5, "only excludes"),
        ("NOT a NOT b", 1, 5, "only excludes"),
        ("title:(NOT a)", 1, 12, "only excludes"),
        ("a OR NOT b", 1, 1, "exclusion"),
        ("c (a OR NOT b)", 1, 4, "exclusion"),
        ("a NEAR b", 1, 3, "NEAR/5"),
        ("ATLEAST/2 a", 1, 1, "ATLEAST/2(…)"),
        ("FIRST(a)", 1, 1, "FIRST/5(…)"),
        ("FIRST/0(a)", 1, 1, "starts at 1"),
        ("ATLEAST/0(a)", 1, 1, "starts at 1"),
        ("a NEAR/3 (b AND c)", 1, 11, "proximity"),
        ("a NEAR/3 (b c)", 1, 11, "proximity"),
        ("a NEAR/3 NOT b", 1, 10, "proximity"),
        ("a SENTENCE (b NOT c)", 1, 13, "proximity"),
        ("a NEAR/3 source:x", 1, 10, "proximity"),
        ("ATLEAST/2(a b)", 1, 11, "ATLEAST"),
        ("a *", 1, 3, "lone *"),
        ('"free * deal"', 1, 1, "lone *"),
        ('a "!,"', 1, 3, "no word"),
        ('a "-- "', 1, 3, "no word"),
        ('a "b', 1, 3, "not closed"),
        ("(a OR b", 1, 8, "not closed"),
        ("a)", 1, 2, "closes nothing"),
        ("()", 1, 2, "closes nothing"),
        ("AND a", 1, 1, "no operand"),
        ("a OR", 1, 5, "ends where"),
        ("a AND\nOR b", 2, 1, "no operand"),
        ("a @", 1, 3, "id of an entry"),
        ("titel:a", 1, 1, "not a field"),
        ("title:body:a", 1, 12, "exclude each other"),
        ("a~3", 1, 1, "~1 or ~2"),
        ("=a~", 1, 1, "combined"),
        ("a*~", 1, 1, "combined"),
        ("US-China~", 1, 1, "after one word"),
        ('"a b"~', 1, 1, "after a phrase"),
        ("url:a*", 1, 1, "leave out the *"),
    ],
)
def test_the_error_names_place_and_remedy(rule: str, line: int, column: int, says: str) -> None:
    with pytest.raises(RuleError, match="line") as caught:
        parse_rule(rule)
    assert says in caught.value.detail
    assert (caught.value.line, caught.value.column) == (line, column)


def test_deep_parentheses_are_no_fault() -> None:
    parse_rule("(" * 2000 + "a" + ")" * 2000)


def test_a_wide_rule_is_no_fault() -> None:
    parse_rule(" OR ".join(f"w{n}" for n in range(5000)))


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(RuleError, match="deeper"):
        parse_rule("(a OR b " * 400 + "c" + ")" * 400)
