"""`wirewatch match`: what the watch-lists find in articles, without a broker."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from services.cli.lines import STDIN, Skipped, read_articles, whole_output, write_line
from services.cli.places import WATCHLISTS
from services.cli.watchlist_files import compile_any_files


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(match)


def match(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]…", help="NDJSON articles; - is stdin.")
    ] = None,
    watchlists: Annotated[
        Path, typer.Option(metavar="DIR", help="A folder of lists, prepared or not, or a file.")
    ] = WATCHLISTS,
    explain: Annotated[bool, typer.Option(help="Say for every list, matched or not, why.")] = False,
) -> None:
    """Match NDJSON articles and write one JSON line for each match.

    Each line says article_id, watchlist, watchlist_version, severity, score, evidence and
    facts; offsets count characters of the original title or body. Exit status 3 when a line
    or an entry of a watch-list was at fault and skipped.
    """
    skipped = Skipped()
    ids, matcher = compile_any_files(watchlists, skipped)
    with whole_output():
        for article in read_articles(files or [STDIN], skipped):
            if explain:
                for watchlist in ids:
                    write_line(matcher.explain(article, watchlist))
                continue
            for found in matcher.match(article):
                write_line(found)
    skipped.exit()
