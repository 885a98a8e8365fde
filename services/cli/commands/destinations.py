"""`wirewatch destinations`: try a destination before it is relied on."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from services.cli.exits import FAILED
from services.cli.kafka import BootstrapServers
from services.cli.lines import Skipped
from services.cli.subscription_files import live_subscriptions, load_subscriptions
from services.dispatcher.preview import try_destination
from services.dispatcher.settings import DispatcherSettings
from shared.domain.delivery import Destination, OutcomeKind, Subscription
from shared.domain.errors import WirewatchError
from shared.runtime.settings import read_settings

destinations = typer.Typer(no_args_is_help=True, help="Try a destination.")


class NoSuchDestinationError(WirewatchError):
    """No subscription has a destination of that id."""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(destinations, name="destinations")


@destinations.callback()
def group() -> None:
    """Try a destination before it is relied on."""


@destinations.command(name="test")
def send_test(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The id of a destination.")],
    bootstrap_servers: BootstrapServers = "",
    subscriptions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Look here, not at what is live.")
    ] = None,
) -> None:
    """Send a test message through the real channel; exit status 1 when it does not arrive.

    Secrets and the mail server are read from the environment, as the dispatcher reads them.
    """
    settings = read_settings(DispatcherSettings)
    if bootstrap_servers:
        settings = settings.model_copy(update={"bootstrap_servers": bootstrap_servers})
    if subscriptions is None:
        known = live_subscriptions(settings)
    else:
        known = list(load_subscriptions(subscriptions, Skipped()))
    subscription, destination = _find(known, name)
    outcome = asyncio.run(try_destination(settings, subscription, destination, datetime.now(UTC)))
    print(f"{destination.channel}: {outcome.kind}: {outcome.detail or 'it arrived'}")
    raise typer.Exit(0 if outcome.kind is OutcomeKind.DELIVERED else FAILED)


def _find(known: list[Subscription], name: str) -> tuple[Subscription, Destination]:
    for subscription in known:
        destination = subscription.destination(name)
        if destination is not None:
            return subscription, destination
    raise NoSuchDestinationError(
        f"no subscription has a destination {name}; see `wirewatch subscriptions list`"
    )
