"""`wirewatch subscriptions mute|snooze|acknowledge|unsubscribe|lift|responses`, on a broker."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from services.cli.commands.subscriptions import NoSuchSubscriptionError
from shared.domain.stories.model import Alert
from tests.services.cli.commands import CommandLine
from tests.services.dispatcher.samples import story

DESK = """
id: {name}
who: Trade desk
watchlists: [tariffs]
to:
  - {{id: screen, channel: console}}
  - {{id: mail, channel: email, addresses: [ann@desk.example, bo@desk.example]}}
"""


def reason(wirewatch: CommandLine, name: str, alert: Alert) -> str:
    """Return what `route --explain` says that a subscription makes of an alert."""
    found = {
        line["subscription"]: line["reason"]
        for line in wirewatch.lines("route", "-", "--explain", given=[alert])
    }
    said: str = found[name]
    return said


@pytest.mark.parametrize(
    ("name", "act", "subject", "expected"),
    [
        ("mute-story", "mute", ("--story", "story-1"), "muted_story"),
        ("mute-entry", "mute", ("--entry", "tariffs/steel-tariff"), "deliver"),
        ("mute-both", "mute", ("--entry", "tariffs/levy"), "deliver"),
        ("snooze-story", "snooze", ("--story", "story-1"), "snoozed"),
        ("mute-other", "mute", ("--story", "story-2"), "deliver"),
        ("seen", "acknowledge", ("--story", "story-1"), "deliver"),
    ],
)
def test_an_answer_holds_until_it_is_lifted(
    wirewatch: CommandLine, name: str, act: str, subject: tuple[str, str], expected: str
) -> None:
    wirewatch.apply(DESK.format(name=name))
    alert = story(1)
    assert reason(wirewatch, name, alert) == "deliver"
    said = wirewatch("subscriptions", act, name, *subject)
    assert said.startswith(f"{name}: ")
    assert subject[1] in said
    assert reason(wirewatch, name, alert) == expected
    (answer,) = wirewatch.lines("subscriptions", "responses", "--subscription", name)
    assert answer["holds"] is True
    assert answer["response"]["by"] == "command"
    assert wirewatch("subscriptions", "lift", name, *subject) == "1 taken back\n"
    assert reason(wirewatch, name, alert) == "deliver"
    assert wirewatch.lines("subscriptions", "responses", "--subscription", name) == []


def test_a_muted_entry_is_told_only_with_another_that_is_not(wirewatch: CommandLine) -> None:
    wirewatch.apply(DESK.format(name="entries"))
    wirewatch("subscriptions", "mute", "entries", "--entry", "tariffs/steel-tariff")
    assert reason(wirewatch, "entries", story(1)) == "deliver"
    wirewatch("subscriptions", "mute", "entries", "--entry", "tariffs/levy")
    assert reason(wirewatch, "entries", story(1)) == "muted_entry"


def test_a_hold_ends_when_it_was_told_to(wirewatch: CommandLine) -> None:
    wirewatch.apply(DESK.format(name="timed"))
    before = datetime.now(UTC)
    wirewatch("subscriptions", "snooze", "timed", "--story", "story-1", "--for", "4h")
    (answer,) = wirewatch.lines("subscriptions", "responses", "--subscription", "timed")
    until = datetime.fromisoformat(answer["response"]["until"])
    assert timedelta(hours=4) <= until - before < timedelta(hours=5)
    (line,) = [
        line
        for line in wirewatch.lines("route", "-", given=[story(1)])
        if line["subscription"] == "timed"
    ]
    assert datetime.fromisoformat(line["release_at"]) == until
    later = f"{before + timedelta(days=2):%Y-%m-%dT%H:%M:%S}"
    wirewatch("subscriptions", "mute", "timed", "--story", "story-1", "--until", later)
    (answer,) = wirewatch.lines("subscriptions", "responses", "--subscription", "timed")
    assert answer["response"]["act"] == "mute_story"
    assert answer["response"]["until"].startswith(later)


def test_who_unsubscribed_stays_so_when_the_file_is_applied_again(wirewatch: CommandLine) -> None:
    document = DESK.format(name="leaving")
    wirewatch.apply(document)
    wirewatch("subscriptions", "unsubscribe", "leaving", "ann@desk.example")
    assert "unsubscribed, until `subscriptions lift`: mail/" in wirewatch.apply(document)
    listed = wirewatch("subscriptions", "list")
    (line,) = [line for line in listed.splitlines() if line.startswith("leaving ")]
    assert line.count("email:mail/") == 2
    assert "(ann@desk.example)" in line
    wirewatch("subscriptions", "lift", "leaving", "--destination", "ann@desk.example")
    assert "unsubscribed" not in wirewatch.apply(document)


def test_a_subscription_whose_everyone_left_is_told_nothing(wirewatch: CommandLine) -> None:
    wirewatch.apply(DESK.format(name="empty"))
    for place in ("screen", "ann@desk.example", "bo@desk.example"):
        assert reason(wirewatch, "empty", story(1)) == "deliver"
        wirewatch("subscriptions", "unsubscribe", "empty", place)
    assert reason(wirewatch, "empty", story(1)) == "unsubscribed"


def test_a_deleted_subscription_is_told_nothing_until_it_is_applied_again(
    wirewatch: CommandLine,
) -> None:
    wirewatch.apply(DESK.format(name="ended"))
    assert wirewatch("subscriptions", "delete", "ended") == "ended: deleted\n"
    names = [line["subscription"] for line in wirewatch.lines("route", "-", given=[story(1)])]
    assert "ended" not in names
    again = wirewatch.run("subscriptions", "delete", "ended")
    assert isinstance(again.exception, NoSuchSubscriptionError)
    assert "wirewatch subscriptions list" in str(again.exception)
    wirewatch.apply(DESK.format(name="ended"))
    assert reason(wirewatch, "ended", story(1)) == "deliver"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mute", "faulty"), "name a --story or an --entry"),
        (("mute", "faulty", "--story", "s", "--entry", "a/b"), "name a --story or an --entry"),
        (("mute", "faulty", "--story", "s", "--for", "367d"), "next 366 days"),
        (("snooze", "faulty", "--story", "s", "--until", "2020-01-01"), "next 366 days"),
        (("mute", "nobody", "--story", "s"), "no subscription nobody is live"),
        (("acknowledge", "nobody", "--story", "s"), "no subscription nobody is live"),
        (("unsubscribe", "faulty", "nowhere"), "faulty has no destination nowhere"),
        (("lift", "faulty", "--destination", "nowhere"), "faulty has no destination nowhere"),
    ],
)
def test_wrong_use_changes_nothing_and_says_what_to_do(
    wirewatch: CommandLine, arguments: tuple[str, ...], said: str
) -> None:
    wirewatch.apply(DESK.format(name="faulty"))
    result = wirewatch.run("subscriptions", *arguments)
    assert result.exit_code == 2
    # The message is folded into a box of the terminal's width.
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert wirewatch.lines("subscriptions", "responses", "--subscription", "faulty") == []


def test_lifting_what_nobody_answered_is_said(wirewatch: CommandLine) -> None:
    wirewatch.apply(DESK.format(name="nothing"))
    said = wirewatch("subscriptions", "lift", "nothing", "--story", "story-9", status=1)
    assert said == "0 taken back\n"
