"""The sample stream: its lines as they are, one after another, at the pace of a busy wire."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from services.cli.lines import Line, read_lines
from shared.domain.errors import WirewatchError
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.witness import send_all
from shared.runtime.settings import KafkaSettings
from shared.wire.codec import decode_article


def feed(
    settings: KafkaSettings,
    file: Path,
    rate: float,
    progress: Callable[[int, int], None],
    stop: threading.Event,
) -> int:
    """Send the lines of `file`, good or bad, `rate` a second until `stop`; return how many."""
    lines = list(read_lines([str(file)]))
    return send_all(settings, _paced(lines, settings.topics.articles, rate, progress, stop))


def _paced(
    lines: list[Line],
    topic: str,
    rate: float,
    progress: Callable[[int, int], None],
    stop: threading.Event,
) -> Iterator[Outgoing]:
    start = time.monotonic()
    for count, line in enumerate(lines):
        if stop.wait(max(0.0, start + count / rate - time.monotonic())):
            return
        yield Outgoing(topic, _key(line.value), line.value)
        progress(count + 1, len(lines))


def _key(value: bytes) -> bytes | None:
    try:
        return decode_article(value).id.encode()
    except WirewatchError:
        return None
