"""The tables of the page, each from the figures of its sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Final

from benchmarks.pipeline.results import Figures, spread

BROKERS: Final = {"ceilings-embedded": "embedded", "ceilings-kafka": "Apache Kafka"}
REFERENCE: Final = "decode, FastStream"
LATENCIES: Final = {"latency": "Apache Kafka", "latency-embedded": "embedded"}
FLOWS: Final = {"sustained": "Apache Kafka", "sustained-embedded": "embedded"}
Runs = Sequence[Mapping[str, float]]


def per_second(runs: Runs) -> list[float]:
    """Return the records a second of each run."""
    return [run["records"] / run["seconds"] for run in runs]


def microseconds(runs: Runs, part: str = "cpu_s") -> list[float]:
    """Return the processor time for a record, of each run."""
    return [1e6 * run[part] / run["records"] for run in runs]


def rates(figures: Figures) -> Iterator[str]:
    """The ceilings and the matcher."""
    yield "## Rates on one core, beside their ceilings"
    yield ""
    yield (
        "| broker | what | records/s | of decode only | processor µs a record "
        "| of decode only | broker's µs |"
    )
    yield "|---|---|---|---|---|---|---|"
    for section, broker in BROKERS.items():
        methods = figures.get(section, {}).get("methods", {})
        for name, runs in methods.items():
            yield _rate_row(broker, name, runs, methods[REFERENCE])
    yield ""


def _rate_row(broker: str, name: str, runs: Runs, reference: Runs) -> str:
    wall = median(per_second(runs)) / median(per_second(reference))
    cpu = median(microseconds(reference)) / median(microseconds(runs))
    cells = [broker, name, spread(per_second(runs)), f"{wall:.0%}"]
    cells += [spread(microseconds(runs), ".1f"), f"{cpu:.0%}"]
    cells.append(f"{median(_broker_microseconds(runs)):.0f}")
    return "| " + " | ".join(cells) + " |"


def _broker_microseconds(runs: Runs) -> list[float]:
    # The broker's time is of the whole run, of which the records counted are nine tenths.
    return [0.9 * one for one in microseconds(runs, "broker_cpu_s")]


def costs(figures: Figures) -> Iterator[str]:
    """Where the time of the matcher goes."""
    if "costs" not in figures or "ceilings-kafka" not in figures:
        return
    each = median(microseconds(figures["ceilings-kafka"]["methods"]["matcher"]))
    shares = figures["costs"]["shares"]
    yield f"## Where the matcher's {each:.0f} µs an article go"
    yield ""
    yield "| part | share of samples | µs |"
    yield "|---|---|---|"
    for name, share in shares.items():
        yield f"| {name} | {share:.1%} | {share * each:.1f} |"
    yield ""


def flow(figures: Figures) -> Iterator[str]:
    """The sustained runs, and two matchers against one."""
    yield "## End to end"
    yield ""
    yield (
        "| broker | offered/s | for | matched/s | greatest lag | lag, last half | alerts "
        "| processor µs an article: broker, matchers, deduper, source | memory, half to end |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for section, broker in FLOWS.items():
        if section in figures:
            yield _flow_row(broker, figures[section])
    yield ""
    if "doubled" in figures:
        yield _doubled(figures["doubled"])
        yield ""


def _flow_row(broker: str, run: Figures) -> str:
    samples = run["samples"]
    half, first, last = samples[len(samples) // 2], samples[1], samples[-1]
    done, seconds = last["matched"] - first["matched"], last["at"] - first["at"]
    lags = [one["produced"] - one["matched"] for one in samples]
    cpu = ", ".join(
        f"{1e6 * (last['cpu_s'][name] - first['cpu_s'][name]) / done:.0f}" for name in last["cpu_s"]
    )
    memory = ", ".join(
        f"{name} {half['megabytes'][name]:.0f}→{last['megabytes'][name]:.0f} MB"
        for name in ("broker", "matcher", "deduper")
    )
    later = median(lags[len(lags) // 2 :])
    cells = (broker, f"{run['rate']:,.0f}", f"{last['at']:.0f} s", f"{done / seconds:,.0f}")
    rest = (f"{max(lags):,.0f}", f"{later:,.0f}", f"{last['alerts']:,.0f}", cpu, memory)
    return "| " + " | ".join((*cells, *rest)) + " |"


def _doubled(run: Figures) -> str:
    one, two = run["1"], run["2"]
    wall = (two["records"] / two["seconds"]) / (one["records"] / one["seconds"])
    cpu = 2 * (one["cpu_s"] / one["records"]) / (two["cpu_s"] / two["records"])
    return (
        f"Two matchers against one, over {run['articles']:,} articles that stand on the topic: "
        f"{one['records'] / one['seconds']:,.0f} articles/s and "
        f"{two['records'] / two['seconds']:,.0f}, {wall:.2f} × by the clock, the broker on the "
        f"same two cores; {cpu:.2f} × by the processor time that an article takes, which is what "
        "a free core for each gives."
    )


def latency(figures: Figures) -> Iterator[str]:
    """The quantiles."""
    yield "## From article to alert"
    yield ""
    yield "| broker | articles/s | alerts | counted from | p50 | p90 | p99 | p99.9 | max |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for section, broker in LATENCIES.items():
        run = figures.get(section, {})
        for key, name in (("from_ack_ms", "acknowledged"), ("from_due_ms", "due")):
            if run:
                cells = " | ".join(f"{value:,.0f} ms" for value in run[key].values())
                yield (f"| {broker} | {run['rate']:,.0f} | {run['alerted']:,} | {name} | {cells} |")
    yield ""


def cold_start(figures: Figures) -> Iterator[str]:
    """The cold start."""
    if "cold-start" in figures:
        run = figures["cold-start"]
        yield (
            f"Cold start of `wirewatch run --demo`: ready after {spread(run['ready_s'], '.1f')} s, "
            f"first alert shown after {spread(run['first_alert_s'], '.1f')} s."
        )
        yield ""


def curves(figures: Figures) -> Iterator[str]:
    """The cost curves."""
    yield "## How cost grows"
    yield ""
    yield "| against the number of | processor µs |"
    yield "|---|---|"
    for title, points in series(figures):
        cells = ", ".join(f"{one['n']:,}: {one['us']:,.1f}" for one in points)
        yield f"| {title} | {cells} |"
    yield ""


def series(figures: Figures) -> Iterator[tuple[str, list[Figures]]]:
    """Yield each curve with its points: `n` and `us`."""
    if "terms" in figures:
        yield "terms (an article)", figures["terms"]["points"]
    if "stories" in figures:
        yield "stories in the window (a match)", figures["stories"]["points"]
    if "subscriptions" in figures:
        run = figures["subscriptions"]
        yield "subscriptions, ten to a list (an alert)", run["ten_followers"]
        yield "subscriptions, all to one list (an alert)", run["all_follow"]
    if "partitions" in figures:
        points = figures["partitions"]["points"]
        yield (
            "partitions (an article)",
            [{"n": one["n"], "us": 1e6 * one["cpu_s"] / one["records"]} for one in points],
        )


def peers(figures: Figures) -> Iterator[str]:
    """The peers."""
    if "peers" not in figures:
        return
    yield "## Peers on the same articles and terms"
    yield ""
    yield "| program | articles/s | processor µs an article |"
    yield "|---|---|---|"
    for name, runs in figures["peers"]["methods"].items():
        yield (f"| {name} | {spread(per_second(runs), ',.1f')} | {spread(microseconds(runs))} |")
    yield ""
