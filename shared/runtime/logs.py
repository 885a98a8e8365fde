"""Logs as JSON lines on standard error: one object a line, with the ids that a search needs."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final, TypeAlias

import msgspec

Ids: TypeAlias = Callable[[], Mapping[str, str]]

_STANDARD: Final = frozenset(logging.makeLogRecord({}).__dict__) | {
    "message",
    "asctime",
    "color_message",
}


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object; what `extra=` gave stands beside the message."""

    def __init__(self, service: str, ids: Ids = dict) -> None:
        super().__init__()
        self._service = service
        self._ids = ids

    def format(self, record: logging.LogRecord) -> str:
        """Return the line. JSON escapes line breaks, so a message cannot forge a second line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "service": self._service,
            "message": record.getMessage(),
        }
        line |= self._ids()
        line |= {key: value for key, value in vars(record).items() if key not in _STANDARD}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line, enc_hook=repr).decode("utf-8", "replace")


def configure_logs(service: str, level: str, ids: Ids = dict) -> None:
    """Send the logs of this process to standard error as JSON lines; quiet chatty libraries.

    `ids` gives the trace and the span that a line belongs to.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(service, ids))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # FastStream installs a handler of its own, in colours.
    logging.getLogger("faststream").handlers.clear()
    logging.getLogger("faststream").propagate = True
    for chatty in ("kafka", "uvicorn.access", "httpx2", "httpcore2", "asyncio", "urllib3"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
