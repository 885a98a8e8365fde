"""`wirewatch deliveries`: what was delivered, what waits, what was given up, and to try again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

import typer

from services.cli.delivery_topic import (
    Delivery,
    delivery_by_id,
    live_deliveries,
    one_of,
    write_deliveries,
)
from services.cli.exits import FAILED
from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import whole_output, write_line
from services.cli.response_topic import live_responses
from shared.domain.delivery import Act, DeliveryStatus
from shared.domain.delivery.progress import replay as begin_again
from shared.domain.delivery.replaying import MOST_PARTS, let_in, parts_that_wait
from shared.domain.delivery.subscription import is_meant

deliveries = typer.Typer(no_args_is_help=True, help="See deliveries, and try again.")

Destination = Annotated[str, typer.Option(help="Only this destination's; or SUBSCRIPTION/ID.")]
Since = Annotated[datetime | None, typer.Option(help="Only those that changed since then (UTC).")]
Until = Annotated[datetime | None, typer.Option(help="Only those that changed until then (UTC).")]
Identity = Annotated[str, typer.Argument(metavar="ID", help="The id of a delivery.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(deliveries, name="deliveries")


@deliveries.command(name="list")
def list_deliveries(
    bootstrap_servers: BootstrapServers = "",
    status: Annotated[
        DeliveryStatus | None, typer.Option(help="Only those that stand there.")
    ] = None,
    destination: Destination = "",
    since: Since = None,
    until: Until = None,
    json: Annotated[bool, typer.Option(help="One JSON object a line.")] = False,
) -> None:
    """List where each delivery stands, oldest change first."""
    wanted = _filter(status, destination, since, until)
    with whole_output():
        for one in filter(wanted, live_deliveries(kafka_settings(bootstrap_servers))):
            event = one.event
            if json:
                write_line(replace(event, alert=None))
                continue
            place = f"{event.subscription}/{event.destination}"
            at = event.at.isoformat(timespec="seconds")
            print(f"{event.delivery_id}  {at}  {event.status:<10} {place:<28} {event.detail}")


@deliveries.command()
def show(delivery: Identity, bootstrap_servers: BootstrapServers = "") -> None:
    """Write the latest event of one delivery as JSON, with its alert while it is kept.

    `acknowledged` says when a reader marked the story as seen.
    """
    settings = kafka_settings(bootstrap_servers)
    event = delivery_by_id(settings, delivery).event
    seen = [
        one
        for one in live_responses(settings).values()
        if (one.act, one.subscription, one.subject)
        == (Act.ACKNOWLEDGE, event.subscription, event.story_id)
    ]
    fields = {field.name: getattr(event, field.name) for field in dataclass_fields(event)}
    write_line({**fields, "acknowledged": seen[0] if seen else None})


@deliveries.command()
def replay(
    delivery: Annotated[str, typer.Argument(metavar="[ID]", help="One delivery's id.")] = "",
    bootstrap_servers: BootstrapServers = "",
    destination: Destination = "",
    since: Since = None,
    until: Until = None,
) -> None:
    """Try deliveries that were given up once more: one by its id, or all that the options name.

    They keep their ids, so a receiver recognises what it has had after all. Of those that left
    in messages of several 10,000 may wait at once; the rest is for another time.
    """
    settings = kafka_settings(bootstrap_servers)
    if not (delivery or destination or since or until):
        raise typer.BadParameter("name a delivery, or a --destination, --since or --until")
    known = live_deliveries(settings)
    wanted = _filter(DeliveryStatus.GAVE_UP, destination, since, until)
    chosen = list(filter(wanted, [one_of(known, delivery)] if delivery else known))
    room = MOST_PARTS - parts_that_wait(one.event for one in known)
    again = _begun_again(chosen, room, datetime.now(UTC))
    write_deliveries(settings, again)
    print(f"{_counted(len(again))} will be tried again")
    if left := len(chosen) - len(again):
        print(
            f"{_counted(left)} left in messages of several, of which {MOST_PARTS:,} may wait at "
            "once: say this again when those have gone"
        )
    raise typer.Exit(0 if again else FAILED)


def _begun_again(chosen: Sequence[Delivery], room: int, now: datetime) -> list[Delivery]:
    partitions = {one.event.delivery_id: one.partition for one in chosen}
    return [
        Delivery(begin_again(event, now), partitions[event.delivery_id])
        for event in let_in((one.event for one in chosen), room)
    ]


def _counted(count: int) -> str:
    return f"{count:,} deliver{'y' if count == 1 else 'ies'}"


def _filter(
    status: DeliveryStatus | None,
    destination: str,
    since: datetime | None,
    until: datetime | None,
) -> Callable[[Delivery], bool]:
    def wanted(one: Delivery) -> bool:
        event = one.event
        return (
            (status is None or event.status is status)
            and (not destination or is_meant(destination, event.subscription, event.destination))
            and (since is None or event.at >= since.replace(tzinfo=UTC))
            and (until is None or event.at <= until.replace(tzinfo=UTC))
        )

    return wanted
