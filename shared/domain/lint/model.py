"""A finding: what is wrong or doubtful in a watch-list, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is: an error defeats the entry, a warning may be meant so."""

    ERROR = "error"
    WARNING = "warning"


class Reason(StrEnum):
    """What was found."""

    IMPOSSIBLE = "impossible"
    UNIVERSAL = "universal"
    EXCLUDES_ALL = "excludes_all"
    UNREACHABLE = "unreachable"
    REDUNDANT = "redundant"
    DUPLICATE = "duplicate"
    SUBSUMED = "subsumed"
    CLASHING_ALIAS = "clashing_alias"
    SHORT_NAME = "short_name"
    COMMON_NAME = "common_name"
    MISREAD = "misread"

    @property
    def level(self) -> Level:
        """How bad it is."""
        return Level.ERROR if self in _ERRORS else Level.WARNING


_ERRORS = frozenset((Reason.IMPOSSIBLE, Reason.UNIVERSAL, Reason.EXCLUDES_ALL))


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; line and column count from 1 in the entry's query, None for other entries."""

    reason: Reason
    severity: Level
    watchlist: str
    entry: str
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = "" if self.line is None else f"line {self.line}, column {self.column}: "
        start = f"{self.severity.value}: {self.watchlist}: {self.entry}: {place}"
        return f"{start}{self.message} ({self.reason.value})"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding within one rule, before its list and entry are added."""

    reason: Reason
    message: str
    line: int | None = None
    column: int | None = None

    def placed(self, watchlist: str, entry: str) -> Finding:
        """Return the finding for an entry of a list."""
        level = self.reason.level
        return Finding(self.reason, level, watchlist, entry, self.message, self.line, self.column)
