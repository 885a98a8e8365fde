"""The plot of the page: rates, lag and memory over time, and how cost grows."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any, Final

from matplotlib.figure import Figure

from benchmarks.pipeline.results import Figures
from benchmarks.pipeline.tables import BROKERS, per_second, series

STEEP: Final = 10
"""How many times the least cost the greatest is, from where the scale is logarithmic."""


def draw(figures: Figures, file: Path) -> None:
    """Draw what was measured, and write it as a PNG."""
    picture = Figure(figsize=(13, 9), layout="constrained")
    axes = list(picture.subplots(2, 3).flat)
    _rates(axes[0], figures)
    if "sustained" in figures:
        _lag(axes[1], figures["sustained"])
        _memory(axes[2], figures["sustained"])
    curves = dict(series(figures))
    _curves(axes[3], {k: v for k, v in curves.items() if k.startswith(("terms", "partitions"))})
    _curves(axes[4], {k: v for k, v in curves.items() if k.startswith("stories")})
    _curves(axes[5], {k: v for k, v in curves.items() if k.startswith("subscriptions")})
    picture.savefig(file, dpi=80)


def _rates(axis: Any, figures: Figures) -> None:
    axis.set_title("records/s on one core, median and range")
    for at, (section, broker) in enumerate(BROKERS.items()):
        methods = figures.get(section, {}).get("methods", {})
        for place, runs in enumerate(methods.values()):
            values = per_second(runs)
            middle = median(values)
            error = [[middle - min(values)], [max(values) - middle]]
            axis.barh(
                place + 0.4 * at, middle, 0.35, xerr=error, color=f"C{at}",
                label=broker if place == 0 else None,
            )  # fmt: skip
        axis.set_yticks(range(len(methods)), methods)
    axis.set_xscale("log")
    axis.invert_yaxis()
    axis.legend()


def _lag(axis: Any, run: Figures) -> None:
    axis.set_title(f"articles not matched yet, at {run['rate']:,.0f}/s")
    samples = run["samples"]
    axis.plot([one["at"] for one in samples], [one["produced"] - one["matched"] for one in samples])
    axis.set_xlabel("seconds")
    axis.set_ylim(bottom=0)


def _memory(axis: Any, run: Figures) -> None:
    axis.set_title("memory, MB")
    samples = run["samples"]
    for name in samples[0]["megabytes"]:
        axis.plot(
            [one["at"] for one in samples],
            [one["megabytes"][name] for one in samples],
            label=name,
        )
    axis.set_xlabel("seconds")
    axis.set_ylim(bottom=0)
    axis.legend()


def _curves(axis: Any, curves: dict[str, list[Figures]]) -> None:
    axis.set_title("processor µs for each")
    for name, points in curves.items():
        axis.plot([one["n"] for one in points], [one["us"] for one in points], "o-", label=name)
    axis.set_xscale("log")
    costs = [one["us"] for points in curves.values() for one in points]
    if max(costs) > STEEP * min(costs):
        axis.set_yscale("log")
    else:
        # From zero: a curve that is nearly flat must look so.
        axis.set_ylim(bottom=0)
    axis.set_xlabel("number")
    axis.legend()
