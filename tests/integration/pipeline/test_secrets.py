"""Secrets planted wherever one can be given are in no log, topic, page, metric or output."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from services.cli.running.machine import SERVICES
from services.dispatcher.subscriptions import SUBSCRIPTIONS
from shared.domain.delivery import read_subscriptions
from shared.runtime.kafka.admin import admin_client
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import read_topic, send_all
from shared.runtime.processes import free_port, stop_process
from shared.runtime.settings import KafkaSettings
from tests.integration.pipeline.harness import Pipeline, running_pipeline

LIST = """
id: quarries
title: Quarries
severity: high
entries:
  - {id: marble, query: 'marble'}
"""
SUBSCRIBED = """
id: desk
who: The desk
watchlists: [quarries]
to:
  - {id: hook, channel: webhook, url: 'env:PLANTED_HOOK_URL', secrets: ['env:PLANTED_HOOK_KEY']}
  - {id: refused, channel: webhook, url: 'env:PLANTED_DEAD_URL', secrets: ['env:PLANTED_HOOK_KEY']}
  - {id: slack, channel: slack, url: 'env:PLANTED_SLACK_URL'}
  - {id: gone, channel: slack, url: 'env:PLANTED_ODD_URL'}
  - {id: mail, channel: email, addresses: [reader@example.com]}
"""
SIGNING = base64.b64encode(b"planted-signing-key-5c1e-of-the-hook").decode()


@dataclass
class Planted:
    """The secrets by where they are given, and what the far ends saw of them."""

    values: dict[str, str]
    environment: dict[str, str]
    seen: list[str] = field(default_factory=list)

    def found_in(self, text: str) -> list[str]:
        """Return which secrets stand in a text, as they are or encoded."""
        return [
            name
            for name, value in self.values.items()
            if any(form in text for form in (value, base64.b64encode(value.encode()).decode()))
        ]


@pytest.fixture
def planted(httpserver: HTTPServer) -> Iterator[Planted]:
    """Receivers that fail and then take, and a mail server that refuses the password."""
    values = {
        "kafka": "planted-kafka-9f3a",
        "smtp": "planted-smtp-7b21",
        "signing": SIGNING,
        "hook": "planted-hook-token-44d0",
        "slack": "planted-slack-hook-e8c2",
        "dead": "planted-dead-hook-1a77",
        "odd": "planted-odd-hook-63bf",
        "links": "planted-link-key-d915",
        "bearer": "planted-bearer-key-0c4e",
    }
    seen: list[str] = []

    def receive(request: Request) -> Response:
        seen.append(request.full_path)
        answer = request.full_path + " refused"
        return Response(answer, 500 if seen.count(request.full_path) == 1 else 200)

    httpserver.expect_request("/hook").respond_with_handler(receive)
    httpserver.expect_request(f"/services/{values['slack']}").respond_with_handler(receive)

    def authenticate(*arguments: object) -> AuthResult:
        given = arguments[4]
        assert isinstance(given, LoginPassword)
        seen.append(given.password.decode())
        return AuthResult(success=False, handled=False)

    mail = Controller(
        _NoMail(), hostname="127.0.0.1", port=free_port(), authenticator=authenticate,
        auth_required=True, auth_require_tls=False,
    )  # fmt: skip
    mail.start()
    base = f"http://localhost:{httpserver.port}"
    environment = {
        "WIREWATCH_KAFKA_SASL_USERNAME": "wirewatch",
        "WIREWATCH_KAFKA_SASL_PASSWORD": values["kafka"],
        "WIREWATCH_SMTP_HOST": "127.0.0.1",
        "WIREWATCH_SMTP_PORT": str(mail.port),
        "WIREWATCH_SMTP_ENCRYPTION": "none",
        "WIREWATCH_SMTP_USERNAME": "wirewatch",
        "WIREWATCH_SMTP_PASSWORD": values["smtp"],
        "WIREWATCH_LINK_KEY": values["links"],
        "WIREWATCH_PUBLIC_URL": "https://wire.example",
        "WIREWATCH_ALLOW_PRIVATE_ADDRESSES": "true",
        "WIREWATCH_WEBHOOK_PLAIN_HTTP": "true",
        "WIREWATCH_LOG_LEVEL": "DEBUG",
        "PLANTED_HOOK_KEY": f"whsec_{SIGNING}",
        "PLANTED_HOOK_URL": f"{base}/hook?token={values['hook']}",
        "PLANTED_DEAD_URL": f"http://localhost:1/{values['dead']}",
        "PLANTED_SLACK_URL": f"{base}/services/{values['slack']}",
        "PLANTED_ODD_URL": f"http://[::{values['odd']}",
    }
    yield Planted(values, environment, seen)
    mail.stop()


class _NoMail:
    """Takes no mail."""

    async def handle_DATA(self, *_: object) -> str:  # noqa: N802 - the hook's name in aiosmtpd
        return "550 no"


@pytest.mark.long
@pytest.mark.timeout(900)
def test_planted_secrets_are_nowhere_to_be_read(
    settings: KafkaSettings, planted: Planted, tmp_path: Path
) -> None:
    logs = tmp_path / "log"
    with running_pipeline(settings, SERVICES, logs, planted.environment) as pipeline:
        pipeline.apply(LIST)
        _subscribe(settings)
        pipeline.post(b'{"title": 5}', Authorization=f"Bearer {planted.values['bearer']}")
        article = b'{"id": "m1", "title": "Marble quarry opens"}'
        pipeline.post(article, Authorization=f"Bearer {planted.values['bearer']}")
        pipeline.wait_for(lambda: _everything_was_tried(planted), 150)
        texts = _pages(pipeline) | _outputs(settings, planted, tmp_path)
    texts |= {path.name: path.read_text() for path in logs.iterdir()}
    texts |= _topics(settings)

    assert "attempt" in texts["dispatcher.log"], "the logs hold what happened"
    assert "m1" in texts["topics"]
    assert "WIREWATCH_SMTP_PORT" in texts["a port that is none"]
    assert "Kafka" in texts["topics check"]
    assert [place for place, text in texts.items() if "Usage: " in text] == ["lag --help"]
    leaks = {place: found for place, text in texts.items() if (found := planted.found_in(text))}
    assert leaks == {}


def _everything_was_tried(planted: Planted) -> bool:
    """Whether the hooks failed once and took it then, and the mail server saw the password."""
    hooks = [one for one in planted.seen if one.startswith("/")]
    twice = all(hooks.count(one) >= 2 for one in hooks)
    return len(set(hooks)) == 2 and twice and planted.values["smtp"] in planted.seen


def _subscribe(settings: KafkaSettings) -> None:
    loaded = read_subscriptions(SUBSCRIBED, source="desk")
    assert not loaded.problems
    records = (
        Outgoing(settings.topics.subscriptions, one.id.encode(), SUBSCRIPTIONS.encode(one))
        for one in loaded.subscriptions
    )
    send_all(settings, records)


def _pages(pipeline: Pipeline) -> dict[str, str]:
    pages = ("/livez", "/readyz", "/metrics", "/asyncapi", "/openapi.json", "/no-such-page")
    return {
        f"{child.name}{page}": _page(child.url + page)
        for child in pipeline.services.children
        for page in pages
    }


def _page(url: str) -> str:
    try:
        with urlopen(url, timeout=10) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()


def _topics(settings: KafkaSettings) -> dict[str, str]:
    with admin_client(settings) as client:
        names = [name for name in client.list_topics() if name.startswith(settings.topic_prefix)]
    records = [repr(record) for name in names for record in read_topic(settings, name)]
    return {"topics": "\n".join(records)}


def _outputs(settings: KafkaSettings, planted: Planted, folder: Path) -> dict[str, str]:
    """Return what the command line and services that cannot work say."""
    good = planted.environment | {
        "WIREWATCH_BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "WIREWATCH_TOPIC_PREFIX": settings.topic_prefix,
    }
    desk = folder / "desk.yaml"
    desk.write_text(SUBSCRIBED)
    away = {"WIREWATCH_BOOTSTRAP_SERVERS": "127.0.0.1:1"}
    secured = good | away | {"WIREWATCH_KAFKA_SECURITY_PROTOCOL": "sasl_plaintext"}
    commands = {
        "deliveries list": good,
        "subscriptions list": good,
        f"subscriptions lint {desk}": good,
        f"destinations test {desk}": good,
        "dlq list": good,
        "lag": good,
        "lag --help": good,
        "topics check": secured,
        "alerts": secured,
    }
    wrong = {
        "a port that is none": {"WIREWATCH_SMTP_PORT": planted.values["smtp"]},
        "a wrong protocol": {"WIREWATCH_KAFKA_SECURITY_PROTOCOL": planted.values["kafka"]},
        "a wrong url": {"WIREWATCH_PUBLIC_URL": f"no url {planted.values['links']}"},
        "no broker": secured,
    }
    service = [sys.executable, "-m", "services.dispatcher"]
    runs = [(name, _wirewatch(*name.split()), env) for name, env in commands.items()]
    runs += [(name, service, good | env) for name, env in wrong.items()]
    with ThreadPoolExecutor(4) as pool:
        said = pool.map(lambda run: _output(run[1], run[2], endless=run[0] == "no broker"), runs)
    return dict(zip((name for name, *_ in runs), said, strict=True))


def _wirewatch(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("wirewatch")), *arguments]


def _output(command: list[str], environment: Mapping[str, str], *, endless: bool) -> str:
    """Return all that a program says; an endless one is stopped after a while."""
    process = subprocess.Popen(
        command, env=os.environ | dict(environment) | {"WIREWATCH_HTTP_PORT": "0"},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        said, _ = process.communicate(timeout=15 if endless else 120)
    except subprocess.TimeoutExpired:
        stop_process(process)
        said, _ = process.communicate()
    return said.decode()
