"""What logs and traces tell of an attempt."""

from __future__ import annotations

from shared.domain.delivery import DeliveryEvent, Message, Outcome


def span_fields(message: Message, outcome: Outcome) -> dict[str, str | int]:
    """Return what the span of an attempt at a message says."""
    return {
        "message": message.id,
        "channel": message.deliveries[0].channel.value,
        "attempt": message.attempt,
        "outcome": outcome.kind.value,
    }


def given_up_fields(event: DeliveryEvent) -> dict[str, object]:
    """Return what the log says of a delivery that was given up."""
    return {
        "delivery_id": event.delivery_id,
        "alert": event.alert_id,
        "story": event.story_id,
        "subscription": event.subscription,
        "destination": event.destination,
        "channel": event.channel.value,
        "attempts": event.attempts,
        "detail": event.detail,
    }


def attempt_fields(message: Message, outcome: Outcome) -> dict[str, object]:
    """Return what the log says of an attempt at a message."""
    first = message.deliveries[0]
    return {
        "message_id": message.id,
        "delivery_ids": [event.delivery_id for event in message.deliveries[:20]],
        "alert_ids": [event.alert_id for event in message.deliveries[:20]],
        "story_id": first.story_id,
        "subscription": first.subscription,
        "destination": first.destination,
        "channel": first.channel,
        "attempt": message.attempt,
        "outcome": outcome.kind,
        "detail": outcome.detail,
    }
