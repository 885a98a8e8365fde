"""A watch-list and its entries, after the document has been read and before it is compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from shared.domain.match import Severity

MAX_ALIAS_CHARS: Final = 500


class NameKind(StrEnum):
    """What a name names; the rules for spelling slips and initials depend on it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name: its canonical form and its aliases, each matched as a phrase under the name rules.

    `fuzzy` allows spelling slips. `requires` is a query that must hold around the name
    (for instance `near/20(...)`), for names that are common; empty means no condition.
    """

    id: str
    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()
    fuzzy: bool = False
    requires: str = ""


@dataclass(frozen=True, slots=True)
class QueryEntry:
    """A rule in the rule language."""

    id: str
    query: str


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A condition on facts as the document gives it: kind, target, rate ('>= 10') and so on."""

    id: str
    fact: Mapping[str, str]


Entry: TypeAlias = NameEntry | QueryEntry | FactEntry


@dataclass(frozen=True, slots=True)
class Watchlist:
    """A named list of entries. `version` is derived from the content, so equal lists are equal.

    `languages` and `sources` restrict the list to articles of these; empty means any.
    """

    id: str
    title: str
    severity: Severity
    entries: tuple[Entry, ...]
    version: str
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
