"""An article as a publisher sends it, as JSON schema: made from the limits that the parser has."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from shared.domain.article.parse import (
    CONTROLS,
    EARLIEST_YEAR,
    INK,
    LATEST_YEAR,
    MAX_AUTHORS,
    MAX_BODY_CHARS,
    MAX_SHORT_CHARS,
    MAX_TITLE_CHARS,
    MAX_URL_CHARS,
    SPACES,
)

Schema: TypeAlias = dict[str, Any]

_NO_NUL: Final = "^[^\\u0000]*$"
_NAME: Final = f"^[^{CONTROLS}]*$"
_LINE: Final = f"^[{SPACES}]*[^{CONTROLS}]*[{SPACES}]*$"
_DAY: Final = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_OFFSET: Final = "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_MOMENT: Final = (
    f"^[{SPACES}]*(?:(?:19(?:0[1-9]|[1-9][0-9])|20[0-9][0-9])-{_DAY}T(?:[01][0-9]|2[0-3])"
    f":[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{{1,6}})?{_OFFSET})?[{SPACES}]*$"
)


def article_schema() -> Schema:
    """Return the JSON schema of an article as a publisher may send it."""
    years = f"{EARLIEST_YEAR} to {LATEST_YEAR}"
    published_at = {
        "type": ["string", "null"],
        "pattern": _MOMENT,
        "description": f"RFC 3339, of the years {years}; other forms of ISO 8601 are read as well.",
    }
    authors = {
        "type": ["array", "null"],
        "items": {"type": "string", "maxLength": MAX_SHORT_CHARS, "pattern": _NAME},
        "maxItems": MAX_AUTHORS,
    }
    text = {"type": "string", "pattern": INK}
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
        "description": (
            "Title or body holds more than spaces and controls. Other fields are kept as they are."
        ),
    }


def _line(most: int, description: str) -> Schema:
    return {
        "type": ["string", "null"],
        "maxLength": most,
        "pattern": _LINE,
        "description": description,
    }
