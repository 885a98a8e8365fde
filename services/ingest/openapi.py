"""The endpoint as an OpenAPI document, made from the limits and reasons that the code goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

import msgspec
from faststream.asgi import AsgiResponse, get
from faststream.asgi.handlers import GetHandler

from services.ingest.refusal import STATUS, Reason
from services.ingest.request import JSON_TYPE, MAX_REPORTED_FAULTS, NDJSON_TYPES
from services.ingest.settings import IngestSettings
from shared.domain.article.parse import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    MAX_AUTHORS,
    MAX_BODY_CHARS,
    MAX_SHORT_CHARS,
    MAX_TITLE_CHARS,
    MAX_URL_CHARS,
)
from shared.domain.errors import Fault
from shared.runtime.service import VERSION

Schema: TypeAlias = dict[str, Any]

PATH: Final = "/openapi.json"
_NO_NUL: Final = "^[^\\u0000]*$"
_NOT_BLANK: Final = "[^\\s\\u0000-\\u001f\\u0085]"
_LINE: Final = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$"
_DAY: Final = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_OFFSET: Final = "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_MOMENT: Final = (
    f"^(?:(?:19(?:0[1-9]|[1-9][0-9])|20[0-9][0-9])-{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]"
    f":[0-5][0-9](?:\\.[0-9]{{1,6}})?{_OFFSET})?$"
)
_DESCRIPTIONS: Final = {
    202: "Every article of the request is in Kafka.",
    401: "No key, or not a key of this service.",
    405: "Another method than POST.",
    408: "The body did not arrive in time.",
    413: "Too many bytes or too many articles: send smaller batches.",
    415: "Another type than JSON and NDJSON, or a body that is encoded.",
    422: "No article, or one at fault: every fault is listed, and nothing was published.",
    429: "More articles than the key may bring: send again after `Retry-After` seconds.",
    503: "Kafka does not answer, or too much is coming in: send again, with the same ids.",
}


def openapi(settings: IngestSettings) -> Schema:
    """Return the document for a service with these settings."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Wirewatch ingest",
            "version": VERSION,
            "description": "Articles for the wire. An answer of 202 means that Kafka has them.",
        },
        "paths": {
            "/articles": {"post": _publish(settings)},
            "/livez": {"get": _page("Whether the service runs", "alive")},
            "/readyz": {"get": _page("Whether it can work, with the reasons", "ready")},
        },
        "components": {
            "schemas": {"Article": _article(), "Refusal": _refusal(Reason)},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def openapi_page(settings: IngestSettings) -> tuple[str, GetHandler]:
    """Return the route that serves the document."""
    body = msgspec.json.encode(openapi(settings))

    @get(description="This endpoint as an OpenAPI document.")
    async def page(_scope: object) -> AsgiResponse:
        return AsgiResponse(body, status_code=200, headers={"content-type": JSON_TYPE})

    return PATH, page


def _publish(settings: IngestSettings) -> Schema:
    article = {"$ref": "#/components/schemas/Article"}
    most = settings.max_request_articles
    lines = {"type": "array", "items": article, "minItems": 1, "maxItems": most}
    size = f"{settings.max_request_bytes:,} bytes"
    return {
        "operationId": "publishArticles",
        "summary": "Publish articles",
        "description": f"At most {size} and {most:,} articles; all of them are published, or none.",
        "requestBody": {
            "required": True,
            "content": {
                JSON_TYPE: {"schema": article},
                **{
                    kind: {"schema": lines | {"description": "One article a line."}}
                    for kind in NDJSON_TYPES
                },
            },
        },
        "responses": _responses(),
        "security": [{"key": []}] if settings.ingest_keys else [],
    }


def _responses() -> Schema:
    by_status: dict[int, list[Reason]] = defaultdict(list)
    for reason, status in STATUS.items():
        by_status[status].append(reason)
    accepted = {
        "type": "object",
        "required": ["accepted", "ids"],
        "properties": {
            "accepted": {"type": "integer", "minimum": 1},
            "ids": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        },
    }
    refused = {
        str(status): _response(status, _refusal(reasons))
        for status, reasons in sorted(by_status.items())
    }
    return {"202": _response(202, accepted)} | refused


def _response(status: int, schema: Schema) -> Schema:
    return {"description": _DESCRIPTIONS[status], "content": {JSON_TYPE: {"schema": schema}}}


def _refusal(reasons: Iterable[Reason]) -> Schema:
    fault = {
        "type": "object",
        "required": ["line", "fault", "detail"],
        "properties": {
            "line": {"type": "integer", "minimum": 1},
            "fault": {"enum": [one.value for one in Fault]},
            "detail": {"type": "string"},
        },
    }
    return {
        "type": "object",
        "required": ["reason", "detail", "faults"],
        "properties": {
            "reason": {"enum": [one.value for one in reasons]},
            "detail": {"type": "string", "description": "What to do next."},
            "faults": {"type": "array", "items": fault, "maxItems": MAX_REPORTED_FAULTS},
        },
    }


def _article() -> Schema:
    years = f"{EARLIEST_YEAR} to {LATEST_YEAR}"
    published_at = {
        "type": ["string", "null"],
        "pattern": _MOMENT,
        "description": f"RFC 3339, of the years {years}; other forms of ISO 8601 are read as well.",
    }
    authors = {
        "type": ["array", "null"],
        "items": {"type": "string", "maxLength": MAX_SHORT_CHARS, "pattern": _LINE},
        "maxItems": MAX_AUTHORS,
    }
    text = {"type": "string", "pattern": _NOT_BLANK}
    return {
        "type": "object",
        "required": ["title"],
        "properties": {
            "id": _line(MAX_SHORT_CHARS, "Derived from the URL, else from the text, where absent."),
            "title": {"type": "string", "maxLength": MAX_TITLE_CHARS, "pattern": _NO_NUL},
            "body": {"type": ["string", "null"], "maxLength": MAX_BODY_CHARS, "pattern": _NO_NUL},
            "url": _line(MAX_URL_CHARS, "Where the article stands."),
            "published_at": published_at,
            "source": _line(MAX_SHORT_CHARS, "The outlet."),
            "language": _line(MAX_SHORT_CHARS, "An ISO 639 code."),
            "authors": authors,
        },
        "anyOf": [
            {"properties": {"title": text}},
            {"required": ["body"], "properties": {"body": text}},
        ],
        "description": "Title or body holds more than spaces. Other fields are kept as they are.",
    }


def _line(most: int, description: str) -> Schema:
    return {
        "type": ["string", "null"],
        "maxLength": most,
        "pattern": _LINE,
        "description": description,
    }


def _page(summary: str, word: str) -> Schema:
    answer = {"type": "object", "required": [word], "properties": {word: {"type": "boolean"}}}
    content = {JSON_TYPE: {"schema": answer}}
    return {
        "summary": summary,
        "responses": {
            "200": {"description": "Yes.", "content": content},
            "503": {"description": "No; the answer says why.", "content": content},
            "405": {"description": "Another method than GET."},
        },
    }
