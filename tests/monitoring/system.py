"""The whole of it as processes on loopback: broker, services, Prometheus, Alertmanager."""

from __future__ import annotations

import json
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode
from urllib.request import urlopen

import yaml

from deploy.monitoring.declarations import BUILDERS
from services.cli.running.services import Child
from shared.runtime.embedded import EmbeddedBroker
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.processes import die_with_parent, free_port, stop_process
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout

RULES: Final = Path(__file__).resolve().parents[2] / "deploy" / "prometheus" / "rules"
START_S: Final = 90.0
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
    paging: Receiver

    def stop(self, name: str) -> None:
        process = self.children[name].process
        assert process is not None
        stop_process(process)

    def start(self, name: str) -> None:
        self.children[name].start()
        wait_for(self.children[name].ready, lambda: f"{name} is not ready")

    def query(self, expression: str) -> list[dict[str, Any]]:
        """Return the series that an expression gives now."""
        url = f"{self.prometheus}/api/v1/query?{urlencode({'query': expression})}"
        with urlopen(url, timeout=10) as answer:
            found: list[dict[str, Any]] = json.loads(answer.read())["data"]["result"]
        return found

    def has_data(self, expression: str) -> bool:
        """Say whether an expression gives a number at least."""
        return any(series["value"][1] != "NaN" for series in self.query(expression))

    def paged(self) -> dict[str, dict[str, Any]]:
        """Return the alerts that reached the receiver while firing, by name, each as it came."""
        return {
            alert["labels"]["alertname"]: alert
            for message in list(self.paging.posted)
            for alert in message["alerts"]
            if alert["status"] == "firing"
        }


def wait_for(
    what: Callable[[], object], why: Callable[[], object], seconds: float = START_S
) -> None:
    """Return when `what` holds; else fail, saying `why` as it is then."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, why()
        time.sleep(0.5)


@contextmanager
def running_system(folder: Path) -> Iterator[System]:
    """Start everything, yield when every service is ready and scraped, and stop it."""
    with ExitStack() as stack:
        broker = EmbeddedBroker(0, folder / "broker")
        settings = KafkaSettings(bootstrap_servers=broker.start())
        stack.callback(broker.stop)
        with admin_client(settings) as client:
            apply_topics(client, layout(settings.topics, partitions=2))
        children = _children(settings, folder)
        stack.callback(_stop_all, children.values())
        for child in children.values():
            child.start()
            wait_for(child.ready, child.log.read_text)
        paging = Receiver(200)
        stack.callback(paging.close)
        alertmanager = _alertmanager(stack, folder, paging)
        system = System(
            settings, children, _prometheus(stack, folder, children, alertmanager), paging
        )
        wait_for(
            lambda: len(_scraped(system)) == len(children), lambda: "not every service is scraped"
        )
        yield system


def _scraped(system: System) -> list[dict[str, Any]]:
    try:
        return system.query("up == 1")
    except OSError:
        return []


def _children(settings: KafkaSettings, folder: Path) -> dict[str, Child]:
    ports = {name: free_port() for name in BUILDERS}
    own = {
        "WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
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
    log = stack.enter_context((folder / f"{Path(command[0]).name}.log").open("wb"))
    process = subprocess.Popen(
        command, stdout=log, stderr=log, cwd=folder, preexec_fn=die_with_parent()
    )
    stack.callback(stop_process, process)


def _alertmanager(stack: ExitStack, folder: Path, paging: Receiver) -> str:
    config = {
        "route": {"receiver": "page", "group_wait": "1s", "group_by": ["..."]},
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


def _hastened(rules: str) -> str:
    """Let alerts wait for a tenth of their time; the expressions stay as they are."""

    def tenth(waiting: re.Match[str]) -> str:
        return f"{waiting[1]}{6 * int(waiting[2])}s"

    return re.sub(r"^( +for: )(\d+)m$", tenth, rules, flags=re.MULTILINE)


def _prometheus(
    stack: ExitStack, folder: Path, children: Mapping[str, Child], alertmanager: str
) -> str:
    (folder / "rules").mkdir()
    for path in RULES.glob("*.yml"):
        (folder / "rules" / path.name).write_text(_hastened(path.read_text()))
    config = {
        "global": {"scrape_interval": "2s", "evaluation_interval": "1s"},
        "rule_files": ["rules/*.yml"],
        "alerting": {"alertmanagers": [{"static_configs": [{"targets": [alertmanager]}]}]},
        "scrape_configs": [
            {
                "job_name": "wirewatch",
                "static_configs": [
                    {"targets": [f"127.0.0.1:{child.port}"], "labels": {"service": child.name}}
                    for child in children.values()
                ],
            }
        ],
    }
    path = folder / "prometheus.yml"
    path.write_text(yaml.safe_dump(config))
    address = f"127.0.0.1:{free_port()}"
    _run(
        stack,
        folder,
        "prometheus",
        f"--config.file={path}",
        f"--storage.tsdb.path={folder / 'tsdb'}",
        f"--web.listen-address={address}",
    )
    return f"http://{address}"
