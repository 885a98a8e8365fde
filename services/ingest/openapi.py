"""The endpoint as an OpenAPI document, made from the limits and reasons that the code goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import msgspec
from faststream.asgi import AsgiResponse, get
from faststream.asgi.handlers import GetHandler

from services.ingest.refusal import STATUS, Reason
from services.ingest.request import JSON_TYPE, MAX_REPORTED_FAULTS, NDJSON_TYPES
from services.ingest.settings import IngestSettings
from shared.domain.errors import Fault
from shared.runtime.service import VERSION
from shared.wire.article_schema import Schema, article_schema

PATH: Final = "/openapi.json"
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
            "schemas": {"Article": article_schema(), "Refusal": _refusal(Reason)},
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
