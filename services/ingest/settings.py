"""What the ingest service reads from WIREWATCH_* variables."""

from __future__ import annotations

from pydantic import Field

from shared.runtime.settings import Port, ServiceSettings


class IngestSettings(ServiceSettings):
    """Where to listen, and how much one request may bring."""

    http_port: Port = 8080
    max_request_bytes: int = Field(16 * 1024 * 1024, ge=1_024)
    max_request_articles: int = Field(10_000, ge=1)
    max_buffered_bytes: int = Field(64 * 1024 * 1024, ge=1_024)
    receive_timeout_s: float = Field(30.0, gt=0, le=600)
    publish_timeout_s: float = Field(10.0, gt=0, le=60)
