"""Settings from WIREWATCH_* variables, with errors that name the variable and its fault."""

from __future__ import annotations

import sys
from typing import Annotated, Literal, NoReturn, Self, TypeVar

from pydantic import Field, FilePath, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.wire.topics import DEFAULT_PREFIX, Topics

PREFIX = "WIREWATCH_"
EXIT_USAGE = 2

Port = Annotated[int, Field(ge=0, le=65535)]


class KafkaSettings(BaseSettings):
    """How to reach Kafka. The defaults are a broker on this machine, without encryption.

    The files are PEM; a certificate and its key are this client's own, for mutual TLS.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    bootstrap_servers: str = Field("127.0.0.1:9092", min_length=1)
    topic_prefix: str = Field(DEFAULT_PREFIX, pattern=r"^[a-zA-Z0-9._-]{1,100}$")
    kafka_security_protocol: Literal["plaintext", "ssl", "sasl_plaintext", "sasl_ssl"] = "plaintext"
    kafka_sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "SCRAM-SHA-512"
    kafka_sasl_username: str = ""
    kafka_sasl_password: SecretStr = SecretStr("")
    kafka_ssl_ca: FilePath | None = None
    kafka_ssl_certificate: FilePath | None = None
    kafka_ssl_key: FilePath | None = None
    kafka_ssl_key_password: SecretStr | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Refuse half of what a client needs to be known: it would be found out much later."""
        sasl = self.kafka_security_protocol.startswith("sasl")
        if sasl and not (self.kafka_sasl_username and self.kafka_sasl_password):
            raise ValueError(
                f"{PREFIX}KAFKA_SASL_USERNAME and …_PASSWORD are needed with "
                f"{self.kafka_security_protocol}"
            )
        if (self.kafka_ssl_certificate is None) is not (self.kafka_ssl_key is None):
            raise ValueError(f"{PREFIX}KAFKA_SSL_CERTIFICATE and …_KEY go together: set both")
        return self

    @property
    def topics(self) -> Topics:
        """The names of the topics under this prefix."""
        return Topics(self.topic_prefix)


class ServiceSettings(KafkaSettings):
    """What every service reads. Nothing listens beyond loopback unless `http_host` says so.

    `otlp_endpoint` is where traces go, such as http://collector:4318/v1/traces; nothing is traced
    without it. `trace_share` is the share of the traces begun here that are kept.
    """

    http_host: str = "127.0.0.1"
    http_port: Port = 0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    instance: str = Field("0", pattern=r"^[a-zA-Z0-9._-]{1,64}$")
    batch_records: int = Field(500, ge=1, le=10_000)
    batch_wait_ms: int = Field(5, ge=1, le=1_000)
    session_timeout_ms: int = Field(10_000, ge=1_000, le=300_000)
    otlp_endpoint: str = Field("", pattern=r"^(https?://\S+)?$")
    trace_share: float = Field(1.0, ge=0, le=1)
    max_poll_interval_ms: int = Field(300_000, ge=2_000, le=3_600_000)
    dead_letter_window: int = Field(500, ge=10)
    dead_letter_share: float = Field(0.9, gt=0, le=1)


SettingsType = TypeVar("SettingsType", bound=BaseSettings)


def read_settings(kind: type[SettingsType]) -> SettingsType:
    """Return the settings, or end the program with a line for each variable at fault."""
    try:
        return kind()
    except ValidationError as error:
        _refuse(error)


def _refuse(error: ValidationError) -> NoReturn:
    for fault in error.errors(include_input=False, include_url=False):
        variable = "".join(f"{PREFIX}{part}: ".upper() for part in fault["loc"][:1])
        print(variable + fault["msg"].removeprefix("Value error, "), file=sys.stderr)
    raise SystemExit(EXIT_USAGE) from None
