"""What the records of a topic hold, for commands: one at fault is said, and stops none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from shared.domain.errors import WirewatchError
from shared.runtime.kafka.records import Record

T = TypeVar("T")


def decoded(
    records: Iterable[Record], decode: Callable[[Record], T | None]
) -> Iterator[tuple[Record, T | None]]:
    """Yield each record with what it holds, None for a deletion.

    A record that cannot be read is said on standard error and left out, as the services do.
    """
    for record in records:
        try:
            held = None if record.value is None else decode(record)
        except WirewatchError as error:
            place = f"{record.topic}[{record.partition}]@{record.offset}"
            print(f"{place}: left out: {error}", file=sys.stderr)
            continue
        yield record, held
