"""A real SMTP server for the tests, whose answers are scripted."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

OK = "250 OK"


@dataclass
class Mailbox:
    """Where it listens, what it answers, and what it took."""

    at_recipient: list[str] = field(default_factory=lambda: [OK])
    at_data: list[str] = field(default_factory=lambda: [OK])
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    transports: list[asyncio.BaseTransport] = field(default_factory=list)

    async def handle_EHLO(  # noqa: N802 - the hook's name in aiosmtpd
        self, server: SMTP, session: Session, _envelope: Envelope, name: str, replies: list[str]
    ) -> list[str]:
        session.host_name = name
        self.sessions.append(name)
        if server.transport is not None:
            self.transports.append(server.transport)
        return replies

    async def handle_RCPT(  # noqa: N802 - the hook's name in aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        reply = _next(self.at_recipient)
        if reply == OK:
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(  # noqa: N802 - the hook's name in aiosmtpd
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        reply = _next(self.at_data)
        content = envelope.content
        if reply == OK and isinstance(content, bytes):
            self.raw.append(content)
            self.mails.append(message_from_bytes(content, policy=default))
            self.encrypted.append(session.ssl is not None)
        return reply


@asynccontextmanager
async def mailbox(
    found: Mailbox,
    *,
    context: ssl.SSLContext | None = None,
    implicit: bool = False,
    password: str = "",
) -> AsyncIterator[Mailbox]:
    """Serve on loopback until the block ends; a context offers STARTTLS, or TLS where implicit."""

    def authenticate(*arguments: Any) -> AuthResult:
        given = arguments[4]
        assert isinstance(given, LoginPassword)
        return AuthResult(success=given.password == password.encode(), handled=False)

    def protocol() -> SMTP:
        return SMTP(
            found,
            hostname="mail.example",
            tls_context=None if implicit else context,
            require_starttls=context is not None and not implicit,
            authenticator=authenticate if password else None,
            auth_required=bool(password),
            auth_require_tls=False,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=context if implicit else None)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()


def _next(script: list[str]) -> str:
    return script.pop(0) if len(script) > 1 else script[0]
