"""Whether the topics are as a service needs them: it takes nothing before they are.

A wrong layout does its harm in silence: a journal that is compacted forgets decisions, one that
has other partitions than the matches cannot be written. So it is an error, said in the log and
in /readyz with the command that mends it, and the service goes on as soon as it is mended.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient
from confluent_kafka.admin._config import ConfigResource
from confluent_kafka.admin._resource import ResourceType

from shared.runtime.kafka.config import asking
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout

log = logging.getLogger(__name__)

POLICY: Final = "cleanup.policy"
INTERVAL_S: Final = 1.0
TIMEOUT_S: Final = 5.0
APPLY: Final = "run `wirewatch topics apply`"


@dataclass(frozen=True, slots=True)
class Needs:
    """The topics of a service, and which of them must have as many partitions as each other."""

    topics: Sequence[str]
    together: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """What the brokers say of topics: partitions, and the clean-up policy where it may be read."""

    partitions: Mapping[str, int]
    policies: Mapping[str, str]


def faults(needs: Needs, found: Described, wanted: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with the topics; `wanted` gives the clean-up policy of each."""
    missing = sorted(set(needs.topics) - found.partitions.keys())
    if missing:
        yield f"{', '.join(missing)}: missing; {APPLY}"
    counts = {name: found.partitions[name] for name in needs.together if name in found.partitions}
    if len(set(counts.values())) > 1:
        said = ", ".join(f"{name} has {count}" for name, count in counts.items())
        mend = f"{APPLY[:-1]} --partitions {max(counts.values())}`"
        yield f"{said} partitions, and they must have as many as each other; {mend}"
    for name, policy in found.policies.items():
        if _parts(policy) != _parts(wanted[name]):
            yield f"{name}: {POLICY} is {policy or 'empty'}, not {wanted[name]}; {APPLY}"


class LayoutCheck:
    """Asks the brokers whether the topics of a service are as it needs them; blocks."""

    def __init__(self, settings: KafkaSettings, needs: Needs) -> None:
        self._client = AdminClient(asking(settings))
        self._needs = needs
        self._wanted = {spec.name: spec.config[POLICY] for spec in layout(settings.topics)}

    def problem(self) -> str | None:
        """Return why the service cannot work now, or None."""
        try:
            found = describe(self._client, self._needs.topics)
        except KafkaException as error:
            return f"Kafka does not answer: {error.args[0].str()}"
        return "; ".join(faults(self._needs, found, self._wanted)) or None


class LayoutGate:
    """Lets a service begin when brokers answer and its topics have their shape."""

    def __init__(self, settings: KafkaSettings, needs: Needs) -> None:
        self._settings = settings
        self._needs = needs
        self._problem: str | None = "Kafka has not answered yet"

    def problem(self) -> str | None:
        """Return why the service cannot begin, or None."""
        return self._problem

    async def passed(self) -> None:
        """Return when the topics are as they must be; until then, say what is wrong."""
        check, said = LayoutCheck(self._settings, self._needs), ""
        while (problem := await asyncio.to_thread(check.problem)) is not None:
            self._problem = problem
            if problem != said:
                log.error("waiting to begin", extra={"reason": problem})
                said = problem
            await asyncio.sleep(INTERVAL_S)
        self._problem = None


def describe(client: AdminClient, topics: Sequence[str]) -> Described:
    """Return the partitions and policies of those topics that exist.

    Raises:
        KafkaException: when no broker answers.
    """
    known = client.list_topics(timeout=TIMEOUT_S).topics
    partitions = {
        name: len(known[name].partitions)
        for name in topics
        if name in known and known[name].error is None
    }
    return Described(partitions, dict(_policies(client, list(partitions))))


def _policies(client: AdminClient, topics: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the policies that this principal may read: a right that few services need else."""
    resources = [ConfigResource(ResourceType.TOPIC, name) for name in topics]
    if not resources:
        return
    described: Mapping[Any, Any] = client.describe_configs(resources, request_timeout=TIMEOUT_S)
    for resource, answer in described.items():
        try:
            yield resource.name, answer.result()[POLICY].value
        except (KafkaException, KeyError) as error:
            log.debug("policy not readable", extra={"topic": resource.name, "reason": str(error)})


def _parts(policy: str) -> frozenset[str]:
    return frozenset(part.strip() for part in policy.split(",") if part.strip())
