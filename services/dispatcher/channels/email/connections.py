"""Connections to the mail server, kept for a while so that many mails share one."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum
from typing import Final

import aiosmtplib
from pydantic import SecretStr

# Servers close what is idle for minutes, and may refuse more mails than this on one connection.
IDLE_S: Final = 20.0
MAILS_EACH: Final = 100
MAX_IDLE: Final = 8
# An older connection is asked whether it still lives before a mail is begun on it.
FRESH_S: Final = 1.0


class Encryption(StrEnum):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mailer:
    """The mail server that takes our mails; `seconds` bounds one attempt."""

    host: str
    port: int
    encryption: Encryption = Encryption.STARTTLS
    username: str = ""
    password: SecretStr = field(default_factory=lambda: SecretStr(""))
    seconds: float = 20.0
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)


@dataclass(slots=True)
class _Connection:
    client: aiosmtplib.SMTP
    used_at: float
    mails: int = 0


class SmtpConnections:
    """Hands mails over, each on a connection of its own while it lasts.

    After any failure a connection is closed and not used again: what state it is in is not known.
    """

    def __init__(self, mailer: Mailer) -> None:
        self._mailer = mailer
        self._idle: list[_Connection] = []

    async def hand_over(self, mail: EmailMessage) -> None:
        """Return when the server has taken the mail.

        Raises:
            aiosmtplib.SMTPException: when it refuses, or cannot be reached.
        """
        connection = await self._reused() or await self._new()
        try:
            # Not send_message, which writes the headers anew, in a form of its own.
            await connection.client.sendmail(*_envelope(mail), mail.as_bytes())
        except BaseException:
            connection.client.close()
            raise
        connection.mails += 1
        connection.used_at = asyncio.get_running_loop().time()
        if connection.mails < MAILS_EACH and len(self._idle) < MAX_IDLE:
            self._idle.append(connection)
        else:
            await _leave(connection)

    async def close(self) -> None:
        """Close every connection."""
        while self._idle:
            await _leave(self._idle.pop())

    async def _reused(self) -> _Connection | None:
        while self._idle:
            connection = self._idle.pop()
            idle = asyncio.get_running_loop().time() - connection.used_at
            if idle < FRESH_S or (idle < IDLE_S and await _lives(connection)):
                return connection
            connection.client.close()
        return None

    async def _new(self) -> _Connection:
        mailer = self._mailer
        client = aiosmtplib.SMTP(
            hostname=mailer.host,
            port=mailer.port,
            username=mailer.username or None,
            password=mailer.password.get_secret_value() or None,
            use_tls=mailer.encryption is Encryption.TLS,
            start_tls=mailer.encryption is Encryption.STARTTLS,
            tls_context=mailer.context,
            timeout=mailer.seconds,
        )
        try:
            await client.connect()
        except BaseException:
            client.close()
            raise
        return _Connection(client, asyncio.get_running_loop().time())


def _envelope(mail: EmailMessage) -> tuple[str, list[str]]:
    """Return whom the mail is from and to."""
    sender, *_ = mail["From"].addresses
    return sender.addr_spec, [one.addr_spec for one in mail["To"].addresses]


async def _lives(connection: _Connection) -> bool:
    try:
        await connection.client.noop()
    except (aiosmtplib.SMTPException, OSError):
        return False
    return True


async def _leave(connection: _Connection) -> None:
    with suppress(aiosmtplib.SMTPException, OSError):
        await connection.client.quit()
    connection.client.close()
