"""One trace for each article, from the request that brought it to the webhook that tells of it.

Off unless WIREWATCH_OTLP_ENDPOINT names a collector: then nothing of OpenTelemetry is imported.
"""

from shared.runtime.tracing.make import make_tracing
from shared.runtime.tracing.tracing import TRACEPARENT, UNTRACED, Headers, Tracing, traceparent_of

__all__ = ["TRACEPARENT", "UNTRACED", "Headers", "Tracing", "make_tracing", "traceparent_of"]
