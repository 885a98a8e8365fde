"""What the exporter reads from WIREWATCH_* variables."""

from __future__ import annotations

from pydantic import Field, SecretStr

from shared.runtime.settings import Port, ServiceSettings


class ExporterSettings(ServiceSettings):
    """Run one: two would send two canaries, and count the same lag twice.

    `ingest_url` is where the canary is posted, such as http://ingest:8080/articles; without it
    the canary goes straight to the articles topic, as a producer's own articles do. `ingest_key`
    is its API key there.
    """

    http_port: Port = 8085
    lag_interval_s: float = Field(5.0, ge=0.1, le=300)
    canary_interval_s: float = Field(10.0, ge=0.1, le=300)
    canary_timeout_s: float = Field(60.0, ge=1, le=3_600)
    ingest_key: SecretStr = SecretStr("")
    ingest_url: str = Field("", pattern=r"^(https?://\S+)?$")
