"""The pipeline: rates, durations, lag and errors of each stage."""

from __future__ import annotations

from typing import Final

from grafana_foundation_sdk.builders.dashboard import Dashboard

from deploy.grafana.dashboards.panels import Choice, Graph, Query, Row, Unit, make_dashboard

TOPICS: Final = Choice("topic", "Topic", "kafka_topic_partition_current_offset")
PICKED: Final = '{topic=~"$topic"}'
ROWS: Final = (
    Row(
        "What flows",
        (
            Graph(
                "Records, per second",
                "Each line feeds the next; the first that stands still is where to look.",
                Unit.PER_SECOND,
                (
                    Query("sum(rate(wirewatch_ingested_articles_total[1m]))", "articles by HTTP"),
                    Query("sum(rate(wirewatch_articles_total[1m]))", "articles matched"),
                    Query("sum(rate(wirewatch_matches_total[1m]))", "matches"),
                    Query("sum(rate(wirewatch_decisions_total[1m]))", "decisions"),
                    Query("sum(rate(wirewatch_alerts_total[1m]))", "alerts"),
                    Query("sum(rate(wirewatch_deliveries_planned_total[1m]))", "deliveries"),
                ),
            ),
            Graph(
                "Processes that answer",
                "By service. Zero: see the runbook WirewatchServiceDown.",
                Unit.NUMBER,
                (Query('sum by (service) (up{job="wirewatch"})', "{{service}}"),),
            ),
        ),
    ),
    Row(
        "Lag",
        (
            Graph(
                "Age of the oldest record not consumed",
                "The service level is 5 s. The first group that is behind is the cause.",
                Unit.SECONDS,
                (
                    Query(
                        f"max by (consumergroup, topic) (kafka_consumergroup_lag_seconds{PICKED})",
                        "{{consumergroup}}",
                    ),
                ),
            ),
            Graph(
                "Records not consumed",
                "On one partition: a hot key, or an owner that hangs. On all: too little capacity.",
                Unit.NUMBER,
                (
                    Query(
                        f"sum by (consumergroup, topic) (kafka_consumergroup_lag{PICKED})",
                        "{{consumergroup}}",
                    ),
                ),
            ),
            Graph(
                "Partitions owned",
                "Fewer than the topic has: a partition has no owner, and nobody reads it.",
                Unit.NUMBER,
                (Query(f"sum by (topic) (wirewatch_assigned_partitions{PICKED})", "{{topic}}"),),
            ),
            Graph(
                "Batches in work",
                "As FastStream counts them. At one for long, with a lag: the stage hangs.",
                Unit.NUMBER,
                (
                    Query(
                        "sum by (app_name, handler) (faststream_received_messages_in_process)",
                        "{{app_name}}: {{handler}}",
                    ),
                ),
            ),
        ),
    ),
    Row(
        "Durations",
        (
            Graph(
                "A batch, 99th percentile",
                "Rising with the size of batches: the stage is the bottleneck.",
                Unit.SECONDS,
                (
                    Query(
                        "histogram_quantile(0.99, sum by (le, stage) "
                        "(rate(wirewatch_stage_duration_seconds_bucket[5m])))",
                        "{{stage}}",
                    ),
                ),
            ),
            Graph(
                "Records in a batch, mean",
                "At WIREWATCH_BATCH_RECORDS for long: the service lags behind.",
                Unit.NUMBER,
                (
                    Query(
                        "sum by (stage) (rate(wirewatch_batch_records_sum[5m])) "
                        "/ sum by (stage) (rate(wirewatch_batch_records_count[5m]))",
                        "{{stage}}",
                    ),
                ),
            ),
            Graph(
                "The broker's acknowledgement, 99th percentile",
                "Rising: the brokers' disks, or replicas out of sync.",
                Unit.SECONDS,
                (
                    Query(
                        "histogram_quantile(0.99, sum by (le) "
                        "(rate(wirewatch_publish_duration_seconds_bucket[5m])))",
                        "ingest",
                    ),
                ),
            ),
        ),
    ),
    Row(
        "Errors",
        (
            Graph(
                "Records refused, in an hour",
                "`wirewatch dlq list` names each, and why.",
                Unit.NUMBER,
                (
                    Query(
                        "sum by (topic, reason) "
                        f"(increase(wirewatch_dead_letters_total{PICKED}[1h]))",
                        "{{topic}}: {{reason}}",
                    ),
                ),
            ),
            Graph(
                "Requests refused, in an hour",
                "`unavailable` means that Kafka does not answer; all others are the producer's.",
                Unit.NUMBER,
                (
                    Query(
                        "sum by (reason) (increase(wirewatch_refused_requests_total[1h]))",
                        "{{reason}}",
                    ),
                ),
            ),
            Graph(
                "Transactions aborted, in an hour",
                "Aborted and tried again: nothing is lost. Rising: the brokers are unstable.",
                Unit.NUMBER,
                (Query("sum(increase(wirewatch_transactions_aborted_total[1h]))", "deduper"),),
            ),
        ),
    ),
    Row(
        "Resources",
        (
            Graph(
                "Processor, cores",
                "One process uses one core at most: at one, start another.",
                Unit.NUMBER,
                (Query("sum by (service) (rate(process_cpu_seconds_total[1m]))", "{{service}}"),),
            ),
            Graph(
                "Memory",
                "The deduper's follows the window; the others' should be flat.",
                Unit.BYTES,
                (Query("sum by (service) (process_resident_memory_bytes)", "{{service}}"),),
            ),
            Graph(
                "Articles that the windows remember",
                "Flat once the window has passed. Growing without end: event times are wrong.",
                Unit.NUMBER,
                (Query("sum(wirewatch_window_articles)", "deduper"),),
            ),
        ),
    ),
)


def pipeline() -> Dashboard:
    """Return the dashboard."""
    about = "Rates, durations, lag and errors of each stage."
    return make_dashboard("wirewatch-pipeline", "Wirewatch: pipeline", about, ROWS, [TOPICS])
