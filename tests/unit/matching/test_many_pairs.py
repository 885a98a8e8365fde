"""A million pairs of a rule and a text: the index loses none, and adds none."""

from __future__ import annotations

from random import Random

import pytest

from shared.domain.article import Article
from shared.domain.errors import RuleError
from shared.domain.matching import compile_watchlists
from shared.domain.rules import parse_rule
from tests.unit.matching.samples import query, watchlist
from tests.unit.matching.test_selection import TERMS, WORDS

PROXIMITIES = ("NEAR/0", "NEAR/3", "ONEAR/2", "SENTENCE", "PARAGRAPH", "OR")
JOINTS = (" ", " ", " ", "  ", "-", "’", "\n")


def proximity(random: Random, depth: int) -> str:
    if depth == 0 or random.random() < 0.3:
        return random.choice(("", "", "", "title:", "body:")) + random.choice(TERMS)
    left, right = proximity(random, depth - 1), proximity(random, depth - 1)
    return f"({left} {random.choice(PROXIMITIES)} {right})"


def rule(random: Random, depth: int) -> str:
    if depth == 0 or random.random() < 0.3:
        counted = random.choice(("", "", "", "ATLEAST/2", "FIRST/3"))
        inner = proximity(random, 2)
        return f"{counted}({inner})" if counted else inner
    operator = random.choice(("AND", "AND", "OR", "NOT"))
    return f"({rule(random, depth - 1)} {operator} {rule(random, depth - 1)})"


def rules(random: Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        text = rule(random, 3)
        try:
            parse_rule(text)
        except RuleError:
            continue
        found[text] = None
    return list(found)


def text(random: Random, most: int) -> str:
    words = random.choices(WORDS, k=random.randrange(most))
    return "".join(f"{word}{random.choice(JOINTS)}" for word in words)


def differences(seed: int, rule_count: int, text_count: int) -> list[str]:
    """Return the ids of texts on which the index and the plain run of every rule differ."""
    random = Random(seed)
    entries = [query(one, f"q{at}") for at, one in enumerate(rules(random, rule_count))]
    compilation = compile_watchlists([watchlist(*entries)])
    assert compilation.problems == ()
    fast, plain = compilation.matcher, compilation.matcher.without_selection()
    articles = [
        Article(id=str(at), title=text(random, 8), body=text(random, 40))
        for at in range(text_count)
    ]
    return [one.id for one in articles if fast.match(one) != plain.match(one)]


def test_many_rules_at_once_match_as_each_by_itself() -> None:
    assert differences(1, 200, 50) == []


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("seed", range(10))
def test_a_million_pairs_match_alike(seed: int) -> None:
    assert differences(seed, 1_000, 100) == []
