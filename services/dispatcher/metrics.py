"""What the dispatcher counts."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from shared.domain.delivery import (
    Act,
    ChannelKind,
    DeliveryEvent,
    DeliveryStatus,
    Outcome,
    OutcomeKind,
    Reason,
)
from shared.domain.delivery.notices import Notice
from shared.domain.delivery.templates import TemplateReason
from shared.domain.stories.model import Alert
from shared.runtime.metrics import LATENCY_BUCKETS, StageMetrics, exemplar

TOLD_AT_ONCE: Final = frozenset({Reason.DELIVER, Reason.BREAK_THROUGH})


class DispatcherMetrics(StageMetrics):
    """Verdicts, attempts, and what became of every delivery. No label names a subscriber.

    While its partitions stay with a process, planned + restored = settled + pending at any
    scrape, what is parked apart: what does not add up is lost.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        super().__init__(registry)
        self._count(registry)
        self._time(registry)
        self._gauge(registry)
        self._begin_at_zero()

    def _count(self, registry: CollectorRegistry) -> None:
        self.verdicts = Counter(
            "wirewatch_verdicts",
            "Verdicts on (alert, subscription) by reason. Only refusals for long: ask "
            "`wirewatch route --explain`.",
            ["reason"],
            registry=registry,
        )
        self.planned = Counter(
            "wirewatch_deliveries_planned",
            "Deliveries taken on, by channel. None while there are alerts: ask "
            "`wirewatch route --explain`.",
            ["channel"],
            registry=registry,
        )
        self.restored = Counter(
            "wirewatch_deliveries_restored",
            "Pending deliveries taken over at assignments. Rising without a deployment: "
            "members leave the group; their logs say why.",
            registry=registry,
        )
        self.attempts = Counter(
            "wirewatch_delivery_attempts",
            "Attempts by channel and outcome. Many `retry`: a receiver or the way to it is down; "
            "many `slow_down`: set a rate cap.",
            ["channel", "outcome"],
            registry=registry,
        )
        self.settled = Counter(
            "wirewatch_deliveries_settled",
            "Deliveries by how they ended. `gave_up` rises: `wirewatch deliveries list`.",
            ["channel", "status"],
            registry=registry,
        )
        self.responses = Counter(
            "wirewatch_responses",
            "What subscribers answered by link, by act. A burst of mutes or unsubscriptions: "
            "`wirewatch subscriptions responses` shows what of; make that list narrower.",
            ["act"],
            registry=registry,
        )
        self.notices = Counter(
            "wirewatch_destination_notices",
            "Turns of a target (paused, disabled, resumed) by whether its subscriber could be told "
            "over another destination. `no`: tell them yourself.",
            ["notice", "told"],
            registry=registry,
        )
        self.template_faults = Counter(
            "wirewatch_template_faults",
            "Messages told in the built-in form because their customer's template could not be "
            "used, by channel and reason. Above zero: the log names the subscription, "
            "the message says why.",
            ["channel", "reason"],
            registry=registry,
        )
        self.unreadable = Counter(
            "wirewatch_journal_unreadable",
            "Records of the delivery journal that could not be read and were left out. Above zero: "
            "deliveries may be forgotten; the log names the offsets, see the ACLs of the topic.",
            registry=registry,
        )

    def _time(self, registry: CollectorRegistry) -> None:
        self.attempt_seconds = Histogram(
            "wirewatch_delivery_attempt_seconds",
            "How long receivers take, by channel. Near WIREWATCH_REQUEST_TIMEOUT_S: a receiver is "
            "overloaded; `wirewatch deliveries list` shows whose.",
            ["channel"],
            buckets=LATENCY_BUCKETS,
            registry=registry,
        )
        self.delay_seconds = Histogram(
            "wirewatch_delivery_delay_seconds",
            "From the moment a delivery was free to leave to its acceptance. Rising while the "
            "attempts take as long as before: add processes, or raise WIREWATCH_DELIVERY_SLOTS.",
            ["channel"],
            buckets=LATENCY_BUCKETS,
            registry=registry,
        )
        self.article_to_delivery = Histogram(
            "wirewatch_article_to_delivery_seconds",
            "From the broker taking the article to the subscriber's acceptance, for what is told "
            "at once. Above the service level: see the delay and the lag of each stage.",
            ["channel"],
            buckets=LATENCY_BUCKETS,
            registry=registry,
        )

    def _gauge(self, registry: CollectorRegistry) -> None:
        self.pending = Gauge(
            "wirewatch_deliveries_pending",
            "Deliveries that are not settled, held ones included. Growing by day and night: "
            "`wirewatch deliveries list` shows what they wait for.",
            registry=registry,
        )
        self.parked = Gauge(
            "wirewatch_deliveries_parked",
            "About how many more wait on their topic alone, since those that are pending take all "
            "the memory they may. Above zero for long: a receiver fails or is slower than what it "
            "is sent; `wirewatch deliveries list` shows which.",
            registry=registry,
        )
        self.overdue_seconds = Gauge(
            "wirewatch_delivery_overdue_seconds",
            "How long the oldest delivery that was free to leave has been waiting. Minutes: its "
            "receiver fails; `wirewatch deliveries list` shows which.",
            registry=registry,
        )
        self.failing = Gauge(
            "wirewatch_targets_failing",
            "Targets that failed last and have not succeeded since. Not zero for long: "
            "`wirewatch deliveries list` shows which, and the answers.",
            registry=registry,
        )
        self.paused = Gauge(
            "wirewatch_targets_paused",
            "Targets that failed for so long that they are only probed. What waits there is kept "
            "for three days: tell the subscriber.",
            registry=registry,
        )
        self.subscriptions = Gauge(
            "wirewatch_subscriptions",
            "Subscriptions that are live. Fewer than expected: compare with "
            "`wirewatch subscriptions list`.",
            registry=registry,
        )

    def template_fault(self, channel: ChannelKind, reason: TemplateReason) -> None:
        """Count a customer's template that could not be used."""
        self.template_faults.labels(channel=channel.value, reason=reason.value).inc()

    def _begin_at_zero(self) -> None:
        """Begin every series at zero, so that a first increase is seen as one."""
        for reason in Reason:
            self.verdicts.labels(reason=reason.value)
        for notice in Notice:
            for told in ("yes", "no"):
                self.notices.labels(notice=notice.value, told=told)
        for channel in (ChannelKind.EMAIL, ChannelKind.SLACK):
            for fault in TemplateReason:
                self.template_faults.labels(channel=channel.value, reason=fault.value)
        for act in Act:
            self.responses.labels(act=act.value)
        for channel in ChannelKind:
            self.planned.labels(channel=channel.value)
            for outcome in OutcomeKind:
                self.attempts.labels(channel=channel.value, outcome=outcome.value)
            for status in (DeliveryStatus.DELIVERED, DeliveryStatus.GAVE_UP):
                self.settled.labels(channel=channel.value, status=status.value)


class DeliveryObserver:
    """Turns what the deliverer reports into metrics."""

    def __init__(self, metrics: DispatcherMetrics) -> None:
        self._metrics = metrics

    def attempted(self, channel: ChannelKind, outcome: Outcome, seconds: float) -> None:
        """Count an attempt."""
        self._metrics.attempts.labels(channel=channel.value, outcome=outcome.kind.value).inc()
        self._metrics.attempt_seconds.labels(channel=channel.value).observe(seconds)

    def noticed(self, notice: Notice, *, told: bool) -> None:
        """Count a notice."""
        self._metrics.notices.labels(notice=notice.value, told="yes" if told else "no").inc()

    def settled(self, event: DeliveryEvent, alert: Alert | None) -> None:
        """Count a delivery that ended, and how long it took where it succeeded."""
        channel = event.channel.value
        self._metrics.settled.labels(channel=channel, status=event.status.value).inc()
        if event.status is not DeliveryStatus.DELIVERED:
            return
        delay = (event.at - event.release_at).total_seconds()
        self._metrics.delay_seconds.labels(channel=channel).observe(max(0.0, delay))
        if alert is not None and event.reason in TOLD_AT_ONCE:
            age = (event.at - alert.article.received_at).total_seconds()
            histogram = self._metrics.article_to_delivery.labels(channel=channel)
            histogram.observe(max(0.0, age), exemplar(alert.article.id))
