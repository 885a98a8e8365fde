"""What the ingest service reads from WIREWATCH_* variables."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Self

from pydantic import Field, FilePath, field_validator, model_validator

from services.ingest.keys import KeyFileError, read_keys
from shared.runtime.settings import PREFIX, Port, ServiceSettings


class IngestSettings(ServiceSettings):
    """Where to listen, to whom, and how much one request may bring.

    `ingest_keys` is the file that `wirewatch keys new` writes. `ingest_open` says that whoever
    reaches the port may publish: for a port that something else closes.
    """

    http_port: Port = 8080
    max_request_bytes: int = Field(16 * 1024 * 1024, ge=1_024)
    max_request_articles: int = Field(10_000, ge=1)
    max_buffered_bytes: int = Field(64 * 1024 * 1024, ge=1_024)
    receive_timeout_s: float = Field(30.0, gt=0, le=600)
    publish_timeout_s: float = Field(10.0, gt=0, le=60)
    ingest_keys: FilePath | None = None
    ingest_open: bool = False

    @field_validator("ingest_keys")
    @classmethod
    def _readable(cls, path: FilePath | None) -> FilePath | None:
        if path is not None:
            try:
                read_keys(path)
            except KeyFileError as error:
                raise ValueError(str(error)) from None
        return path

    @model_validator(mode="after")
    def _guarded(self) -> Self:
        if self.ingest_keys is None and not self.ingest_open and not _is_loopback(self.http_host):
            raise ValueError(
                f"{PREFIX}INGEST_KEYS: at {self.http_host} anybody could publish articles. Make a "
                "key with `wirewatch keys new FILE NAME` and name the file here; or listen on "
                f"127.0.0.1 ({PREFIX}HTTP_HOST); or, where the port is closed to strangers by "
                f"other means, set {PREFIX}INGEST_OPEN=true"
            )
        return self


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
