"""`wirewatch subscriptions`: who is told what, where and when."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from services.cli.commands import preview, responses
from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import Skipped
from services.cli.places import SUBSCRIPTIONS
from services.cli.response_topic import live_router
from services.cli.subscription_files import (
    apply_subscriptions,
    delete_subscription,
    live_subscriptions,
    load_subscriptions,
)
from shared.domain.delivery import Destination, Router, Subscription
from shared.domain.errors import WirewatchError

subscriptions = typer.Typer(no_args_is_help=True, help="Say who is told what, where and when.")

File = Annotated[Path, typer.Argument(metavar="[FILE]", help="A YAML file of subscriptions.")]


class NoSuchSubscriptionError(WirewatchError):
    """A subscription that is to be deleted is not live."""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    responses.add_to(subscriptions)
    preview.add_to(subscriptions)
    app.add_typer(subscriptions, name="subscriptions")


@subscriptions.command()
def lint(file: File = SUBSCRIPTIONS) -> None:
    """Report every fault of the subscriptions: exit status 0 when there is none, else 3."""
    skipped = Skipped()
    loaded = load_subscriptions(file, skipped)
    print(f"{len(loaded)} subscriptions are fine")
    skipped.exit()


@subscriptions.command()
def apply(file: File = SUBSCRIPTIONS, bootstrap_servers: BootstrapServers = "") -> None:
    """Put the subscriptions live: the dispatcher takes them within a second."""
    skipped = Skipped()
    settings = kafka_settings(bootstrap_servers)
    applied = apply_subscriptions(settings, file, skipped)
    router = live_router(settings)
    for one in applied:
        print(f"{one.id}: live now{_who_left(one, router)}")
    skipped.exit()


@subscriptions.command()
def delete(
    subscription: Annotated[str, typer.Argument(metavar="ID", help="The one to delete.")],
    bootstrap_servers: BootstrapServers = "",
) -> None:
    """Take a subscription off: within a second it is told nothing, and what waits is given up."""
    if not delete_subscription(kafka_settings(bootstrap_servers), subscription):
        raise NoSuchSubscriptionError(
            f"{subscription} is not live; see `wirewatch subscriptions list`"
        )
    print(f"{subscription}: deleted")


@subscriptions.command(name="list")
def list_live(bootstrap_servers: BootstrapServers = "") -> None:
    """List what is live: id, watch-lists, destinations, and who has unsubscribed."""
    settings = kafka_settings(bootstrap_servers)
    router = live_router(settings)
    for one in live_subscriptions(settings):
        places = ", ".join(map(_place, one.destinations))
        lists = ",".join(one.watchlists)
        print(f"{one.id:<24} {lists:<32} {places}{_who_left(one, router)}")


def _place(to: Destination) -> str:
    address = f" ({to.address})" if to.address else ""
    return f"{to.channel.value}:{to.id}{address}"


def _who_left(subscription: Subscription, router: Router) -> str:
    """Say which destinations unsubscribed: the file does not undo that."""
    left = router.responses.of(subscription.id).left
    names = [to.id for to in subscription.destinations if to.target in left]
    if not names:
        return ""
    return f"; unsubscribed, until `subscriptions lift`: {', '.join(names)}"
