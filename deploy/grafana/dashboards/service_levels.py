"""Service levels: is the promise kept, how fast is its budget spent, and what proves it."""

from __future__ import annotations

from typing import Final

from grafana_foundation_sdk.builders.dashboard import Dashboard

from deploy.grafana.dashboards.panels import Graph, Number, Query, Row, Unit, make_dashboard

BUDGET: Final = "0.001"
ALERT_BUCKETS: Final = "sum by (le) (rate(wirewatch_article_to_alert_seconds_bucket[5m]))"
CANARY_BUCKETS: Final = "sum by (le, stage) (rate(wirewatch_canary_seconds_bucket[5m]))"

ROWS: Final = (
    Row(
        "99.9 % of articles to their alert within 5 seconds",
        (
            Number(
                "In time, 3 days",
                "The share of articles whose alert was there within 5 seconds.",
                Unit.SHARE,
                "1 - wirewatch:articles_late:ratio_rate3d",
                bad_below=0.999,
            ),
            Number(
                "In time, 1 hour",
                "The same for the last hour.",
                Unit.SHARE,
                "1 - wirewatch:articles_late:ratio_rate1h",
                bad_below=0.999,
            ),
            Number(
                "Budget spent by 3 days at this pace",
                "Of what may be late in three days. Above 100 %: the month will not hold.",
                Unit.SHARE,
                f"wirewatch:articles_late:ratio_rate3d / {BUDGET}",
                bad_above=1,
            ),
            Number(
                "Imbalance",
                "Ids that break a rule of conservation: `wirewatch audit` names them.",
                Unit.NUMBER,
                "sum(wirewatch_audit_imbalance)",
                bad_above=1,
            ),
            Number(
                "Canaries lost, 1 hour",
                "Articles of our own that did not pass every stage within a minute.",
                Unit.NUMBER,
                "sum(increase(wirewatch_canary_lost_total[1h]))",
                bad_above=1,
            ),
            Number(
                "Alerts firing",
                "Each has a page in docs/runbooks.",
                Unit.NUMBER,
                'count(ALERTS{alertstate="firing"}) or vector(0)',
                bad_above=1,
            ),
        ),
    ),
    Row(
        "How fast the budget is spent",
        (
            Graph(
                "Burn rate",
                "1 spends exactly the budget. 14.4 in an hour, or 6 in six hours, pages.",
                Unit.NUMBER,
                tuple(
                    Query(f"wirewatch:articles_late:ratio_rate{window} / {BUDGET}", window)
                    for window in ("1h", "6h", "1d", "3d")
                ),
            ),
            Graph(
                "From article to alert",
                "The points are articles; the id leads to the logs of each stage.",
                Unit.SECONDS,
                tuple(
                    Query(f"histogram_quantile({quantile}, {ALERT_BUCKETS})", name, exemplars=True)
                    for quantile, name in (("0.5", "median"), ("0.99", "99 %"), ("0.999", "99.9 %"))
                ),
            ),
        ),
    ),
    Row(
        "The canary",
        (
            Graph(
                "From sending to each stage, 99th percentile",
                "Measured from outside, also while no article comes.",
                Unit.SECONDS,
                (Query(f"histogram_quantile(0.99, {CANARY_BUCKETS})", "{{stage}}"),),
            ),
            Graph(
                "Sent, in five minutes",
                "Thirty, at one every ten seconds.",
                Unit.NUMBER,
                (Query("sum(increase(wirewatch_canary_sent_total[5m]))", "sent"),),
            ),
            Graph(
                "Lost, in five minutes",
                "By the first stage that was not passed in time.",
                Unit.NUMBER,
                (Query("sum by (stage) (increase(wirewatch_canary_lost_total[5m]))", "{{stage}}"),),
            ),
        ),
    ),
    Row(
        "The audit",
        (
            Graph(
                "Imbalance by rule",
                "Zero, always.",
                Unit.NUMBER,
                (Query("max by (rule) (wirewatch_audit_imbalance)", "{{rule}}"),),
            ),
            Graph(
                "Under way",
                "Records not yet due, and deliveries pending. Growing: a stage lags behind.",
                Unit.NUMBER,
                (Query("max(wirewatch_audit_in_flight)", "in flight"),),
            ),
            Graph(
                "Age of what is shown",
                "Old: no alert on lag, or on balance, can be trusted.",
                Unit.SECONDS,
                (
                    Query("time() - max(wirewatch_audit_settled_timestamp_seconds)", "the audit"),
                    Query("time() - max(wirewatch_lag_read_timestamp_seconds)", "the lag"),
                ),
            ),
        ),
    ),
)


def service_levels() -> Dashboard:
    """Return the dashboard."""
    about = "Is the promise kept, how fast is its budget spent, and what proves it."
    return make_dashboard("wirewatch-service-levels", "Wirewatch: service levels", about, ROWS)
