"""What every channel promises, whatever it speaks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest

from services.dispatcher.channels.apprise import AppriseChannel, load_apprise
from services.dispatcher.channels.console import ConsoleChannel
from services.dispatcher.secrets import Secrets
from shared.domain.delivery import ChannelKind, Destination, Notification, Outcome, OutcomeKind
from tests.services.dispatcher.channels import (
    FIRST,
    MAIL,
    email_channel,
    hook,
    loopback_client,
    room,
    run,
    slack_channel,
    webhook_channel,
)
from tests.services.dispatcher.mailbox import OK, Mailbox, mailbox
from tests.services.dispatcher.receivers import answer, receiving, reset
from tests.services.dispatcher.samples import hostile, many, notification, update


@dataclass
class World:
    """A channel with its receiver: `send` tries once, `received` is what arrived, as text."""

    send: Callable[[Notification], Awaitable[Outcome]]
    received: Callable[[], list[str]]


Scene = Callable[[str], AbstractAsyncContextManager[World]]


@asynccontextmanager
async def console_scene(behaviour: str) -> AsyncIterator[World]:
    written: list[str] = []

    def write(text: str) -> None:
        if behaviour != "accepts":
            raise BrokenPipeError
        written.append(text)

    channel = ConsoleChannel(write)
    screen = Destination("screen", ChannelKind.CONSOLE)
    yield World(lambda one: channel.send(one, screen, FIRST), lambda: written)


HTTP = {"accepts": answer(200), "fails": answer(500), "breaks off": reset}


@asynccontextmanager
async def webhook_scene(behaviour: str) -> AsyncIterator[World]:
    client = loopback_client()
    async with receiving(HTTP[behaviour]) as receiver:
        channel = webhook_channel(client)
        yield World(
            lambda one: channel.send(one, hook(receiver.url), FIRST),
            lambda: [request.body.decode() for request in receiver.requests],
        )
    await client.close()


@asynccontextmanager
async def slack_scene(behaviour: str) -> AsyncIterator[World]:
    client = loopback_client()
    async with receiving(HTTP[behaviour]) as receiver:
        channel = slack_channel(client, receiver.url)
        yield World(
            lambda one: channel.send(one, room(), FIRST),
            lambda: [request.body.decode() for request in receiver.requests],
        )
    await client.close()


@asynccontextmanager
async def email_scene(behaviour: str) -> AsyncIterator[World]:
    replies = {"accepts": OK, "fails": "451 later", "breaks off": "421 closing"}
    async with mailbox(Mailbox(at_data=[replies[behaviour]])) as box:
        channel = email_channel(box.port)
        yield World(
            lambda one: channel.send(one, MAIL, FIRST),
            lambda: [raw.decode() for raw in box.raw],
        )


@asynccontextmanager
async def apprise_scene(behaviour: str) -> AsyncIterator[World]:
    library = load_apprise()
    assert library is not None, "the development dependencies hold it: make .venv/dev.stamp"
    async with receiving(HTTP[behaviour]) as receiver:
        url = receiver.url.replace("http://", "json://")
        channel = AppriseChannel(library, Secrets({"PAGER": url}))
        pager = Destination("pager", ChannelKind.APPRISE, url="env:PAGER")
        yield World(
            lambda one: channel.send(one, pager, FIRST),
            lambda: [request.body.decode() for request in receiver.requests],
        )


SCENES: dict[str, Scene] = {
    "console": console_scene,
    "webhook": webhook_scene,
    "slack": slack_scene,
    "email": email_scene,
    "apprise": apprise_scene,
}
every_channel = pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())


@every_channel
def test_what_the_receiver_accepts_is_delivered(scene: Scene) -> None:
    async def work() -> tuple[Outcome, int]:
        async with scene("accepts") as world:
            return await world.send(notification()), len(world.received())

    outcome, received = run(work())
    assert (outcome.kind, received) == (OutcomeKind.DELIVERED, 1)


@every_channel
@pytest.mark.parametrize("behaviour", ["fails", "breaks off"])
def test_a_passing_failure_is_an_outcome_to_retry_and_not_an_exception(
    scene: Scene, behaviour: str
) -> None:
    async def work() -> Outcome:
        async with scene(behaviour) as world:
            return await world.send(notification())

    outcome = run(work())
    assert outcome.kind is OutcomeKind.RETRY
    assert outcome.detail


@every_channel
def test_a_repeat_of_a_message_is_the_same_bytes(scene: Scene) -> None:
    async def work() -> list[str]:
        async with scene("accepts") as world:
            await world.send(notification(update()))
            await world.send(notification(update()))
            return world.received()

    first, second = run(work())
    assert first == second


@every_channel
@pytest.mark.parametrize(
    "message",
    [notification(hostile()), many(200), notification(update())],
    ids=["hostile", "huge", "update"],
)
def test_hostile_and_huge_content_is_delivered_all_the_same(
    scene: Scene, message: Notification
) -> None:
    async def work() -> Outcome:
        async with scene("accepts") as world:
            return await world.send(message)

    assert run(work()).kind is OutcomeKind.DELIVERED
