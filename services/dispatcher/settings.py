"""What the dispatcher reads from WIREWATCH_* variables."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr

from services.dispatcher.channels.email.connections import Encryption
from shared.runtime.settings import Port, ServiceSettings


class DispatcherSettings(ServiceSettings):
    """How to reach the world. Without `smtp_host` no mail is sent; its deliveries wait.

    `pending_deliveries` are held in memory, and 64 of each subscription at each destination;
    the rest waits on its topic.

    `public_url` is where subscribers reach this service's /respond, through a proxy; without it,
    or without `link_key`, messages carry no links to answer by, and mails none to unsubscribe.
    """

    http_port: Port = 8083
    secrets_directory: Path | None = None
    allow_private_addresses: bool = False
    webhook_plain_http: bool = False
    request_timeout_s: float = Field(15.0, gt=0, le=120)
    delivery_slots: int = Field(200, ge=1, le=5_000)
    release_grace_s: float = Field(5.0, ge=0, le=60)
    pending_deliveries: int = Field(50_000, ge=100)
    remember_days: float = Field(30.0, gt=0)
    smtp_host: str = ""
    smtp_port: Port = 587
    smtp_encryption: Encryption = Encryption.STARTTLS
    smtp_username: str = ""
    smtp_password: SecretStr = SecretStr("")
    mail_from: str = Field("wirewatch@localhost", pattern=r"^[!-?A-~]+@[!-?A-~]+$")
    mail_from_name: str = "Wirewatch"
    public_url: str = Field("", pattern=r"^(https?://\S+)?$")
    link_key: SecretStr = SecretStr("")
