"""Every example of docs/rules.md holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.domain.article import Article
from shared.domain.errors import RuleError
from shared.domain.matching import compile_watchlists
from shared.domain.rules import evaluate, parse_rule
from shared.domain.rules.grammar import GRAMMAR
from shared.domain.text import Document
from shared.domain.watchlist import read_watchlist

REFERENCE = Path(__file__).parents[3] / "docs" / "rules.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_METADATA = re.compile(r"\[(\w+)=([^\]]*)\] ")


def blocks(kind: str) -> list[str]:
    found = _BLOCK.findall(REFERENCE.read_text(encoding="utf-8"))
    return [content for name, content in found if name == kind]


def lines(kind: str) -> list[str]:
    return [line for block in blocks(kind) for line in block.splitlines()]


def examples() -> Iterator[tuple[str, str, bool]]:
    rule = ""
    for line in lines("rules"):
        if line[:2] in ("+ ", "- "):
            yield rule, line[2:], line[0] == "+"
        else:
            rule = line


def article(text: str) -> Article:
    metadata = dict(_METADATA.findall(text))
    title, separator, body = _METADATA.sub("", text).partition(" // ")
    if not separator:
        title, body = "", title
    return Article(id="1", title=title, body=body, **metadata)


@pytest.mark.parametrize(("rule", "text", "expected"), list(examples()))
def test_a_rule_matches_the_texts_that_the_reference_says(
    rule: str, text: str, expected: bool
) -> None:
    found = evaluate(parse_rule(rule), Document(article(text)))
    assert (found is not None) is expected


@pytest.mark.parametrize("line", lines("errors"))
def test_a_rule_at_fault_is_refused_for_the_reason_that_the_reference_says(line: str) -> None:
    rule, _, reason = line.rpartition(" : ")
    with pytest.raises(RuleError, match=re.escape(reason)):
        parse_rule(rule)


@pytest.mark.parametrize("line", lines("matches"))
def test_the_list_of_the_reference_matches_with_the_entries_that_it_says(line: str) -> None:
    expected, _, text = line.partition(": ")
    (document,) = blocks("yaml")
    loaded = read_watchlist(document, source="reference", read_names=lambda name: "")
    compilation = compile_watchlists([loaded.watchlist])
    assert (loaded.problems, compilation.problems) == ((), ())
    matches = compilation.matcher.match(article(text))
    found = {evidence.entry for match in matches for evidence in match.evidence}
    assert found == set(expected.split()) - {"none"}


def test_the_reference_shows_the_grammar_that_parses() -> None:
    assert blocks("lark") == [f"{GRAMMAR.strip()}\n"]
