"""The channels, made from the settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import partial

from services.dispatcher.channels import Channel
from services.dispatcher.channels.apprise import AppriseChannel, load_apprise
from services.dispatcher.channels.console import ConsoleChannel
from services.dispatcher.channels.email import EmailChannel, Mailer
from services.dispatcher.channels.email.message import MailWriter
from services.dispatcher.channels.slack import SlackChannel
from services.dispatcher.channels.unset import UnsetChannel
from services.dispatcher.channels.webhook import WebhookChannel
from services.dispatcher.links import SignedLinks
from services.dispatcher.outbound import OutboundClient
from services.dispatcher.outbound.addresses import is_public
from services.dispatcher.outbound.backend import CheckedBackend
from services.dispatcher.rendering.custom import OnFault, ignored
from services.dispatcher.secrets import Secrets
from services.dispatcher.settings import DispatcherSettings
from shared.domain.delivery import ChannelKind
from shared.domain.delivery.templates import TemplateReason
from shared.runtime.tracing import UNTRACED, Tracing


def make_client(settings: DispatcherSettings, tracing: Tracing = UNTRACED) -> OutboundClient:
    """Return the HTTP client that webhooks and Slack share."""
    allow_all = settings.allow_private_addresses
    backend = CheckedBackend(allowed=(lambda _: True) if allow_all else is_public)
    return OutboundClient(backend, limit=settings.request_timeout_s, tracing=tracing)


def make_channels(
    settings: DispatcherSettings,
    client: OutboundClient,
    on_fault: Callable[[ChannelKind, TemplateReason], None] = lambda _channel, _reason: None,
) -> Mapping[ChannelKind, Channel]:
    """Return every channel; one that is not set up says what to set.

    `on_fault` hears of each customer's template that could not be used.
    """
    slack, email = partial(on_fault, ChannelKind.SLACK), partial(on_fault, ChannelKind.EMAIL)
    secrets = Secrets(os.environ, settings.secrets_directory)
    plain_http = settings.webhook_plain_http
    return {
        ChannelKind.CONSOLE: ConsoleChannel(_write_line),
        ChannelKind.WEBHOOK: WebhookChannel(client, secrets, plain_http=plain_http),
        ChannelKind.SLACK: SlackChannel(client, secrets, make_links(settings), slack),
        ChannelKind.EMAIL: make_email(settings, email),
        ChannelKind.APPRISE: make_apprise(secrets),
    }


def make_apprise(secrets: Secrets) -> Channel:
    """Return the Apprise channel, or what stands in for it where it is not installed."""
    apprise = load_apprise()
    if apprise is None:
        return UnsetChannel("Apprise is not installed; `pip install apprise` beside the dispatcher")
    return AppriseChannel(apprise, secrets)


def make_email(settings: DispatcherSettings, on_fault: OnFault = ignored) -> Channel:
    """Return the mail channel, or what stands in for it without a mail server."""
    if not settings.smtp_host:
        return UnsetChannel("no mail server; set WIREWATCH_SMTP_HOST and WIREWATCH_MAIL_FROM")
    mailer = Mailer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_encryption,
        settings.smtp_username,
        settings.smtp_password,
    )
    links = make_links(settings)
    writer = MailWriter(settings.mail_from, settings.mail_from_name, links, on_fault)
    return EmailChannel(mailer, writer, links)


def make_links(settings: DispatcherSettings) -> SignedLinks | None:
    """Return the maker of links to answer by, or None where they cannot work."""
    key = settings.link_key.get_secret_value()
    if not settings.public_url or not key:
        return None
    return SignedLinks(settings.public_url, key.encode())


def _write_line(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
