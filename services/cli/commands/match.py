"""`wirewatch match`: what the watch-lists find in articles, without a broker."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from services.cli.costs import cost_lines
from services.cli.lines import STDIN, Skipped, read_articles, whole_output, write_line
from services.cli.places import WATCHLISTS
from services.cli.watchlist_files import compile_any_files
from shared.domain.matching import Costs


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
    cost: Annotated[
        bool, typer.Option("--cost", help="Say on standard error what each list cost.")
    ] = False,
) -> None:
    """Match NDJSON articles and write one JSON line for each match.

    Each line says article_id, watchlist, watchlist_version, severity, score, evidence and
    facts; offsets count characters of the original title or body. Exit status 3 when a line
    or an entry of a watch-list was at fault and skipped.
    """
    skipped = Skipped()
    ids, matcher = compile_any_files(watchlists, skipped)
    costs = Costs(perf_counter)
    with whole_output():
        for article in read_articles(files or [STDIN], skipped):
            if explain:
                for watchlist in ids:
                    write_line(matcher.explain(article, watchlist))
                continue
            for found in matcher.match(article, costs):
                write_line(found)
    if cost:
        print("\n".join(cost_lines(costs.lists)), file=sys.stderr)
    skipped.exit()
