"""`wirewatch route`: whom an alert goes to, when, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import STDIN, Skipped, read_lines, whole_output, write_line
from services.cli.subscription_files import live_subscriptions, load_subscriptions
from shared.domain.delivery import Subscription, Verdict
from shared.domain.delivery import route as route_alert
from shared.domain.errors import WirewatchError
from shared.domain.stories.model import Alert
from shared.runtime.kafka.witness import read_topic
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec

ALERTS = Codec(Alert)


class NoSuchAlertError(WirewatchError):
    """There is no alert of that id on the topic."""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(route)


def route(
    alert: Annotated[
        str, typer.Argument(metavar="ALERT", help="An alert's id; - reads alerts from stdin.")
    ],
    bootstrap_servers: BootstrapServers = "",
    subscriptions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="These instead of the live subscriptions.")
    ] = None,
    at: Annotated[
        datetime | None, typer.Option(help="Route as of this time (UTC); else now.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also say why the others are not told.")
    ] = False,
) -> None:
    """Write one JSON line for each subscription that an alert goes to, with the reason."""
    settings = kafka_settings(bootstrap_servers)
    skipped = Skipped()
    if subscriptions is None:
        followers = live_subscriptions(settings)
    else:
        followers = list(load_subscriptions(subscriptions, skipped))
    now = at.replace(tzinfo=UTC) if at else datetime.now(UTC)
    with whole_output():
        for one in _alerts(alert, settings, skipped):
            for subscription in followers:
                _write(one, subscription, now, explain=explain)
    skipped.exit()


def _write(alert: Alert, subscription: Subscription, now: datetime, *, explain: bool) -> None:
    verdict = route_alert(alert, subscription, now)
    if verdict.sends or explain:
        write_line(_document(alert, verdict))


def _document(alert: Alert, verdict: Verdict) -> dict[str, object]:
    return {
        "alert_id": alert.alert_id,
        "subscription": verdict.subscription,
        "sends": verdict.sends,
        "reason": verdict.reason,
        "explanation": verdict.explanation,
        "release_at": verdict.release_at,
    }


def _alerts(wanted: str, settings: KafkaSettings, skipped: Skipped) -> Iterator[Alert]:
    if wanted != STDIN:
        yield _alert_by_id(wanted, settings)
        return
    for line in read_lines([STDIN]):
        try:
            yield ALERTS.decode(line.value)
        except WirewatchError as error:
            skipped.report(line.place, str(error))


def _alert_by_id(alert_id: str, settings: KafkaSettings) -> Alert:
    for record in read_topic(settings, settings.topics.alerts):
        alert = ALERTS.decode(record.value)
        if alert.alert_id == alert_id:
            return alert
    raise NoSuchAlertError(f"no alert {alert_id}; `wirewatch alerts --json` shows what there is")
