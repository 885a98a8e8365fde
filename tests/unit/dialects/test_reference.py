"""Every example of docs/dialects.md holds: the documented queries of the vendors are the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shared.domain.dialects import Dialect, Outcome, translate

PAGE = Path(__file__).parents[3] / "docs" / "dialects.md"
_BLOCK = re.compile(r"^```(lucene|media)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OUTCOMES = {"=": Outcome.EXACT, "~": Outcome.WIDER, "x": Outcome.NONE}


@dataclass
class Example:
    dialect: Dialect
    query: str
    outcome: Outcome = Outcome.EXACT
    rule: str | None = None
    problems: list[str] = field(default_factory=list)


def examples() -> Iterator[Example]:
    for name, block in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        example: Example | None = None
        for line in block.splitlines():
            if line[:2] in ("= ", "~ ") or line == "x":
                assert example is not None
                example.outcome, example.rule = _OUTCOMES[line[0]], line[2:] or None
            elif line.startswith("! "):
                assert example is not None
                example.problems.append(line[2:])
            else:
                if example is not None:
                    yield example
                example = Example(Dialect(name), line)
        assert example is not None
        yield example


@pytest.mark.parametrize("example", list(examples()), ids=lambda one: one.query)
def test_a_query_gives_the_rule_that_the_reference_says(example: Example) -> None:
    found = translate(example.query, example.dialect)
    assert (found.rule, found.outcome) == (example.rule, example.outcome)


@pytest.mark.parametrize("example", list(examples()), ids=lambda one: one.query)
def test_what_is_lost_is_said_with_its_column(example: Example) -> None:
    found = translate(example.query, example.dialect)
    said = sorted(f"{one.reason.value} {one.column}" for one in found.problems)
    assert said == sorted(example.problems)
