"""`wirewatch` in this process, against the broker of the tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import typer
from typer.testing import CliRunner, Result

from services.cli.commands import deliveries, destinations, route, subscriptions
from shared.domain.stories.model import Alert
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import encode


@dataclass
class CommandLine:
    """Runs the commands of delivery; `environment` is what their settings are read from."""

    settings: KafkaSettings
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, status: int = 0, given: Iterable[object] = ()) -> str:
        """Return what a command writes; `given` are alerts on its standard input."""
        result = self.run(*arguments, given=given)
        assert result.exit_code == status, f"{result.output}\n{result.exception!r}"
        return result.stdout

    def run(self, *arguments: str, given: Iterable[object] = ()) -> Result:
        """Return how a command ended."""
        own = {
            "WIREWATCH_BOOTSTRAP_SERVERS": self.settings.bootstrap_servers,
            "WIREWATCH_TOPIC_PREFIX": self.settings.topic_prefix,
        }
        stdin = b"".join(encode(one) + b"\n" for one in given)
        return CliRunner().invoke(_app(), arguments, input=stdin, env={**own, **self.environment})

    def lines(self, *arguments: str, given: Iterable[object] = ()) -> list[Any]:
        """Return the JSON documents that a command writes."""
        return [json.loads(line) for line in self(*arguments, given=given).splitlines()]

    def apply(self, document: str) -> str:
        """Put the subscriptions of a document live, as a person does with a file."""
        return self("subscriptions", "apply", str(self.file(document)))

    def file(self, document: str) -> Path:
        """Return a file that holds a document."""
        path = self.folder / "subscriptions.yaml"
        path.write_text(document, encoding="utf-8")
        return path

    def publish(self, *alerts: Alert) -> None:
        """Put alerts on their topic, as the deduper does."""
        topic = self.settings.topics.alerts
        send_all(
            self.settings, [Outgoing(topic, one.story_id.encode(), encode(one)) for one in alerts]
        )


@cache
def _app() -> typer.Typer:
    app = typer.Typer()
    for command in (deliveries, destinations, route, subscriptions):
        command.add_to(app)
    return app
