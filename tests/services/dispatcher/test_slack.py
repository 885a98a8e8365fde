from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.dispatcher.channels.slack.blocks import characters, slack_message
from services.dispatcher.rendering import message_view
from shared.domain.delivery import Notification, NotificationKind, Outcome, OutcomeKind
from tests.services.dispatcher.channels import FIRST, loopback_client, room, run, slack_channel
from tests.services.dispatcher.receivers import Behaviour, answer, receiving
from tests.services.dispatcher.samples import HOSTILE, hostile, many, notification, story, update
from tests.unit.delivery.samples import digest


def body(message: Notification) -> dict[str, Any]:
    return slack_message(message_view(message))


def texts(value: object, kind: str) -> Iterator[dict[str, Any]]:
    """Yield every element of a type, wherever it stands."""
    if isinstance(value, dict):
        if value.get("type") == kind:
            yield value
        for one in value.values():
            yield from texts(one, kind)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, kind)


def assert_within_limits(message: dict[str, Any]) -> None:
    blocks = message["blocks"]
    assert 1 <= len(blocks) <= 50
    assert characters(blocks) <= 13_000
    for block in blocks:
        assert characters([block]) <= 3_000
    for header in texts(blocks, "header"):
        assert 1 <= len(header["text"]["text"]) <= 150
    for kind in ("text", "link", "plain_text"):
        assert all(element["text"] for element in texts(blocks, kind))


def assert_nothing_is_parsed(message: dict[str, Any]) -> None:
    assert not list(texts(message["blocks"], "mrkdwn"))
    assert "<" not in message["text"]
    assert ">" not in message["text"]


def test_the_matched_word_is_bold_and_the_title_is_a_link() -> None:
    links = list(texts(body(notification())["blocks"], "link"))
    assert [link["text"] for link in links if "style" in link] == ["tariff"]
    assert {link["url"] for link in links} == {"https://gazette.example/steel/1"}


def test_an_update_shows_what_changed() -> None:
    message = body(notification(update(), kind=NotificationKind.UPDATE))
    shown = json.dumps(message, ensure_ascii=False)
    assert "Update: Harbour towns" in message["text"]
    assert "Changed: tariff rate: 10 % → 25 %" in shown
    assert "Northport → Southmere, steel: 25 % (raised, announced)" in shown
    assert "carried by 2 sources" in shown


def test_sources_that_all_carry_one_agency_are_said_to() -> None:
    carried = replace(update(), origins=("harbour wire",))
    shown = json.dumps(body(notification(carried, kind=NotificationKind.UPDATE)))
    assert "carried by 2 sources, all after harbour wire" in shown


def test_a_digest_that_does_not_fit_says_how_many_more_there_are() -> None:
    message = body(many(200))
    assert_within_limits(message)
    assert "more" in message["blocks"][-1]["elements"][0]["text"]


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    message = body(notification(hostile()))
    assert_within_limits(message)
    assert_nothing_is_parsed(message)
    assert not list(texts(message["blocks"], "link"))


@settings(max_examples=60)
@given(st.lists(st.text(max_size=400), min_size=1, max_size=60))
def test_no_headline_breaks_a_limit_or_is_parsed(titles: list[str]) -> None:
    alerts = [story(n, article=digest(n, title=title)) for n, title in enumerate(titles)]
    message = body(notification(*alerts, kind=NotificationKind.DIGEST, thread=""))
    assert_within_limits(message)
    assert_nothing_is_parsed(message)


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (answer(200), OutcomeKind.DELIVERED),
        (answer(429, retry_after="3"), OutcomeKind.SLOW_DOWN),
        (answer(400, "invalid_payload"), OutcomeKind.REJECTED),
        (answer(400, "invalid_blocks"), OutcomeKind.REJECTED),
        (answer(403, "action_prohibited"), OutcomeKind.DESTINATION_DISABLED),
        (answer(404, "no_service"), OutcomeKind.DESTINATION_DISABLED),
        (answer(404, "channel_is_archived"), OutcomeKind.DESTINATION_DISABLED),
        (answer(404, "Not Found"), OutcomeKind.RETRY),
        (answer(500, "rollup_error"), OutcomeKind.RETRY),
    ],
)
def test_every_answer_of_slack_has_its_outcome(behaviour: Behaviour, expected: OutcomeKind) -> None:
    async def work() -> Outcome:
        client = loopback_client()
        async with receiving(behaviour) as receiver:
            outcome = await slack_channel(client, receiver.url).send(notification(), room(), FIRST)
        await client.close()
        return outcome

    assert run(work()).kind is expected


def test_the_hooks_url_is_in_no_outcome() -> None:
    async def work() -> Outcome:
        client = loopback_client()
        channel = slack_channel(client, "http://localhost:1/T000/B000/hunter2")
        outcome = await channel.send(notification(), room(), FIRST)
        await client.close()
        return outcome

    assert "hunter2" not in repr(run(work()))


def test_the_hostile_sample_would_mention_everyone_if_it_were_parsed() -> None:
    assert "<!channel>" in HOSTILE
