"""Hands mails to an SMTP server, and reads its answers recipient by recipient."""

from __future__ import annotations

import asyncio

import aiosmtplib

from services.dispatcher.channels.base import Attempt
from services.dispatcher.channels.email.connections import Mailer, SmtpConnections
from services.dispatcher.channels.email.message import MailWriter
from services.dispatcher.links import SignedLinks
from shared.domain.delivery import Destination, Notification, Outcome, OutcomeKind


class EmailChannel:
    """At least once, by stable Message-ID; connections are kept for the mails that follow."""

    def __init__(
        self, mailer: Mailer, writer: MailWriter, links: SignedLinks | None = None
    ) -> None:
        self._mailer = mailer
        self._connections = SmtpConnections(mailer)
        self._writer = writer
        self._links = links

    async def send(
        self, notification: Notification, destination: Destination, _attempt: Attempt, /
    ) -> Outcome:
        """Hand the mail to the server once."""
        mail = self._writer.write(
            notification, destination.address, self._link(notification, destination)
        )
        try:
            async with asyncio.timeout(self._mailer.seconds):
                await self._connections.hand_over(mail)
        except TimeoutError:
            return Outcome(
                OutcomeKind.RETRY, f"no answer from mail server in {self._mailer.seconds:g} s"
            )
        except (aiosmtplib.SMTPException, OSError) as error:
            return outcome_of(error)
        return Outcome(OutcomeKind.DELIVERED, "accepted by the mail server")

    def _link(self, notification: Notification, destination: Destination) -> str:
        if self._links is None:
            return ""
        return self._links.unsubscribe(notification.subscription, destination.target)

    async def close(self) -> None:
        """Take leave of the mail server."""
        await self._connections.close()


def outcome_of(error: Exception) -> Outcome:
    """Return what an SMTP failure means: 5xx for the recipient suppresses it, 4xx is retried."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return _refused_recipient(error.recipients[0])
    if isinstance(error, aiosmtplib.SMTPDataError) and error.code >= 500:
        return Outcome(OutcomeKind.REJECTED, f"mail refused: {_words(error)}")
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return Outcome(OutcomeKind.RETRY, f"mail server: {_words(error)}")
    return Outcome(OutcomeKind.RETRY, f"mail server: {type(error).__name__}: {str(error)[:200]}")


def _refused_recipient(error: aiosmtplib.SMTPRecipientRefused) -> Outcome:
    detail = f"recipient refused: {_words(error)}"
    permanent = error.code >= 500
    return Outcome(OutcomeKind.DESTINATION_DISABLED if permanent else OutcomeKind.RETRY, detail)


def _words(error: aiosmtplib.SMTPResponseException) -> str:
    return f"{error.code} {' '.join(error.message.split())[:200]}"
