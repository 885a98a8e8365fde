"""NDJSON in and out: a bad line is said with file and number, skipped, and remembered."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import typer

from services.cli.exits import OK, SKIPPED
from shared.domain.article import Article
from shared.domain.errors import WirewatchError
from shared.wire.codec import decode_article, encode

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of input; `place` is its file and number, for messages."""

    place: str
    value: bytes


class Skipped:
    """Counts the input that was skipped, and says on standard error why."""

    def __init__(self) -> None:
        self.count = 0

    def report(self, place: str, reason: str) -> None:
        """Say that the input at `place` is skipped."""
        self.count += 1
        print(f"{place}: {reason}", file=sys.stderr)

    def exit(self) -> None:
        """End the command: status 3 when anything was skipped, else 0."""
        raise typer.Exit(SKIPPED if self.count else OK)


def read_lines(files: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of the files that are not blank; `-` is standard input.

    Raises:
        typer.BadParameter: when a file cannot be opened.
    """
    for name in files:
        with _opened(name) as stream:
            for number, value in enumerate(stream, start=1):
                if value.strip():
                    yield Line(f"{name}:{number}", value.rstrip(b"\r\n"))


def read_articles(files: Iterable[str], skipped: Skipped) -> Iterator[Article]:
    """Yield the articles of NDJSON files, reporting each line that holds none."""
    for line in read_lines(files):
        try:
            yield decode_article(line.value)
        except WirewatchError as error:
            skipped.report(line.place, str(error))


def write_line(record: object) -> None:
    """Write one JSON object on a line of standard output."""
    sys.stdout.buffer.write(encode(record) + b"\n")


@contextmanager
def whole_output() -> Iterator[None]:
    """Flush at the end, and end quietly when the reader of the pipe has gone (`| head`)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(OK) from None


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == STDIN:
        yield sys.stdin.buffer
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115 - closed below, errors told apart
    except OSError as error:
        raise typer.BadParameter(f"{name}: {error.strerror}") from None
    with stream:
        yield stream
