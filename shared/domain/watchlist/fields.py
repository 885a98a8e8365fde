"""Reading the parts of a watch-list document: each fault names the field and the remedy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from shared.domain.errors import WatchlistError

Table: TypeAlias = Mapping[str, Any]

MAX_ID_CHARS: Final = 200


def as_table(value: object, what: str) -> Table:
    """Return a mapping with text keys, or raise."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise WatchlistError(f"{what} must be a mapping of fields, not {kind_of(value)}")
    return value


def as_list(value: object, what: str) -> Sequence[Any]:
    """Return a list; nothing stands for an empty one."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise WatchlistError(f"{what} must be a list, not {kind_of(value)}")
    return value


def as_texts(value: object, what: str) -> tuple[str, ...]:
    """Return a list of texts; one text stands for a list of one."""
    values = [value] if isinstance(value, str) else as_list(value, what)
    return tuple(as_text(one, what) for one in values)


def as_text(value: object, what: str) -> str:
    """Return a text that is not empty; numbers are written out."""
    if isinstance(value, bool):
        raise WatchlistError(f"{what} was read as {value}; put it in quotes")
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise WatchlistError(f"{what} must be a text that is not empty, not {kind_of(value)}")
    return value.strip()


def as_flag(value: object, what: str) -> bool:
    """Return a truth value."""
    if not isinstance(value, bool):
        raise WatchlistError(f"{what} must be true or false, not {kind_of(value)}")
    return value


def required(table: Table, key: str) -> object:
    """Return a field that must be there."""
    if table.get(key) is None:
        raise WatchlistError(f"{key} is missing; every entry and list needs one")
    return table[key]


def only(table: Table, known: frozenset[str], what: str) -> None:
    """Raise for a field that nobody reads: a slip there would be silent."""
    unknown = sorted(set(table) - known)
    if unknown:
        choices = ", ".join(sorted(known))
        raise WatchlistError(f"{what} has no field {unknown[0]!r}; it has {choices}")


def as_id(value: object) -> str:
    """Return an id: a text without spaces, quotes and parentheses, so that `@id` can name it."""
    text = as_text(value, "id")
    if len(text) > MAX_ID_CHARS or any(c.isspace() or c in '()"' for c in text):
        detail = f"at most {MAX_ID_CHARS} characters, no spaces, quotes or parentheses"
        raise WatchlistError(f"id {text[:40]!r} cannot be used; write {detail}")
    return text


def kind_of(value: object) -> str:
    """Return what a value is, in the words of the document's author."""
    names = {type(None): "nothing", bool: "a truth value", dict: "a mapping", list: "a list"}
    return names.get(type(value), f"{str(value)[:40]!r}")
