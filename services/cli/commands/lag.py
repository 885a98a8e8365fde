"""`wirewatch lag`: how far each service is behind."""

from __future__ import annotations

from typing import Annotated

import typer

from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import write_line
from shared.runtime.kafka.lag import Lag, consumption, group_lag


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(lag)


def lag(
    bootstrap_servers: BootstrapServers = "",
    json: Annotated[bool, typer.Option(help="One JSON object a line.")] = False,
) -> None:
    """Show, for each service's consumer group and partition, the records not yet consumed."""
    settings = kafka_settings(bootstrap_servers)
    rows = group_lag(settings, consumption(settings.topics))
    if json:
        for row in rows:
            write_line(_document(row))
        return
    print(f"{'group':<32} {'topic':<28} {'part':>4} {'committed':>11} {'end':>11} {'lag':>9}")
    for row in rows:
        print(
            f"{row.group:<32} {row.topic:<28} {row.partition:>4} "
            f"{row.committed:>11,} {row.end:>11,} {row.records:>9,}"
        )


def _document(row: Lag) -> dict[str, object]:
    return {
        "group": row.group,
        "topic": row.topic,
        "partition": row.partition,
        "committed": row.committed,
        "end": row.end,
        "lag": row.records,
    }
