"""A line break in whatever comes from outside adds no header: mails, webhooks, and the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from services.dispatcher.channels.email.message import MailWriter
from services.dispatcher.links import SignedLinks
from services.dispatcher.responding import ResponsePage
from shared.domain.delivery import MessageTemplate, Notification, Router
from shared.domain.delivery.subscription import Destination
from shared.runtime.kafka.outbox import Outgoing
from tests.services.dispatcher.channels import FIRST, hook, loopback_client, run, webhook_channel
from tests.services.dispatcher.receivers import Receiver, answer, receiving
from tests.services.dispatcher.samples import notification, story
from tests.unit.delivery.samples import NOON, digest, subscription

BREAKS = ("\r\n", "\n", "\r", "\r\n ", "\n\t", "\v", "\f", "\x1e", "\x85", "\u2028", "\x00")
MAIL_HEADERS = {
    "from", "to", "subject", "date", "message-id", "in-reply-to", "references",
    "auto-submitted", "list-unsubscribe", "list-unsubscribe-post", "mime-version", "content-type",
}  # fmt: skip
HOOK_HEADERS = {
    "host", "accept", "accept-encoding", "connection", "content-length", "content-type",
    "user-agent", "webhook-id", "webhook-timestamp", "webhook-signature",
}  # fmt: skip
LINKS = SignedLinks("https://alerts.example", b"key of the links")


def in_article(name: str) -> Callable[[str], Notification]:
    return lambda text: notification(story(article=structs.replace(digest(), **{name: text})))


def in_notification(name: str) -> Callable[[str], Notification]:
    def made(text: str) -> Notification:
        changes: dict[str, Any] = {name: text}
        return replace(notification(), **changes)

    return made


def in_template(text: str) -> Notification:
    return notification(template=MessageTemplate(subject="{{ story.title }}" + text))


PLACES = {
    "title": in_article("title"),
    "source": in_article("source"),
    "url": in_article("url"),
    "lead": in_article("lead"),
    "article id": in_article("id"),
    "watch-list": lambda text: notification(story(watchlist=text, watchlist_title=text)),
    "story id": lambda text: notification(story(story_id=text)),
    "subscriber": in_notification("who"),
    "subscription": in_notification("subscription"),
    "template": in_template,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line_break", BREAKS)
def test_a_line_break_adds_no_header_to_a_mail(place: str, line_break: str) -> None:
    told = PLACES[place](f"Steel{line_break}Bcc: eve@evil.example{line_break}{line_break}<b>")
    unsubscribe = LINKS.unsubscribe(told.subscription, "0011223344556677")
    writer = MailWriter("alerts@wire.example", "Wirewatch", LINKS)
    mail = writer.write(told, "ann@desk.example", unsubscribe)
    names = [line.split(":")[0].lower() for line in head_lines(mail.as_bytes())]
    assert set(names) <= MAIL_HEADERS
    assert len(names) == len(set(names))


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("name", ["id", "thread"])
def test_an_id_with_a_line_break_makes_no_mail(name: str, line_break: str) -> None:
    """Ids of messages and threads are hashes of ours; another is refused, not sent changed."""
    told = in_notification(name)(f"dlv_1{line_break}Bcc: eve@evil.example")
    with pytest.raises(ValueError, match=r"(?i)header|linefeed|newline|CR or LF"):
        MailWriter("alerts@wire.example", "Wirewatch").write(told, "ann@desk.example", "")


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r"])
def test_an_address_with_a_line_break_makes_no_mail(line_break: str) -> None:
    writer, address = MailWriter("alerts@wire.example", "Wirewatch"), f"ann@a.example{line_break}"
    with pytest.raises(ValueError, match=r"(?i)header|addr|CR|LF"):
        writer.write(notification(), address + "Bcc: eve@evil.example", "")


@pytest.mark.parametrize("place", PLACES)
def test_a_line_break_adds_no_header_to_a_webhook(place: str) -> None:
    told = [PLACES[place](f"Steel{one}X-Evil: 1{one}{one}<b>") for one in BREAKS]
    receiver = run(posted(told, hook("")))
    assert len(receiver.requests) == len(BREAKS)
    for request in receiver.requests:
        assert set(request.headers) <= HOOK_HEADERS


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r", "\x00"])
def test_a_line_break_in_a_url_or_an_id_sends_no_request(line_break: str) -> None:
    evil = f"{line_break}X-Evil: 1{line_break}{line_break}"
    receiver = run(posted([in_notification("id")(f"dlv_1{evil}")], hook("")))
    assert receiver.requests == []
    receiver = run(posted([notification()], hook("{url}?a= HTTP/1.1" + evil)))
    assert all(set(one.headers) <= HOOK_HEADERS for one in receiver.requests)


@pytest.mark.parametrize("line_break", ["%0d%0a", "%0a", "%0d", "%E2%80%A8"])
def test_a_line_break_in_a_link_adds_no_header_to_the_page(line_break: str) -> None:
    made = LINKS.unsubscribe("desk\r\nSet-Cookie: a=b", "00\r\nSet-Cookie: a=b").rsplit("=", 1)[1]
    for token in (made, made + line_break, f"{line_break}Set-Cookie: a=b{line_break}"):
        for method in ("GET", "POST", "PUT"):
            for name, value in page_headers(method, token):
                assert name in {b"content-type", b"content-length", b"cache-control",
                                b"referrer-policy", b"content-security-policy"}  # fmt: skip
                assert not set(b"\r\n\x00") & set(value)


def head_lines(raw: bytes) -> Iterator[str]:
    """Yield the lines of a mail's head, without the folded rest of long ones."""
    head = raw.split(b"\r\n\r\n", 1)[0].decode("ascii")
    assert "\r" not in head.replace("\r\n", "")
    assert "\n" not in head.replace("\r\n", "")
    return (line for line in head.split("\r\n") if line[:1] not in " \t")


async def posted(told: list[Notification], target: Destination) -> Receiver:
    """Post messages to a receiver, whose url stands for `{url}`."""
    client = loopback_client()
    async with receiving(answer(200)) as receiver:
        url = target.url.replace("{url}", receiver.url) or receiver.url
        for one in told:
            # The deliverer takes whatever a channel raises for a failed attempt.
            with suppress(Exception):
                await webhook_channel(client).send(one, replace(target, url=url), FIRST)
    await client.close()
    return receiver


def page_headers(method: str, token: str) -> list[tuple[bytes, bytes]]:
    """Return the headers of the page's answer."""
    answers: list[dict[str, Any]] = []

    async def publish(_: Outgoing) -> None:
        pass

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"for=%0d%0aSet-Cookie: a"}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    page = ResponsePage(LINKS, Router([subscription()]), "responses", publish, lambda: NOON)
    scope = {"type": "http", "method": method, "query_string": f"token={token}".encode()}
    run(page(scope, receive, send))
    return list(answers[0]["headers"])
