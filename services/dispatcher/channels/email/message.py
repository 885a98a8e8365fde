"""The mail itself: the same bytes over every retry, so that a mail system can drop a repeat."""

from __future__ import annotations

from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from services.dispatcher.links import SignedLinks
from services.dispatcher.rendering import MessageView, message_view
from services.dispatcher.rendering.custom import Custom, OnFault, ignored
from services.dispatcher.rendering.plain import harmless_lines, one_line
from services.dispatcher.rendering.text import facts_line, plain_text
from shared.domain.delivery import Notification
from shared.domain.delivery.templates import MAX_OUTPUT_CHARS

MAX_SUBJECT_CHARS: Final = 200
# RFC 5322, 2.1.1, less the header's name.
_LONGEST_LINE_CHARS: Final = 950
_LINKS_HEADER: Final = "List-Unsubscribe"
_COLOURS: Final = {
    "info": "#9a9a9a",
    "low": "#4c7a9b",
    "medium": "#b8860b",
    "high": "#c4501b",
    "critical": "#a3001e",
}


class _MailPolicy(EmailPolicy):
    """SMTP's, but for the header of links: it stays one line of clear text.

    Python would write a long one as encoded words, in which no mail program sees a link
    (RFC 2369, 2; RFC 2047, 5).
    """

    def fold(self, name: str, value: str) -> str:
        """Return a header as the lines of the mail."""
        return _one_line(name, value, self.linesep) or super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as the lines of the mail, in bytes."""
        line = _one_line(name, value, self.linesep).encode()
        return line or super().fold_binary(name, value)


def _one_line(name: str, value: str, linesep: str) -> str:
    """Return the header of links on one line; empty for another, or what no line can hold."""
    fits = name == _LINKS_HEADER and value.isascii() and len(value) < _LONGEST_LINE_CHARS
    return f"{name}: {value}{linesep}" if fits else ""


# Of seven bits, which every server takes.
_POLICY: Final = _MailPolicy(linesep="\r\n", cte_type="7bit")


class MailWriter:
    """Writes mails from `sender`; ids end in the sender's domain."""

    def __init__(
        self,
        sender: str,
        sender_name: str,
        links: SignedLinks | None = None,
        on_fault: OnFault = ignored,
    ) -> None:
        self._on_fault = on_fault
        self._links = links
        self._from = Address(display_name=sender_name, addr_spec=sender)
        environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=lambda name: bool(name and name.endswith(".html")),
            undefined=StrictUndefined,
            keep_trailing_newline=True,
        )
        # Read now: an installation without its templates is to fail at the start.
        self._text = environment.get_template("message.txt")
        self._html = environment.get_template("message.html")
        self._custom = environment.get_template("custom.html")

    def write(self, notification: Notification, recipient: str, unsubscribe: str) -> EmailMessage:
        """Return the mail to one recipient; an empty `unsubscribe` leaves its headers out."""
        view = message_view(notification, self._links)
        custom = Custom(notification, view, self._on_fault)
        subject = one_line(custom.fill("subject", MAX_OUTPUT_CHARS), MAX_SUBJECT_CHARS)
        subject = subject or one_line(view.heading, MAX_SUBJECT_CHARS)
        text = harmless_lines(custom.fill("text", MAX_OUTPUT_CHARS)) or plain_text(view)
        content = custom.html(MAX_OUTPUT_CHARS)
        values = {"text": text, "content": content, "subject": subject, "note": custom.note}
        mail = EmailMessage(policy=_POLICY)
        mail["From"] = self._from
        mail["To"] = Address(addr_spec=recipient)
        mail["Subject"] = subject
        mail["Date"] = format_datetime(notification.created_at)
        mail["Message-ID"] = self._id(notification.id)
        self._thread(mail, notification)
        mail["Auto-Submitted"] = "auto-generated"
        if unsubscribe:
            mail[_LINKS_HEADER] = f"<{unsubscribe}>"
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        html = self._custom if content else self._html
        mail.set_content(_render(self._text, view, unsubscribe, values))
        mail.add_alternative(_render(html, view, unsubscribe, values), subtype="html")
        # The default boundary is random, and would make every attempt another message.
        mail.set_boundary(f"=_{notification.id}")
        return mail

    def _thread(self, mail: EmailMessage, notification: Notification) -> None:
        """Tie the mail to its story: all of its mails refer to one id, the first one too."""
        if notification.thread:
            mail["In-Reply-To"] = self._id(notification.thread)
            mail["References"] = self._id(notification.thread)

    def _id(self, name: str) -> str:
        return f"<{name}@{self._from.domain}>"


def _render(
    template: Template, view: MessageView, unsubscribe: str, values: Mapping[str, str]
) -> str:
    return template.render(
        values,
        view=view,
        facts_line=facts_line,
        colours=_COLOURS,
        unsubscribe=unsubscribe,
    )
