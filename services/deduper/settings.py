"""What the deduper reads from WIREWATCH_* variables."""

from __future__ import annotations

from pydantic import Field

from shared.runtime.settings import Port, ServiceSettings


class DeduperSettings(ServiceSettings):
    """`instance` must be unique among the running dedupers: a second one fences the first."""

    http_port: Port = 8082
    window_hours: float = Field(72.0, gt=0, le=24 * 30)
