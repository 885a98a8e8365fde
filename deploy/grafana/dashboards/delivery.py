"""Delivery: what was decided, what left, what waits and what was given up."""

from __future__ import annotations

from typing import Final

from grafana_foundation_sdk.builders.dashboard import Dashboard

from deploy.grafana.dashboards.panels import Graph, Number, Query, Row, Unit, make_dashboard


def _slowest(metric: str) -> tuple[Query, ...]:
    """Return the 99th percentile of a histogram by channel."""
    by_channel = f"sum by (le, channel) (rate({metric}_bucket[5m]))"
    return (Query(f"histogram_quantile(0.99, {by_channel})", "{{channel}}"),)


ROWS: Final = (
    Row(
        "Now",
        (
            Number(
                "Pending",
                "Deliveries that are not settled, held ones included.",
                Unit.NUMBER,
                "sum(wirewatch_deliveries_pending)",
            ),
            Number(
                "Overdue",
                "How long the oldest delivery that was free to leave has been waiting.",
                Unit.SECONDS,
                "max(wirewatch_delivery_overdue_seconds)",
                bad_above=300,
            ),
            Number(
                "Targets failing",
                "Failed last and have not succeeded since.",
                Unit.NUMBER,
                "sum(wirewatch_targets_failing)",
                bad_above=1,
            ),
            Number(
                "Targets paused",
                "Only probed; what waits there is kept for three days. Tell the subscriber.",
                Unit.NUMBER,
                "sum(wirewatch_targets_paused)",
                bad_above=1,
            ),
            Number(
                "Subscriptions",
                "Live in each dispatcher; the canary's own is one of them.",
                Unit.NUMBER,
                "max(wirewatch_subscriptions)",
            ),
            Number(
                "Unaccounted",
                "Planned and restored less settled and pending, while partitions stay where they "
                "are: what does not add up is lost.",
                Unit.NUMBER,
                "sum(wirewatch_deliveries_planned_total) "
                "+ sum(wirewatch_deliveries_restored_total) "
                "- sum(wirewatch_deliveries_settled_total) - sum(wirewatch_deliveries_pending)",
                bad_above=1,
            ),
        ),
    ),
    Row(
        "Outcomes",
        (
            Graph(
                "Deliveries settled, in an hour",
                "`gave_up` rises: `wirewatch deliveries list`.",
                Unit.NUMBER,
                (
                    Query(
                        "sum by (channel, status) "
                        "(increase(wirewatch_deliveries_settled_total[1h]))",
                        "{{channel}}: {{status}}",
                    ),
                ),
            ),
            Graph(
                "Attempts, in an hour",
                "Many `retry`: a receiver is down. Many `slow_down`: set a rate cap.",
                Unit.NUMBER,
                (
                    Query(
                        "sum by (channel, outcome) "
                        "(increase(wirewatch_delivery_attempts_total[1h])) > 0",
                        "{{channel}}: {{outcome}}",
                    ),
                ),
            ),
            Graph(
                "Verdicts, in an hour",
                "Of (alert, subscription). Only refusals for long: `wirewatch route --explain`.",
                Unit.NUMBER,
                (Query("sum by (reason) (increase(wirewatch_verdicts_total[1h]))", "{{reason}}"),),
            ),
        ),
    ),
    Row(
        "How long it takes, 99th percentile",
        (
            Graph(
                "From article to acceptance",
                "For what is told at once.",
                Unit.SECONDS,
                _slowest("wirewatch_article_to_delivery_seconds"),
            ),
            Graph(
                "From free to leave to acceptance",
                "What the dispatcher, its caps and the receivers add.",
                Unit.SECONDS,
                _slowest("wirewatch_delivery_delay_seconds"),
            ),
            Graph(
                "An attempt",
                "How long receivers take to answer.",
                Unit.SECONDS,
                _slowest("wirewatch_delivery_attempt_seconds"),
            ),
        ),
    ),
    Row(
        "What waits",
        (
            Graph(
                "Deliveries pending",
                "By dispatcher process, and what waits on the topic for room there.",
                Unit.NUMBER,
                (
                    Query("sum by (instance) (wirewatch_deliveries_pending)", "{{instance}}"),
                    Query("sum by (instance) (wirewatch_deliveries_parked)", "{{instance}} parked"),
                ),
            ),
            Graph(
                "Targets by state",
                "Of each other place the last attempt succeeded.",
                Unit.NUMBER,
                (
                    Query("sum(wirewatch_targets_failing)", "failing"),
                    Query("sum(wirewatch_targets_paused)", "paused"),
                ),
            ),
            Graph(
                "The journal, in an hour",
                "Deliveries planned and taken over, and records left out because they could not "
                "be read.",
                Unit.NUMBER,
                (
                    Query(
                        "sum by (channel) (increase(wirewatch_deliveries_planned_total[1h]))",
                        "planned: {{channel}}",
                    ),
                    Query("sum(increase(wirewatch_deliveries_restored_total[1h]))", "taken over"),
                    Query("sum(increase(wirewatch_journal_unreadable_total[1h]))", "unreadable"),
                ),
            ),
        ),
    ),
)


def delivery() -> Dashboard:
    """Return the dashboard."""
    about = "What was decided, what left, what waits and what was given up."
    return make_dashboard("wirewatch-delivery", "Wirewatch: delivery", about, ROWS)
