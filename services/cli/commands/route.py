"""`wirewatch route`: whom an alert goes to, when, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import STDIN, Skipped, read_lines, whole_output, write_line
from services.cli.response_topic import live_router
from services.cli.subscription_files import load_subscriptions
from services.cli.verdict_topic import verdict_on
from shared.domain.delivery import Reason, Router, Verdict
from shared.domain.delivery import route as route_alert
from shared.domain.delivery.verdicts import Roster, VerdictEvent, recorded
from shared.domain.errors import WirewatchError
from shared.domain.stories.model import Alert
from shared.runtime.kafka.records import Record
from shared.runtime.kafka.witness import read_topic
from shared.runtime.settings import KafkaSettings
from shared.wire.alerts import ALERTS


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
        Path | None, typer.Option(metavar="FILE", help="Route to these, not to what is live.")
    ] = None,
    at: Annotated[datetime | None, typer.Option(help="Route anew, as of this time (UTC).")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also say why the others are not told.")
    ] = False,
) -> None:
    """Write one JSON line for each subscription that an alert goes to, with the reason.

    An alert that was decided is shown as it was recorded (`decided_at`), unless --at or
    --subscriptions ask how it would be routed.
    """
    settings = kafka_settings(bootstrap_servers)
    skipped = Skipped()
    if subscriptions is None:
        router = live_router(settings)
    else:
        router = Router(load_subscriptions(subscriptions, skipped))
    is_asked_anew = at is not None or subscriptions is not None
    now = at.replace(tzinfo=UTC) if at else datetime.now(UTC)
    with whole_output():
        for one, record in _alerts(alert, settings, skipped):
            found = None
            if record is not None and not is_asked_anew:
                found = verdict_on(settings, record, one.alert_id)
            lines = _routed(one, router, now) if found is None else _recorded(one, router, *found)
            for line in lines:
                if explain or line["sends"]:
                    write_line(line)
    skipped.exit()


def _routed(alert: Alert, router: Router, now: datetime) -> Iterator[dict[str, object]]:
    for subscription in router:
        verdict = route_alert(alert, subscription, now, router.responses.of(subscription.id))
        yield _document(alert, verdict)


def _recorded(
    alert: Alert, router: Router, event: VerdictEvent, rosters: dict[str, Roster]
) -> Iterator[dict[str, object]]:
    """Yield what was decided; the words are those of the rule where it still says the same."""
    seen = set()
    for name, reason, release_at in recorded(event, rosters):
        seen.add(name)
        subscription = router.get(name)
        words = "as recorded; the subscription has changed since"
        if subscription is not None:
            again = route_alert(alert, subscription, event.at, router.responses.of(name))
            if (again.reason, again.release_at) == (reason, release_at):
                words = again.explanation
        verdict = Verdict(name, reason, words, release_at)
        yield _document(alert, verdict) | {"decided_at": event.at}
    for subscription in router:
        if subscription.id not in seen:
            verdict = route_alert(alert, subscription, event.at)
            if verdict.reason is not Reason.OTHER_WATCHLIST:
                words = "followed other lists, or was not there, when the alert was decided"
                verdict = Verdict(subscription.id, Reason.OTHER_WATCHLIST, words)
            yield _document(alert, verdict) | {"decided_at": event.at}


def _document(alert: Alert, verdict: Verdict) -> dict[str, object]:
    return {
        "alert_id": alert.alert_id,
        "subscription": verdict.subscription,
        "sends": verdict.sends,
        "reason": verdict.reason,
        "explanation": verdict.explanation,
        "release_at": verdict.release_at,
    }


def _alerts(
    wanted: str, settings: KafkaSettings, skipped: Skipped
) -> Iterator[tuple[Alert, Record | None]]:
    """Yield alerts, each with its record where it comes from the topic."""
    if wanted != STDIN:
        yield _alert_by_id(wanted, settings)
        return
    for line in read_lines([STDIN]):
        try:
            yield ALERTS.decode(line.value), None
        except WirewatchError as error:
            skipped.report(line.place, str(error))


def _alert_by_id(alert_id: str, settings: KafkaSettings) -> tuple[Alert, Record]:
    for record in read_topic(settings, settings.topics.alerts):
        alert = ALERTS.decode(record.value)
        if alert.alert_id == alert_id:
            return alert, record
    raise NoSuchAlertError(f"no alert {alert_id}; `wirewatch alerts --json` shows what there is")
