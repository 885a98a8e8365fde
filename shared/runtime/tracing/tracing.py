"""What the services say of their work for traces, and what stands in where nobody listens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, TypeAlias

from shared.runtime.kafka.records import Record

TRACEPARENT: Final = "traceparent"
"""The header that carries a trace on (W3C Trace Context), in HTTP as in Kafka."""

Headers: TypeAlias = Sequence[tuple[str, bytes]]

_NOTHING: Final[AbstractContextManager[None]] = nullcontext()


class Tracing:
    """Traces nothing, at the price of a call. `Spans` is what does.

    A *traceparent* is the place in a trace that goes on elsewhere, as its header writes it;
    empty where there is none.
    """

    def taking(self, name: str, record: Record) -> AbstractContextManager[None]:  # noqa: ARG002
        """Return the span in which one consumed record is processed, in its own trace."""
        return _NOTHING

    def serving(self, name: str, traceparent: str) -> AbstractContextManager[None]:  # noqa: ARG002
        """Return the span in which a request is answered, in the caller's trace."""
        return _NOTHING

    def beginning(self, name: str) -> AbstractContextManager[None]:  # noqa: ARG002
        """Return a span that begins a trace, linked to what goes on around it."""
        return _NOTHING

    def resuming(
        self,
        name: str,  # noqa: ARG002
        traceparents: Sequence[str],  # noqa: ARG002
    ) -> AbstractContextManager[None]:
        """Return a span that goes on with the first of these traces, linked to the others."""
        return _NOTHING

    def calling(self, name: str, url: str) -> AbstractContextManager[None]:  # noqa: ARG002
        """Return the span of a request that is made; of the url only the host is kept."""
        return _NOTHING

    def note(self, **attributes: str | int) -> None:
        """Write something down on the span that is under way."""

    def carried(self, headers: Headers) -> Headers:
        """Return the headers of a record, with the place in the trace if there is none yet."""
        return headers

    def traceparent(self) -> str:
        """Return the place in the trace that is under way."""
        return ""

    def ids(self) -> Mapping[str, str]:
        """Return `trace_id` and `span_id` of what is under way, for a log line."""
        return {}

    def middlewares(self) -> Sequence[Any]:
        """Return the middlewares for a FastStream broker."""
        return ()

    def close(self) -> None:
        """Send what is left, within seconds."""


UNTRACED: Final = Tracing()


def traceparent_of(headers: Headers) -> str:
    """Return the traceparent among a record's headers; what is not one is told by its reader."""
    found = (value for name, value in headers if name == TRACEPARENT)
    return next(found, b"")[:100].decode("ascii", "replace")
