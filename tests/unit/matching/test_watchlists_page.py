"""The examples of the page on rules are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shared.domain.article import Article
from shared.domain.errors import RuleError
from shared.domain.matching import compile_watchlists
from shared.domain.rules import evaluate, parse_rule
from shared.domain.text import Document
from shared.domain.watchlist import read_watchlist

PAGE = (Path(__file__).parents[3] / "docs" / "watchlists.md").read_text(encoding="utf-8")


def lines(kind: str) -> list[str]:
    blocks = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def test_the_page_has_examples_of_every_kind() -> None:
    assert len(lines("rules")) > 25
    assert len(lines("errors")) > 5
    assert lines("yaml watchlist")


@pytest.mark.parametrize("line", lines("rules"))
def test_an_example_is_as_the_page_says(line: str) -> None:
    found = re.fullmatch(r"(.+?) +([~!]) (.+)", line)
    assert found is not None
    rule, sign, text = found.groups()
    document = Document(Article(id="1", title="", body=text))
    assert (evaluate(parse_rule(rule), document) is not None) is (sign == "~")


@pytest.mark.parametrize("rule", lines("errors"))
def test_an_error_of_the_page_is_an_error(rule: str) -> None:
    with pytest.raises(RuleError):
        parse_rule(rule)


def test_the_list_of_the_page_compiles() -> None:
    text = "\n".join(lines("yaml watchlist"))
    loaded = read_watchlist(text, source="watchlists.md", read_names=lambda name: "")
    assert loaded.problems == ()
    assert compile_watchlists([loaded.watchlist]).problems == ()
