"""`wirewatch topics` against a broker: what it shows, and that it asks before it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from services.cli.commands import topics
from shared.wire.topics import Topics, layout


class Command:
    """The command line, on the topics of one test."""

    def __init__(self, servers: str, prefix: str) -> None:
        self._app = typer.Typer()
        topics.add_to(self._app)
        self._servers = servers
        self._environment = {"WIREWATCH_TOPIC_PREFIX": prefix}
        self.topics = Topics(prefix)

    def run(self, *arguments: str, answer: str = "") -> tuple[int, list[str]]:
        """Return the exit status and the lines."""
        where = ("--bootstrap-servers", self._servers)
        done = CliRunner(env=self._environment).invoke(
            self._app, ["topics", *arguments, *where], input=answer
        )
        return done.exit_code, done.stdout.splitlines()


@pytest.fixture
def command(bootstrap_servers: str, topic_prefix: str) -> Command:
    return Command(bootstrap_servers, topic_prefix)


def test_nothing_changes_until_somebody_says_yes(command: Command) -> None:
    missing = len(layout(command.topics))
    for arguments, answer in [(("apply", "--dry-run"), ""), (("apply",), "n\n"), (("apply",), "")]:
        _, lines = command.run(*arguments, answer=answer)
        assert sum(line.startswith("create ") for line in lines) == missing
    status, _ = command.run("apply", answer="y\n")
    assert status == 0
    assert command.run("check") == (0, ["every topic is as it must be"])


def test_a_file_widens_and_sets_what_differs_and_shows_it_first(
    command: Command, tmp_path: Path
) -> None:
    command.run("apply", "--yes", "--partitions", "2")
    file = tmp_path / "topics.yaml"
    file.write_text(
        "{min_insync_replicas: 1, partitions: {articles: 3, matches: 2, deliveries: 2}}"
    )
    status, shown = command.run("check", "--file", str(file))
    assert status != 0
    assert f"widen      {command.topics.articles}: 2 partitions → 3 partitions" in shown
    assert command.run("apply", "--yes", "--file", str(file)) == (0, shown)
    assert command.run("check", "--file", str(file))[0] == 0


def test_other_copies_are_shown_and_left_to_kafkas_own_tool(command: Command) -> None:
    command.run("apply", "--yes", "--replication", "1")
    _, shown = command.run("apply", "--dry-run", "--replication", "3")
    assert len(shown) == len(layout(command.topics))
    assert all("1 copies → 3 copies (by kafka-reassign-partitions.sh)" in line for line in shown)
