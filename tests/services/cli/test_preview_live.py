"""`wirewatch subscriptions preview` of a changed file, from the alerts on a broker."""

from __future__ import annotations

from pathlib import Path

from shared.domain.match import Severity
from shared.domain.stories.model import Alert
from tests.services.cli.commands import CommandLine
from tests.services.dispatcher.samples import story

DESK = """
id: {name}
who: Trade desk
watchlists: [{name}]
min_severity: {severity}
to: [{{id: room, channel: slack, url: env:DESK}}]
"""


def told(name: str) -> list[Alert]:
    """Return three alerts of one list, each of another severity."""
    severities = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)
    return [
        story(number, watchlist=name, alert_id=f"{name}-{number}", severity=severity)
        for number, severity in enumerate(severities)
    ]


def test_a_changed_subscription_is_compared_with_the_live_one(wirewatch: CommandLine) -> None:
    wirewatch.apply(DESK.format(name="wider", severity="high"))
    wirewatch.publish(*told("wider"))
    file = str(wirewatch.file(DESK.format(name="wider", severity="medium")))
    (first, second, summary) = wirewatch.lines("subscriptions", "preview", file, "--json")
    assert [first["alerts"], second["alerts"]] == [["wider-1"], ["wider-2"]]
    assert summary["against"] == "what is live"
    assert (summary["gained"], summary["lost"]) == (["wider-1"], [])
    assert summary["not_told"]["below_severity"] == 1
    said = wirewatch("subscriptions", "preview", file)
    assert "2 alerts told in 2 messages" in said
    assert "against what is live: 1 gained, 0 lost" in said


def test_what_subscribers_answered_counts(wirewatch: CommandLine) -> None:
    document = DESK.format(name="muting", severity="info")
    wirewatch.apply(document)
    wirewatch("subscriptions", "mute", "muting", "--story", "story-1")
    wirewatch.publish(*told("muting"))
    file = str(wirewatch.file(document))
    *_, summary = wirewatch.lines("subscriptions", "preview", file, "--json")
    assert summary["told"] == 2
    assert summary["not_told"]["muted_story"] == 1
    assert (summary["gained"], summary["lost"]) == ([], [])


def test_the_messages_are_rendered_and_nothing_is_sent(
    wirewatch: CommandLine, tmp_path: Path
) -> None:
    wirewatch.publish(*told("drawn"))
    file = str(wirewatch.file(DESK.format(name="drawn", severity="info")))
    wirewatch("subscriptions", "preview", file, "--days", "1", "--render", str(tmp_path / "out"))
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert index.count("slack.json") == 3
    assert wirewatch("deliveries", "list") == ""
    assert "drawn" not in wirewatch("subscriptions", "list")
