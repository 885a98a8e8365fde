"""What subscribers answered, from the command line: read, written, and taken back."""

from __future__ import annotations

from collections.abc import Iterable

from services.cli.decoding import decoded
from services.cli.subscription_files import live_subscriptions
from shared.domain.delivery import Response, Router
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.delivered import RESPONSES, decode_response


def live_responses(settings: KafkaSettings) -> dict[str, Response]:
    """Return the responses that are on the topic now, by key."""
    found: dict[str, Response] = {}
    records = read_topic(settings, settings.topics.responses)
    for record, response in decoded(records, lambda one: decode_response(one.key, one.value)):
        if response is None:
            found.pop((record.key or b"").decode("utf-8", "replace"), None)
        else:
            found[response.key] = response
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
