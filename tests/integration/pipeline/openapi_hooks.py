"""What schemathesis must know of the ingest service: how articles go one a line."""

from __future__ import annotations

import json
from typing import Any

import schemathesis

from services.ingest.request import NDJSON_TYPES


@schemathesis.serializer(*NDJSON_TYPES)
def as_lines(_context: Any, value: Any) -> bytes:
    """Return a list as one JSON document a line; anything else as one line."""
    values = value if isinstance(value, list) else [value]
    return b"\n".join(json.dumps(one).encode() for one in values)
