"""Prometheus and Alertmanager beside the running system: every query gives data, faults page.

Alerts that need hours or days (a silent wire, a silent list, a paused destination, a delivery
that is overdue), and those whose fault is in the brokers, are proved by promtool alone.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from deploy.grafana.dashboards.write import dashboards
from deploy.monitoring.promql import metrics_asked
from services.cli.lines import Skipped
from services.cli.places import SAMPLES, SUBSCRIPTIONS, WATCHLISTS
from services.cli.running.feed import feed
from services.cli.subscription_files import apply_subscriptions
from services.cli.watchlist_files import load_watchlists
from services.cli.watchlist_topic import apply_watchlists
from shared.domain.match import Severity
from shared.domain.watchlist import QueryEntry, Watchlist
from shared.domain.watchlist.document import with_version
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import read_topic, send_all
from tests.monitoring.system import RULES, Receiver, System, running_system, wait_for

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        not all(map(shutil.which, ("prometheus", "prometheus-alertmanager"))),
        reason="needs Debian's packages prometheus and prometheus-alertmanager",
    ),
]

PAGE_S: Final = 150.0
BELLS: Final = with_version(
    Watchlist("bells", "Bells", Severity.LOW, (QueryEntry("bell", "bell"),), version="-")
)
GONE: Final = """
id: gone
who: A desk that is gone
watchlists: [bells]
to: [{id: hook, channel: webhook, url: 'URL', secrets: ['env:HOOK_SECRET']}]
"""


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with running_system(tmp_path_factory.mktemp("system")) as started:
        skipped = Skipped()
        apply_watchlists(started.settings, load_watchlists(WATCHLISTS, skipped))
        apply_watchlists(started.settings, [BELLS])
        apply_subscriptions(started.settings, SUBSCRIPTIONS, skipped)
        time.sleep(2.0)
        feed(started.settings, SAMPLES / "articles.ndjson", rate=10, progress=lambda *_: None)
        yield started


def rules() -> list[dict[str, Any]]:
    groups = [
        one for path in RULES.glob("*.yml") for one in yaml.safe_load(path.read_text())["groups"]
    ]
    return [rule for group in groups for rule in group["rules"]]


def panel_queries() -> list[str]:
    boards = [json.loads(text) for text in dashboards().values()]
    panels = [panel for board in boards for panel in board["panels"]]
    return [target["expr"] for panel in panels for target in panel.get("targets", ())]


def article(number: int) -> bytes:
    body = " ".join(f"word{number}x{n}" for n in range(40))
    return json.dumps({"id": f"b{number}", "title": f"The bell {number}", "body": body}).encode()


def publish(system: System, *values: bytes) -> None:
    topic = system.settings.topics.articles
    send_all(system.settings, (Outgoing(topic, None, value) for value in values))


def assert_paged(system: System, *alerts: str) -> None:
    wait_for(
        lambda: set(alerts) <= system.paged().keys(),
        lambda: f"wanted {alerts}, got {sorted(system.paged())}",
        PAGE_S,
    )
    for name in alerts:
        annotations = system.paged()[name]["annotations"]
        assert annotations["runbook"] == f"docs/runbooks/{name}.md"
        assert "no value" not in annotations["summary"]


def test_every_panel_gives_data(system: System) -> None:
    silent = set(panel_queries())

    def asked() -> bool:
        silent.difference_update([query for query in silent if system.has_data(query)])
        return not silent

    wait_for(asked, lambda: f"no data: {silent}", PAGE_S)


def test_every_recording_rule_gives_data(system: System) -> None:
    names = [rule["record"] for rule in rules() if "record" in rule]
    assert [name for name in names if not system.has_data(name)] == []


def test_every_metric_that_an_alert_asks_for_is_there(system: System) -> None:
    asked = frozenset().union(*(metrics_asked(one["expr"]) for one in rules() if "alert" in one))
    assert [name for name in asked if not system.query(name)] == []


def test_a_renamed_metric_would_give_no_data(system: System) -> None:
    assert not system.has_data("sum(rate(wirewatch_alerts_renamed_total[5m]))")


def test_all_services_together_have_at_most_two_thousand_series(system: System) -> None:
    (total,) = system.query("sum(scrape_samples_post_metric_relabeling)")
    assert 0 < float(total["value"][1]) <= 2_000


def test_a_well_system_pages_nobody(system: System) -> None:
    firing = {one["metric"]["alertname"] for one in system.query('ALERTS{alertstate="firing"}')}
    # The sample stream holds records that must be refused.
    assert firing <= {"WirewatchDeadLetters", "WirewatchDeadLetterShare"}


def test_refused_records_page(system: System) -> None:
    for number in range(4):
        publish(system, *[b"stop press"] * 4, article(1_000 + number))
        time.sleep(3.0)
    assert_paged(system, "WirewatchDeadLetters", "WirewatchDeadLetterShare")


def test_an_entry_at_fault_pages(system: System) -> None:
    faulty = Watchlist("faulty", "Faulty", Severity.LOW, (QueryEntry("q", "(bell"),), version="-")
    apply_watchlists(system.settings, [with_version(faulty)])
    assert_paged(system, "WirewatchWatchlistProblems")


def test_a_delivery_that_is_given_up_pages(system: System, tmp_path: Path) -> None:
    gone = Receiver(410)
    file = tmp_path / "gone.yaml"
    file.write_text(GONE.replace("URL", gone.url))
    apply_subscriptions(system.settings, file, Skipped())
    time.sleep(2.0)
    publish(system, article(2_000))
    assert_paged(system, "WirewatchDeliveriesGivenUp")
    gone.close()


def test_an_alert_that_nobody_decided_pages(system: System) -> None:
    topic = system.settings.topics.alerts
    alert = next(read_topic(system.settings, topic))
    forged = json.loads(alert.value or b"") | {"alert_id": "f" * 32, "story_id": "e" * 16}
    record = Outgoing(topic, alert.key, json.dumps(forged).encode(), partition=alert.partition)
    send_all(system.settings, [record])
    assert_paged(system, "WirewatchAuditImbalance")


def test_a_stage_that_stands_still_pages_and_its_late_alerts_spend_the_budget(
    system: System,
) -> None:
    system.stop("deduper")
    publish(system, *(article(number) for number in range(150)))
    assert_paged(system, "WirewatchServiceDown", "WirewatchLagging", "WirewatchCanaryLost")
    assert_paged(system, "WirewatchLaggingFar")
    system.start("deduper")
    assert_paged(system, "WirewatchErrorBudgetBurn")


def test_monitoring_that_is_gone_pages(system: System) -> None:
    system.stop("exporter")
    system.stop("auditor")
    assert_paged(system, "WirewatchLagUnknown", "WirewatchNoCanary", "WirewatchAuditStale")
