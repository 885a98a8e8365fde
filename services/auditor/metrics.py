"""What the auditor exports."""

from __future__ import annotations

from collections import Counter as Tally

from prometheus_client import CollectorRegistry, Gauge

from shared.domain.audit import Report, Rule


class AuditorMetrics:
    """The imbalance by rule, and how far the audit itself is."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.imbalance = Gauge(
            "wirewatch_audit_imbalance",
            "Ids that break a rule of conservation. Above zero: something was lost or doubled; "
            "`wirewatch audit` names the ids.",
            ["rule"],
            registry=registry,
        )
        for rule in Rule:
            self.imbalance.labels(rule=rule.value)
        self.read = Gauge(
            "wirewatch_audit_records_read",
            "Records that the auditor has read since it started, by kind. Standing still while "
            "articles come: see its /readyz and log.",
            ["kind"],
            registry=registry,
        )
        self.unreadable = Gauge(
            "wirewatch_audit_unreadable",
            "Records of stories, alerts and deliveries that hold nothing known. Above zero: "
            "somebody else writes to these topics; see their ACLs.",
            registry=registry,
        )
        self.unproven = Gauge(
            "wirewatch_audit_unproven",
            "Articles and alerts that passed while lists or subscriptions changed, so that part "
            "of what they should give could not be computed again. Rising all the time: change "
            "lists less often, and several at once.",
            registry=registry,
        )
        self.in_flight = Gauge(
            "wirewatch_audit_in_flight",
            "Records not yet due, and deliveries pending. Growing: a stage lags behind.",
            registry=registry,
        )
        self.held_bytes = Gauge(
            "wirewatch_audit_held_bytes",
            "What the records in flight and the imbalances take. Beyond WIREWATCH_AUDIT_MEMORY_MB "
            "it stands in a temporary file: see that its disk has room.",
            registry=registry,
        )
        self.settled_at = Gauge(
            "wirewatch_audit_settled_timestamp_seconds",
            "When the last settlement was complete. Old: the auditor cannot read the topics, or "
            "a transaction is hanging.",
            registry=registry,
        )

    def take(self, report: Report, at: float) -> None:
        """Export a settlement made at `at` (seconds since 1970)."""
        tally = Tally(one.rule for one in report.imbalances)
        for rule in Rule:
            self.imbalance.labels(rule=rule.value).set(tally[rule])
        for kind, count in report.read.items():
            self.read.labels(kind=kind).set(count)
        self.unreadable.set(report.unreadable)
        self.unproven.set(report.unproven)
        self.in_flight.set(report.in_flight)
        self.held_bytes.set(report.held_bytes)
        self.settled_at.set(at)
