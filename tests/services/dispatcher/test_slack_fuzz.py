"""Stories of chance as Slack messages, against Slack's limits as its documentation gives them."""

from __future__ import annotations

import random

import pytest

from services.dispatcher.channels.slack.blocks import slack_message
from services.dispatcher.rendering import message_view
from shared.domain.delivery import NotificationKind
from shared.domain.stories.model import Alert, FactChange
from tests.services.dispatcher.samples import HOSTILE, STEEL, notification, story
from tests.services.dispatcher.slack_limits import faults
from tests.unit.delivery.samples import digest, evidence

PIECES = (
    HOSTILE,
    "<!channel>",
    "<!here|here>",
    "<!subteam^S1>",
    "<@U0>",
    "<#C0>",
    "@everyone",
    "&lt;!channel&gt;",
    "tariff ",
    "steel, ",
    "関税 ",
    "пошлина ",
    "👩‍👩‍👧‍👦",
    "\u202e",
    "\u2066",
    "\0",
    "\x1b[31m",
    "\r\n",
    "\t",
    " ",
    "<https://evil.example|here>",
    "*b* ",
    "`c`",
    "```",
    ">",
    "&",
    ":smile:",
    "e\u0301" * 30,
    "x" * 500,
    "",
)
URLS = (
    "https://gazette.example/1",
    "javascript:alert(1)",
    "https://x.example/|<!channel>",
    "",
    "https://x.example/" + "a" * 5_000,
    "HTTP://X.example",
    "http://[",
    "https://x.example/\r\nX: y",
    "//x.example",
    "data:text/html,x",
    " https://x.example",
)


def text(chance: random.Random, longest: int) -> str:
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(0, longest)))


def alert(chance: random.Random, number: int) -> Alert:
    title, lead = text(chance, 12), text(chance, 30)
    found = tuple(
        evidence(
            text=text(chance, 2),
            start=chance.randint(0, 300),
            end=chance.randint(0, 600),
            snippet=text(chance, 10),
            field=chance.choice(("title", "body", "lead")),
        )
        for _ in range(chance.randint(0, 8))
    )
    changes = tuple(
        FactChange(text(chance, 3), text(chance, 6), text(chance, 6), text(chance, 6))
        for _ in range(chance.randint(0, 5))
    )
    article = digest(
        number, title=title, lead=lead, source=text(chance, 4), url=chance.choice(URLS)
    )
    return story(
        number,
        article=article,
        watchlist_title=text(chance, 5),
        evidence=found,
        changes=changes,
        facts=(STEEL,) * chance.randint(0, 5),
        sources=tuple(text(chance, 3) for _ in range(chance.randint(0, 9))),
        copies=chance.choice((0, 1, 10**9)),
    )


@pytest.mark.parametrize("stories", [200, pytest.param(10_000, marks=pytest.mark.long)])
def test_no_story_makes_a_message_that_slack_refuses_or_a_mention(stories: int) -> None:
    chance = random.Random(stories)
    left = stories
    while left > 0:
        count = min(left, chance.choice((1, 1, 1, 2, 5, 30)))
        alerts = [alert(chance, number) for number in range(count)]
        kind = chance.choice(tuple(NotificationKind))
        message = slack_message(message_view(notification(*alerts, kind=kind)))
        assert list(faults(message)) == []
        left -= count


def test_the_limits_see_what_they_are_for() -> None:
    long = {"type": "plain_text", "text": "x" * 151, "emoji": False}
    parsed = {"type": "mrkdwn", "text": "<!channel>"}
    section = {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "here"}]}
    message = {
        "text": "<!channel>",
        "blocks": [
            {"type": "header", "text": long},
            {"type": "context", "elements": [parsed]},
            {"type": "rich_text", "elements": [section]},
        ],
    }
    assert len(list(faults(message))) == 5
