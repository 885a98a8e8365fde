from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from services.auditor.settings import AuditorSettings
from services.cli.commands.service import Name
from services.deduper.settings import DeduperSettings
from services.dispatcher.settings import DispatcherSettings
from services.exporter.settings import ExporterSettings
from services.ingest.settings import IngestSettings
from services.matcher.settings import MatcherSettings
from shared.runtime.settings import PREFIX, KafkaSettings

ROOT: Final = Path(__file__).resolve().parents[3]
COMPOSE: Final = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
CONTAINERS: Final[dict[str, dict[str, Any]]] = COMPOSE["services"]
SETTINGS: Final[dict[str, type[KafkaSettings]]] = {
    "setup": KafkaSettings,
    "ingest": IngestSettings,
    "matcher": MatcherSettings,
    "deduper": DeduperSettings,
    "dispatcher": DispatcherSettings,
    "auditor": AuditorSettings,
    "exporter": ExporterSettings,
}
SERVICES: Final = sorted(SETTINGS.keys() - {"setup"})
# Read before any settings, by the commands as well.
COMMON: Final = {"WIREWATCH_LOG_LEVEL", "WIREWATCH_OTLP_ENDPOINT"}


def published(container: dict[str, Any]) -> list[str]:
    return [str(port) for port in container.get("ports", [])]


def tag_of(image: str) -> str:
    return image.rpartition(":")[2] if ":" in image else ""


@pytest.mark.skipif(shutil.which("docker-compose") is None, reason="needs docker-compose")
def test_docker_compose_takes_the_file() -> None:
    done = subprocess.run(
        ["docker-compose", "--file", ROOT / "docker-compose.yml", "config"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert yaml.safe_load(done.stdout)["services"].keys() == CONTAINERS.keys()


def test_every_service_that_the_command_line_knows_is_there() -> None:
    assert sorted(Name) == SERVICES


@pytest.mark.parametrize("name", SERVICES)
def test_what_compose_gives_a_service_is_what_its_settings_take(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in CONTAINERS[name]["environment"].items():
        monkeypatch.setenv(key, re.sub(r"\$\{\w+:-(.*?)\}", r"\1", value))
    assert SETTINGS[name]().bootstrap_servers == "kafka:19092"


@pytest.mark.parametrize("name", SETTINGS)
def test_every_variable_is_one_that_the_service_reads(name: str) -> None:
    known = {PREFIX + field.upper() for field in SETTINGS[name].model_fields} | COMMON
    given = {key for key in CONTAINERS[name]["environment"] if key.startswith(PREFIX)}
    assert given <= known


@pytest.mark.parametrize("name", SETTINGS)
def test_every_service_is_told_where_kafka_is(name: str) -> None:
    host, port = CONTAINERS[name]["environment"]["WIREWATCH_BOOTSTRAP_SERVERS"].split(":")
    advertised = CONTAINERS["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]
    assert f"INSIDE://{host}:{port}" in advertised.split(",")


@pytest.mark.parametrize("name", SERVICES)
def test_the_command_runs_the_service_of_that_name(name: str) -> None:
    assert CONTAINERS[name]["command"] == ["service", name]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_healthy_when_it_is_ready(name: str) -> None:
    assert CONTAINERS[name]["healthcheck"]["test"][-1] == "readyz"


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_waits_for_kafka_and_for_the_topics(name: str) -> None:
    conditions = {key: one["condition"] for key, one in CONTAINERS[name]["depends_on"].items()}
    assert conditions == {"kafka": "service_healthy", "setup": "service_completed_successfully"}


@pytest.mark.parametrize("name", sorted(CONTAINERS.keys() - {"setup"}))
def test_every_container_that_stays_has_a_health_check(name: str) -> None:
    assert CONTAINERS[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", CONTAINERS)
def test_ports_are_published_on_this_machine_only(name: str) -> None:
    assert [port for port in published(CONTAINERS[name]) if not port.startswith("127.0.0.1:")] == []


def test_no_two_containers_publish_the_same_port() -> None:
    ports = [port.split(":")[1] for one in CONTAINERS.values() for port in published(one)]
    assert len(ports) == len(set(ports))


@pytest.mark.parametrize("name", CONTAINERS)
def test_every_image_has_a_tag_that_names_a_version(name: str) -> None:
    assert re.match(r"v?\d+\.\d+", tag_of(CONTAINERS[name]["image"]))


def test_base_images_are_of_a_named_version() -> None:
    lines = (ROOT / "deploy" / "Dockerfile").read_text().splitlines()
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert bases
    assert all(re.match(r"\d+\.\d+", tag_of(base)) for base in bases)


def test_kafka_is_the_version_that_the_tests_run_against() -> None:
    pom = (ROOT / "deploy" / "kafka" / "pom.xml").read_text()
    tested = re.search(r"kafka_2\.13</artifactId>\s*<version>([^<]+)", pom)
    assert tested is not None
    assert tag_of(CONTAINERS["kafka"]["image"]) == tested[1]


def test_the_image_holds_every_file_that_it_copies() -> None:
    ignored = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().splitlines()
    kept = {line[1:] for line in ignored if line.startswith("!")}
    copies = [
        line.split()[1:-1]
        for line in (ROOT / "deploy" / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY ") and "--from" not in line
    ]
    copied = {path for paths in copies for path in paths}
    assert copied == kept
    assert all((ROOT / path).exists() for path in copied)


@pytest.mark.parametrize("name", CONTAINERS)
def test_every_mounted_file_is_in_the_repository(name: str) -> None:
    mounted = [volume.split(":")[0] for volume in CONTAINERS[name].get("volumes", [])]
    here = [path for path in mounted if path.startswith("./") and not path.startswith("./var/")]
    assert [path for path in here if not (ROOT / path).exists()] == []


def test_the_auditor_has_a_disk_for_what_it_does_not_hold_in_memory() -> None:
    assert "/tmp" in CONTAINERS["auditor"]["tmpfs"]
    assert CONTAINERS["auditor"]["volumes"] == ["/var/tmp"]


def test_prometheus_scrapes_every_service() -> None:
    config = yaml.safe_load((ROOT / "deploy" / "prometheus" / "prometheus.yml").read_text())
    (job,) = config["scrape_configs"]
    assert sorted(job["dns_sd_configs"][0]["names"]) == SERVICES


def test_prometheus_tells_the_alertmanager_of_the_same_file() -> None:
    config = yaml.safe_load((ROOT / "deploy" / "prometheus" / "prometheus.yml").read_text())
    (alertmanager,) = config["alerting"]["alertmanagers"]
    assert alertmanager["static_configs"] == [{"targets": ["alertmanager:9093"]}]
    assert "alertmanager" in CONTAINERS


def test_mail_goes_to_the_catcher_until_a_server_is_named() -> None:
    given = CONTAINERS["dispatcher"]["environment"]
    assert given["WIREWATCH_SMTP_HOST"] == "${WIREWATCH_SMTP_HOST:-mail}"
    assert CONTAINERS["mail"]["image"].startswith("axllent/mailpit:")
