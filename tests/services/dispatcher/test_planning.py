from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry

from services.dispatcher.journal import DELIVERIES, DeliveryJournal
from services.dispatcher.metrics import DeliveryObserver, DispatcherMetrics
from services.dispatcher.planning import ALERTS, PlanStage
from services.dispatcher.subscriptions import SUBSCRIPTIONS, LiveSubscriptions
from shared.domain.delivery import (
    ChannelKind,
    DeliveryEvent,
    DeliveryStatus,
    Destination,
    Outcome,
    OutcomeKind,
    Router,
    Subscription,
    begin,
    conclude,
    read_subscriptions,
)
from shared.domain.delivery.retry import RetryPolicy
from shared.domain.match import Severity
from shared.runtime.kafka.dead_letters import make_dead_letters
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.records import Record
from shared.runtime.settings import ServiceSettings
from tests.services.dispatcher.channels import run
from tests.unit.delivery.samples import NOON, alert, planned, subscription
from tests.unit.delivery.test_reading import FULL

SETTINGS = ServiceSettings()
HOOKS = tuple(
    Destination(f"hook-{n}", ChannelKind.WEBHOOK, f"https://desk.example/{n}", ("env:KEY",))
    for n in range(40)
)


class FixedPartitions(DeliveryJournal):
    """A journal that knows how many partitions its topic has."""

    async def _partition_count(self) -> int:
        return 4


class Sent:
    """An outbox that keeps what it is given."""

    def __init__(self) -> None:
        self.records: list[Outgoing] = []

    async def send(self, record: Outgoing) -> None:
        self.records.append(record)

    async def confirmed(self) -> None:
        return


def record(value: bytes | None, key: bytes = b"desk") -> Record:
    return Record("alerts", 0, 0, key, value, (), 0)


def planned_by(
    subscriptions: Sequence[Subscription], *values: bytes
) -> tuple[list[Outgoing], CollectorRegistry]:
    registry, sent = CollectorRegistry(), Sent()
    metrics = DispatcherMetrics(registry)
    journal = FixedPartitions(SETTINGS, lambda: sent, lambda: None)
    dead_letters = make_dead_letters("dispatcher", SETTINGS, metrics)
    stage = PlanStage(Router(subscriptions), journal, dead_letters, metrics, lambda: NOON)
    run(stage([record(value) for value in values], sent))
    return sent.records, registry


def value_of(registry: CollectorRegistry, name: str, **labels: str) -> float | None:
    return registry.get_sample_value(name, labels)


def test_an_alert_becomes_a_planned_delivery_for_each_destination() -> None:
    sent, _ = planned_by([subscription(destinations=HOOKS[:3])], ALERTS.encode(alert()))
    events = [DELIVERIES.decode(one.value) for one in sent]
    assert [event.status for event in events] == [DeliveryStatus.PLANNED] * 3
    assert [one.key for one in sent] == [event.delivery_id.encode() for event in events]


def test_all_deliveries_of_a_target_stand_on_one_partition() -> None:
    values = [ALERTS.encode(alert(number)) for number in range(5)]
    sent, _ = planned_by([subscription(destinations=HOOKS)], *values)
    places: dict[str, set[int | None]] = {}
    for one in sent:
        places.setdefault(DELIVERIES.decode(one.value).target, set()).add(one.partition)
    assert all(len(partitions) == 1 for partitions in places.values())
    assert set.union(*places.values()) == {0, 1, 2, 3}


def test_an_alert_that_comes_again_plans_the_same_deliveries() -> None:
    value = ALERTS.encode(alert())
    sent, _ = planned_by([subscription()], value, value)
    assert sent[0] == sent[1]


def test_every_subscription_has_its_verdict_counted() -> None:
    everyone = [
        subscription(id="told"),
        subscription(id="high", min_severity=Severity.HIGH),
        subscription(id="other", watchlists=("arctic",)),
    ]
    _, registry = planned_by(everyone, ALERTS.encode(alert()))
    for reason in ("deliver", "below_severity", "other_watchlist"):
        assert value_of(registry, "wirewatch_verdicts_total", reason=reason) == 1


def test_a_record_that_is_no_alert_is_dead_lettered_and_the_next_one_is_planned() -> None:
    sent, _ = planned_by([subscription()], b"{}", ALERTS.encode(alert()))
    assert [one.topic for one in sent] == ["alerts.dlq", SETTINGS.topics.deliveries]


def test_an_event_survives_its_journal() -> None:
    event = planned(number=1, to=subscription(destinations=HOOKS[:1]))
    begun = begin(event, "m", RetryPolicy(), NOON)
    slow = conclude(begun, Outcome(OutcomeKind.SLOW_DOWN, "429"), None, RetryPolicy(), NOON)
    for one in (event, begun, slow):
        assert DELIVERIES.decode(DELIVERIES.encode(one)) == one


def test_a_journal_record_that_cannot_be_read_is_counted_and_left_out() -> None:
    faults: list[str] = []
    journal = FixedPartitions(SETTINGS, Sent, lambda: faults.append("fault"))
    assert journal.read(record(b"{}")) is None
    assert journal.read(record(None)) is None
    assert faults == ["fault"]


def test_subscriptions_go_live_change_and_end_with_their_topic() -> None:
    live = LiveSubscriptions(Router())
    live.change([record(SUBSCRIPTIONS.encode(subscription()))])
    assert live.router.get("desk") == subscription()
    live.change([record(b"not a subscription")])
    assert live.router.get("desk") == subscription()
    changed = subscription(muted_until=datetime(2030, 1, 1, tzinfo=UTC))
    live.change([record(SUBSCRIPTIONS.encode(changed))])
    assert live.router.get("desk") == changed
    live.change([record(None)])
    assert len(live.router) == 0


def test_every_key_of_a_subscription_survives_its_topic() -> None:
    (full,) = read_subscriptions(FULL, source="desk.yaml").subscriptions
    assert SUBSCRIPTIONS.decode(SUBSCRIPTIONS.encode(full)) == full


def test_a_subscription_that_could_not_be_routed_never_goes_live() -> None:
    live = LiveSubscriptions(Router())
    live.change([record(SUBSCRIPTIONS.encode(subscription(zone="Mars/Olympus")))])
    assert len(live.router) == 0


def ended(outcome: OutcomeKind) -> DeliveryEvent:
    begun = replace(begin(planned(), "m", RetryPolicy(), NOON), channel=ChannelKind.EMAIL)
    return conclude(begun, Outcome(outcome), None, RetryPolicy(), NOON)


def test_what_ends_is_counted_and_its_age_is_measured_where_it_was_told() -> None:
    registry = CollectorRegistry()
    observer = DeliveryObserver(DispatcherMetrics(registry))
    observer.attempted(ChannelKind.EMAIL, Outcome(OutcomeKind.DELIVERED), 0.1)
    observer.settled(ended(OutcomeKind.DELIVERED), alert())
    observer.settled(ended(OutcomeKind.REJECTED), alert())
    ages = value_of(registry, "wirewatch_article_to_delivery_seconds_count", channel="email")
    assert ages == 1
    for status in ("delivered", "gave_up"):
        name = "wirewatch_deliveries_settled_total"
        assert value_of(registry, name, channel="email", status=status) == 1
