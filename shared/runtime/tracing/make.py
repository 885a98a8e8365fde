"""Tracing as the settings want it."""

from __future__ import annotations

from shared.runtime.settings import ServiceSettings
from shared.runtime.tracing.tracing import UNTRACED, Tracing


def make_tracing(service: str, settings: ServiceSettings) -> Tracing:
    """Return tracing to the collector of the settings; without one, what traces nothing."""
    if not settings.otlp_endpoint:
        return UNTRACED
    # Only here: a service that is not traced does not load OpenTelemetry.
    from shared.runtime.tracing.spans import Spans, provider_for

    return Spans(provider_for(service, settings))
