"""Writes the figures into docs/performance.md, between its markers, and draws the plot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from benchmarks.pipeline import plot
from benchmarks.pipeline.results import Figures
from benchmarks.pipeline.tables import cold_start, costs, curves, flow, latency, peers, rates

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
PLOT: Final = PAGE.with_name("performance.png")
BEGIN: Final = "<!-- figures: `make bench` writes what follows -->\n"
END: Final = "<!-- end of figures -->\n"

Table = Callable[[Figures], Iterator[str]]
TABLES: Final[tuple[Table, ...]] = (rates, costs, flow, latency, cold_start, curves, peers)


def write(figures: Figures) -> None:
    """Replace the figures of the page by these; sections not measured yet are left out."""
    plot.draw(figures, PLOT)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    text = "\n".join(line for part in (_machine, *TABLES) for line in part(figures))
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _machine(figures: Figures) -> Iterator[str]:
    facts = figures["machine"]
    yield "Measured on " + ", ".join(f"{name} {value}" for name, value in facts.items()) + "."
    yield ""
    yield f"![Rates, lag, memory and cost curves]({PLOT.name})"
    yield ""
