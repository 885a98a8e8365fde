"""Writes docs/metrics.md from the declarations: `python -m deploy.monitoring.metrics_page`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from deploy.monitoring.declarations import Declaration, declarations

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "metrics.md"
ABOUT: Final[dict[str, str]] = {
    "ingest": "The HTTP way in.",
    "matcher": "Articles against the watch-lists.",
    "deduper": "New stories, updates and copies.",
    "dispatcher": "Verdicts, deliveries and receivers.",
    "auditor": "The independent count of what went in and what came out.",
    "exporter": "Consumer lag, the canary, and the entries that alert most.",
}
HEAD: Final = """\
# Metrics

Every service serves these at `/metrics`, beside the usual `process_*` and `python_*` of the \
process. The names and labels are a contract: they are added to, not renamed. This page is \
generated from the declarations by `python -m deploy.monitoring.metrics_page`; a test compares \
the two.

- **Labels are bounded.** No label names an article, a story, an alert, a delivery or a \
subscriber. Of watch-lists a hundred and of sources forty go by name and the others together, as \
`other`; `partition` is as many as the topics have, `entry` \
twenty at most; all others come from a fixed set, and begin at zero where the set is known.
- **Counters** end in `_total`, durations are in seconds, and the buckets of histograms stand at \
the service levels: 0.03, 0.25, 1 and 5 seconds.
- **The canary** is in them: its watch-list is `canary`, which dashboards leave out. See \
[the runbooks](runbooks/README.md).
"""
SHARED: Final = "Several services"
FASTSTREAM: Final = "faststream_"


def page() -> str:
    """Return the page."""
    sections = _sections(declarations())
    return HEAD + "".join(_section(*one) for one in sections)


def _sections(declared: Iterable[Declaration]) -> Iterator[tuple[str, str, list[_Row]]]:
    services: dict[Declaration, list[str]] = defaultdict(list)
    for one in declared:
        services[_without_service(one)].append(one.service)
    rows = list(services.items())
    ours = [row for row in rows if not row[0].name.startswith(FASTSTREAM)]
    for service, about in ABOUT.items():
        yield service.capitalize(), about, [row for row in ours if row[1] == [service]]
    yield SHARED, "Each stage has these.", [row for row in ours if len(row[1]) > 1]
    framework = [row for row in rows if row[0].name.startswith(FASTSTREAM)]
    yield "FastStream", "From the framework's own middleware, in every service.", framework


_Row = tuple[Declaration, list[str]]


def _section(title: str, about: str, rows: list[_Row]) -> str:
    lines = [
        f"\n## {title}\n\n{about}\n\n",
        "| metric | type | labels | meaning |\n|---|---|---|---|\n",
    ]
    lines += [_line(metric, services) for metric, services in sorted(rows, key=_name)]
    return "".join(lines)


def _line(metric: Declaration, services: list[str]) -> str:
    labels = ", ".join(f"`{label}`" for label in metric.labels) or "–"
    where = f" ({', '.join(services)})" if 1 < len(services) < len(ABOUT) else ""
    return f"| `{metric.name}` | {metric.kind} | {labels} | {metric.help}{where} |\n"


def _name(row: _Row) -> str:
    return row[0].name


def _without_service(one: Declaration) -> Declaration:
    return Declaration("", one.name, one.kind, one.labels, one.help)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
