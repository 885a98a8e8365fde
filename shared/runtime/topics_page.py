"""The AsyncAPI document of a service as one page of HTML, which needs nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from inspect import cleandoc
from typing import Any, Final, TypeAlias

Document: TypeAlias = Mapping[str, Any]

_BACKTICKS: Final = re.compile(r"`([^`]+)`")
STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1f24;background:#fff}"
    "h2{margin-top:2.5rem}h3{margin:2rem 0 .25rem;font-family:ui-monospace,monospace}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;"
    "border-bottom:1px solid #d8dee4}"
    "code{font-family:ui-monospace,monospace;font-size:.92em}a{color:#0b57a4}"
    "h3+p,p+p{margin:.25rem 0}li{margin:.25rem 0}"
    "@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#15181b}"
    "th,td{border-color:#3a4148}a{color:#7cb7f5}}"
)


def page(title: str, body: str) -> bytes:
    """Return a whole page; the title is escaped, the body is HTML already."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(title)}</h1>{body}</body></html>"
    ).encode()


def topics_page(document: Document, raw: str) -> bytes:
    """Return the page of a document of AsyncAPI 3.0; `raw` is the path of the document itself."""
    brokers = ", ".join(_code(server["host"]) for server in document["servers"].values())
    parts = [
        f"<p>On Kafka at {brokers}. The same for programs: "
        f'<a href="{escape(raw)}">{escape(raw)}</a> (AsyncAPI {escape(document["asyncapi"])}).</p>',
        _topics("Reads", document, "receive"),
        _topics("Writes", document, "send"),
        "<h2>Records</h2>",
        *(_record(name, schema) for name, schema in _by_name(document)),
    ]
    return page(f"{document['info']['title']}: topics and records", "".join(parts))


def _by_name(document: Document) -> Iterable[tuple[str, Document]]:
    """Yield the records of the topics first, then what they consist of."""
    schemas: Mapping[str, Document] = document["components"]["schemas"]
    records = document["components"]["messages"]
    return sorted(schemas.items(), key=lambda one: (one[0] not in records, one[0]))


def _topics(heading: str, document: Document, action: str) -> str:
    addresses = (
        _last(one["channel"]["$ref"])
        for one in document["operations"].values()
        if one["action"] == action
    )
    rows = [_topic(document["channels"][address]) for address in addresses]
    return f"<h2>{heading}</h2>" + (_table(("topic", "records", "what for"), rows) or _none())


def _none() -> str:
    return "<p>nothing</p>"


def _topic(channel: Document) -> tuple[str, ...]:
    records = ", ".join(_link(name) for name in channel["messages"])
    return _code(channel["address"]), records, _text(channel["description"])


def _record(name: str, schema: Document) -> str:
    required = schema.get("required", ())
    rows = [
        (_code(field), kind(of), _presence(field in required, of), _text(of.get("description", "")))
        for field, of in schema.get("properties", {}).items()
    ]
    paragraphs = cleandoc(schema.get("description", "")).split("\n\n")
    about = "".join(f"<p>{_text(one)}</p>" for one in paragraphs)
    values = f"<p>One of: {kind(schema)}</p>" if "enum" in schema else ""
    heads = ("field", "type", "", "")
    return f'<h3 id="{escape(name)}">{escape(name)}</h3>{about}{values}{_table(heads, rows)}'


def _presence(required: bool, schema: Document) -> str:
    if required:
        return "required"
    default = schema.get("default")
    return "optional" if default in (None, "", [], {}) else f"optional, else {_code(default)}"


def kind(schema: Document) -> str:
    """Return the type that a schema allows, as HTML."""
    if "$ref" in schema:
        return _link(_last(schema["$ref"]))
    if "anyOf" in schema:
        return " or ".join(map(kind, schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(map(_code, schema["enum"]))
    types = schema.get("type", "anything")
    named = [types] if isinstance(types, str) else types
    return " or ".join(_plain(one, schema) for one in named) + _bounds(schema)


def _plain(name: str, schema: Document) -> str:
    if name == "array":
        return f"list of {kind(schema['items'])}" if "items" in schema else "list"
    values = schema.get("additionalProperties")
    if name == "object" and isinstance(values, Mapping):
        return f"object of {kind(values)}"
    return escape(name)


def _bounds(schema: Document) -> str:
    said = {
        "format": "{}",
        "minLength": "at least {:,} characters",
        "maxLength": "at most {:,} characters",
        "maxItems": "at most {:,}",
        "minimum": "from {:,}",
        "maximum": "to {:,}",
    }
    bounds = [text.format(schema[name]) for name, text in said.items() if name in schema]
    return f" ({escape(', '.join(bounds))})" if bounds else ""


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table><tr>{head}</tr>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _link(name: str) -> str:
    return f'<a href="#{escape(name)}">{escape(name)}</a>'


def _text(words: str) -> str:
    """Return text as HTML, with what stands between backticks as code."""
    return _BACKTICKS.sub(r"<code>\1</code>", escape(words))


def _code(value: object) -> str:
    return f"<code>{escape(str(value))}</code>"


def _last(reference: str) -> str:
    return reference.rsplit("/", 1)[1]
