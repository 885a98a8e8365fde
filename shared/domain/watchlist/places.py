"""Where the entries of a watch-list stand in its files, for messages: file, line and column."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

import yaml


class Places:
    """The places of a list's entries, by their number from 0.

    Those of the document are looked up in its text when first asked for: most lists are never
    asked. The others are rows of files of names, by their lines.
    """

    def __init__(self, text: str, source: str) -> None:
        self._text = text
        self._source = source
        self._starts: list[int] = []
        self._files: list[tuple[str, list[int]]] = []

    def begin(self, file: str, first: int) -> list[int]:
        """Say that the entries from a number on are rows of a file; their lines are to be added."""
        lines: list[int] = []
        self._starts.append(first)
        self._files.append((file, lines))
        return lines

    def of(self, number: int) -> str:
        """Return the file, the line and, in the document, the column of an entry."""
        at = bisect_right(self._starts, number) - 1
        if at >= 0:
            file, lines = self._files[at]
            return f"{file}:{lines[number - self._starts[at]]}"
        return self.of_document(number)

    def of_document(self, number: int) -> str:
        """Return the place of an entry that stands in the document, by its number there."""
        if number >= len(self._marks):
            return self._source
        line, column = self._marks[number]
        return f"{self._source}:{line}:{column}"

    @cached_property
    def _marks(self) -> list[tuple[int, int]]:
        root = yaml.compose(self._text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for key, value in getattr(root, "value", ()):
            if key.value == "entries":
                marks = (item.start_mark for item in value.value)
                return [(mark.line + 1, mark.column + 1) for mark in marks]
        return []
