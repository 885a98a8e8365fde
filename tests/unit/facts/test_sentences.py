"""The table of sentences: what each states, and what must state nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from shared.domain.facts import TariffFact, extract_tariff_facts

TABLE = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
STATED: dict[str, list[str]] = TABLE["stated"]
NOTHING: list[str] = TABLE["nothing"]


def row(fact: TariffFact) -> str:
    """Write a fact the way the table does."""
    rates = [f"{rate:g}" for rate in (fact.rate, fact.rate_max) if rate is not None]
    cells = [
        f"{fact.imposer or '-'} > {fact.target or '-'}",
        fact.goods,
        "-".join(rates),
        fact.direction or "",
        fact.status or "",
        fact.effective_date,
    ]
    return " | ".join(cell or "-" for cell in cells)


@pytest.mark.parametrize(("sentence", "expected"), STATED.items(), ids=list(STATED))
def test_a_sentence_gives_the_facts_that_it_states(sentence: str, expected: list[str]) -> None:
    assert [row(fact) for fact in extract_tariff_facts("", sentence)] == expected


@pytest.mark.parametrize("sentence", NOTHING, ids=NOTHING)
def test_a_sentence_without_a_tariff_measure_gives_no_fact(sentence: str) -> None:
    assert extract_tariff_facts("", sentence) == ()


@pytest.mark.parametrize("sentence", STATED, ids=list(STATED))
def test_offsets_lead_back_to_the_text_of_the_fact(sentence: str) -> None:
    for fact in extract_tariff_facts(sentence, sentence):
        assert fact.field in {"title", "body"}
        assert sentence[fact.start : fact.end] == fact.text
