from __future__ import annotations

from typing import Any

import pytest

from services.dispatcher.channels.email.unsubscribe import UnsubscribeLinks
from services.dispatcher.subscriptions import SUBSCRIPTIONS
from services.dispatcher.unsubscribing import UnsubscribePage
from shared.domain.delivery import ChannelKind, Destination, Router
from shared.runtime.errors import SendError
from shared.runtime.kafka.outbox import Outgoing
from tests.services.dispatcher.channels import run
from tests.unit.delivery.samples import subscription

LINKS = UnsubscribeLinks("https://alerts.example", b"key of the links")
ANN = Destination("mail/ann", ChannelKind.EMAIL, address="ann@desk.example")
BO = Destination("mail/bo", ChannelKind.EMAIL, address="bo@desk.example")
TOKEN = LINKS.link("desk", ANN.id).rsplit("=", 1)[1]


class Topic:
    """Takes what is published, or refuses it."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.published: list[Outgoing] = []
        self._refuses = refuses

    async def publish(self, record: Outgoing) -> None:
        if self._refuses:
            raise SendError("the broker is away")
        self.published.append(record)


def ask(
    method: str,
    token: str = TOKEN,
    topic: Topic | None = None,
    links: UnsubscribeLinks | None = LINKS,
    destinations: tuple[Destination, ...] = (ANN, BO),
) -> tuple[int, str]:
    desk = subscription(who="<b>Desk</b>", destinations=destinations)
    page = UnsubscribePage(links, Router([desk]), "subscriptions", (topic or Topic()).publish)
    answers: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"List-Unsubscribe=One-Click"}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    scope = {"type": "http", "method": method, "query_string": f"token={token}".encode()}
    run(page(scope, receive, send))
    body = b"".join(one.get("body", b"") for one in answers)
    return int(answers[0]["status"]), body.decode()


def test_a_get_asks_and_changes_nothing() -> None:
    topic = Topic()
    status, body = ask("GET", topic=topic)
    assert (status, topic.published) == (200, [])
    assert '<form method="post">' in body
    assert "&lt;b&gt;Desk" in body


def test_a_post_removes_that_one_address() -> None:
    topic = Topic()
    assert ask("POST", topic=topic)[0] == 200
    (record,) = topic.published
    assert (record.topic, record.key) == ("subscriptions", b"desk")
    assert SUBSCRIPTIONS.decode(record.value).destinations == (BO,)


def test_the_last_address_takes_the_subscription_with_it() -> None:
    topic = Topic()
    ask("POST", topic=topic, destinations=(ANN,))
    assert topic.published[0].value is None


def test_a_second_post_changes_nothing_and_says_the_same() -> None:
    topic = Topic()
    assert ask("POST", topic=topic, destinations=(BO,)) == ask("POST")
    assert topic.published == []


@pytest.mark.parametrize("token", ["", "abc", TOKEN[:-4], TOKEN + "AAAA", "%00%ff"])
def test_a_link_that_was_not_made_here_is_not_found(token: str) -> None:
    assert ask("POST", token=token)[0] == 404


def test_without_a_key_there_is_no_page() -> None:
    assert ask("POST", links=None)[0] == 404


def test_another_method_is_refused() -> None:
    assert ask("DELETE")[0] == 405


def test_what_cannot_be_written_is_not_confirmed() -> None:
    assert ask("POST", topic=Topic(refuses=True))[0] == 503
