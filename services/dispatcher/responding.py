"""The page behind the links of a message: a question on GET, the deed on POST (RFC 8058).

Mail scanners follow links with GET, so GET changes nothing. The deed is a record of the
responses topic, which every dispatcher follows: it is in force within a second.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import parse_qs

from faststream.asgi import AsgiResponse

from services.dispatcher.links import Offer, SignedLinks
from shared.domain.delivery import Act, Response, Router
from shared.runtime.errors import SendError
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.records import Record
from shared.wire.codec import DecodeError
from shared.wire.delivered import RESPONSES, decode_response

log = logging.getLogger(__name__)

Publish = Callable[[Outgoing], Awaitable[None]]
MAX_FORM_BYTES: Final = 4_096
SPANS: Final = {
    "1h": ("an hour", timedelta(hours=1)),
    "4h": ("4 hours", timedelta(hours=4)),
    "1d": ("a day", timedelta(days=1)),
    "7d": ("a week", timedelta(days=7)),
    "30d": ("30 days", timedelta(days=30)),
}
DEFAULT_SPAN: Final = "1d"
_PAGE: Final = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
    "<title>Wirewatch</title></head>"
    '<body style="font:18px/1.5 Georgia,serif;max-width:36em;margin:15vh auto">{}</body></html>'
)
_QUESTIONS: Final = {
    Act.MUTE_STORY: ("Tell {who} nothing more about this story for", "Mute"),
    Act.MUTE_ENTRY: ("Tell {who} nothing that matches {subject} alone for", "Mute"),
    Act.SNOOZE_STORY: ("Hold what is new about this story for {who} for", "Snooze"),
    Act.SNOOZE_ENTRY: ("Hold what matches {subject} alone for {who} for", "Snooze"),
    Act.ACKNOWLEDGE: ("Mark this story as seen by {who}?", "Seen"),
    Act.UNSUBSCRIBE: ("Stop these alerts of {who} to this address?", "Stop"),
}
_DONE: Final = {
    Act.MUTE_STORY: "Done. The story is muted until {until}.",
    Act.MUTE_ENTRY: "Done. It is muted until {until}.",
    Act.SNOOZE_STORY: "Done. What is new is told together at {until}.",
    Act.SNOOZE_ENTRY: "Done. What comes is told together at {until}.",
    Act.ACKNOWLEDGE: "Done. The story is marked as seen.",
    Act.UNSUBSCRIBE: "Done. You will not get these alerts any more.",
}


class LiveResponses:
    """Keeps the router in step with the topic of responses."""

    def __init__(self, router: Router) -> None:
        self._router = router

    def change(self, records: Sequence[Record]) -> None:
        """Take changes of the topic; a record at fault is left out."""
        for record in records:
            key = (record.key or b"").decode("utf-8", "replace")
            try:
                self._router.respond(key, decode_response(record.key, record.value))
            except DecodeError as error:
                log.error("response left out", extra={"key": key, "reason": str(error)})

    def forgotten(self, now: datetime) -> list[str]:
        """Return the keys of the responses that nobody needs any more."""
        return [one.key for one in self._router.responses if one.is_forgotten(now)]


class ResponsePage:
    """The ASGI application behind the links; without links every request is a 404."""

    def __init__(
        self,
        links: SignedLinks | None,
        router: Router,
        topic: str,
        publish: Publish,
        now: Callable[[], datetime],
        responded: Callable[[Act], None] = lambda _: None,
    ) -> None:
        self._links = links
        self._router = router
        self._topic = topic
        self._publish = publish
        self._now = now
        self._responded = responded

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        tokens = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [""])
        offer = self._links.read(tokens[0], self._now()) if self._links else None
        response = await self._answer(scope["method"], offer, receive)
        await response(scope, receive, send)

    async def _answer(self, method: str, offer: Offer | None, receive: Any) -> AsgiResponse:
        if offer is None:
            return _page(404, "<p>This link is not valid, or too old. Copy it whole.</p>")
        if method in ("GET", "HEAD"):
            return _page(200, self._question(offer))
        if method != "POST":
            return _page(405, "<p>Use GET or POST.</p>")
        form = await _form(receive)
        return await self._act(offer, form.get("for", [DEFAULT_SPAN])[0])

    def _question(self, offer: Offer) -> str:
        subscription = self._router.get(offer.subscription)
        who = subscription.who if subscription else offer.subscription
        question, button = _QUESTIONS[offer.act]
        words = {"who": html.escape(who), "subject": html.escape(", ".join(offer.subjects))}
        spans = _spans() if offer.act.is_timed else ""
        asked = f"{question.format(**words)} {spans}"
        return f'<form method="post"><p>{asked}</p><button>{button}</button></form>'

    async def _act(self, offer: Offer, span: str) -> AsgiResponse:
        now = self._now()
        until = now + SPANS.get(span, SPANS[DEFAULT_SPAN])[1] if offer.act.is_timed else None
        try:
            for subject in offer.subjects:
                answer = Response(offer.act, offer.subscription, subject, now, until, "link")
                key, value = answer.key.encode(), RESPONSES.encode(answer)
                await self._publish(Outgoing(self._topic, key, value))
        except SendError as error:
            log.error("response not written", extra={"reason": str(error)})
            return _page(503, "<p>That did not work just now. Try again in a minute.</p>")
        self._responded(offer.act)
        log.info("response", extra={"act": offer.act.value, "subscription": offer.subscription})
        said = f"{until:%Y-%m-%d %H:%M} UTC" if until else ""
        return _page(200, f"<p>{_DONE[offer.act].format(until=said)}</p>")


def _spans() -> str:
    options = "".join(
        f'<option value="{name}"{" selected" if name == DEFAULT_SPAN else ""}>{words}</option>'
        for name, (words, _) in SPANS.items()
    )
    return f'<select name="for">{options}</select>'


async def _form(receive: Any) -> dict[str, list[str]]:
    """Return the fields of a form; what is larger than any form of ours is cut."""
    body = b""
    while len(body) < MAX_FORM_BYTES:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return parse_qs(body[:MAX_FORM_BYTES].decode("ascii", "replace"))


def _page(status: int, content: str) -> AsgiResponse:
    return AsgiResponse(
        body=_PAGE.format(content).encode(),
        status_code=status,
        headers={
            "content-type": "text/html; charset=utf-8",
            "cache-control": "no-store",
            "referrer-policy": "no-referrer",
            "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; "
            "form-action 'self'; frame-ancestors 'none'",
        },
    )
