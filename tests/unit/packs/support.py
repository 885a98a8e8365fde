"""The shipped lists, read and compiled once for all tests of this folder."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Final

from shared.domain.article import Article
from shared.domain.match import Match
from shared.domain.matching import Compilation, Matcher, compile_watchlists
from shared.domain.watchlist import LoadedWatchlist, Watchlist, read_watchlist

ROOT: Final = Path(__file__).resolve().parents[3]
PACKS: Final = ROOT / "watchlists"
DATA: Final = Path(os.environ.get("WIREWATCH_DATA", ROOT.parent / "shared" / "data"))


@cache
def loaded(name: str) -> LoadedWatchlist:
    """Return a shipped list as it is read."""
    path = PACKS / f"{name}.yaml"
    return read_watchlist(
        path.read_text(encoding="utf-8"),
        source=path.name,
        read_names=lambda file: (PACKS / file).read_text(encoding="utf-8"),
    )


@cache
def compiled(name: str) -> Compilation:
    """Return a shipped list, compiled by itself."""
    return compile_watchlists([pack(name)])


def pack(name: str) -> Watchlist:
    """Return a shipped list."""
    return loaded(name).watchlist


def matcher_of(name: str) -> Matcher:
    """Return a matcher for one shipped list."""
    return compiled(name).matcher


def problems(name: str) -> list[str]:
    """Return what is wrong with a shipped list, from reading and from compiling."""
    return [str(problem) for problem in (*loaded(name).problems, *compiled(name).problems)]


def matches(name: str, title: str, body: str) -> tuple[Match, ...]:
    """Return the matches of one text on one shipped list."""
    return matcher_of(name).match(Article(id="text", title=title, body=body))


def entries(name: str, title: str, body: str) -> set[str]:
    """Return the entries of one shipped list that match one text."""
    return {one.entry for match in matches(name, title, body) for one in match.evidence}
