from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from shared.domain.delivery import (
    ChannelKind,
    Destination,
    QuietHours,
    RateCap,
    Subscription,
    read_subscriptions,
)
from shared.domain.match import Severity

FULL = """
id: desk
who: Trade desk
watchlists: [tariffs, arctic-deals]
min_severity: medium
sources: [The Northport Gazette]
languages: [en, no]
entries: [tariffs/steel-tariff]
zone: Europe/London
when: {digest: [17:30, 08:00]}
quiet_hours: {from: 22:00, to: 07:00}
break_through: critical
rate_cap: {messages: 20, per: 1h}
muted_until: 2025-03-01T09:00:00+01:00
to:
  - {id: screen, channel: console}
  - {id: hook, channel: webhook, url: 'https://desk.example/hook', secrets: [env:NEW, env:OLD]}
  - {id: room, channel: slack, url: env:DESK_SLACK_URL}
  - {id: mail, channel: email, addresses: [ann@desk.example, bo@desk.example]}
"""
SMALL = "{id: a, who: A, watchlists: [x], to: [{id: s, channel: console}]%s}"


def read_one(text: str) -> Subscription:
    loaded = read_subscriptions(text, source="desk.yaml")
    assert loaded.problems == ()
    return loaded.subscriptions[0]


def problem(text: str) -> str:
    loaded = read_subscriptions(text, source="desk.yaml")
    assert len(loaded.problems) == 1
    return str(loaded.problems[0])


def test_every_key_of_a_subscription_is_read() -> None:
    found = read_one(FULL)
    assert found.watchlists == ("tariffs", "arctic-deals")
    assert found.min_severity is Severity.MEDIUM
    assert found.sources == ("The Northport Gazette",)
    assert found.entries == ("tariffs/steel-tariff",)
    assert found.zone == "Europe/London"
    assert found.break_through is Severity.CRITICAL
    assert found.rate_cap == RateCap(20, timedelta(hours=1))
    assert found.muted_until == datetime(2025, 3, 1, 8, tzinfo=UTC)


def test_clock_times_are_not_read_as_yaml_numbers() -> None:
    found = read_one(FULL)
    assert found.quiet_hours == QuietHours(time(22), time(7))
    assert found.digest_at == (time(8), time(17, 30))


def test_the_language_no_stays_a_language() -> None:
    assert read_one(FULL).languages == ("en", "no")


def test_an_address_list_gives_one_destination_for_each_address() -> None:
    mail = [one for one in read_one(FULL).destinations if one.channel is ChannelKind.EMAIL]
    assert [one.address for one in mail] == ["ann@desk.example", "bo@desk.example"]
    assert len({one.id for one in mail}) == 2
    assert all(one.id.startswith("mail/") for one in mail)


def test_an_address_keeps_its_destination_id_when_another_joins_the_list() -> None:
    alone = read_one(FULL.replace(", bo@desk.example", ""))
    assert alone.destinations[-1] == read_one(FULL).destinations[3]


def test_what_is_left_out_takes_the_documented_default() -> None:
    expected = Subscription(
        id="a",
        who="A",
        watchlists=("x",),
        destinations=(Destination("s", ChannelKind.CONSOLE),),
        min_severity=Severity.INFO,
        zone="UTC",
    )
    assert read_one(SMALL % "") == expected


@pytest.mark.parametrize(
    ("addition", "expected"),
    [
        (", min_severty: high", "desk.yaml: a.min_severty: unknown key; did you mean"),
        (", min_severity: loud", "'loud' is not one of info, low, medium, high, critical"),
        (", zone: Mars/Olympus", "'Mars/Olympus' is not an IANA time zone"),
        (", zone: ../etc/passwd", "is not an IANA time zone"),
        (", zone: Europe", "is not an IANA time zone"),
        (", when: sometimes", "expected a mapping"),
        (", when: {digest: []}", "`immediate`"),
        (", when: {digest: ['25:00']}", "'25:00' is not a time of day"),
        (", quiet_hours: {from: 22:00}", "a.quiet_hours.to: is missing"),
        (", quiet_hours: {from: 22:00, to: 22:00}", "same time"),
        (", rate_cap: {messages: 0, per: 1h}", "'0' is not a whole number from 1 to 1,000"),
        (", rate_cap: {messages: 3, per: soon}", "'soon' is not a duration"),
        (", muted_until: 2025-03-01T09:00:00", "is not a date with its offset"),
        (', sources: ["a\\nb"]', "control characters"),
        (", sources: {a: b}", "expected a list of texts"),
    ],
)
def test_a_fault_names_its_key_and_its_cure(addition: str, expected: str) -> None:
    assert expected in problem(SMALL % addition)


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("{id: s}", "to[0].channel: is missing"),
        ("{id: s, channel: pigeon}", "'pigeon' is not one of console"),
        ("{id: S S, channel: console}", "is not an id"),
        ("{id: s, channel: console, url: x}", "to[0].url: unknown key"),
        ("{id: s, channel: slack, url: 'https://hooks.example/T0/B0'}", "is a secret, so name it"),
        ("{id: s, channel: webhook, url: 'ftp://x.example', secrets: [env:A]}", "not an http"),
        (
            "{id: s, channel: webhook, url: 'https://x:y@z.example', secrets: [env:A]}",
            "without a password",
        ),
        ("{id: s, channel: webhook, url: 'https://[', secrets: [env:A]}", "not an http"),
        ("{id: s, channel: webhook, url: 'https://x.example'}", "needs the secrets' names"),
        ("{id: s, channel: webhook, url: 'https://x.example', secrets: [hunter2]}", "never a secr"),
        ("{id: s, channel: email, addresses: []}", "list at least one"),
        ("{id: s, channel: email, addresses: ['a@b.example, c@d.example']}", "not an e-mail"),
        ('{id: s, channel: email, addresses: ["a@b.example\\nBcc: c@d.example"]}', "control"),
    ],
)
def test_a_faulty_destination_is_refused(destination: str, expected: str) -> None:
    assert expected in problem(f"{{id: a, who: A, watchlists: [x], to: [{destination}]}}")


def test_a_faulty_secret_is_not_repeated_in_its_error() -> None:
    text = "{id: s, channel: webhook, url: 'https://x.example', secrets: [hunter2]}"
    assert "hunter2" not in problem(f"{{id: a, who: A, watchlists: [x], to: [{text}]}}")


def test_a_fault_in_one_subscription_keeps_the_others() -> None:
    text = "---\n".join(
        [SMALL % "" + "\n", "{id: b}\n", SMALL.replace("id: a", "id: c") % "" + "\n"]
    )
    loaded = read_subscriptions(text, source="desk.yaml")
    assert [one.id for one in loaded.subscriptions] == ["a", "c"]
    assert "desk.yaml: b.who" in str(loaded.problems[0])


def test_a_list_of_subscriptions_is_one_document() -> None:
    loaded = read_subscriptions(f"[{SMALL % ''}]", source="desk.yaml")
    assert [one.id for one in loaded.subscriptions] == ["a"]


def test_the_second_use_of_an_id_is_refused() -> None:
    assert "used before" in problem(f"[{SMALL % ''}, {SMALL % ''}]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: [", "line 1"),
        ("id: a\nid: b\n", "'id' stands twice"),
        ("id: !!python/object:os.system {}", "has no meaning here"),
        ("just words", "expected a mapping"),
    ],
)
def test_a_broken_file_is_one_problem_that_names_the_file(text: str, expected: str) -> None:
    assert expected in problem(text)
    assert problem(text).startswith("desk.yaml")


def test_an_empty_file_has_no_subscriptions_and_no_problems() -> None:
    loaded = read_subscriptions("# nothing yet\n", source="desk.yaml")
    assert (loaded.subscriptions, loaded.problems) == ((), ())
