"""Prometheus and Alertmanager beside the running system, on Apache Kafka: every query gives data,
every alert fires on its own fault and reaches a receiver.

The short form: `make test-alerts`. The long form (`make test-alerts-long`) has longer windows, and
waits a sixtieth of what the rules wait. See `paces` for what is changed.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
import yaml
from kafka import TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType

from deploy.grafana.dashboards.panels import EVERYTHING
from deploy.grafana.dashboards.write import dashboards
from deploy.monitoring.promql import metrics_asked
from services.cli.lines import Skipped
from services.cli.places import SAMPLES, SUBSCRIPTIONS, WATCHLISTS
from services.cli.running.feed import feed
from services.cli.subscription_files import apply_subscriptions
from services.cli.watchlist_files import load_watchlists
from services.cli.watchlist_topic import apply_watchlists
from shared.domain.canary import CANARY, CANARY_KEY
from shared.domain.delivery import (
    ChannelKind,
    DeliveryEvent,
    Destination,
    Outcome,
    OutcomeKind,
    RetryPolicy,
    Subscription,
    begin,
    conclude,
    plan,
    route,
)
from shared.domain.match import Severity
from shared.domain.stories.model import Alert
from shared.domain.watchlist import QueryEntry, Watchlist
from shared.domain.watchlist.document import with_version
from shared.runtime.kafka.admin import admin_client
from shared.runtime.kafka.lag import consumption, group_lag
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import Codec
from tests.monitoring.paces import LONG, SHORT, Pace
from tests.monitoring.system import (
    PARTITIONS,
    RULES,
    Receiver,
    System,
    apply_layout,
    running_system,
    wait_for,
    wait_until,
)

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(900)]

ALERTS: Final = Codec(Alert)
DELIVERIES: Final = Codec(DeliveryEvent)
SUBSCRIPTION_RECORDS: Final = Codec(Subscription)
SUBSCRIBERS: Final = 10_000
LISTS: Final = 150
SOURCES: Final = 60
SECRETS: Final = ("env:HOOK_SECRET",)
SOURCE: Final = "Harbour Wire"
# What Grafana puts in the place of its variables where nothing was picked.
PICKED: Final = re.compile(r"\$\w+")
# The sample stream holds records that must be refused.
SAMPLES_PAGE: Final = {"WirewatchDeadLetters", "WirewatchDeadLetterShare"}
# More than it takes for the alert, of which a scrape may miss the first.
ABORTED: Final = 24
ALERTED: Final = "wirewatch_article_to_alert_seconds_count"
# An alert is late that comes later.
LATE_S: Final = 5.0
TOO_LARGE: Final = 'wirewatch_dead_letters_total{reason="output_too_large"} > 0'


def one_query(name: str, query: str) -> Watchlist:
    entries = (QueryEntry("query", query),)
    return with_version(Watchlist(name, name.title(), Severity.LOW, entries, version="-"))


def hook(name: str, url: str, *watchlists: str) -> Subscription:
    to = (Destination("hook", ChannelKind.WEBHOOK, url=url, secrets=SECRETS),)
    return Subscription(name, "A desk", watchlists, to)


@pytest.fixture(scope="module")
def eyes() -> Iterator[Receiver]:
    """A subscriber of everything, and of lists wide enough for anything."""
    receiver = Receiver(200)
    yield receiver
    receiver.close()


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(SHORT, id="short"),
        pytest.param(LONG, id="long", marks=pytest.mark.long),
    ],
)
def system(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, eyes: Receiver
) -> Iterator[System]:
    pace: Pace = request.param
    missing = [one for one in ("prometheus", "prometheus-alertmanager") if not shutil.which(one)]
    assert not missing, f"install Debian's packages {missing}"
    lists, skipped = watchlists(), Skipped()

    def prepare(settings: KafkaSettings) -> None:
        apply_watchlists(settings, lists)
        apply_subscriptions(settings, SUBSCRIPTIONS, skipped)
        subscribe(settings, hook("eyes", eyes.url, "*", "wide", CANARY), *subscribers())

    with running_system(tmp_path_factory.mktemp("system"), pace, prepare) as started:
        wait_for(lambda: matches(started, lists), lambda: "the matcher has not every list")
        wait_for(lambda: subscribed(started) > SUBSCRIBERS, lambda: subscribed(started))
        # It is to fall silent by its name, and only the first hundred lists have one.
        publish(started, article("first"))
        never = threading.Event()
        feed(started.settings, SAMPLES / "articles.ndjson", 20, lambda *_: None, never)
        yield started


def watchlists() -> list[Watchlist]:
    """Return those that ship, one that is wide enough for anything, and a hundred and more."""
    wide = one_query("wide", "wirewatch* OR canary")
    many = [one_query(f"many-{n}", f"many{n}") for n in range(LISTS)]
    return [*load_watchlists(WATCHLISTS, Skipped()), one_query("bells", "bell"), wide, *many]


def subscribers() -> Iterator[Subscription]:
    """Ten thousand, on ten of the lists."""
    log = (Destination("log", ChannelKind.CONSOLE),)
    for number in range(SUBSCRIBERS):
        yield Subscription(f"s{number}", "A reader", (f"many-{number % 10}",), log)


def subscribe(settings: KafkaSettings, *subscriptions: Subscription) -> None:
    topic = settings.topics.subscriptions
    records = (
        Outgoing(topic, one.id.encode(), SUBSCRIPTION_RECORDS.encode(one)) for one in subscriptions
    )
    send_all(settings, records)


def matches(system: System, lists: Sequence[Watchlist]) -> bool:
    """Say whether the matcher has these versions of the lists live."""
    said = system.children["matcher"].log.read_text()
    return all(f'"{one.id}":"{one.version}"' in said for one in lists)


def subscribed(system: System) -> float:
    """Return how many subscriptions the dispatcher has live."""
    return system.total("dispatcher", "wirewatch_subscriptions")


def rules() -> list[dict[str, Any]]:
    groups = [
        one for path in RULES.glob("*.yml") for one in yaml.safe_load(path.read_text())["groups"]
    ]
    return [rule for group in groups for rule in group["rules"]]


def panel_queries() -> set[str]:
    boards = [json.loads(text) for text in dashboards().values()]
    panels = [panel for board in boards for panel in board["panels"]]
    asked = {target["expr"] for panel in panels for target in panel.get("targets", ())}
    return {PICKED.sub(EVERYTHING, query) for query in asked}


def article(number: object, words: str = "The bell", source: str = "") -> bytes:
    body = " ".join(f"word{number}x{n}" for n in range(40))
    document = {"id": f"b{number}", "title": f"{words} {number}", "body": body, "source": source}
    return json.dumps(document).encode()


def publish(system: System, *values: bytes) -> None:
    topic = system.settings.topics.articles
    send_all(system.settings, (Outgoing(topic, None, value) for value in values))


def assert_paged(system: System, *alerts: str) -> None:
    wait_for(
        lambda: set(alerts) <= system.paged().keys(),
        lambda: f"not paged: {sorted(set(alerts) - system.paged().keys())}",
        system.pace.page_s,
    )
    for name in alerts:
        annotations = system.paged()[name]["annotations"]
        assert annotations["runbook"] == f"docs/runbooks/{name}.md"
        assert "no value" not in annotations["summary"]


def test_every_panel_gives_data(system: System) -> None:
    silent = panel_queries()

    def asked() -> bool:
        silent.difference_update([query for query in silent if system.has_data(query)])
        return not silent

    wait_for(asked, lambda: f"no data: {silent}", system.pace.page_s)


def test_every_recording_rule_gives_data(system: System) -> None:
    names = [rule["record"] for rule in rules() if "record" in rule]
    assert [name for name in names if not system.has_data(name)] == []


def test_every_metric_that_an_alert_asks_for_is_there(system: System) -> None:
    asked = frozenset().union(*(metrics_asked(one["expr"]) for one in rules() if "alert" in one))
    assert [name for name in asked if not system.query(name)] == []


def test_a_metric_that_is_renamed_leaves_every_panel_that_asks_for_it_empty(
    system: System,
) -> None:
    ours = {
        query
        for query in panel_queries()
        if any(name.startswith(("wirewatch_", "wirewatch:")) for name in metrics_asked(query))
    }
    assert len(ours) > 30
    assert [query for query in ours if system.has_data(query, renamed=True)] == []
    assert system.has_data("sum(renamed_articles_total)", renamed=True)


def test_a_well_system_pages_nobody(system: System) -> None:
    # A slow machine may lag while it starts, for longer than the hastened rules wait.
    wait_for(lambda: firing(system) <= SAMPLES_PAGE, lambda: firing(system), system.pace.page_s)
    system.forget_paged(SAMPLES_PAGE)


def firing(system: System) -> set[str]:
    return {one["metric"]["alertname"] for one in system.query('ALERTS{alertstate="firing"}')}


@pytest.mark.parametrize("what", ["article_to_alert", "article_to_delivery", "canary"])
def test_durations_lead_to_single_articles(system: System, what: str) -> None:
    wait_for(
        lambda: system.exemplars(f"wirewatch_{what}_seconds_bucket"),
        lambda: "no exemplar",
        system.pace.page_s,
    )
    labels = [one["labels"] for one in system.exemplars(f"wirewatch_{what}_seconds_bucket")]
    assert all(label.keys() == {"article"} for label in labels)


def test_many_lists_sources_and_subscribers_have_at_most_two_thousand_series(
    system: System,
) -> None:
    everywhere = " ".join(f"many{number}" for number in range(9, LISTS))
    publish(system, article("everywhere", everywhere))
    sources = [
        article(f"{n}y{m}", "Calm", f"Source {n}") for n in range(SOURCES) for m in range(12)
    ]
    publish(system, *sources)
    served = 'wirewatch_deliveries_settled_total{channel="console",status="delivered"}'
    wait_for(
        lambda: system.query(f"sum({served}) > {SUBSCRIBERS // 10}"),
        lambda: system.query(f"sum({served})"),
        system.pace.page_s,
    )
    ((_, live),) = [one["value"] for one in system.query("max(wirewatch_subscriptions)")]
    assert float(live) > SUBSCRIBERS
    wait_for(
        lambda: system.query("count(count by (source) (wirewatch_source_articles_total)) > 40"),
        lambda: system.query("count by (source) (wirewatch_source_articles_total)"),
        system.pace.page_s,
    )
    ((_, total),) = [
        one["value"] for one in system.query("sum(scrape_samples_post_metric_relabeling)")
    ]
    print("series:", total)
    assert 500 < float(total) <= 2_000


def test_nobody_is_shown_the_canary(system: System, eyes: Receiver) -> None:
    settings = system.settings
    canaries = [
        one for one in read_topic(settings, settings.topics.alerts) if one.key == CANARY_KEY
    ]
    assert len(canaries) > 10
    assert eyes.posted
    assert not [one for one in eyes.posted if CANARY in json.dumps(one)]
    planned = [
        DELIVERIES.decode(record.value)
        for record in read_topic(settings, settings.topics.deliveries)
        if record.value is not None
    ]
    about = [one for one in planned if one.alert is not None and CANARY in one.alert.article.id]
    assert {one.subscription for one in [*about]} | {
        one.subscription for one in planned if one.watchlist == CANARY
    } == {CANARY}
    shown = wirewatch(system, "alerts", "--json")
    assert CANARY not in shown
    assert len(shown.splitlines()) > 10


def wirewatch(system: System, *arguments: str) -> str:
    environment = {
        "WIREWATCH_BOOTSTRAP_SERVERS": system.settings.bootstrap_servers,
        "WIREWATCH_TOPIC_PREFIX": system.settings.topic_prefix,
    }
    command = [sys.executable, "-m", "services.cli", *arguments]
    done = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_faults_while_every_service_runs_page(system: System) -> None:
    gone, failing = Receiver(410), Receiver(500)
    before = subscribed(system)
    try:
        publish(system, *[b"stop press"] * 16)
        apply_watchlists(system.settings, [one_query("faulty", "(bell")])
        subscribe(
            system.settings, hook("gone", gone.url, "bells"), hook("stuck", failing.url, "none")
        )
        send_journal(system, b"no event", partition=0)
        leave_behind_a_failing_delivery(system, hook("stuck", failing.url, "bells"))
        wait_for(lambda: subscribed(system) == before + 2, lambda: subscribed(system))
        publish(system, article("gone"))
        assert_paged(system, "WirewatchDeliveriesGivenUp")
        abort_transactions(system)
        assert_paged(
            system,
            "WirewatchDeadLetters",
            "WirewatchDeadLetterShare",
            "WirewatchWatchlistProblems",
            "WirewatchJournalUnreadable",
            "WirewatchDestinationPaused",
            "WirewatchDeliveryOverdue",
        )
    finally:
        gone.close()
        failing.close()


def send_journal(system: System, value: bytes, partition: int) -> None:
    topic = system.settings.topics.deliveries
    send_all(system.settings, [Outgoing(topic, b"forged", value, partition=partition)])


def leave_behind_a_failing_delivery(system: System, subscription: Subscription) -> None:
    """Write into the journal what a dispatcher left in it that has failed for an hour."""
    record = next(iter(read_topic(system.settings, system.settings.topics.alerts)))
    alert = replace(ALERTS.decode(record.value), watchlist="bells")
    policy, before = RetryPolicy(), datetime.now(UTC) - timedelta(hours=1)
    (event,) = plan(alert, subscription, route(alert, subscription, before), before)
    begun = begin(event, event.delivery_id, policy, before)
    failed = conclude(begun, Outcome(OutcomeKind.RETRY, "HTTP 500"), None, policy, before)
    send_journal(system, DELIVERIES.encode(failed), int(event.target, 16) % PARTITIONS)


def abort_transactions(system: System) -> None:
    """Let the broker refuse what the deduper writes, again and again, as a wrong setting would."""
    process = system.children["deduper"].process
    with records_refused(system):
        for number in itertools.count():
            publish(system, article(f"refused{number}"))
            if wait_until(lambda: aborted(system) > ABORTED, 1.0):
                break
            assert number < system.pace.page_s, aborted(system)
    assert_paged(system, "WirewatchTransactionsAborting")
    # It goes on: what it could not write is a dead letter each.
    assert process is system.children["deduper"].process
    assert process is not None
    assert process.poll() is None
    wait_for(lambda: system.query(TOO_LARGE), lambda: "nothing was refused for its output")
    wait_for(lambda: caught_up(system, "deduper"), lambda: "the deduper is behind")


@contextmanager
def records_refused(system: System) -> Iterator[None]:
    """While it lasts no story can be written: every record is too large for its topic."""
    topic = system.settings.topics.stories
    with admin_client(system.settings) as client:
        tiny = {"max.message.bytes": "100"}
        client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, tiny)])
    try:
        yield
    finally:
        apply_layout(system.settings)


def aborted(system: System) -> float:
    """How many transactions the deduper has aborted since it started."""
    return system.total("deduper", "wirewatch_transactions_aborted_")


def caught_up(system: System, service: str) -> bool:
    topics = system.settings.topics
    group = topics.group(service)
    lags = group_lag(system.settings, {group: consumption(topics)[group]})
    # The canary's next may just have come.
    return sum(one.records for one in lags) <= 1


def test_stages_that_stand_still_page(system: System) -> None:
    system.stop("deduper")
    publish(system, *(article(number, source=SOURCE) for number in range(250)))
    system.stop("dispatcher")
    forge_an_alert_and_let_retention_take_it(system)
    assert_paged(
        system,
        "WirewatchServiceDown",
        "WirewatchLagging",
        "WirewatchLaggingFar",
        "WirewatchCanaryLost",
        "WirewatchAuditImbalance",
        "WirewatchRetentionOvertook",
        "WirewatchWireSilent",
        "WirewatchSourceSilent",
        "WirewatchWatchlistSilent",
    )
    named = {one["labels"].get("source") for one in system.all_paged()}
    assert SOURCE in named
    assert "bells" in {one["labels"].get("watchlist") for one in system.all_paged()}


def forge_an_alert_and_let_retention_take_it(system: System) -> None:
    """Write an alert that nobody decided; once it is audited, remove it before it is delivered."""
    topic = system.settings.topics.alerts
    alert = next(iter(read_topic(system.settings, topic)))
    forged = json.loads(alert.value or b"") | {"alert_id": "f" * 32, "story_id": "e" * 16}
    record = Outgoing(topic, alert.key, json.dumps(forged).encode(), partition=alert.partition)
    send_all(system.settings, [record])
    time.sleep(6.0)
    with admin_client(system.settings) as client:
        client.delete_records({TopicPartition(topic, alert.partition): -1})


def test_late_alerts_spend_the_budget_over_every_pair_of_windows(system: System) -> None:
    system.start("deduper")
    # What it counts before it is asked for the first time is no rise: more must be late then.
    wait_for(lambda: system.query(ALERTED), lambda: "the deduper is not scraped")
    system.stop("matcher")
    publish(system, *(article(f"late{number}") for number in range(250)))
    time.sleep(LATE_S)
    system.start("matcher")
    assert_paged(system, "WirewatchErrorBudgetBurn")

    def windows() -> set[str]:
        return {one["labels"].get("window", "") for one in system.all_paged()} - {""}

    wait_for(lambda: len(windows()) == 4, windows, system.pace.page_s)


def test_monitoring_that_is_gone_pages(system: System) -> None:
    system.stop("exporter")
    system.stop("auditor")
    assert_paged(system, "WirewatchLagUnknown", "WirewatchNoCanary", "WirewatchAuditStale")


def test_every_alert_has_reached_the_receiver(system: System) -> None:
    assert missing(system) == []


def missing(system: System) -> Sequence[str]:
    return sorted({one["alert"] for one in rules() if "alert" in one} - system.paged().keys())
