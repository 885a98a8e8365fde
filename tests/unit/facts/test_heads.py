"""The words without which no tariff is stated are found where the pattern finds them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.compiled import plain
from shared.domain.facts import heads
from shared.domain.facts.heads import _HEAD, Heads

_PIECES = (
    *("tariff", "Tariffs", "DUTY", "duties", "heavyduty", "levy", "Levies", "relevy", "levys"),
    *("import tax", "Export Tax", "border tax", "surtax", "SURTAX", "dut", "lev", "port tax"),
    *(" ", "\n", "-", "é", "İ", "ı", "关税", "x", "😀", "Ministers met for a long day. "),
)


def _found(text: str) -> Iterator[tuple[int, int]]:
    named, floor = Heads(text), 0
    while (hit := named.search(floor)) is not None:
        yield hit.span()
        floor = hit.end()


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_heads_stand_where_the_pattern_finds_them(text: str) -> None:
    assert list(_found(text)) == [one.span() for one in _HEAD.finditer(text)]


@pytest.mark.parametrize(
    ("words", "in_headline", "in_text"),
    [
        ("A tariff", True, True),
        ("Tariffs", True, True),
        ("TARIFF", True, False),
        ("duty", True, True),
        ("Duties", True, True),
        ("Duty", True, False),
        ("DUTIES", True, False),
        ("import tax", True, True),
        ("Import Tax", False, False),
        ("a surtax", True, True),
        ("export levies", True, True),
        ("levies", True, False),
        ("Levy", True, False),
        ("a border tax", False, False),
        ("a sheriff of Tarifa", False, False),
        ("heavyduty", False, False),
    ],
)
def test_a_tariff_is_named_as_articles_write_it_and_in_a_headline_by_rarer_forms(
    words: str, in_headline: bool, in_text: bool
) -> None:
    assert bool(Heads(f"{words}: the rest")) is in_headline
    assert bool(Heads(f"{'Ministers met. ' * 30}{words}")) is in_text


def test_the_pass_that_finds_heads_does_the_same_as_plain_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "A Border Tax, an import tax of 10%, levies; tariffs on dutyfree İ surtaxes: DUTIES"
    found = list(_found(text.replace("İ", "")))
    monkeypatch.setattr(heads, "spot", plain(heads.spot))
    assert list(_found(text.replace("İ", ""))) == found
    assert len(found) == 6
