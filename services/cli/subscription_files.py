"""Subscriptions from a file, onto their topic."""

from __future__ import annotations

from pathlib import Path

import typer

from services.cli.decoding import decoded
from services.cli.lines import Skipped
from shared.domain.delivery.reading import read_subscriptions
from shared.domain.delivery.subscription import Subscription
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec

SUBSCRIPTIONS = Codec(Subscription)


def load_subscriptions(file: Path, skipped: Skipped) -> tuple[Subscription, ...]:
    """Return the subscriptions of a YAML file; those at fault are reported and left out.

    Raises:
        typer.BadParameter: when the file cannot be read.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file}: {error}") from None
    loaded = read_subscriptions(text, source=str(file))
    for problem in loaded.problems:
        skipped.report("subscription", str(problem))
    return loaded.subscriptions


def apply_subscriptions(
    settings: KafkaSettings, file: Path, skipped: Skipped
) -> tuple[Subscription, ...]:
    """Publish the subscriptions of a file and return them."""
    subscriptions = load_subscriptions(file, skipped)
    topic = settings.topics.subscriptions
    send_all(
        settings,
        (Outgoing(topic, one.id.encode(), SUBSCRIPTIONS.encode(one)) for one in subscriptions),
    )
    return subscriptions


def delete_subscription(settings: KafkaSettings, subscription_id: str) -> bool:
    """Delete a subscription by a tombstone; return whether it was there."""
    if subscription_id not in {one.id for one in live_subscriptions(settings)}:
        return False
    send_all(settings, [Outgoing(settings.topics.subscriptions, subscription_id.encode(), None)])
    return True


def live_subscriptions(settings: KafkaSettings) -> list[Subscription]:
    """Return the subscriptions that are on the topic now, by id."""
    latest: dict[bytes | None, Subscription] = {}
    records = read_topic(settings, settings.topics.subscriptions)
    for record, subscription in decoded(records, lambda one: SUBSCRIPTIONS.decode(one.value)):
        if subscription is None:
            latest.pop(record.key, None)
        else:
            latest[record.key] = subscription
    return sorted(latest.values(), key=lambda one: one.id)
