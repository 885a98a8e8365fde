from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.dispatcher.links import Offer, SignedLinks
from services.dispatcher.responding import LiveResponses, ResponsePage
from shared.domain.delivery import Act, ChannelKind, Destination, Reason, Response, Router
from shared.runtime.errors import SendError
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.records import Record
from shared.wire.delivered import RESPONSES
from tests.services.dispatcher.channels import run
from tests.unit.delivery.samples import NOON, alert, subscription

LINKS = SignedLinks("https://alerts.example", b"key of the links")
ANN = Destination("mail/ann", ChannelKind.EMAIL, address="ann@desk.example")
BO = Destination("mail/bo", ChannelKind.EMAIL, address="bo@desk.example")
TOKEN = LINKS.unsubscribe("desk", ANN.target).rsplit("=", 1)[1]


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
    links: SignedLinks | None = LINKS,
    destinations: tuple[Destination, ...] = (ANN, BO),
    form: str = "List-Unsubscribe=One-Click",
) -> tuple[int, str]:
    desk = subscription(who="<b>Desk</b>", destinations=destinations)
    publish = (topic or Topic()).publish
    page = ResponsePage(links, Router([desk]), "responses", publish, lambda: NOON)
    answers: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": form.encode()}

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


def test_a_post_records_the_act_of_that_one_address() -> None:
    topic = Topic()
    assert ask("POST", topic=topic)[0] == 200
    (answer,) = answers_in(topic)
    assert answer == Response(Act.UNSUBSCRIBE, "desk", ANN.target, NOON, None, "link")


def test_a_second_post_says_the_same() -> None:
    assert ask("POST", destinations=(BO,)) == ask("POST")


@pytest.mark.parametrize("act", [one for one in Act if one.is_timed])
@pytest.mark.parametrize(
    ("form", "hours"), [("for=4h", 4), ("for=7d", 168), ("", 24), ("for=99y", 24)]
)
def test_a_timed_act_ends_when_the_form_says(act: Act, form: str, hours: int) -> None:
    topic = Topic()
    token = token_for(act, "story-1", "story-2")
    assert ask("POST", token=token, topic=topic, form=form)[0] == 200
    assert [one.subject for one in answers_in(topic)] == ["story-1", "story-2"]
    assert {one.until for one in answers_in(topic)} == {NOON + timedelta(hours=hours)}


@pytest.mark.parametrize("act", Act)
def test_every_act_is_asked_for_before_it_is_done(act: Act) -> None:
    status, body = ask("GET", token=token_for(act, "tariffs/<steel>"))
    assert status == 200
    assert ('<select name="for">' in body) == act.is_timed
    assert "<steel>" not in body


def test_a_link_ends() -> None:
    offer = Offer(Act.MUTE_STORY, "desk", ("story-1",), NOON)
    token = LINKS.link(offer).rsplit("=", 1)[1]
    assert LINKS.read(token, NOON - timedelta(seconds=1)) == offer
    assert ask("POST", token=token)[0] == 404


def test_a_huge_form_is_cut() -> None:
    topic = Topic()
    status, _ = ask("POST", token=token_for(Act.MUTE_STORY, "s"), form="x" * 99_999, topic=topic)
    assert (status, len(topic.published)) == (200, 1)


def test_what_is_answered_goes_live_and_is_taken_back_by_its_topic() -> None:
    router = Router([subscription()])
    live = LiveResponses(router)
    answer = Response(Act.MUTE_STORY, "desk", "story-1", NOON, NOON + timedelta(hours=1), "link")
    key = answer.key.encode()
    live.change([changed(key, RESPONSES.encode(answer))])
    assert router.verdicts(alert(), NOON)[0][1].reason is Reason.MUTED_STORY
    live.change([changed(b"desk", b"{"), changed(b"other", RESPONSES.encode(answer))])
    assert live.forgotten(NOON + timedelta(days=40)) == [answer.key]
    live.change([changed(key, None)])
    assert router.verdicts(alert(), NOON)[0][1].reason is Reason.DELIVER


@pytest.mark.parametrize(
    "until", [NOON.replace(tzinfo=None), datetime(9999, 12, 31, tzinfo=UTC)], ids=["zone", "far"]
)
def test_an_answer_with_an_end_that_nobody_can_reckon_with_refuses_no_alert(
    until: datetime,
) -> None:
    router = Router([subscription()])
    live = LiveResponses(router)
    answer = Response(Act.MUTE_STORY, "desk", "story-1", NOON, until, "link")
    live.change([changed(answer.key.encode(), RESPONSES.encode(answer))])
    assert router.verdicts(alert(), NOON)[0][1].reason is Reason.DELIVER
    assert live.forgotten(NOON) == []


def changed(key: bytes, value: bytes | None) -> Record:
    return Record("responses", 0, 0, key, value, (), 0)


def answers_in(topic: Topic) -> list[Response]:
    found = [RESPONSES.decode(one.value) for one in topic.published]
    assert [one.key for one in topic.published] == [answer.key.encode() for answer in found]
    return found


def token_for(act: Act, *subjects: str) -> str:
    return LINKS.link(Offer(act, "desk", subjects)).rsplit("=", 1)[1]


@pytest.mark.parametrize("token", ["", "abc", TOKEN[:-4], TOKEN + "AAAA", "%00%ff"])
def test_a_link_that_was_not_made_here_is_not_found(token: str) -> None:
    assert ask("POST", token=token)[0] == 404


def test_without_a_key_there_is_no_page() -> None:
    assert ask("POST", links=None)[0] == 404


def test_another_method_is_refused() -> None:
    assert ask("DELETE")[0] == 405


def test_what_cannot_be_written_is_not_confirmed() -> None:
    assert ask("POST", topic=Topic(refuses=True))[0] == 503
