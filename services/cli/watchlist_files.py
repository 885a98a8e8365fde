"""Watch-lists from a folder: every YAML file in it is one list."""

from __future__ import annotations

from pathlib import Path

import typer

from services.cli.lines import Skipped
from shared.domain.errors import WatchlistError
from shared.domain.matching import Matcher, compile_watchlists
from shared.domain.watchlist import LoadedWatchlist, Watchlist, read_watchlist


def load_watchlists(where: Path, skipped: Skipped) -> list[Watchlist]:
    """Return the lists in a folder or a file; entries at fault are reported and left out.

    Raises:
        typer.BadParameter: when there is nothing to read.
    """
    return [one.watchlist for one in _loaded(where, skipped)]


def compile_files(where: Path, skipped: Skipped) -> tuple[list[Watchlist], Matcher]:
    """Return the lists and a matcher for them; what is at fault is reported with its place.

    Raises:
        typer.BadParameter: when there is nothing to read.
    """
    loaded = _loaded(where, skipped)
    lists = [one.watchlist for one in loaded]
    places = {one.watchlist.id: one.places for one in loaded}
    compilation = compile_watchlists(lists)
    for problem in compilation.problems:
        skipped.report(places[problem.source](problem.entry), str(problem))
    return lists, compilation.matcher


def _loaded(where: Path, skipped: Skipped) -> list[LoadedWatchlist]:
    files = sorted(where.glob("*.y*ml")) if where.is_dir() else [where]
    if not files or not files[0].exists():
        raise typer.BadParameter(f"{where}: no watch-list (*.yaml) there")
    lists = [_load(file, skipped) for file in files]
    return [one for one in lists if one is not None]


def _load(file: Path, skipped: Skipped) -> LoadedWatchlist | None:
    def read_names(name: str) -> str:
        return (file.parent / name).read_text(encoding="utf-8")

    try:
        text = file.read_text(encoding="utf-8")
        loaded = read_watchlist(text, source=str(file), read_names=read_names)
    except (WatchlistError, OSError, UnicodeDecodeError) as error:
        skipped.report(str(file), str(error))
        return None
    for problem in loaded.problems:
        skipped.report("watch-list", str(problem))
    return loaded
