"""The AsyncAPI page of each service: its topics and what stands on them, as they are."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from prometheus_client import CollectorRegistry

from shared.runtime.kafka.acls import Grant, read_grants
from shared.runtime.topics_page import kind, topics_page
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


class Links(HTMLParser):
    """What a page names: the ids of its elements, and every address that it leads to or loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.addresses: set[str] = set()
        self.elements: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        self.addresses |= {given[name] for name in ("href", "src") if name in given}


@pytest.mark.parametrize("service", SERVICES)
def test_the_page_to_look_at_needs_nothing_from_elsewhere_and_its_links_lead_somewhere(
    service: str,
) -> None:
    links = Links(shown(page(service)))
    assert links.elements.isdisjoint({"script", "link", "img", "iframe"})
    assert links.addresses <= {f"#{name}" for name in links.ids} | {"/asyncapi.json"}
    assert links.ids


@pytest.mark.parametrize("service", SERVICES)
def test_the_page_to_look_at_has_every_topic_and_every_field_of_their_records(service: str) -> None:
    document = page(service)
    text = shown(document)
    for topic in document["channels"]:
        assert f"<code>{topic}</code>" in text
    for schema in document["components"]["schemas"].values():
        for field in schema.get("properties", {}):
            assert f"<code>{field}</code>" in text


def shown(document: dict[str, Any]) -> str:
    return topics_page(document, "/asyncapi.json").decode()


def test_what_a_document_says_is_shown_as_text() -> None:
    document = page("deduper")
    document["info"]["title"] = "<script>alert(1)</script>"
    document["components"]["schemas"]["Alert"]["description"] = "a < b, `x<y>` & c"
    text = shown(document)
    assert "<script" not in text
    assert "a &lt; b, <code>x&lt;y&gt;</code> &amp; c" in text


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"type": "string"}, "string"),
        (
            {"type": ["string", "null"], "maxLength": 2000},
            "string or null (at most 2,000 characters)",
        ),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "number or null"),
        ({"type": "array", "items": {"type": "string"}}, "list of string"),
        ({"$ref": "#/components/schemas/Cue"}, '<a href="#Cue">Cue</a>'),
        ({"enum": ["low", "high"]}, "<code>low</code>, <code>high</code>"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "object of integer"),
        ({"type": "integer", "minimum": 0, "maximum": 100}, "integer (from 0, to 100)"),
        ({}, "anything"),
    ],
)
def test_a_type_is_told_in_words(schema: dict[str, Any], text: str) -> None:
    assert kind(schema) == text
