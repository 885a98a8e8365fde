"""Starting: a service waits for its brokers and its topics, says so, and begins when they are."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient

from services.cli.running.machine import SERVICES
from services.cli.running.services import Child
from shared.runtime.embedded import EmbeddedBroker
from shared.runtime.errors import EXIT_CONFIG
from shared.runtime.kafka.admin import admin_client, apply_topics
from shared.runtime.processes import free_port
from shared.runtime.settings import KafkaSettings
from shared.wire.topics import layout
from tests.integration.pipeline.harness import Pipeline, started_pipeline

PARTITIONS = 2


def reasons(child: Child) -> dict[str, str]:
    """Return why a service is not ready; empty while it does not answer, or when it is."""
    try:
        with urlopen(f"{child.url}/readyz", timeout=2):
            return {}
    except HTTPError as error:
        said: dict[str, str] = json.loads(error.read())["reasons"]
        return said
    except (URLError, OSError):
        return {}


def says(pipeline: Pipeline, name: str, *parts: str) -> bool:
    """Whether a service says all of this in its readiness, and (but for ingest) in its log."""
    child = pipeline.child(name)
    texts = [json.dumps(reasons(child))]
    if name != "ingest":
        texts.append(child.log.read_text())
    return all(part in text for part in parts for text in texts)


def test_services_that_start_before_their_brokers_wait_and_say_so(tmp_path: Path) -> None:
    port = free_port()
    settings = KafkaSettings(bootstrap_servers=f"127.0.0.1:{port}")
    with started_pipeline(settings, SERVICES, tmp_path / "log") as pipeline:
        for name in SERVICES:
            pipeline.wait_for(partial(says, pipeline, name, "Kafka does not answer"))
        with EmbeddedBroker(port, tmp_path / "broker") as broker:
            assert broker.bootstrap_servers.endswith(str(port))
            for name in SERVICES:
                pipeline.wait_for(partial(says, pipeline, name, "wirewatch topics apply"))
            with admin_client(settings) as client:
                apply_topics(client, layout(settings.topics, partitions=PARTITIONS))
            pipeline.services.wait_until_ready()
            assert all(child.restarts == 0 for child in pipeline.services.children)
    for child in pipeline.services.children:
        for line in child.log.read_text().splitlines():
            assert json.loads(line)["service"] == child.name


def narrow(client: KafkaAdminClient, settings: KafkaSettings) -> None:
    """Make the layout with one partition of stories too few."""
    topics = settings.topics
    apply_topics(
        client,
        [spec for spec in layout(topics, partitions=PARTITIONS) if spec.name != topics.stories]
        + [spec for spec in layout(topics, partitions=1) if spec.name == topics.stories],
    )


def test_a_layout_that_is_wrong_is_an_error_with_the_command_that_mends_it(
    settings: KafkaSettings, tmp_path: Path
) -> None:
    topics = settings.topics
    with admin_client(settings) as client:
        narrow(client, settings)
        policies = {topics.watchlists: "delete", topics.deliveries: "delete"}
        client.alter_configs(
            [
                ConfigResource(ConfigResourceType.TOPIC, name, {"cleanup.policy": policy})
                for name, policy in policies.items()
            ]
        )
    with started_pipeline(settings, SERVICES, tmp_path / "log") as pipeline:
        wrong = {
            "deduper": f"{topics.stories} has 1",
            "matcher": f"{topics.watchlists}: cleanup.policy is delete, not compact",
            "dispatcher": f"{topics.deliveries}: cleanup.policy is delete",
        }
        for name, fault in wrong.items():
            pipeline.wait_for(partial(says, pipeline, name, fault, "wirewatch topics apply"))
        with admin_client(settings) as client:
            apply_topics(client, layout(topics, partitions=PARTITIONS))
        pipeline.services.wait_until_ready()


def test_services_that_wait_can_be_stopped(tmp_path: Path) -> None:
    settings = KafkaSettings(bootstrap_servers="127.0.0.1:1")
    with started_pipeline(settings, SERVICES, tmp_path) as pipeline:
        children = pipeline.services.children
        pipeline.wait_for(lambda: all(map(reasons, children)))
    ended = [child.process.returncode for child in children if child.process is not None]
    assert ended == [0] * len(SERVICES)


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_whose_certificates_cannot_be_read_ends_and_says_so(
    name: str, tmp_path: Path
) -> None:
    authority = tmp_path / "ca.pem"
    authority.write_text("no certificate")
    said = ended_with_wrong_configuration(
        name,
        WIREWATCH_KAFKA_SECURITY_PROTOCOL="ssl",
        WIREWATCH_KAFKA_SSL_CA=str(authority),
        WIREWATCH_HTTP_PORT=str(free_port()),
    )
    assert "look at the WIREWATCH_KAFKA_" in said


def test_a_service_whose_port_is_taken_ends_and_says_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = ended_with_wrong_configuration("matcher", WIREWATCH_HTTP_PORT=port)
    assert "is the port taken?" in said


def ended_with_wrong_configuration(name: str, **environment: str) -> str:
    """Run a service until it ends by itself, and return what it said."""
    done = subprocess.run(
        [sys.executable, "-m", f"services.{name}"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == EXIT_CONFIG, done.stderr
    return done.stderr
