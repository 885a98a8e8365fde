"""The four channels wired for the tests, to receivers on loopback."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, Final, TypeVar

from services.dispatcher.channels import Attempt
from services.dispatcher.channels.email import EmailChannel, Encryption, Mailer
from services.dispatcher.channels.email.message import MailWriter
from services.dispatcher.channels.slack import SlackChannel
from services.dispatcher.channels.webhook import WebhookChannel
from services.dispatcher.outbound import OutboundClient
from services.dispatcher.outbound.backend import CheckedBackend
from services.dispatcher.secrets import Secrets
from shared.domain.delivery import ChannelKind, Destination
from tests.unit.delivery.samples import NOON

T = TypeVar("T")

KEY: Final = "whsec_" + base64.b64encode(b"first key, 24 bytes long").decode()
OLD_KEY: Final = "whsec_" + base64.b64encode(b"older key, 24 bytes long").decode()
FIRST: Final = Attempt(1, NOON)
MAIL: Final = Destination("mail/1", ChannelKind.EMAIL, address="ann@desk.example")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run one test's work in a loop of its own."""
    return asyncio.run(work)


def loopback_client(limit: float = 2.0) -> OutboundClient:
    """Return a client that may reach this machine, as the setting allows."""
    return OutboundClient(CheckedBackend(allowed=lambda _: True), limit=limit)


def hook(url: str, *secrets: str) -> Destination:
    return Destination("hook", ChannelKind.WEBHOOK, url=url, secrets=secrets or ("env:KEY",))


def webhook_channel(client: OutboundClient, **environment: str) -> WebhookChannel:
    secrets = Secrets({"KEY": KEY, "OLD": OLD_KEY, **environment})
    return WebhookChannel(client, secrets, plain_http=True)


def slack_channel(client: OutboundClient, url: str) -> SlackChannel:
    return SlackChannel(client, Secrets({"ROOM": url}))


def room() -> Destination:
    return Destination("room", ChannelKind.SLACK, url="env:ROOM")


def email_channel(port: int, **changes: Any) -> EmailChannel:
    mailer = replace(Mailer("localhost", port, Encryption.NONE), **changes)
    return EmailChannel(mailer, MailWriter("alerts@wire.example", "Wirewatch"))
