"""Watch-lists from a folder: every YAML file in it is one list, and every prepared file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import typer

from services.cli.lines import Skipped
from shared.domain.errors import WatchlistError
from shared.domain.matching import (
    Matcher,
    PreparedList,
    compile_watchlists,
    entry_faults,
    prepare_watchlist,
    read_prepared,
)
from shared.domain.watchlist import LoadedWatchlist, Watchlist, read_watchlist

PREPARED: Final = ".prepared"
"""How the name of a prepared list ends."""


def load_watchlists(where: Path, skipped: Skipped) -> list[Watchlist]:
    """Return the lists in a folder or a file; entries at fault are reported and left out.

    Raises:
        typer.BadParameter: when there is nothing to read.
    """
    return [one.watchlist for one in _loaded(where, skipped)]


def check_files(where: Path, skipped: Skipped) -> list[Watchlist]:
    """Return the lists; what is at fault is reported with its place, and nothing is compiled.

    Raises:
        typer.BadParameter: when there is nothing to read.
    """
    loaded = _loaded(where, skipped)
    lists = [one.watchlist for one in loaded]
    _report(entry_faults(lists), loaded, skipped)
    return lists


def compile_files(where: Path, skipped: Skipped) -> tuple[list[Watchlist], Matcher]:
    """Return the lists and a matcher for them; what is at fault is reported with its place.

    Raises:
        typer.BadParameter: when there is nothing to read.
    """
    loaded = _loaded(where, skipped)
    return [one.watchlist for one in loaded], _compile(loaded, (), skipped)


def compile_any_files(where: Path, skipped: Skipped) -> tuple[list[str], Matcher]:
    """Return the ids of lists, prepared ones among them, and a matcher for them.

    Raises:
        typer.BadParameter: when there is nothing to read.
    """
    files = sorted(where.glob(f"*{PREPARED}")) if where.is_dir() else [where]
    files = [file for file in files if file.suffix == PREPARED]
    sources = where.is_dir() and any(where.glob("*.y*ml"))
    loaded = _loaded(where, skipped) if sources or not files else []
    prepared = [one for file in files if (one := _load_prepared(file, skipped)) is not None]
    ids = [*(one.watchlist.id for one in loaded), *(one.id for one in prepared)]
    return ids, _compile(loaded, prepared, skipped)


def write_prepared_files(lists: Iterable[Watchlist], to: Path, skipped: Skipped) -> list[Path]:
    """Write each list as a prepared file, whole or not at all, and return the files."""
    to.mkdir(parents=True, exist_ok=True)
    return [_write_prepared(one, to, skipped) for one in lists]


def _write_prepared(watchlist: Watchlist, to: Path, skipped: Skipped) -> Path:
    data, problems = prepare_watchlist(watchlist)
    for problem in problems:
        skipped.report("watch-list", str(problem))
    file = to / f"{watchlist.id}{PREPARED}"
    partial = file.with_suffix(".partial")
    partial.write_bytes(data)
    return partial.replace(file)


def _load_prepared(file: Path, skipped: Skipped) -> PreparedList | None:
    try:
        return read_prepared(file.read_bytes())
    except (WatchlistError, OSError) as error:
        skipped.report(str(file), str(error))
        return None


def _compile(
    loaded: Sequence[LoadedWatchlist], prepared: Sequence[PreparedList], skipped: Skipped
) -> Matcher:
    compilation = compile_watchlists([*(one.watchlist for one in loaded), *prepared])
    _report(compilation.problems, loaded, skipped)
    return compilation.matcher


def _report(
    problems: Iterable[WatchlistError], loaded: Sequence[LoadedWatchlist], skipped: Skipped
) -> None:
    places = {one.watchlist.id: one.places for one in loaded}
    for problem in problems:
        skipped.report(places[problem.source](problem.entry), str(problem))


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
