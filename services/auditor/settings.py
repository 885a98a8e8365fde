"""What the auditor reads from WIREWATCH_* variables."""

from __future__ import annotations

from pydantic import Field

from services.auditor.books import MEMORY_MB
from shared.runtime.settings import Port, ServiceSettings


class AuditorSettings(ServiceSettings):
    """One auditor is enough; it belongs to no consumer group and writes nothing.

    It begins `audit_lookback_hours` back and judges what is younger than that by ten minutes;
    `audit_overdue_minutes` after a delivery was due and not touched, it counts as stuck.
    `audit_memory_mb` of what is in flight is held in memory, the rest in a temporary file.
    """

    http_port: Port = 8084
    audit_interval_s: float = Field(5.0, ge=0.1, le=3_600)
    audit_lookback_hours: float = Field(1.0, gt=0, le=24 * 30)
    audit_overdue_minutes: float = Field(60.0, gt=0)
    audit_remembered: int = Field(200_000, ge=1_000, le=10_000_000)
    audit_memory_mb: int = Field(MEMORY_MB, ge=1, le=65_536)
