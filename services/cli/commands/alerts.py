"""`wirewatch alerts`: the alerts so far, or as they come."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from services.cli.alert_card import print_alert
from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import Skipped, whole_output, write_line
from shared.domain.canary import CANARY_KEY
from shared.runtime.kafka.witness import read_topic
from shared.wire.alerts import ALERTS
from shared.wire.codec import DecodeError


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(alerts)


def alerts(
    bootstrap_servers: BootstrapServers = "",
    follow: Annotated[bool, typer.Option(help="Go on as alerts come, until Ctrl-C.")] = False,
    json: Annotated[bool, typer.Option(help="One JSON object a line.")] = False,
) -> None:
    """Show the alerts: each new story, and each update of one. The canary's are left out."""
    settings = kafka_settings(bootstrap_servers)
    skipped = Skipped()
    with whole_output():
        for record in read_topic(settings, settings.topics.alerts, follow=follow):
            if record.key == CANARY_KEY:
                continue
            try:
                alert = ALERTS.decode(record.value)
            except DecodeError as error:
                place = f"{record.topic}[{record.partition}]@{record.offset}"
                skipped.report(place, error.detail)
                continue
            if json:
                write_line(alert)
            else:
                print_alert([alert], datetime.fromtimestamp(record.timestamp_ms / 1000, UTC))
    skipped.exit()
