"""The whole of it as processes on loopback: Kafka, services, Prometheus, Alertmanager."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode
from urllib.request import urlopen

import yaml

from deploy.kafka.cluster import KafkaCluster
from deploy.kafka.ports import free_base_port
from deploy.monitoring.declarations import BUILDERS
from services.cli.running.services import Child
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.processes import die_with_parent, free_port, stop_process
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout
from tests.integration.conftest import VARIABLE
from tests.monitoring.paces import Pace

RULES: Final = Path(__file__).resolve().parents[2] / "deploy" / "prometheus" / "rules"
START_S: Final = 90.0
PARTITIONS: Final = 2
# Faster than in real use, so that a fault shows within seconds.
PACE: Final = {
    "WIREWATCH_SESSION_TIMEOUT_MS": "6000",
    "WIREWATCH_LAG_INTERVAL_S": "1",
    "WIREWATCH_CANARY_INTERVAL_S": "1",
    "WIREWATCH_CANARY_TIMEOUT_S": "10",
    "WIREWATCH_AUDIT_INTERVAL_S": "2",
    "WIREWATCH_WEBHOOK_PLAIN_HTTP": "true",
    "WIREWATCH_ALLOW_PRIVATE_ADDRESSES": "true",
    "HOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
}


class Receiver:
    """An HTTP server that keeps what is posted, and answers with one status."""

    def __init__(self, status: int) -> None:
        self.posted: list[Any] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.posted.append(json.loads(body))
                self.send_response(status)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@dataclass
class System:
    """What runs, and how to ask it."""

    settings: KafkaSettings
    children: Mapping[str, Child]
    prometheus: str
    renaming: str
    paging: Receiver
    pace: Pace

    def stop(self, name: str) -> None:
        process = self.children[name].process
        assert process is not None
        stop_process(process)

    def start(self, name: str) -> None:
        self.children[name].start()
        wait_for(self.children[name].ready, lambda: f"{name} is not ready")

    def page(self, name: str, path: str) -> str:
        """Return a page of a service; empty while it does not answer."""
        try:
            with urlopen(f"{self.children[name].url}{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def total(self, name: str, metric: str) -> float:
        """Return what a service itself counts: the sum of the metrics that begin so."""
        page = self.page(name, "/metrics").splitlines()
        return sum(float(one.rsplit(" ", 1)[1]) for one in page if one.startswith(metric))

    def query(self, expression: str, *, renamed: bool = False) -> list[dict[str, Any]]:
        """Return the series that an expression gives now."""
        found: list[dict[str, Any]] = self._ask("query", renamed, query=expression)["result"]
        return found

    def has_data(self, expression: str, *, renamed: bool = False) -> bool:
        """Say whether an expression gives a number at least.

        `renamed` asks the Prometheus to which every metric of ours comes under another name.
        """
        found = self.query(expression, renamed=renamed)
        return any(series["value"][1] != "NaN" for series in found)

    def exemplars(self, expression: str) -> list[dict[str, Any]]:
        """Return the exemplars of an expression's series in the last hour."""
        now = time.time()
        found = self._ask(
            "query_exemplars", False, query=expression, start=str(now - 3_600), end=str(now)
        )
        return [one for series in found for one in series["exemplars"]]

    def _ask(self, what: str, renamed: bool, **parameters: str) -> Any:
        server = self.renaming if renamed else self.prometheus
        with urlopen(f"{server}/api/v1/{what}?{urlencode(parameters)}", timeout=10) as answer:
            return json.loads(answer.read())["data"]

    def paged(self) -> dict[str, dict[str, Any]]:
        """Return the alerts that reached the receiver while firing, by name, each as it came."""
        return {alert["labels"]["alertname"]: alert for alert in self.all_paged()}

    def forget_paged(self, kept: Collection[str]) -> None:
        """Forget what has reached the receiver, so that what comes later is seen to come."""
        self.paging.posted[:] = [
            message
            for message in self.paging.posted
            if any(alert["labels"]["alertname"] in kept for alert in message["alerts"])
        ]

    def all_paged(self) -> list[dict[str, Any]]:
        """Return every alert that reached the receiver while firing."""
        return [
            alert
            for message in list(self.paging.posted)
            for alert in message["alerts"]
            if alert["status"] == "firing"
        ]


def wait_for(
    what: Callable[[], object], why: Callable[[], object], seconds: float = START_S
) -> None:
    """Return when `what` holds; else fail, saying `why` as it is then."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, why()
        time.sleep(0.5)


def wait_until(what: Callable[[], bool], seconds: float) -> bool:
    """Return whether `what` came to hold in time."""
    deadline = time.monotonic() + seconds
    while not (held := what()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return held


@contextmanager
def running_system(
    folder: Path, pace: Pace, prepare: Callable[[KafkaSettings], None]
) -> Iterator[System]:
    """Start everything, yield when every service is ready and scraped, and stop it.

    `prepare` puts on the topics what shall be live when the services start. What it published
    beside them would have to be live within the margin of the audit, on however busy a machine.
    """
    with ExitStack() as stack:
        prefix = f"proof{uuid.uuid4().hex[:8]}."
        settings = KafkaSettings(bootstrap_servers=_kafka(stack, folder), topic_prefix=prefix)
        apply_layout(settings)
        prepare(settings)
        children = _children(settings, folder)
        stack.callback(_stop_all, children.values())
        for child in children.values():
            child.start()
        for child in children.values():
            wait_for(child.ready, child.log.read_text)
        paging = Receiver(200)
        stack.callback(paging.close)
        alertmanager = _alertmanager(stack, folder, paging)
        system = System(
            settings,
            children,
            _prometheus(stack, folder, children, pace, alertmanager),
            _renaming_prometheus(stack, folder, children),
            paging,
            pace,
        )
        wait_for(
            lambda: len(_scraped(system)) == len(children), lambda: "not every service is scraped"
        )
        yield system


def apply_layout(settings: KafkaSettings) -> None:
    """Make the topics, or put their settings back."""
    with admin_client(settings) as client:
        apply_topics(client, layout(settings.topics, partitions=PARTITIONS))


def _kafka(stack: ExitStack, folder: Path) -> str:
    given = os.environ.get(VARIABLE)
    if given:
        return given
    cluster = stack.enter_context(KafkaCluster(1, folder / "kafka", free_base_port(1)))
    return cluster.bootstrap_servers


def _scraped(system: System) -> list[dict[str, Any]]:
    try:
        return system.query("up == 1")
    except OSError:
        return []


def _children(settings: KafkaSettings, folder: Path) -> dict[str, Child]:
    ports = {name: free_port() for name in BUILDERS}
    own = {
        "WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "WIREWATCH_TOPIC_PREFIX": settings.topic_prefix,
        "WIREWATCH_INGEST_URL": f"http://127.0.0.1:{ports['ingest']}/articles",
    }
    return {name: _child(name, port, folder, PACE | own) for name, port in ports.items()}


def _child(name: str, port: int, folder: Path, environment: Mapping[str, str]) -> Child:
    log = folder / f"{name}.log"
    log.touch()
    return Child(name, port, log, {**environment, "WIREWATCH_HTTP_PORT": str(port)})


def _stop_all(children: Iterable[Child]) -> None:
    for child in children:
        if child.process is not None:
            stop_process(child.process)


def _run(stack: ExitStack, folder: Path, *command: str) -> None:
    log = stack.enter_context((folder / f"{Path(command[0]).name}.log").open("ab"))
    process = subprocess.Popen(
        command, stdout=log, stderr=log, cwd=folder, preexec_fn=die_with_parent()
    )
    stack.callback(stop_process, process)


def _alertmanager(stack: ExitStack, folder: Path, paging: Receiver) -> str:
    config = {
        "route": {
            "receiver": "page",
            "group_by": ["..."],
            "group_wait": "1s",
            "group_interval": "1s",
        },
        "receivers": [{"name": "page", "webhook_configs": [{"url": paging.url}]}],
    }
    path = folder / "alertmanager.yml"
    path.write_text(yaml.safe_dump(config))
    address = f"127.0.0.1:{free_port()}"
    _run(
        stack,
        folder,
        "prometheus-alertmanager",
        f"--config.file={path}",
        f"--storage.path={folder / 'alertmanager'}",
        f"--web.listen-address={address}",
        "--cluster.listen-address=",
    )
    return address


def _prometheus(
    stack: ExitStack,
    folder: Path,
    children: Mapping[str, Child],
    pace: Pace,
    alertmanager: str,
) -> str:
    (folder / "rules").mkdir()
    for path in RULES.glob("*.yml"):
        (folder / "rules" / path.name).write_text(pace.hastened(path.read_text()))
    config = {
        "global": {"scrape_interval": "2s", "evaluation_interval": "1s"},
        "rule_files": ["rules/*.yml"],
        "alerting": {"alertmanagers": [{"static_configs": [{"targets": [alertmanager]}]}]},
        "scrape_configs": [_scraping(children)],
    }
    return _run_prometheus(stack, folder, "prometheus", config)


def _renaming_prometheus(stack: ExitStack, folder: Path, children: Mapping[str, Child]) -> str:
    """Start a Prometheus to which every metric of ours comes under another name."""
    renaming = {
        "source_labels": ["__name__"],
        "regex": "wirewatch_(.*)",
        "target_label": "__name__",
        "replacement": "renamed_$1",
    }
    config = {
        "global": {"scrape_interval": "5s"},
        "scrape_configs": [_scraping(children) | {"metric_relabel_configs": [renaming]}],
    }
    return _run_prometheus(stack, folder, "renaming", config)


def _scraping(children: Mapping[str, Child]) -> dict[str, Any]:
    static = [
        {"targets": [f"127.0.0.1:{child.port}"], "labels": {"service": child.name}}
        for child in children.values()
    ]
    return {"job_name": "wirewatch", "static_configs": static}


def _run_prometheus(stack: ExitStack, folder: Path, name: str, config: dict[str, Any]) -> str:
    path = folder / f"{name}.yml"
    path.write_text(yaml.safe_dump(config))
    address = f"127.0.0.1:{free_port()}"
    _run(
        stack,
        folder,
        "prometheus",
        f"--config.file={path}",
        f"--storage.tsdb.path={folder / name}",
        f"--web.listen-address={address}",
        "--enable-feature=exemplar-storage",
    )
    return f"http://{address}"
