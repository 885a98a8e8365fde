"""The topics: their names, keys, shapes and retention, as one table.

A name is the prefix (a setting), the noun, and the version of the schema: `wirewatch.articles.v1`.
Every topic whose records a service decodes has a dead-letter topic beside it, `<topic>.dlq`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

VERSION: Final = "v1"
DEFAULT_PREFIX: Final = "wirewatch."
DEAD_LETTER_SUFFIX: Final = ".dlq"

# A hostile record of several megabytes must still arrive, to be dead-lettered with its bytes.
MAX_RECORD_BYTES: Final = 8 * 1024 * 1024
MAX_AHEAD: Final = timedelta(days=1)
"""How far ahead of a broker's clock the sender of a record may be. Kafka allows an hour, and a
service whose clock has jumped by more could send nothing until it jumps back."""
_MAX_DEAD_LETTER_BYTES: Final = MAX_RECORD_BYTES + 64 * 1024


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """What a topic must look like: `partitions`, and the broker's settings for it."""

    name: str
    partitions: int
    config: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topics:
    """The full names of the topics, under one prefix."""

    prefix: str = DEFAULT_PREFIX

    @property
    def articles(self) -> str:
        """Articles as they arrive, keyed by article id."""
        return self._name("articles")

    @property
    def watchlists(self) -> str:
        """Watch-lists, keyed by id and chunk; compacted."""
        return self._name("watchlists")

    @property
    def matches(self) -> str:
        """One article on one watch-list, keyed by watch-list id."""
        return self._name("matches")

    @property
    def stories(self) -> str:
        """The deduper's journal: every decision, on the partition of its match."""
        return self._name("stories")

    @property
    def alerts(self) -> str:
        """The public contract: new stories and updates, on the partition of their match."""
        return self._name("alerts")

    @property
    def subscriptions(self) -> str:
        """Subscriptions, keyed by id; compacted."""
        return self._name("subscriptions")

    @property
    def responses(self) -> str:
        """What subscribers answered: mutes, acknowledgements, unsubscriptions; compacted."""
        return self._name("responses")

    @property
    def verdicts(self) -> str:
        """What was decided about each alert, on the partition of the alert."""
        return self._name("verdicts")

    @property
    def deliveries(self) -> str:
        """The dispatcher's journal."""
        return self._name("deliveries")

    def group(self, service: str) -> str:
        """Return the consumer group of a service: one for each prefix, like the topics."""
        return f"{self.prefix}{service}"

    def dead_letter(self, topic: str) -> str:
        """Return the dead-letter topic beside `topic`."""
        return topic + DEAD_LETTER_SUFFIX

    def _name(self, noun: str) -> str:
        return f"{self.prefix}{noun}.{VERSION}"


def layout(topics: Topics, *, partitions: int = 4) -> tuple[TopicSpec, ...]:
    """Return every topic that the services need. Matches, stories and alerts share partitions."""
    data = (
        TopicSpec(topics.articles, partitions, _delete(timedelta(days=7))),
        TopicSpec(topics.watchlists, 1, _compact()),
        TopicSpec(topics.matches, partitions, _delete(timedelta(days=7))),
        TopicSpec(topics.stories, partitions, _delete(timedelta(days=7))),
        TopicSpec(topics.alerts, partitions, _delete(timedelta(days=30))),
        TopicSpec(topics.subscriptions, 1, _compact()),
        TopicSpec(topics.responses, 1, _compact()),
        # A day longer than the alerts, so that each alert has its verdict beside it.
        TopicSpec(topics.verdicts, partitions, _delete(timedelta(days=31))),
        TopicSpec(topics.deliveries, partitions, _compact_and_delete(timedelta(days=30))),
    )
    decoded = (
        topics.articles,
        topics.watchlists,
        topics.matches,
        topics.alerts,
        topics.subscriptions,
    )
    return data + tuple(_dead_letter(topics.dead_letter(name)) for name in decoded)


def _delete(retention: timedelta) -> Mapping[str, str]:
    return _sized({"cleanup.policy": "delete", "retention.ms": _milliseconds(retention)})


def _compact() -> Mapping[str, str]:
    return _sized({"cleanup.policy": "compact"})


def _compact_and_delete(retention: timedelta) -> Mapping[str, str]:
    policy = {"cleanup.policy": "compact,delete", "retention.ms": _milliseconds(retention)}
    return _sized(policy)


def _sized(config: dict[str, str]) -> Mapping[str, str]:
    return config | {
        "max.message.bytes": str(MAX_RECORD_BYTES),
        "message.timestamp.after.max.ms": _milliseconds(MAX_AHEAD),
    }


def _dead_letter(name: str) -> TopicSpec:
    config = dict(_delete(timedelta(days=14)))
    return TopicSpec(name, 1, config | {"max.message.bytes": str(_MAX_DEAD_LETTER_BYTES)})


def _milliseconds(span: timedelta) -> str:
    return str(int(span.total_seconds() * 1000))
