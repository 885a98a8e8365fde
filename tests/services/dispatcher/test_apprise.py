from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from services.dispatcher.channels.apprise import AppriseChannel, load_apprise
from services.dispatcher.secrets import Secrets
from shared.domain.delivery import ChannelKind, Destination, Outcome, OutcomeKind
from tests.services.dispatcher.channels import FIRST, run
from tests.services.dispatcher.receivers import answer, receiving
from tests.services.dispatcher.samples import notification

PAGER = Destination("pager", ChannelKind.APPRISE, url="env:PAGER")


class Client:
    """What Apprise's client does, as far as it is used."""

    def __init__(self, accepts: Callable[[str], bool]) -> None:
        self._accepts = accepts
        self._url = ""

    def add(self, url: str) -> bool:
        self._url = url
        return url.startswith("known://")

    def notify(self, *, title: str, body: str) -> bool:
        return self._accepts(f"{title}\n{body}")


def library(accepts: Callable[[str], bool]) -> ModuleType:
    found = ModuleType("apprise")
    found.__dict__["Apprise"] = lambda: Client(accepts)
    return found


def send(url: str, accepts: Callable[[str], bool]) -> Outcome:
    channel = AppriseChannel(library(accepts), Secrets({"PAGER": url}))
    return run(channel.send(notification(), PAGER, FIRST))


@pytest.mark.parametrize(
    ("url", "answer", "expected"),
    [
        ("known://token", True, OutcomeKind.DELIVERED),
        ("known://token", False, OutcomeKind.RETRY),
        ("unknown://token", True, OutcomeKind.RETRY),
        ("", True, OutcomeKind.RETRY),
    ],
)
def test_a_yes_is_delivered_and_all_else_is_retried(
    url: str, answer: bool, expected: OutcomeKind
) -> None:
    outcome = send(url, lambda _: answer)
    assert outcome.kind is expected
    assert "token" not in outcome.detail


def test_the_message_is_the_plain_text() -> None:
    told: list[str] = []

    def accept(text: str) -> bool:
        told.append(text)
        return True

    send("known://token", accept)
    assert told[0].startswith("Medium: Harbour towns weigh tariff")


def test_the_real_library_delivers_to_a_json_receiver() -> None:
    apprise = load_apprise()
    assert apprise is not None, "the development dependencies hold it: make .venv/dev.stamp"

    async def work() -> tuple[Outcome, int]:
        async with receiving(answer(200)) as receiver:
            url = receiver.url.replace("http://", "json://")
            channel = AppriseChannel(apprise, Secrets({"PAGER": url}))
            return await channel.send(notification(), PAGER, FIRST), len(receiver.requests)

    outcome, requests = run(work())
    assert (outcome.kind, requests) == (OutcomeKind.DELIVERED, 1)
