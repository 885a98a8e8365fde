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
from shared.domain.delivery.subscription import is_meant
from shared.domain.errors import WirewatchError
from shared.runtime.settings import read_settings

destinations = typer.Typer(no_args_is_help=True, help="Try a destination.")


class NoSuchDestinationError(WirewatchError):
    """No subscription has a destination of that name, or more than one has."""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(destinations, name="destinations")


@destinations.callback()
def group() -> None:
    """Try a destination before it is relied on."""


@destinations.command(name="test")
def send_test(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A destination's id, or SUBSCRIPTION/ID.")
    ],
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
    subscription, places = _find(known, name)
    arrived = [_try(settings, subscription, place) for place in places]
    raise typer.Exit(0 if all(arrived) else FAILED)


def _try(settings: DispatcherSettings, subscription: Subscription, place: Destination) -> bool:
    outcome = asyncio.run(try_destination(settings, subscription, place, datetime.now(UTC)))
    print(f"{place.channel} {place.id}: {outcome.kind}: {outcome.detail or 'it arrived'}")
    return outcome.kind is OutcomeKind.DELIVERED


def _find(known: list[Subscription], name: str) -> tuple[Subscription, list[Destination]]:
    """Return the one subscription that has such a destination: an e-mail list has several."""
    found = {one.id: (one, places) for one in known if (places := _meant(one, name))}
    if not found:
        raise NoSuchDestinationError(
            f"no subscription has a destination {name}; see `wirewatch subscriptions list`"
        )
    if len(found) > 1:
        names = ", ".join(f"{one}/{name}" for one in sorted(found))
        raise NoSuchDestinationError(f"several have a destination {name}; say which: {names}")
    return next(iter(found.values()))


def _meant(subscription: Subscription, name: str) -> list[Destination]:
    return [one for one in subscription.destinations if is_meant(name, subscription.id, one.id)]
