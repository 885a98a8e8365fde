"""The page behind an unsubscribe link: a question on GET, the deed on POST (RFC 8058).

Mail scanners follow links with GET, so GET changes nothing.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qs

from faststream.asgi import AsgiResponse

from services.dispatcher.channels.email.unsubscribe import Unsubscribe, UnsubscribeLinks
from services.dispatcher.subscriptions import SUBSCRIPTIONS
from shared.domain.delivery import Router, Subscription
from shared.runtime.errors import SendError
from shared.runtime.kafka.outbox import Outgoing

log = logging.getLogger(__name__)

Publish = Callable[[Outgoing], Awaitable[None]]
PATH: Final = "/unsubscribe"
_PAGE: Final = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>Unsubscribe</title></head>'
    '<body style="font:18px/1.5 Georgia,serif;max-width:36em;margin:15vh auto">{}</body></html>'
)
_FORM: Final = '<p>Stop these alerts for {}?</p><form method="post"><button>Stop</button></form>'


class UnsubscribePage:
    """The ASGI application behind /unsubscribe."""

    def __init__(
        self, links: UnsubscribeLinks | None, router: Router, topic: str, publish: Publish
    ) -> None:
        self._links = links
        self._router = router
        self._topic = topic
        self._publish = publish

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        tokens = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [""])
        named = self._links.read(tokens[0]) if self._links else None
        response = await self._answer(scope["method"], named)
        await response(scope, receive, send)

    async def _answer(self, method: str, named: Unsubscribe | None) -> AsgiResponse:
        if named is None:
            return _page(404, "<p>This link is not valid. Copy it whole from the mail.</p>")
        if method == "GET":
            subscription = self._router.get(named.subscription)
            who = subscription.who if subscription else named.subscription
            return _page(200, _FORM.format(html.escape(who)))
        if method != "POST":
            return _page(405, "<p>Use GET or POST.</p>")
        return await self._unsubscribe(named)

    async def _unsubscribe(self, named: Unsubscribe) -> AsgiResponse:
        subscription = self._router.get(named.subscription)
        if subscription is not None and subscription.destination(named.destination):
            try:
                await self._publish(self._without(subscription, named.destination))
            except SendError as error:
                log.error("unsubscribe not written", extra={"reason": str(error)})
                return _page(503, "<p>That did not work just now. Try again in a minute.</p>")
        return _page(200, "<p>Done. You will not get these alerts any more.</p>")

    def _without(self, subscription: Subscription, destination: str) -> Outgoing:
        left = tuple(one for one in subscription.destinations if one.id != destination)
        changed = replace(subscription, destinations=left)
        value = SUBSCRIPTIONS.encode(changed) if left else None
        return Outgoing(self._topic, subscription.id.encode(), value)


def _page(status: int, content: str) -> AsgiResponse:
    return AsgiResponse(
        body=_PAGE.format(content).encode(),
        status_code=status,
        headers={"content-type": "text/html; charset=utf-8", "cache-control": "no-store"},
    )
