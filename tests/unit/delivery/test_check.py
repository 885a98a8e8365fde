from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from shared.domain.delivery import (
    ChannelKind,
    Destination,
    QuietHours,
    RateCap,
    check_subscription,
    read_subscriptions,
)
from shared.domain.errors import SubscriptionError
from tests.unit.delivery.samples import HOOK, subscription
from tests.unit.delivery.test_reading import FULL

MAIL = Destination("mail", ChannelKind.EMAIL, address="ann@desk.example")


def test_what_the_reader_gives_passes_the_check() -> None:
    for one in read_subscriptions(FULL, source="desk.yaml").subscriptions:
        check_subscription(one)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"id": ""}, "id: is empty"),
        ({"watchlists": ()}, "watchlists: is empty"),
        ({"zone": "Mars/Olympus"}, "zone: is not an IANA"),
        ({"digest_at": (time(8, tzinfo=UTC),)}, "without one"),
        ({"quiet_hours": QuietHours(time(8), time(8))}, "same time"),
        ({"rate_cap": RateCap(0, timedelta(hours=1))}, "rate_cap"),
        ({"rate_cap": RateCap(1, timedelta(0))}, "rate_cap"),
        ({"rate_cap": RateCap(10**6, timedelta(hours=1))}, "rate_cap"),
        ({"muted_until": datetime(2025, 1, 1)}, "needs its offset"),
        ({"destinations": (replace(HOOK, url="ftp://x"),)}, "neither http"),
        ({"destinations": (replace(HOOK, url="https://u:p@x.example"),)}, "neither http"),
        ({"destinations": (replace(HOOK, secrets=()),)}, "secrets"),
        ({"destinations": (replace(HOOK, secrets=("hunter2",)),)}, "secrets"),
        ({"destinations": (replace(MAIL, address="a@b.example\r\nBcc: c"),)}, "e-mail"),
        ({"destinations": (Destination("room", ChannelKind.SLACK, "https://x"),)}, "secret"),
    ],
)
def test_a_record_at_fault_is_refused_with_its_key(changes: dict[str, Any], expected: str) -> None:
    with pytest.raises(SubscriptionError, match=expected) as caught:
        check_subscription(subscription(**changes))
    assert "hunter2" not in str(caught.value)
