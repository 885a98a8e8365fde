"""Watch-lists and articles for the tests of matching."""

from __future__ import annotations

from shared.domain.article import Article
from shared.domain.match import Match, Severity
from shared.domain.matching import Matcher, compile_watchlists
from shared.domain.watchlist import Entry, NameEntry, NameKind, QueryEntry, Watchlist


def article(body: str, title: str = "", **fields: object) -> Article:
    return Article(id="1", title=title, body=body, **fields)  # type: ignore[arg-type]


def watchlist(*entries: Entry, **fields: object) -> Watchlist:
    return Watchlist("list", "List", Severity.HIGH, entries, "v1", **fields)  # type: ignore[arg-type]


def matcher(*entries: Entry) -> Matcher:
    compilation = compile_watchlists([watchlist(*entries)])
    assert compilation.problems == ()
    return compilation.matcher


def matches(body: str, *entries: Entry) -> bool:
    return bool(matcher(*entries).match(article(body)))


def only_match(body: str, *entries: Entry) -> Match:
    (found,) = matcher(*entries).match(article(body))
    return found


def person(name: str, *aliases: str, fuzzy: bool = False, requires: str = "") -> NameEntry:
    return NameEntry("who", name, NameKind.PERSON, aliases, fuzzy, requires)


def place(name: str, *aliases: str) -> NameEntry:
    return NameEntry("where", name, NameKind.PLACE, aliases)


def term(name: str) -> NameEntry:
    return NameEntry(name, name, NameKind.TERM)


def organisation(name: str, *aliases: str, fuzzy: bool = False) -> NameEntry:
    return NameEntry("what", name, NameKind.ORGANISATION, aliases, fuzzy)


def query(text: str, entry_id: str = "rule") -> QueryEntry:
    return QueryEntry(entry_id, text)
