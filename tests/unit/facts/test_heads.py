"""The words without which no tariff is stated are found where the pattern finds them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.facts.heads import _HEAD, Heads

_PIECES = (
    *("tariff", "Tariffs", "DUTY", "duties", "heavyduty", "levy", "Levies", "relevy", "levys"),
    *("import tax", "Export Tax", "border tax", "surtax", "SURTAX", "dut", "lev", "port tax"),
    *(" ", "\n", "-", "é", "İ", "ı", "关税", "x"),
)


def _found(text: str) -> Iterator[tuple[int, int]]:
    heads, floor = Heads(text), 0
    while (hit := heads.search(floor)) is not None:
        yield hit.span()
        floor = hit.end()


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_heads_stand_where_the_pattern_finds_them(text: str) -> None:
    assert list(_found(text)) == [one.span() for one in _HEAD.finditer(text)]
