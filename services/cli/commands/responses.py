"""`wirewatch subscriptions mute|snooze|acknowledge|unsubscribe|lift|responses`: the links' acts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from services.cli.exits import FAILED
from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import whole_output, write_line
from services.cli.response_topic import lift_responses, live_responses, write_responses
from services.cli.subscription_files import live_subscriptions
from shared.domain.delivery import Act, Response
from shared.domain.delivery.fields import Fields
from shared.domain.delivery.responses import MAX_HOLD
from shared.runtime.settings import KafkaSettings

Subscription = Annotated[str, typer.Argument(metavar="SUBSCRIPTION", help="A subscription's id.")]
Story = Annotated[str, typer.Option(help="A story's id, as alerts carry it.")]
Entry = Annotated[str, typer.Option(metavar="LIST/ENTRY", help="An entry of a watch-list.")]
Span = Annotated[str, typer.Option("--for", help="How long: 30m, 4h, 7d; at most 366d.")]
Until = Annotated[datetime | None, typer.Option(help="Until this time (UTC), instead of --for.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    for command in (mute, snooze, acknowledge, unsubscribe, lift, responses):
        app.command()(command)


def mute(
    subscription: Subscription,
    story: Story = "",
    entry: Entry = "",
    span: Span = "1d",
    until: Until = None,
    bootstrap_servers: BootstrapServers = "",
) -> None:
    """Tell a subscription nothing of a story, or of an entry, until a time."""
    act = Act.MUTE_STORY if story else Act.MUTE_ENTRY
    _hold(kafka_settings(bootstrap_servers), act, subscription, (story, entry), span, until)


def snooze(
    subscription: Subscription,
    story: Story = "",
    entry: Entry = "",
    span: Span = "1d",
    until: Until = None,
    bootstrap_servers: BootstrapServers = "",
) -> None:
    """Hold what comes of a story, or of an entry, until a time, and tell it then."""
    act = Act.SNOOZE_STORY if story else Act.SNOOZE_ENTRY
    _hold(kafka_settings(bootstrap_servers), act, subscription, (story, entry), span, until)


def acknowledge(
    subscription: Subscription,
    story: Annotated[str, typer.Option(help="A story's id, as alerts carry it.")],
    bootstrap_servers: BootstrapServers = "",
) -> None:
    """Mark a story as seen; `wirewatch deliveries show` says so."""
    _write(kafka_settings(bootstrap_servers), Act.ACKNOWLEDGE, subscription, story, None)


def unsubscribe(
    subscription: Subscription,
    destination: Annotated[str, typer.Argument(help="A destination's id, or an address.")],
    bootstrap_servers: BootstrapServers = "",
) -> None:
    """Stop telling one destination; applying the file again does not undo it, `lift` does."""
    settings = kafka_settings(bootstrap_servers)
    target = _target(settings, subscription, destination)
    _write(settings, Act.UNSUBSCRIBE, subscription, target, None)


def lift(
    subscription: Subscription,
    story: Story = "",
    entry: Entry = "",
    destination: Annotated[str, typer.Option(help="One that unsubscribed: id or address.")] = "",
    bootstrap_servers: BootstrapServers = "",
) -> None:
    """Take back what was answered on a story, an entry or a destination."""
    settings = kafka_settings(bootstrap_servers)
    target = _target(settings, subscription, destination) if destination else ""
    wanted = {("story", story), ("seen", story), ("entry", entry), ("place", target)}
    keys = [
        key
        for key, one in live_responses(settings).items()
        if one.subscription == subscription and (one.act.thing, one.subject) in wanted
    ]
    lift_responses(settings, keys)
    print(f"{len(keys)} taken back")
    raise typer.Exit(0 if keys else FAILED)


def responses(subscription: str = "", bootstrap_servers: BootstrapServers = "") -> None:
    """Write one JSON line for each answer: mutes, snoozes, acknowledgements, unsubscriptions."""
    now = datetime.now(UTC)
    with whole_output():
        for one in live_responses(kafka_settings(bootstrap_servers)).values():
            if not subscription or one.subscription == subscription:
                write_line({"holds": one.holds(now), "response": one})


def _hold(
    settings: KafkaSettings,
    act: Act,
    subscription: str,
    subjects: tuple[str, str],
    span: str,
    until: datetime | None,
) -> None:
    if bool(subjects[0]) == bool(subjects[1]):
        raise typer.BadParameter("name a --story or an --entry")
    now = datetime.now(UTC)
    end = until.replace(tzinfo=UTC) if until else now + Fields({"for": span}, "").duration("for")
    if not now < end <= now + MAX_HOLD:
        raise typer.BadParameter(f"the end must lie in the next {MAX_HOLD.days} days")
    _write(settings, act, subscription, subjects[0] or subjects[1], end)


def _write(
    settings: KafkaSettings, act: Act, subscription: str, subject: str, until: datetime | None
) -> None:
    if subscription not in {one.id for one in live_subscriptions(settings)}:
        raise typer.BadParameter(f"no subscription {subscription} is live")
    answer = Response(act, subscription, subject, datetime.now(UTC), until, "command")
    write_responses(settings, [answer])
    end = f" until {until:%Y-%m-%d %H:%M} UTC" if until else ""
    print(f"{subscription}: {act}: {subject}{end}")


def _target(settings: KafkaSettings, subscription: str, destination: str) -> str:
    for one in live_subscriptions(settings):
        places = one.destinations if one.id == subscription else ()
        for place in places:
            if destination in (place.id, place.address):
                return place.target
    raise typer.BadParameter(
        f"{subscription} has no destination {destination}; see `wirewatch subscriptions list`"
    )
