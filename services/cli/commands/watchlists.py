"""`wirewatch watchlists`: check lists, put them live, see what is live, try them on an archive."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from services.cli.forecast import forecast, forecast_lines
from services.cli.kafka import BootstrapServers, kafka_settings
from services.cli.lines import Skipped, read_articles, whole_output, write_line
from services.cli.places import WATCHLISTS
from services.cli.watchlist_files import (
    check_files,
    compile_files,
    load_watchlists,
    write_prepared_files,
)
from services.cli.watchlist_topic import apply_watchlists, delete_watchlist, live_watchlists
from shared.domain.errors import WirewatchError
from shared.domain.lint import Level, lint_watchlists
from shared.domain.watchlist import watchlist_from_document
from shared.wire.codec import decode_json

MAX_WARNINGS = 20
"""The most warnings of one kind that are written out for a list; the others are counted."""

MAX_DOCUMENT_BYTES = 512 * 1024 * 1024

watchlists = typer.Typer(no_args_is_help=True, help="Check watch-lists, and put them live.")

Where = Annotated[
    Path, typer.Argument(metavar="[DIR]", help="A folder of watch-lists, or one of its files.")
]


class NoSuchWatchlistError(WirewatchError):
    """A list that is to be deleted is not live."""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(watchlists, name="watchlists")


@watchlists.command()
def lint(where: Where = WATCHLISTS) -> None:
    """Report every fault of the lists: exit status 0 when there is none, else 3.

    Warnings, which leave the status as it is, name what may not be meant: entries that repeat
    others, names that several entries share, parts of rules that change nothing.
    """
    skipped = Skipped()
    lists = check_files(where, skipped)
    warned: Counter[tuple[str, str]] = Counter()
    for finding in lint_watchlists(lists):
        if finding.severity is Level.ERROR:
            skipped.report("watch-list", str(finding))
            continue
        kind = finding.watchlist, finding.reason.value
        warned[kind] += 1
        if warned[kind] <= MAX_WARNINGS:
            print(f"watch-list: {finding}", file=sys.stderr)
    for (watchlist, reason), count in warned.items():
        if more := max(0, count - MAX_WARNINGS):
            print(f"watch-list: {watchlist}: {more:,} more like these ({reason})", file=sys.stderr)
    for one in lists:
        print(f"{one.id}: {len(one.entries)} entries, version {one.version}")
    skipped.exit()


@watchlists.command()
def prepare(
    to: Annotated[Path, typer.Option(metavar="DIR", help="Where to write the prepared files.")],
    where: Where = WATCHLISTS,
) -> None:
    """Compile each list once into a file ID.prepared, which `match` loads in no time.

    For large lists: a million entries load in a second, and need a third of the memory.
    A prepared file belongs to the version of Wirewatch that wrote it. Exit status 3 when an
    entry was at fault and left out.
    """
    skipped = Skipped()
    for file in write_prepared_files(load_watchlists(where, skipped), to, skipped):
        print(f"{file}: {file.stat().st_size:,} bytes")
    skipped.exit()


@watchlists.command(name="test")
def forecast_archive(
    on: Annotated[
        list[str], typer.Option("--on", metavar="FILE", help="NDJSON in arrival order; - is stdin.")
    ],
    where: Where = WATCHLISTS,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line for each list.")] = False,
) -> None:
    """Forecast from an archive how many alerts each list raises, and show some of them.

    For each list: matches, the alerts that are left when copies of a story are suppressed, by
    day, the entries that matched most, and samples. Exit status 3 when a line or an entry was
    at fault and skipped.
    """
    skipped = Skipped()
    lists, matcher = compile_files(where, skipped)
    forecasts = forecast(lists, matcher, read_articles(on, skipped))
    with whole_output():
        for one in forecasts:
            if as_json:
                write_line(one.document())
            else:
                print("\n".join(forecast_lines(one)))
    skipped.exit()


@watchlists.command()
def apply(where: Where = WATCHLISTS, bootstrap_servers: BootstrapServers = "") -> None:
    """Put the lists live: running matchers take a changed list within a second."""
    skipped = Skipped()
    lists = load_watchlists(where, skipped)
    changed = apply_watchlists(kafka_settings(bootstrap_servers), lists)
    for one in lists:
        state = "live now" if one.id in changed else "was live already"
        print(f"{one.id}: version {one.version} {state}")
    skipped.exit()


@watchlists.command(name="list")
def list_live(bootstrap_servers: BootstrapServers = "") -> None:
    """List what is live: id, version, severity, entries, title."""
    for document in live_watchlists(kafka_settings(bootstrap_servers)).documents():
        content = decode_json(document.body, limit=MAX_DOCUMENT_BYTES)
        one = watchlist_from_document(content)
        state = f"{one.version:<14} {one.severity.value:<9} {len(one.entries):>6}"
        print(f"{one.id:<24} {state}  {one.title}")


@watchlists.command()
def delete(
    watchlist: Annotated[str, typer.Argument(metavar="ID", help="The list to delete.")],
    bootstrap_servers: BootstrapServers = "",
) -> None:
    """Take a list off: running matchers drop it within a second."""
    if not delete_watchlist(kafka_settings(bootstrap_servers), watchlist):
        raise NoSuchWatchlistError(f"{watchlist} is not live; see `wirewatch watchlists list`")
    print(f"{watchlist}: deleted")
