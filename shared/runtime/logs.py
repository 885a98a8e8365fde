"""Logs as JSON lines on standard error: one object a line, with the ids that a search needs."""

from __future__ import annotations

import json
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
# What JSON leaves as it is, and some readers and terminals take for a line's end or a command.
_AS_CODES: Final = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object; what `extra=` gave stands beside the message."""

    def __init__(self, service: str, ids: Ids = dict) -> None:
        super().__init__()
        self._service = service
        self._ids = ids

    def format(self, record: logging.LogRecord) -> str:
        """Return the line. A message cannot forge a second one: line breaks stand as codes."""
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
        try:
            text = msgspec.json.encode(line, enc_hook=repr).decode()
        except UnicodeEncodeError:
            # Half a character, which UTF-8 has no bytes for.
            text = json.dumps(line, default=repr)
        return text.translate(_AS_CODES)


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
