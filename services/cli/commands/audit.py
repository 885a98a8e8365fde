"""`wirewatch audit`: whether anything was lost or doubled, and which ids."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from typing import Annotated

import typer

from services.auditor.reader import AuditReader, audit_reader
from services.cli.exits import FAILED
from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import whole_output, write_line
from shared.domain.audit import Imbalance, Report, Terms


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(audit)


def audit(
    bootstrap_servers: BootstrapServers = "",
    once: Annotated[
        bool, typer.Option("--once", help="Settle once, as things stand, and end.")
    ] = False,
    json: Annotated[bool, typer.Option(help="One JSON object a line.")] = False,
    interval: Annotated[float, typer.Option(help="Seconds between settlements.")] = 5.0,
    overdue: Annotated[
        float, typer.Option(help="Minutes after which an untouched delivery is stuck.")
    ] = 60.0,
) -> None:
    """Check that nothing on the topics was lost or doubled, and name every id that was.

    Reads everything that the topics hold, with a client of its own. What is still under way is
    no imbalance. The exit status is 1 when there is one.
    """
    settings = kafka_settings(bootstrap_servers)
    terms = Terms(overdue=timedelta(minutes=overdue))
    with whole_output(), audit_reader(settings, terms) as reader:
        if once:
            _end(_said(reader.settle(), json=json))
        _follow(reader, interval, json=json)


def _follow(reader: AuditReader, interval: float, *, json: bool) -> None:
    found = False
    try:
        while True:
            found = _said(reader.settle(), json=json)
            time.sleep(interval)
    except KeyboardInterrupt:
        _end(found)


def _end(found: bool) -> None:
    raise typer.Exit(FAILED if found else 0)


def _said(report: Report, *, json: bool) -> bool:
    """Write a report; return whether anything is wrong."""
    for one in report.imbalances:
        _say(one, json=json)
    if json:
        write_line({"summary": _summary(report)})
    else:
        counts = ", ".join(f"{name} {count:,}" for name, count in _summary(report).items())
        print(counts, flush=True)
    sys.stdout.flush()
    return bool(report.imbalances)


def _say(one: Imbalance, *, json: bool) -> None:
    if json:
        write_line({"rule": one.rule.value, "id": one.id, "detail": one.detail})
    else:
        print(f"{one.rule.value:<22} {one.id}: {one.detail}")


def _summary(report: Report) -> dict[str, int]:
    return {
        **report.read,
        "unreadable": report.unreadable,
        "unproven": report.unproven,
        "in flight": report.in_flight,
        "imbalance": len(report.imbalances),
    }
