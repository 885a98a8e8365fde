"""A dead letter: the original bytes and key, with headers that say where it came from and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeAlias

from shared.domain.errors import Fault

Headers: TypeAlias = list[tuple[str, bytes]]

PREFIX: Final = "wirewatch-dlq-"
MAX_DETAIL_CHARS: Final = 500


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Why a record was refused, and where it stood. `at` is when it was refused (UTC).

    `size` is the bytes of the record where no more than its beginning is kept, else 0.
    """

    topic: str
    partition: int
    offset: int
    service: str
    fault: Fault
    detail: str
    at: datetime
    size: int = 0


def dead_letter_headers(letter: DeadLetter, original: Iterable[tuple[str, bytes]]) -> Headers:
    """Return the headers of the dead letter: the original ones, then the reasons."""
    reasons = {
        "topic": letter.topic,
        "partition": str(letter.partition),
        "offset": str(letter.offset),
        "service": letter.service,
        "fault": letter.fault.value,
        "detail": _one_line(letter.detail),
        "at": letter.at.isoformat(),
    }
    if letter.size:
        reasons["size"] = str(letter.size)
    kept = [(name, value) for name, value in original if not name.startswith(PREFIX)]
    return kept + [(PREFIX + name, text.encode()) for name, text in reasons.items()]


def read_dead_letter(headers: Iterable[tuple[str, bytes | None]]) -> DeadLetter | None:
    """Return what the headers of a dead letter say, or None when they are not such headers."""
    found = {
        name.removeprefix(PREFIX): (value or b"").decode("utf-8", "replace")
        for name, value in headers
        if name.startswith(PREFIX)
    }
    try:
        return DeadLetter(
            topic=found["topic"],
            partition=int(found["partition"]),
            offset=int(found["offset"]),
            service=found["service"],
            fault=Fault(found["fault"]),
            detail=found["detail"],
            at=datetime.fromisoformat(found["at"]).astimezone(UTC),
            size=int(found.get("size", "0")),
        )
    except (KeyError, ValueError):
        return None


def original_headers(headers: Iterable[tuple[str, bytes | None]]) -> Headers:
    """Return the headers that the record had before it was dead-lettered, for a replay."""
    return [(name, value or b"") for name, value in headers if not name.startswith(PREFIX)]


def _one_line(text: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text)
    return printable.encode("utf-8", "replace").decode()[:MAX_DETAIL_CHARS]
