"""The engine finds what the design means: both are run on random rules and texts, and agree."""

from __future__ import annotations

from random import Random

import pytest

from shared.domain.article import Article
from shared.domain.matching import compile_watchlists
from shared.domain.watchlist import Entry, NameEntry, NameKind, QueryEntry
from tests.unit.matching.samples import watchlist
from tests.unit.oracle.meaning import Meaning, Node, Text
from tests.unit.oracle.writing import Writer, written


def article(text: Text) -> Article:
    return Article(
        id="1",
        title=text.title,
        body=text.body,
        source=text.source,
        authors=text.authors,
        language=text.language,
        url=text.url,
    )


def rules(writer: Writer, count: int) -> dict[str, Node]:
    """Rules by their ids; names and positions first, which the others refer to."""
    found = {f"n{at}": writer.name() for at in range(3)}
    found |= {f"p{at}": writer.placed(found, 2) for at in range(3)}
    placed = dict(found)
    return found | {f"q{at}": writer.rule(placed) for at in range(count - len(found))}


def entry(name: str, node: Node) -> Entry:
    requires = ""
    if node[0] == "requires":
        _, node, context, reach = node
        around = f"NEAR/{reach}" if isinstance(reach, int) else reach or ""
        requires = f"{around}({written(context)})"
    if node[0] != "name":
        return QueryEntry(name, written(node))
    canonical, *aliases = (" ".join(word[1] for word in words) for words in node[1])
    return NameEntry(name, canonical, NameKind.PLACE, tuple(aliases), requires=requires)


def differences(seed: int, rule_count: int, text_count: int) -> list[tuple[str, str, Text]]:
    """Return what only the engine (+) or only the oracle (-) finds."""
    writer = Writer(Random(seed))
    meant = rules(writer, rule_count)
    compilation = compile_watchlists([watchlist(*(entry(*one) for one in meant.items()))])
    assert [str(one) for one in compilation.problems] == []
    different = []
    for _ in range(text_count):
        text = writer.text()
        found = {
            one.entry
            for match in compilation.matcher.match(article(text))
            for one in match.evidence
        }
        meaning = Meaning(text, meant)
        holding = {name for name, node in meant.items() if meaning.holds(node)}
        for name in found ^ holding:
            sign = "+" if name in found else "-"
            different.append((sign, getattr(entry(name, meant[name]), "query", name), text))
    return different


@pytest.mark.parametrize("seed", range(12))
def test_the_engine_finds_what_the_design_means(seed: int) -> None:
    assert differences(seed, 60, 12) == []


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("seed", range(100, 150))
def test_a_million_pairs_of_rule_and_text_agree_with_the_oracle(seed: int) -> None:
    for one in range(20):
        assert differences(1_000 * seed + one, 100, 10) == []
