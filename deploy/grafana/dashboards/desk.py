"""The desk: what the wire gives, what is told, and what is not told again."""

from __future__ import annotations

from typing import Final

from grafana_foundation_sdk.builders.dashboard import Dashboard

from deploy.grafana.dashboards.panels import Choice, Graph, Number, Query, Row, Unit, make_dashboard

# The lists that are picked, the canary's own never.
PICKED: Final = 'watchlist=~"$watchlist",watchlist!="canary"'
REAL: Final = f"{{{PICKED}}}"
LISTS: Final = Choice("watchlist", "Watch-list", 'wirewatch_matches_total{watchlist!="canary"}')
ROWS: Final = (
    Row(
        "The last hour",
        (
            Number(
                "Alerts",
                "New stories and updates told in the last hour.",
                Unit.NUMBER,
                f"sum(increase(wirewatch_alerts_total{REAL}[1h]))",
            ),
            Number(
                "New stories",
                "Stories told for the first time.",
                Unit.NUMBER,
                f'sum(increase(wirewatch_alerts_total{{relation="new",{PICKED}}}[1h]))',
            ),
            Number(
                "Copies suppressed",
                "Articles that told nothing new. Try two of them with `wirewatch dedupe --pairs`.",
                Unit.NUMBER,
                'sum(increase(wirewatch_decisions_total{relation="copy"}[1h]))',
            ),
            Number(
                "Article to alert, median",
                "From the broker taking an article to its alert.",
                Unit.SECONDS,
                "histogram_quantile(0.5, "
                "sum by (le) (rate(wirewatch_article_to_alert_seconds_bucket[1h])))",
                bad_above=5,
            ),
            Number(
                "Watch-lists live",
                "The canary's own list is one of them.",
                Unit.NUMBER,
                "max(wirewatch_watchlists)",
                bad_below=1,
            ),
            Number(
                "Entries at fault",
                "Left out of the live lists: `wirewatch watchlists lint` says why.",
                Unit.NUMBER,
                "max(wirewatch_watchlist_problems)",
                bad_above=1,
            ),
        ),
    ),
    Row(
        "Alerts",
        (
            Graph(
                "Alerts by watch-list, in an hour",
                "A list at zero that is never at zero: see the runbook WirewatchWatchlistSilent.",
                Unit.NUMBER,
                (
                    Query(
                        f"sum by (watchlist) (increase(wirewatch_alerts_total{REAL}[1h]))",
                        "{{watchlist}}",
                    ),
                ),
            ),
            Graph(
                "Entries that alert most, in an hour",
                "One far above the others may have too wide a rule.",
                Unit.NUMBER,
                (Query(f"topk(10, wirewatch_top_entry_alerts{REAL})", "{{watchlist}}/{{entry}}"),),
            ),
        ),
    ),
    Row(
        "Matches and decisions",
        (
            Graph(
                "Matches by watch-list, in an hour",
                "Before copies are suppressed. A sudden rise: a rule has become too wide.",
                Unit.NUMBER,
                (
                    Query(
                        f"sum by (watchlist) (increase(wirewatch_matches_total{REAL}[1h]))",
                        "{{watchlist}}",
                    ),
                ),
            ),
            Graph(
                "Stories, updates and copies, in an hour",
                "What became of the matches, the canary's included. Only copies for long: look "
                "at one.",
                Unit.NUMBER,
                (
                    Query(
                        "sum by (relation) (increase(wirewatch_decisions_total[1h]))",
                        "{{relation}}",
                    ),
                ),
            ),
        ),
    ),
    Row(
        "Freshness",
        (
            Graph(
                "Articles by source, in an hour",
                "A source at zero that is never at zero: see the runbook WirewatchSourceSilent.",
                Unit.NUMBER,
                (
                    Query(
                        "sum by (source) (increase(wirewatch_source_articles_total"
                        '{source!="wirewatch-canary"}[1h]))',
                        "{{source}}",
                    ),
                ),
            ),
            Graph(
                "Articles, per second",
                "What came, and what was matched against the lists.",
                Unit.PER_SECOND,
                (
                    Query("sum(rate(wirewatch_ingested_articles_total[5m]))", "by HTTP"),
                    Query("sum(rate(wirewatch_articles_total[5m]))", "matched against the lists"),
                ),
            ),
            Graph(
                "From article to subscriber",
                "From the broker taking an article to the subscriber's acceptance, for what is "
                "told at once.",
                Unit.SECONDS,
                tuple(
                    Query(
                        f"histogram_quantile({quantile}, sum by (le) "
                        "(rate(wirewatch_article_to_delivery_seconds_bucket[5m])))",
                        name,
                        exemplars=True,
                    )
                    for quantile, name in (("0.5", "median"), ("0.99", "99 %"))
                ),
            ),
        ),
    ),
)


def desk() -> Dashboard:
    """Return the dashboard."""
    about = "What the wire gives, what is told, and what is not told again."
    return make_dashboard("wirewatch-desk", "Wirewatch: desk", about, ROWS, [LISTS])
