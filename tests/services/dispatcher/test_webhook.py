from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import standardwebhooks
import svix.webhooks
from hypothesis import given
from hypothesis import strategies as st

from services.dispatcher.channels import Attempt
from services.dispatcher.channels.webhook import WebhookChannel
from services.dispatcher.channels.webhook.signature import signed_headers
from services.dispatcher.secrets import Secrets
from shared.domain.delivery import Destination, Outcome, OutcomeKind
from shared.domain.stories.model import Alert
from shared.wire.codec import Codec, encode
from tests.services.dispatcher.channels import (
    FIRST,
    KEY,
    OLD_KEY,
    hook,
    loopback_client,
    run,
    webhook_channel,
)
from tests.services.dispatcher.receivers import (
    Behaviour,
    Receiver,
    receiving,
)
from tests.services.dispatcher.samples import notification, update
from tests.unit.delivery.samples import NOON


def post(
    *behaviours: Behaviour, destination: Destination | None = None, attempt: Attempt = FIRST
) -> tuple[Outcome, Receiver]:
    async def work() -> tuple[Outcome, Receiver]:
        client = loopback_client(limit=0.5)
        async with receiving(*behaviours) as receiver:
            target = destination or hook("")
            target = replace(target, url=target.url or receiver.url)
            outcome = await webhook_channel(client).send(notification(), target, attempt)
        await client.close()
        return outcome, receiver

    return run(work())


def test_the_body_holds_the_alert_as_on_its_topic() -> None:
    _, receiver = post()
    document = json.loads(receiver.requests[0].body)
    assert document["type"] == "alert.story"
    assert document["data"]["subscription"] == "desk"
    decoded = Codec(Alert).decode(encode(document["data"]["alerts"][0]))
    assert decoded == notification().alerts[0]


def test_two_libraries_verify_the_signature_and_refuse_a_changed_body() -> None:
    _, receiver = post(attempt=Attempt(1, datetime.now(UTC)))
    request = receiver.requests[0]
    standardwebhooks.Webhook(KEY).verify(request.body, request.headers)
    svix.webhooks.Webhook(KEY).verify(request.body, request.headers)
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(KEY).verify(request.body + b" ", request.headers)
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(OLD_KEY).verify(request.body, request.headers)


def test_during_a_rotation_the_old_and_the_new_secret_both_verify() -> None:
    both = hook("", "env:KEY", "env:OLD")
    _, receiver = post(destination=both, attempt=Attempt(1, datetime.now(UTC)))
    request = receiver.requests[0]
    for key in (KEY, OLD_KEY):
        standardwebhooks.Webhook(key).verify(request.body, request.headers)


def test_the_id_is_constant_and_the_timestamp_is_the_attempts_own() -> None:
    _, first = post(attempt=Attempt(1, NOON))
    _, second = post(attempt=Attempt(2, NOON + timedelta(hours=1)))
    one, other = first.requests[0], second.requests[0]
    assert one.headers["webhook-id"] == other.headers["webhook-id"] == notification().id
    assert int(other.headers["webhook-timestamp"]) - int(one.headers["webhook-timestamp"]) == 3600
    assert one.body == other.body


@given(st.binary(min_size=24, max_size=64), st.text(max_size=50))
def test_any_key_and_body_verify_in_the_reference_library(key: bytes, text: str) -> None:
    secret = base64.b64encode(key).decode()
    body = json.dumps(text).encode()
    headers = signed_headers("msg_1", datetime.now(UTC), body, [secret])
    standardwebhooks.Webhook(secret).verify(body, headers)


@pytest.mark.parametrize("reference", ["env:MISSING", "env:SHORT", "env:JUNK", "file:key"])
def test_a_secret_that_cannot_be_used_is_retried_and_not_shown(reference: str) -> None:
    async def work() -> Outcome:
        client = loopback_client()
        channel = webhook_channel(client, SHORT="whsec_aHVudGVyMg==", JUNK="hunter2 is no base64")
        return await channel.send(notification(), hook("http://x.example", reference), FIRST)

    outcome = run(work())
    assert outcome.kind is OutcomeKind.RETRY
    assert "hunter2" not in outcome.detail
    assert "aHVudGVyMg" not in outcome.detail


def test_plain_http_is_refused_unless_allowed() -> None:
    async def work() -> Outcome:
        channel = WebhookChannel(loopback_client(), Secrets({"KEY": KEY}), plain_http=False)
        return await channel.send(notification(), hook("http://desk.example/hook"), FIRST)

    assert run(work()).kind is OutcomeKind.REJECTED


def test_an_update_says_so_in_its_type() -> None:
    from services.dispatcher.channels.webhook.payload import payload
    from shared.domain.delivery import NotificationKind

    document = json.loads(payload(notification(update(), kind=NotificationKind.UPDATE)))
    assert document["type"] == "alert.update"
    assert document["data"]["alerts"][0]["changes"][0]["new"] == "25 %"
