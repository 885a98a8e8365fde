"""What watch-lists cost, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shared.domain.matching import Cost


def cost_lines(costs: Mapping[str, Cost]) -> Iterator[str]:
    """Yield a line for each list, the dearest first."""
    for watchlist, one in sorted(costs.items(), key=lambda pair: -pair[1].seconds):
        yield f"{watchlist}: {cost_text(one)}"


def cost_text(cost: Cost) -> str:
    """Return a cost in words."""
    counts = f"{cost.candidates} candidates, {cost.verified} verified, {cost.matched} matched"
    return f"{counts}, {1000 * cost.seconds:.1f} ms"
