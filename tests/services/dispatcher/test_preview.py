from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.dispatcher.preview import message_for, preview, trial_alert, try_destination
from services.dispatcher.settings import DispatcherSettings
from shared.domain.delivery import ChannelKind, NotificationKind, Outcome, OutcomeKind, Reason
from tests.services.dispatcher.channels import KEY, hook, run
from tests.services.dispatcher.receivers import Receiver, receiving
from tests.services.dispatcher.samples import update
from tests.unit.delivery.samples import NOON, alert, subscription

DESK = subscription()


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        (ChannelKind.CONSOLE, "Changed: tariff rate: 10 % → 25 %"),
        (ChannelKind.SLACK, '"text": "Update: Harbour towns weigh tariff on imported steel"'),
        (ChannelKind.EMAIL, "Subject: Update: Harbour towns weigh tariff on imported steel"),
        (ChannelKind.WEBHOOK, '"type": "alert.update"'),
    ],
)
def test_a_preview_shows_what_the_channel_would(channel: ChannelKind, expected: str) -> None:
    message = message_for([update()], DESK, Reason.DELIVER, NOON)
    assert expected in preview(message, channel)


def test_a_preview_of_a_digest_holds_all_its_alerts() -> None:
    message = message_for([alert(n) for n in range(3)], DESK, Reason.DIGEST, NOON)
    assert message.kind is NotificationKind.DIGEST
    assert preview(message, ChannelKind.CONSOLE).startswith("Digest: 3 stories")


def test_a_subscription_without_a_destination_has_no_preview() -> None:
    with pytest.raises(ValueError, match="no destination"):
        message_for([alert()], replace(DESK, destinations=()), Reason.DELIVER, NOON)


def test_a_trial_reaches_the_destination_and_says_what_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KEY", KEY)
    settings = DispatcherSettings(allow_private_addresses=True, webhook_plain_http=True)

    async def work() -> tuple[Outcome, Receiver]:
        async with receiving() as receiver:
            now = datetime.now(UTC)
            return await try_destination(settings, DESK, hook(receiver.url), now), receiver

    outcome, receiver = run(work())
    assert outcome.kind is OutcomeKind.DELIVERED
    told = json.loads(receiver.requests[0].body)["data"]["alerts"][0]
    assert told["article"]["title"] == trial_alert(NOON).article.title


def test_a_trial_obeys_the_settings_that_guard_real_messages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KEY", KEY)

    async def work() -> tuple[Outcome, Receiver]:
        async with receiving() as receiver:
            settings = DispatcherSettings(webhook_plain_http=True)
            return await try_destination(settings, DESK, hook(receiver.url), NOON), receiver

    outcome, receiver = run(work())
    assert outcome.kind is OutcomeKind.REJECTED
    assert receiver.connections == 0


def test_a_channel_that_is_not_set_up_says_what_to_set() -> None:
    from tests.services.dispatcher.channels import MAIL

    outcome = run(try_destination(DispatcherSettings(), DESK, MAIL, NOON))
    assert outcome.kind is OutcomeKind.RETRY
    assert "WIREWATCH_SMTP_HOST" in outcome.detail
