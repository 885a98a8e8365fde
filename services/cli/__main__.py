"""The `wirewatch` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import typer

from services.cli.exits import FAILED
from shared.domain.errors import WirewatchError

COMMANDS = (
    "run",
    "match",
    "dedupe",
    "publish",
    "alerts",
    "watchlists",
    "subscriptions",
    "route",
    "destinations",
    "deliveries",
    "rules",
    "topics",
    "acls",
    "keys",
    "dlq",
    "lag",
    "audit",
    "service",
)

app = typer.Typer(
    name="wirewatch",
    help="Watch the news wire: match articles against watch-lists, recognise copies of a story, "
    "and alert. Start with: wirewatch run --demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _commands() -> None:
    """Keep the name of a command that is the only one imported."""


def named(arguments: Sequence[str]) -> Sequence[str]:
    """Return the commands to import: the one that is asked for, else all, for the help.

    All of them take a second of processor time to import.
    """
    return [name for name in arguments[:1] if name in COMMANDS] or COMMANDS


def main() -> None:
    """Run the command line; an error that we raise on purpose is one line, not a traceback."""
    for name in named(sys.argv[1:]):
        import_module(f"services.cli.commands.{name}").add_to(app)
    try:
        app()
    except WirewatchError as error:
        print(f"wirewatch: {error}", file=sys.stderr)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
