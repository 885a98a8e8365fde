"""`wirewatch route`: of an alert that is given, and of one that was decided."""

from __future__ import annotations

import asyncio
from pathlib import Path

from services.cli.commands.route import NoSuchAlertError
from shared.domain.match import Severity
from shared.runtime.settings import KafkaSettings
from tests.services.cli.commands import CommandLine
from tests.services.dispatcher.channels import run
from tests.services.dispatcher.process import dispatching, until
from tests.services.dispatcher.samples import story

DESKS = """
- id: told
  who: Told at once
  watchlists: [tariffs]
  to: [{id: screen, channel: console}]
- id: choosy
  who: Choosy
  watchlists: ['*']
  min_severity: high
  to: [{id: screen, channel: console}]
- id: sleeping
  who: Sleeping
  watchlists: [tariffs]
  zone: Europe/London
  quiet_hours: {from: '22:00', to: '07:00'}
  break_through: critical
  to: [{id: screen, channel: console}]
- id: elsewhere
  who: Elsewhere
  watchlists: [arctic-deals]
  to: [{id: screen, channel: console}]
"""


def test_a_given_alert_gets_a_line_from_each_subscription_with_its_reason(
    wirewatch: CommandLine,
) -> None:
    file = str(wirewatch.file(DESKS))
    night = ("--subscriptions", file, "--at", "2025-03-04T23:00:00")
    lines = wirewatch.lines("route", "-", "--explain", *night, given=[story(1)])
    found = {line["subscription"]: (line["reason"], line["sends"]) for line in lines}
    assert found == {
        "told": ("deliver", True),
        "choosy": ("below_severity", False),
        "sleeping": ("hold_quiet_hours", True),
        "elsewhere": ("other_watchlist", False),
    }
    words = {line["subscription"]: line["explanation"] for line in lines}
    assert words["choosy"] == "medium is below high"
    assert words["sleeping"] == "quiet hours: held until 2025-03-05 07:00 GMT"
    assert words["elsewhere"] == "follows arctic-deals, not tariffs"
    told = wirewatch.lines("route", "-", *night, given=[story(1)])
    assert [line["subscription"] for line in told] == ["told", "sleeping"]
    (urgent,) = [
        line["reason"]
        for line in wirewatch.lines(
            "route", "-", *night, given=[story(2, severity=Severity.CRITICAL)]
        )
        if line["subscription"] == "sleeping"
    ]
    assert urgent == "break_through"


def test_a_line_that_is_no_alert_is_said_and_the_next_is_routed(wirewatch: CommandLine) -> None:
    file = str(wirewatch.file(DESKS))
    stdin = [story(1), {"title": "no alert"}, story(2)]
    result = wirewatch.run("route", "-", "--subscriptions", file, given=stdin)
    assert result.exit_code == 3
    assert "-:2: " in result.stderr
    assert [line.count("alert-1") for line in result.stdout.splitlines()].count(1) > 0
    assert "alert-2" in result.stdout


def test_an_alert_that_is_not_there_is_said(wirewatch: CommandLine) -> None:
    wirewatch.publish(story(1, alert_id="some-alert"))
    result = wirewatch.run("route", "no-such-alert")
    assert isinstance(result.exception, NoSuchAlertError)
    assert "wirewatch alerts --json" in str(result.exception)


def test_an_alert_of_the_past_is_shown_as_it_was_decided(
    wirewatch: CommandLine, settings: KafkaSettings, tmp_path: Path
) -> None:
    wirewatch.apply(DESKS)

    async def decided() -> None:
        async with dispatching(settings, tmp_path / "log") as process:
            await asyncio.to_thread(wirewatch.publish, story(5, alert_id="decided"))
            await until(lambda: process.total("wirewatch_deliveries_planned_total") >= 2, process)

    run(decided())
    before = explained(wirewatch)
    assert before["told"][0] == "deliver"
    assert before["choosy"] == ("below_severity", "medium is below high")
    assert before["elsewhere"][0] == "other_watchlist"
    changed = DESKS.replace("min_severity: high", "min_severity: low")
    wirewatch.apply(changed.replace("[arctic-deals]", "[tariffs]"))
    after = explained(wirewatch)
    assert after["choosy"] == (
        "below_severity",
        "as recorded; the subscription has changed since",
    )
    assert after["elsewhere"] == (
        "other_watchlist",
        "followed other lists, or was not there, when the alert was decided",
    )
    assert explained(wirewatch, "--at", "2025-03-04T12:00:00")["choosy"][0] == "deliver"


def explained(wirewatch: CommandLine, *options: str) -> dict[str, tuple[str, str]]:
    lines = wirewatch.lines("route", "decided", "--explain", *options)
    assert len(lines) == len({line["subscription"] for line in lines}) == 4
    return {line["subscription"]: (line["reason"], line["explanation"]) for line in lines}
