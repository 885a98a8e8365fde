"""The AsyncAPI page of each service: its topics and what stands on them, as they are."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from prometheus_client import CollectorRegistry

from shared.runtime.kafka.acls import Grant, read_grants
from shared.wire.topics import DEAD_LETTER_SUFFIX, VERSION, Topics

ACLS: Final = Path(__file__).resolve().parents[2] / "deploy" / "kafka" / "acls.yaml"
SERVICES: Final = ("ingest", "matcher", "deduper", "dispatcher", "auditor", "exporter")
# AsyncAPI 3.0.0, Components Object: what a key may consist of.
KEY: Final = re.compile(r"[a-zA-Z0-9.\-_]+")


def page(service: str) -> dict[str, Any]:
    settings = import_module(f"services.{service}.settings")
    kind = getattr(settings, f"{service.title()}Settings")
    build = import_module(f"services.{service}.app").build
    _, app = build(kind(bootstrap_servers="127.0.0.1:1"), CollectorRegistry())
    document: dict[str, Any] = app.schema.to_specification().to_jsonable()
    return document


def granted(service: str) -> Grant:
    return read_grants(ACLS.read_text())[f"wirewatch-{service}"]


def topics_of(document: dict[str, Any], action: str) -> set[str]:
    """The topics of the operations, by the names that the rights have."""
    references = [
        one["channel"]["$ref"] for one in document["operations"].values() if one["action"] == action
    ]
    addresses = {resolved(document, one)["address"] for one in references}
    return {one.removeprefix(Topics().prefix).replace(f".{VERSION}", "") for one in addresses}


def resolved(document: dict[str, Any], reference: str) -> Any:
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def references(part: Any) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*map(references, part.values()))
    return set[str]().union(*map(references, part)) if isinstance(part, list) else set()


@pytest.mark.parametrize("service", SERVICES)
def test_a_page_names_the_topics_that_the_service_has_the_right_to_read_and_write(
    service: str,
) -> None:
    document = page(service)
    assert topics_of(document, "receive") == set(granted(service).read)
    assert topics_of(document, "send") == set(granted(service).write)


@pytest.mark.parametrize("service", SERVICES)
def test_every_topic_says_what_it_is_for_and_what_its_records_consist_of(service: str) -> None:
    document = page(service)
    for topic, channel in document["channels"].items():
        assert channel["description"]
        assert channel["messages"]
        for message in channel["messages"].values():
            payload = resolved(document, message["$ref"])["payload"]
            schema = resolved(document, payload["$ref"])
            assert topic.endswith(DEAD_LETTER_SUFFIX) or schema["properties"]
            assert schema["description"]


@pytest.mark.parametrize("service", SERVICES)
def test_every_reference_of_a_page_leads_somewhere(service: str) -> None:
    document = page(service)
    assert all(resolved(document, one) for one in references(document))
    components = document["components"]
    assert all(KEY.fullmatch(name) for part in components.values() for name in part)
