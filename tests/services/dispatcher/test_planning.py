from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from msgspec import structs
from prometheus_client import CollectorRegistry

from services.dispatcher.journal import DeliveryJournal
from services.dispatcher.metrics import DeliveryObserver, DispatcherMetrics
from services.dispatcher.planning import PlanStage
from services.dispatcher.subscriptions import SUBSCRIPTIONS, LiveSubscriptions
from services.dispatcher.verdicts import ROSTERS, VERDICTS, VerdictJournal
from shared.domain.delivery import (
    ChannelKind,
    DeliveryEvent,
    DeliveryStatus,
    Destination,
    Outcome,
    OutcomeKind,
    Reason,
    Router,
    Subscription,
    begin,
    conclude,
    read_subscriptions,
)
from shared.domain.delivery.retry import RetryPolicy
from shared.domain.delivery.verdicts import Roster, VerdictEvent, recorded, verdict_event
from shared.domain.match import Severity
from shared.runtime.kafka.dead_letters import make_dead_letters
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.records import Record
from shared.runtime.settings import ServiceSettings
from shared.wire.alerts import ALERTS
from shared.wire.delivered import DELIVERIES
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


def record(value: bytes | None, key: bytes = b"desk", offset: int = 0) -> Record:
    return Record("alerts", 0, offset, key, value, (), 0)


def stage_of(router: Router, registry: CollectorRegistry | None = None) -> PlanStage:
    metrics = DispatcherMetrics(registry or CollectorRegistry())
    journal = FixedPartitions(SETTINGS, Sent, lambda: None, lambda: NOON)
    dead_letters = make_dead_letters("dispatcher", SETTINGS, metrics, SETTINGS.topics.alerts)
    verdicts = VerdictJournal(SETTINGS)
    return PlanStage(router, journal, verdicts, dead_letters, metrics, lambda: NOON)


def planned_by(
    subscriptions: Sequence[Subscription], *values: bytes
) -> tuple[list[Outgoing], CollectorRegistry]:
    """Return what is written but for the verdicts, and what is counted."""
    registry, sent = CollectorRegistry(), Sent()
    stage = stage_of(Router(subscriptions), registry)
    run(stage([record(value, offset=at) for at, value in enumerate(values)], sent))
    return [one for one in sent.records if one.topic != SETTINGS.topics.verdicts], registry


def verdicts_in(sent: Sent) -> list[VerdictEvent]:
    written = [one for one in sent.records if one.topic == SETTINGS.topics.verdicts]
    return [VERDICTS.decode(one.value) for one in written if one.key == b"alert-1"]


def rosters_in(sent: Sent) -> dict[str, Roster]:
    written = [one for one in sent.records if (one.key or b"").startswith(b"roster/")]
    return {roster.id: roster for roster in (ROSTERS.decode(one.value) for one in written)}


EVERYONE = [
    subscription(id="told"),
    subscription(id="high", min_severity=Severity.HIGH),
    subscription(id="all", watchlists=("*",), muted_until=datetime(2030, 1, 1, tzinfo=UTC)),
    subscription(id="other", watchlists=("arctic",)),
]


def test_each_alert_has_one_record_in_which_each_subscription_stands_once() -> None:
    sent = Sent()
    run(stage_of(Router(EVERYONE))([record(ALERTS.encode(alert()))], sent))
    (event,) = verdicts_in(sent)
    assert {name: reason for name, reason, _ in recorded(event, rosters_in(sent))} == {
        "told": Reason.DELIVER,
        "high": Reason.BELOW_SEVERITY,
        "all": Reason.MUTED,
    }
    assert event.others == 1
    assert [one.partition for one in sent.records][:3] == [0, 0, 0]


def test_an_alert_that_comes_again_keeps_its_verdict_though_the_subscription_changed() -> None:
    router, sent = Router([subscription()]), Sent()
    stage, batch = stage_of(router), [record(ALERTS.encode(alert()))]
    run(stage(batch, sent))
    router.put(subscription(min_severity=Severity.CRITICAL))
    run(stage(batch, sent))  # tried again: the first may not have arrived
    assert len(set(verdicts_in(sent))) == 1
    assert len(verdicts_in(sent)) == 2
    run(stage([record(ALERTS.encode(alert(2)), offset=1)], sent))  # so the first was confirmed
    run(stage(batch, sent))
    assert len(verdicts_in(sent)) == 2
    planned = [one for one in sent.records if one.topic == SETTINGS.topics.deliveries]
    assert len({one.value for one in planned}) == 1
    assert len(planned) == 3


def test_a_roster_is_written_once_for_many_alerts_and_again_when_it_changes() -> None:
    router, sent = Router(EVERYONE), Sent()
    stage = stage_of(router)
    for at in range(3):
        run(stage([record(ALERTS.encode(alert(at)), offset=at)], sent))
    assert len(rosters_in(sent)) == 2
    router.put(subscription(id="newcomer"))
    run(stage([record(ALERTS.encode(alert(4)), offset=4)], sent))
    assert len(rosters_in(sent)) == 3


def test_ten_thousand_refusals_fit_into_a_record_of_two_kilobytes() -> None:
    crowd = [subscription(id=f"s{n}", min_severity=Severity.HIGH) for n in range(10_000)]
    decision = Router(crowd).decide(alert(), NOON)
    assert len(VERDICTS.encode(verdict_event(alert(), decision, NOON))) < 2_048


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


def test_an_alert_whose_delay_cannot_be_reckoned_is_dead_lettered() -> None:
    article = structs.replace(alert().article, received_at=NOON.replace(tzinfo=None))
    sent, _ = planned_by([subscription()], ALERTS.encode(replace(alert(), article=article)))
    assert [one.topic for one in sent] == ["alerts.dlq"]


def test_a_journal_record_that_cannot_be_read_is_counted_and_left_out() -> None:
    faults: list[str] = []
    journal = FixedPartitions(SETTINGS, Sent, lambda: faults.append("fault"), lambda: NOON)
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
