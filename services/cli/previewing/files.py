"""Messages as files: Slack's payload and mail, each beside a page that a browser opens."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.cli.previewing.report import Previewed, manner, moment
from services.dispatcher.channels.slack.message import slack_post
from services.dispatcher.preview import sample_mail
from services.dispatcher.rendering import message_view
from shared.domain.delivery.simulation import SentMessage
from shared.domain.delivery.templates import TemplateReason

_TEMPLATES: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Page:
    """A message on the index: its facts, and its files by what they are, relative to the index."""

    at: str
    where: str
    manner: str
    alerts: int
    heading: str
    files: dict[str, str]


class MessageFiles:
    """Writes messages below a folder, which is made where it is not there.

    `faults` counts, by subscription, how often a template of its own could not be used.
    """

    def __init__(self, folder: Path) -> None:
        self.faults: Counter[str] = Counter()
        self._folder = folder
        environment = Environment(
            loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined
        )
        self._slack = environment.get_template("slack.html")
        self._index = environment.get_template("index.html")

    def write(self, previewed: Iterable[Previewed], limit: int) -> Path:
        """Write the first `limit` messages of each subscription and return the index.

        Raises:
            OSError: when the folder cannot be written.
        """
        shown = [
            (one, [self._message(one, n, sent) for n, sent in enumerate(one.shown(limit), 1)])
            for one in previewed
        ]
        self._folder.mkdir(parents=True, exist_ok=True)
        index = self._folder / "index.html"
        index.write_text(self._index.render(shown=shown), encoding="utf-8")
        return index

    def _message(self, one: Previewed, number: int, sent: SentMessage) -> Page:
        message = one.notification(sent)

        def on_fault(_: TemplateReason) -> None:
            self.faults[one.subscription.id] += 1

        payload, mail = slack_post(message, None, on_fault), sample_mail(message, on_fault)
        page = self._slack.render(message=payload, at=moment(sent.at, one.subscription))
        contents = {
            "slack.json": json.dumps(payload, indent=2, ensure_ascii=False).encode(),
            "slack.html": page.encode(),
            "mail.eml": mail.as_bytes(),
            "mail.html": _html_of(mail).encode(),
        }
        folder = self._folder / one.subscription.id
        folder.mkdir(parents=True, exist_ok=True)
        files = {}
        for kind, content in contents.items():
            name = f"{number:04}-{sent.destination}.{kind}"
            (folder / name).write_bytes(content)
            files[kind] = f"{one.subscription.id}/{name}"
        return Page(
            moment(sent.at, one.subscription),
            f"{sent.message.deliveries[0].channel}:{sent.destination}",
            manner(sent),
            len(sent.message.deliveries),
            message_view(message).heading,
            files,
        )


def _html_of(mail: EmailMessage) -> str:
    part = mail.get_body(("html",))
    assert part is not None
    return str(part.get_content())
