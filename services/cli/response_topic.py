"""What subscribers answered, from the command line: read, written, and taken back."""

from __future__ import annotations

from collections.abc import Iterable

from services.cli.subscription_files import live_subscriptions
from shared.domain.delivery import Response, Router
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.delivered import RESPONSES


def live_responses(settings: KafkaSettings) -> dict[str, Response]:
    """Return the responses that are on the topic now, by key."""
    found: dict[str, Response] = {}
    for record in read_topic(settings, settings.topics.responses):
        key = (record.key or b"").decode()
        if record.value is None:
            found.pop(key, None)
        else:
            found[key] = RESPONSES.decode(record.value)
    return found


def live_router(settings: KafkaSettings) -> Router:
    """Return the live subscriptions with what their subscribers answered."""
    router = Router()
    for key, response in live_responses(settings).items():
        router.respond(key, response)
    for subscription in live_subscriptions(settings):
        router.put(subscription)
    return router


def write_responses(settings: KafkaSettings, responses: Iterable[Response]) -> None:
    """Put responses live: the dispatcher takes them within a second."""
    topic = settings.topics.responses
    send_all(
        settings, (Outgoing(topic, one.key.encode(), RESPONSES.encode(one)) for one in responses)
    )


def lift_responses(settings: KafkaSettings, keys: Iterable[str]) -> int:
    """Take responses back, and return how many."""
    topic = settings.topics.responses
    return send_all(settings, (Outgoing(topic, key.encode(), None) for key in keys))
