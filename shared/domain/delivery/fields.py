"""Reading one YAML mapping, key by key, so that every fault names its place and its cure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from shared.domain.errors import SubscriptionError

Choice = TypeVar("Choice", bound=StrEnum)

_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DURATION: Final = re.compile(r"(\d{1,6}) ?([smhd])")
_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Fields:
    """The keys of one mapping, taken one by one; `finish` refuses what nobody took.

    All scalars are strings here: the document is read without YAML's guesses, under which
    `22:00` is 1,320 and the language `no` is false.
    """

    def __init__(self, document: object, place: str) -> None:
        if not isinstance(document, Mapping):
            raise SubscriptionError("expected a mapping of keys to values", place=place)
        self._document: Mapping[str, object] = document
        self._taken: set[str] = set()
        self.place = place

    def __contains__(self, key: str) -> bool:
        return key in self._document

    def fault(self, key: str, detail: str) -> SubscriptionError:
        """Return the error that names this key; raise it where it was found."""
        return SubscriptionError(detail, place=self.at(key))

    def at(self, key: str) -> str:
        """Return the place of a key."""
        return f"{self.place}.{key}"

    def value(self, key: str) -> object:
        """Take whatever stands at a key; None where it is absent."""
        self._taken.add(key)
        return self._document.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """Take a line of text; without a default the key is required."""
        value = self.value(key)
        if value is None or value == "":
            if default is None:
                raise self.fault(key, "is missing; every document needs it")
            return default
        if not isinstance(value, str):
            raise self.fault(key, "expected text")
        if len(value.splitlines()) > 1 or not value.isprintable():
            raise self.fault(key, "must be one line without control characters")
        return value.strip()

    def lines(self, key: str, limit: int) -> str:
        """Take text of several lines, at most `limit` characters; empty where it is absent."""
        value = self.value(key)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > limit:
            raise self.fault(key, f"expected text of at most {limit:,} characters")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts; one text alone counts as a list of one."""
        value = self.value(key)
        items = [value] if isinstance(value, str) else (value or [])
        if not isinstance(items, list) or not all(isinstance(one, str) and one for one in items):
            raise self.fault(key, "expected a list of texts, such as [first, second]")
        if any(not one.isprintable() for one in items):
            raise self.fault(key, "must not contain control characters")
        return tuple(dict.fromkeys(one.strip() for one in items))

    def identifier(self, key: str) -> str:
        """Take an id: lower-case letters, digits, dot, dash and underscore."""
        value = self.text(key)
        if not _ID.fullmatch(value):
            detail = f"{value[:80]!r} is not an id; use lower-case letters, digits, '-', '_', '.'"
            raise self.fault(key, detail)
        return value

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice | None:
        """Take one value of an enum."""
        value = self.text(key, "")
        if not value:
            return default
        try:
            return kind(value)
        except ValueError:
            detail = f"{value[:80]!r} is not one of {', '.join(kind)}"
            raise self.fault(key, detail) from None

    def clock(self, key: str) -> time:
        """Take a local time of day."""
        return self._clock(key, self.text(key))

    def clocks(self, key: str) -> tuple[time, ...]:
        """Take a list of local times of day, returned in order."""
        return tuple(sorted({self._clock(key, one) for one in self.texts(key)}))

    def duration(self, key: str) -> timedelta:
        """Take a duration of at least a second, such as `30s`, `5m`, `1h`, `1d`."""
        value = self.text(key)
        found = _DURATION.fullmatch(value)
        if not found or int(found[1]) == 0:
            raise self.fault(key, f"{value[:80]!r} is not a duration, such as 30s, 5m, 1h or 1d")
        return timedelta(**{_UNITS[found[2]]: int(found[1])})

    def moment(self, key: str) -> datetime | None:
        """Take an RFC 3339 date and time with its offset, returned in UTC."""
        value = self.text(key, "")
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            detail = f"{value[:80]!r} is not a date with its offset, such as 2025-03-01T09:00:00Z"
            raise self.fault(key, detail)
        return moment.astimezone(UTC)

    def count(self, key: str, limit: int) -> int:
        """Take a whole number from one to `limit`."""
        value = self.text(key)
        if not (value.isascii() and value.isdigit() and 0 < int(value[:10]) <= limit):
            raise self.fault(key, f"{value[:80]!r} is not a whole number from 1 to {limit:,}")
        return int(value)

    def finish(self) -> None:
        """Refuse a key that nobody took, naming the one that was probably meant."""
        for key in self._document:
            if key not in self._taken:
                raise self.fault(key, f"unknown key{_suggestion(key, self._taken)}")

    def _clock(self, key: str, value: str) -> time:
        found = _CLOCK.fullmatch(value)
        if not found:
            raise self.fault(key, f"{value[:80]!r} is not a time of day, such as 08:00")
        return time(int(found[1]), int(found[2]))


def _suggestion(key: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known keys: {', '.join(sorted(known))}"
