"""The errors of the domain.

WirewatchError
├── ArticleError       an article that cannot be accepted; carries a `Fault` and the field
├── WatchlistError     a watch-list document or an entry of it; carries file, entry, line, column
│   └── RuleError      a query that does not parse or cannot be run; carries the offset in the query
├── SubscriptionError  a subscription document or a destination of it
└── YamlError          a text that is not YAML in its bounds; the reader of the document says whose

Every message says what is wrong, where, and what to do next.
"""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """Why a record was refused: the dead-letter header, the log field and the metric label."""

    TOMBSTONE = "tombstone"
    NOT_JSON = "not_json"
    NOT_UNICODE = "not_unicode"
    NOT_AN_OBJECT = "not_an_object"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    MISSING_FIELD = "missing_field"
    WRONG_TYPE = "wrong_type"
    TOO_LONG = "too_long"
    CONTROL_CHARACTER = "control_character"
    INVALID_DATE = "invalid_date"
    OUTPUT_TOO_LARGE = "output_too_large"
    PROCESSING = "processing"


class WirewatchError(Exception):
    """The root of every error that Wirewatch raises on purpose."""


class ArticleError(WirewatchError):
    """An article that cannot be accepted; `fault` says why and `field` says where."""

    def __init__(self, fault: Fault, detail: str, field: str = "") -> None:
        super().__init__(f"{field}: {detail}" if field else detail)
        self.fault = fault
        self.detail = detail
        self.field = field


class WatchlistError(WirewatchError):
    """A fault in a watch-list; names the place as `source: entry: line:column`."""

    def __init__(
        self,
        detail: str,
        *,
        source: str = "",
        entry: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        self.detail = detail
        self.source = source
        self.entry = entry
        self.line = line
        self.column = column
        super().__init__(self._text())

    def _text(self) -> str:
        position = "" if self.line is None else f"line {self.line}, column {self.column or 1}"
        return ": ".join(part for part in (self.source, self.entry, position, self.detail) if part)


class RuleError(WatchlistError):
    """A query that does not parse or cannot be run; `column` counts from 1 in the query."""


class SubscriptionError(WirewatchError):
    """A fault in a subscription document; `place` names the file and the key."""

    def __init__(self, detail: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {detail}" if place else detail)
        self.detail = detail
        self.place = place


class YamlError(WirewatchError):
    """A text that is not plain YAML; `line` and `column` count from 1 where they are known."""

    def __init__(self, detail: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.line = line
        self.column = column
