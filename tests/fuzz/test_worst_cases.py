"""The worst cases by construction: deep, wide, recursive, huge; each refused or read in time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from typing import Final

import pytest

from shared.domain.article.parse import MAX_BODY_CHARS
from shared.domain.delivery import read_subscriptions
from shared.domain.dialects import Dialect, translate
from shared.domain.errors import Fault, RuleError, WatchlistError
from shared.domain.rules import parse_rule
from shared.domain.watchlist import read_watchlist
from shared.wire.codec import DecodeError, decode_article
from tests.fuzz.targets import match_text, run_rule

DEEP: Final = 10_000
LETTERS: Final = "abcdefghijklmnop"

LAUGHS: Final = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{letter}: &{letter} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, letter in pairwise(LETTERS)
)
MERGES: Final = "k0: &k0 {x: 1}\n" + "".join(
    f"k{n}: &k{n} {{<<: [{', '.join([f'*k{n - 1}'] * 9)}]}}\n" for n in range(1, 9)
)
YAML: Final = {
    "a hundred thousand open brackets": "[" * 100_000,
    "ten thousand nested lists": "[" * DEEP + "]" * DEEP,
    "dashes": "- " * DEEP,
    "question marks": "? " * DEEP,
    "nested mappings": "a: {" * DEEP,
    "a billion laughs": LAUGHS,
    "a billion merges": MERGES,
    "a list of itself": "id: x\nentries: &a [*a]",
    "a list as a key": "? [a]\n: b",
    "an alias as a key": "a: &a b\n*a : c",
    "a key that stands twice": "id: a\nid: b",
    "a tag that makes numbers": "id: !!int '='",
    "a tag that makes dates": "id: !!timestamp 'q'",
    "a tag that makes objects": "id: !!python/object:os.system {}",
    "a lone surrogate": 'id: "\\ud800"',
    "NUL": "id: a\x00b",
}


@pytest.mark.parametrize("text", YAML.values(), ids=YAML)
def test_yaml_that_is_beyond_bounds_is_a_fault_of_the_document(text: str) -> None:
    with pytest.raises(WatchlistError):
        read_watchlist(text, source="list.yaml", read_names=str)
    loaded = read_subscriptions(text, source="desk.yaml")
    assert loaded.problems
    assert not loaded.subscriptions


def test_a_title_that_looks_like_a_number_stays_what_was_written() -> None:
    for written in ("007", "0x" + "f" * 5_000, "12:30", "1_000", ".nan", "2001-99-99"):
        text = f"id: l\ntitle: {written}\n"
        assert read_watchlist(text, source="l", read_names=str).watchlist.title == written


def test_an_alias_stands_for_what_was_written_under_its_anchor() -> None:
    first, second = "{id: a, name: Ada, requires: &r steel}", "{id: b, name: Bo, requires: *r}"
    text = f"id: l\nentries: [{first}, {second}]"
    entries = read_watchlist(text, source="l", read_names=str).watchlist.entries
    assert [getattr(one, "requires", "") for one in entries] == ["steel", "steel"]


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (b"[" * DEEP, Fault.TOO_DEEP),
        (b'{"title":' + b'{"a":' * DEEP + b"1" + b"}" * (DEEP + 1), Fault.TOO_DEEP),
        (b'{"title": NaN}', Fault.NOT_JSON),
        (b'{"title": "\\ud800"}', Fault.NOT_UNICODE),
        (b'{"title": ' + b"9" * 100_000 + b"}", Fault.WRONG_TYPE),
    ],
)
def test_json_that_is_beyond_bounds_is_a_fault_of_the_article(value: bytes, fault: Fault) -> None:
    with pytest.raises(DecodeError) as caught:
        decode_article(value)
    assert caught.value.fault is fault


RULES: Final = {
    "parentheses": "(" * DEEP + "a" + ")" * DEEP,
    "open parentheses": "(" * DEEP + "a",
    "exclusions": "a " + "NOT " * (DEEP + 1) + "b",
    "fields": "title:" * DEEP + "a",
    "counts": "ATLEAST/2(" * DEEP + "a" + ")" * DEEP,
    "proximities": "a" + " NEAR/1 a" * DEEP,
    "a huge distance": "a NEAR/" + "9" * 90_000 + " b",
    "a huge count": "ATLEAST/" + "9" * 90_000 + "(a)",
    "too long": "a " * 60_000,
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_without_bounds_is_read_or_refused(rule: str) -> None:
    with suppress(RuleError):
        parse_rule(rule)


# What could make the compiler, the lint or the matcher compare everything with everything.
LONG_RULES: Final = {
    "stars beside letters": "a*" * 40 + "b OR " + "a" * 60,
    "stars of each length": " OR ".join("a*" * count + "b" for count in range(2, 60)),
    "question marks": "?" * 500 + " OR " + "a?" * 250,
    "one word, all of it": "china " * 500,
    "one word, any of it": " OR ".join(["china"] * 500),
    "one phrase": " OR ".join(['"china steel"'] * 500),
    "one word in a phrase": '"' + "china " * 500 + '"',
    "one word with slips": " OR ".join(["china~2"] * 500),
    "one word beside itself": " NEAR/3 ".join(["china"] * 60),
    "one word in a count": f"ATLEAST/3({' OR '.join(['china'] * 500)})",
    "groups of one word": " ".join(["(china OR steel)"] * 250),
    "exclusions of one word": "china " + "NOT (china steel) " * 150,
    "many words": " ".join(f"(word{number} OR wort{number})" for number in range(250)),
    "many words beside many": "({0}) NEAR/5 ({0})".format(
        " OR ".join(f"word{number}" for number in range(200))
    ),
}


@pytest.mark.parametrize("rule", LONG_RULES.values(), ids=LONG_RULES)
def test_a_rule_that_repeats_itself_takes_no_more_than_a_second(rule: str) -> None:
    def run() -> None:
        with suppress(RuleError):
            run_rule(rule)

    assert _seconds(run) < 1.0


QUERIES: Final = {
    **RULES,
    "a huge slop": '"a b"~' + "9" * 10_000,
    "a huge number of edits": "a~" + "9" * 10_000,
    "a huge weight": "a^" + "9" * 10_000,
    "a loose phrase of many words": '"' + "a b " * 5_000 + '"~2',
    "a loose phrase of many words by one": '"' + "a b " * 5_000 + '"~1',
    "brackets": "[" * DEEP,
    "many regular expressions": " OR ".join(f"/a{number}(b|c)?/" for number in range(6_000)),
    "a regular expression": "/" + "(a?" * 300 + ")" * 300 + "/",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("dialect", Dialect)
def test_a_foreign_query_without_bounds_is_read_or_refused_in_a_second(
    query: str, dialect: Dialect
) -> None:
    assert _seconds(lambda: translate(query, dialect)) < 1.0
    rule = translate(query, dialect).rule
    if rule is not None:
        parse_rule(rule)


# What is long in one way or another: in words, capitals, marks, figures, facts, abbreviations.
UNITS: Final = (
    "a", "1", "1.", "'", "a's ", "A b ", "(", "((correct", "\n", " ", ". ", "? ", "a.", "A-a", "中",
    "ク\u3099", "e\u0301", "\u0301", "\u00ad", "ß", "ﷺ", "’", "ก็", "Aa ", "Aa van der ", "O'Bb ",
    "tariffs on steel ", "25 % tariffs on goods from Southmere and Northport, and ", "10 % ",
    "droits de douane ", "关税", "пошлина ", "on January 1, 2025 ", "imposes ", "from 10% to 25% ",
    "Mr. ", "http://a.b/", "Jonathan O'Brian ", "will not ", "China ", "tariff", "9" * 50 + " ",
)  # fmt: skip
SMALL: Final = (MAX_BODY_CHARS - 1) // 2
"""Twice as much, and a letter, is the longest body that is accepted."""


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
def test_a_text_twice_as_long_takes_about_twice_as_long(unit: str) -> None:
    def article(length: int) -> dict[str, object]:
        body = (unit * (length // len(unit) + 1))[:length]
        return {"id": "a", "title": body[:300] + "x", "body": body + "x"}

    match_text(article(1_000))
    once = _seconds(lambda: match_text(article(SMALL)))
    twice = _seconds(lambda: match_text(article(2 * SMALL)))
    # Four times is a square; what takes no time cannot be compared.
    assert twice < 3.2 * once + 0.05, f"{once:.3f} s, then {twice:.3f} s"


def _seconds(run: Callable[[], object]) -> float:
    return min(_timed(run) for _ in range(3))


def _timed(run: Callable[[], object]) -> float:
    # Without what the tests before have left: the collector would go through all of it.
    gc.collect()
    gc.freeze()
    start = time.process_time()
    run()
    seconds = time.process_time() - start
    gc.unfreeze()
    return seconds
