"""`wirewatch destinations test` through each real channel, to real receivers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from standardwebhooks import Webhook

from services.cli.commands.destinations import NoSuchDestinationError
from tests.services.cli.commands import CommandLine
from tests.services.dispatcher.channels import KEY, run
from tests.services.dispatcher.mailbox import Mailbox, mailbox
from tests.services.dispatcher.receivers import Receiver, answer, receiving

DESK = """
id: {name}
who: Trade desk
watchlists: [tariffs]
to:
  - {{id: {name}-hook, channel: webhook, url: '{url}', secrets: ['env:KEY']}}
  - {{id: {name}-room, channel: slack, url: 'env:ROOM'}}
  - {{id: {name}-mail, channel: email, addresses: [ann@desk.example, bo@desk.example]}}
"""
TITLE = "This is a test of your Wirewatch alerts"


def allow(wirewatch: CommandLine, receiver: Receiver, mails: Mailbox) -> None:
    """Set what a dispatcher on this machine has set."""
    wirewatch.environment |= {
        "KEY": KEY,
        "ROOM": receiver.url,
        "WIREWATCH_ALLOW_PRIVATE_ADDRESSES": "true",
        "WIREWATCH_WEBHOOK_PLAIN_HTTP": "true",
        "WIREWATCH_SMTP_HOST": "localhost",
        "WIREWATCH_SMTP_PORT": str(mails.port),
        "WIREWATCH_SMTP_ENCRYPTION": "none",
        "WIREWATCH_MAIL_FROM": "alerts@wire.example",
    }


def tried(
    wirewatch: CommandLine, name: str, *options: str, status: int = 0, answers: int = 200
) -> tuple[str, Receiver, Mailbox]:
    """Try a destination of a live subscription; return what was said and what arrived."""

    async def work() -> tuple[str, Receiver, Mailbox]:
        async with receiving(answer(answers)) as receiver, mailbox(Mailbox()) as mails:
            allow(wirewatch, receiver, mails)
            subscription = name.partition("-")[0]
            document = DESK.format(name=subscription, url=receiver.url)
            await asyncio.to_thread(wirewatch.apply, document)
            command = ("destinations", "test", name, *options)
            said = await asyncio.to_thread(lambda: wirewatch(*command, status=status))
            return said, receiver, mails

    return run(work())


def test_a_webhook_gets_a_signed_sample(wirewatch: CommandLine) -> None:
    said, receiver, _ = tried(wirewatch, "live-hook")
    assert said == "webhook live-hook: delivered: HTTP 200\n"
    (request,) = receiver.requests
    told: Any = Webhook(KEY).verify(request.body, request.headers)
    assert told["data"]["alerts"][0]["article"]["title"] == TITLE


def test_a_slack_hook_gets_blocks(wirewatch: CommandLine) -> None:
    said, receiver, _ = tried(wirewatch, "chat-room")
    assert said == "slack chat-room: delivered: HTTP 200\n"
    (request,) = receiver.requests
    assert TITLE in "".join(texts(json.loads(request.body)["blocks"]))


def texts(value: Any) -> Iterator[str]:
    """Yield the texts of Block Kit, in order."""
    if isinstance(value, dict):
        yield from (
            [value["text"]] if isinstance(value.get("text"), str) else texts([*value.values()])
        )
    elif isinstance(value, list):
        yield from (text for one in value for text in texts(one))


def test_every_address_of_an_e_mail_list_gets_a_mail(wirewatch: CommandLine) -> None:
    said, _, mails = tried(wirewatch, "post-mail")
    assert said.count("delivered") == 2
    assert sorted(mail["To"] for mail in mails.mails) == ["ann@desk.example", "bo@desk.example"]
    body = mails.mails[0].get_body(("plain",))
    assert body is not None
    assert TITLE in body.get_content()


def test_what_does_not_arrive_is_said_and_ends_with_1(wirewatch: CommandLine) -> None:
    said, _, _ = tried(wirewatch, "broken-hook", status=1, answers=500)
    assert said == "webhook broken-hook: retry: HTTP 500\n"


def test_a_name_that_several_have_is_asked_for_with_its_subscription(
    wirewatch: CommandLine,
) -> None:
    both = "".join(
        f"- {{id: {one}, who: x, watchlists: ['*'], to: [{{id: screen, channel: console}}]}}\n"
        for one in ("north", "south")
    )
    file = ("--subscriptions", str(wirewatch.file(both)))
    result = wirewatch.run("destinations", "test", "screen", *file)
    assert isinstance(result.exception, NoSuchDestinationError)
    assert "say which: north/screen, south/screen" in str(result.exception)
    assert "console screen: delivered" in wirewatch("destinations", "test", "north/screen", *file)


@pytest.mark.parametrize("name", ["nowhere", "live/nowhere", ""])
def test_a_destination_that_is_not_there_is_said(wirewatch: CommandLine, name: str) -> None:
    result = wirewatch.run("destinations", "test", name)
    assert isinstance(result.exception, NoSuchDestinationError)
    assert "wirewatch subscriptions list" in str(result.exception)
