"""The examples of docs/delivery.md do what it says."""

from __future__ import annotations

import base64
import json
import re
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.dispatcher.channels.webhook.signature import signed_headers
from shared.domain.delivery import Reason, RetryPolicy, read_subscriptions
from shared.domain.delivery.outcome import OutcomeKind
from shared.domain.delivery.progress import GROUP_WAIT

PAGE = (Path(__file__).parents[3] / "docs" / "delivery.md").read_text(encoding="utf-8")
SECRET = "whsec_" + base64.b64encode(b"a key of at least 24 bytes").decode()
BODY = json.dumps({"type": "alert.story"}).encode()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", blocks("yaml"))
def test_every_example_is_a_subscription_without_fault(example: str) -> None:
    loaded = read_subscriptions(example, source="docs/delivery.md")
    assert loaded.problems == ()
    assert len(loaded.subscriptions) == 1


def function(number: int, name: str) -> Any:
    namespace: dict[str, Any] = {}
    exec(blocks("python")[number], namespace)
    return namespace[name]


def test_the_library_recipe_verifies_our_signature() -> None:
    headers = signed_headers("msg_1", datetime.now(UTC), BODY, [SECRET])
    assert function(0, "receive")(BODY, headers, SECRET) == {"type": "alert.story"}


def test_the_recipe_by_hand_takes_what_is_genuine_alone() -> None:
    is_genuine = function(1, "is_genuine")
    other = "whsec_" + base64.b64encode(b"another key, just as long").decode()
    headers = signed_headers("msg_1", datetime.now(UTC), BODY, [other, SECRET])
    assert is_genuine(BODY, headers, SECRET)
    assert is_genuine(BODY, headers, other)
    assert not is_genuine(BODY + b" ", headers, SECRET)
    old = signed_headers("msg_1", datetime.fromtimestamp(time.time() - 600, UTC), BODY, [SECRET])
    assert not is_genuine(BODY, old, SECRET)


def test_the_retry_schedule_on_the_page_is_the_one_in_force() -> None:
    policy = RetryPolicy()
    seconds = [int(delay.total_seconds()) for delay in policy.delays]
    assert seconds == [5, 30, 120, 600, 3_600, 10_800, 21_600, 43_200]
    assert "5 s, 30 s, 2 min, 10 min, 1 h, 3 h, 6 h and 12 h" in PAGE
    assert "up to 20 %" in PAGE
    assert policy.jitter == 0.2
    assert policy.pause_after.total_seconds() == 15 * 60
    assert policy.probe_every.total_seconds() == 5 * 60
    assert policy.give_up_after.days == 3


def test_the_wait_for_a_group_on_the_page_is_the_one_in_force() -> None:
    assert f"within {GROUP_WAIT.total_seconds()} s" in PAGE


@pytest.mark.parametrize("name", [*OutcomeKind, *sorted(set(Reason) - {Reason.RATE_CAPPED})])
def test_every_reason_and_outcome_is_on_the_page(name: str) -> None:
    assert f"`{name}`" in PAGE
