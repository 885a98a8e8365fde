"""YAML as people write it by hand: mappings, lists and text, in bounds that no document escapes.

The values are built from the parser's events, one by one, and not by the constructors of the
YAML library: those recurse as deep as a document says (the C one until the process dies), unfold
a few lines of aliases to gigabytes, and fail in their own ways on tags that no document of ours
needs. Scalars stay the text that was written: `22:00` is no number and `1.10` no fraction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import yaml

from shared.domain.errors import YamlError

MAX_DEPTH: Final = 50
"""How deep mappings and lists may nest."""

_TEXT_TAGS: Final = frozenset((None, "!", "tag:yaml.org,2002:str"))
_TRUE: Final = ("true", "yes", "on")
_FALSE: Final = ("false", "no", "off")


def _cased(words: Iterable[str]) -> Iterator[str]:
    return (form for word in words for form in (word, word.capitalize(), word.upper()))


_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", *_cased(["null"]))),
    **dict.fromkeys(_cased(_TRUE), True),
    **dict.fromkeys(_cased(_FALSE), False),
}

Scalar = Callable[[str, bool], object]


def text_scalar(value: str, is_plain: bool) -> object:  # noqa: ARG001
    """Return every scalar as its text."""
    return value


def word_scalar(value: str, is_plain: bool) -> object:
    """Return a plain `true`, `no`, `null` and their like as what they mean, all else as text."""
    return _WORDS.get(value, value) if is_plain else value


def read_yaml(text: str, *, limit: int, scalar: Scalar = text_scalar) -> Iterator[object]:
    """Yield the value of each document: mappings with text keys, lists, and what `scalar` gives.

    `limit` bounds the characters of the text, and those that its aliases unfold it to. `scalar`
    is given the text of each scalar, and whether it stands without quotes.

    Raises:
        YamlError: for what is not YAML, and for what is beyond the bounds or plain values.
    """
    if len(text) > limit:
        raise YamlError(f"{len(text):,} characters, more than {limit:,}; split the file")
    builder = _Builder(limit, scalar)
    try:
        for event in yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.DocumentEndEvent):
                yield builder.finished()
            else:
                builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise YamlError(str(error)) from None


def _syntax_error(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    mark = error.problem_mark
    detail = error.problem or "the text ends in the middle"
    if mark is None:
        return YamlError(detail)
    # At the end of a text the parser counts a line more than there is.
    line = min(mark.line, text.count("\n"))
    return YamlError(detail, line + 1, mark.column + 1 if line == mark.line else None)


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is not closed yet; `size` counts what was read when it began."""

    value: dict[str, object] | list[object]
    anchor: str | None
    size: int
    key: str | None = None


class _Builder:
    """Builds the values of one text from the events of its parser."""

    def __init__(self, limit: int, scalar: Scalar) -> None:
        self._limit = limit
        self._scalar = scalar
        self._size = 0
        self._frames: list[_Frame] = []
        self._anchored: dict[str, tuple[object, int]] = {}
        self._root: object = None

    def finished(self) -> object:
        """Return the document that has ended."""
        value, self._root = self._root, None
        self._anchored.clear()
        return value

    def take(self, event: Any) -> None:
        """Take the next event of the document."""
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._take_alias(event)

    def _take_scalar(self, event: Any) -> None:
        if event.tag not in _TEXT_TAGS:
            _fault(event, f"the tag {event.tag[:40]!r} has no meaning here; leave it out")
        self._grow(len(event.value) + 1, event)
        if self._expects_key():
            self._take_key(event)
            return
        value = self._scalar(event.value, event.implicit[0])
        self._anchor(event.anchor, value, len(event.value) + 1)
        self._add(value)

    def _take_key(self, event: Any) -> None:
        frame = self._frames[-1]
        if event.value in frame.value:
            _fault(event, f"the key {event.value[:80]!r} stands twice")
        self._anchor(event.anchor, event.value, len(event.value) + 1)
        frame.key = event.value

    def _open(self, event: Any) -> None:
        if self._expects_key():
            _fault(event, "a key is text, not a list or a mapping")
        if event.tag is not None:
            _fault(event, f"the tag {event.tag[:40]!r} has no meaning here; leave it out")
        if len(self._frames) >= MAX_DEPTH:
            _fault(event, f"nested deeper than {MAX_DEPTH} levels")
        self._grow(1, event)
        value: dict[str, object] | list[object] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        self._frames.append(_Frame(value, event.anchor, self._size - 1))

    def _close(self) -> None:
        frame = self._frames.pop()
        self._anchor(frame.anchor, frame.value, self._size - frame.size)
        self._add(frame.value)

    def _take_alias(self, event: Any) -> None:
        known = self._anchored.get(event.anchor)
        if known is None:
            _fault(event, f"*{event.anchor[:40]} names nothing that was written before it")
        value, size = known
        if self._expects_key():
            _fault(event, "a key is written out, not named by an alias")
        self._grow(size, event)
        self._add(value)

    def _expects_key(self) -> bool:
        frame = self._frames[-1] if self._frames else None
        return frame is not None and isinstance(frame.value, dict) and frame.key is None

    def _add(self, value: object) -> None:
        if not self._frames:
            self._root = value
            return
        frame = self._frames[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
        elif frame.key is not None:
            frame.value[frame.key], frame.key = value, None

    def _anchor(self, anchor: str | None, value: object, size: int) -> None:
        if anchor is not None:
            self._anchored[anchor] = (value, size)

    def _grow(self, size: int, event: Any) -> None:
        self._size += size
        if self._size > 2 * self._limit:
            _fault(event, f"its aliases unfold to more than {self._limit:,} characters")


def _fault(event: Any, detail: str) -> NoReturn:
    mark = event.start_mark
    raise YamlError(detail, mark.line + 1, mark.column + 1)
