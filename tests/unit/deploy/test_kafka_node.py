"""A node's process is known from its start to its end."""

from __future__ import annotations

import pytest

from deploy.kafka.node import _is_beginning


@pytest.mark.parametrize(
    ("command", "beginning"),
    [
        ("[java]\n", True),
        ("[java] <defunct>\n", False),
        ("/usr/bin/java -cp kafka.Kafka other.properties\n", False),
        ("", False),
    ],
)
def test_a_process_without_a_command_line_yet_is_not_taken_for_ended(
    command: str, beginning: bool
) -> None:
    assert _is_beginning(command) is beginning
