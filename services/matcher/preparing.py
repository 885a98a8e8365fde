"""Preparing a large list in a process of its own: `python -m services.matcher.preparing`.

The document comes in on standard input and the prepared list goes out on standard output; the
process ends with it. It gives way to others, and whatever befalls it, matching goes on.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from shared.domain.errors import WirewatchError
from shared.domain.matching import prepare_watchlist
from shared.domain.watchlist import Watchlist, watchlist_from_document
from shared.wire.codec import decode_json

MAX_DOCUMENT_BYTES: Final = 512 * 1024 * 1024
COMMAND: Final = (sys.executable, "-m", "services.matcher.preparing")
_NICE: Final = 10
_encoder: Final = msgspec.msgpack.Encoder()


class Preparation(Struct, frozen=True):
    """A prepared list, and the faults of the entries left out; or why it cannot be read."""

    data: bytes = b""
    problems: tuple[str, ...] = ()
    unreadable: str = ""


_decoder: Final = msgspec.msgpack.Decoder(Preparation)


class WorkerError(Exception):
    """The process came to no result: it died, was killed, or took too long."""


def read_document(body: bytes) -> Watchlist:
    """Return the list of a document.

    Raises:
        WirewatchError: when it is no watch-list.
    """
    return watchlist_from_document(decode_json(body, limit=MAX_DOCUMENT_BYTES))


def prepare_document(body: bytes) -> Preparation:
    """Return the prepared list of a document, in this process."""
    try:
        data, problems = prepare_watchlist(read_document(body))
    except WirewatchError as error:
        return Preparation(unreadable=str(error))
    return Preparation(data, tuple(map(str, problems)))


async def prepare_apart(
    body: bytes, seconds: float, command: Sequence[str] = COMMAND
) -> Preparation:
    """Return the prepared list of a document, from another process, which ends with the call.

    Raises:
        WorkerError: when the process dies, takes longer than so many seconds, or answers nonsense.
        OSError: when no process can be started.
    """
    # A session of its own: an interrupt from the terminal is the service's to handle.
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    try:
        answer, said = await asyncio.wait_for(process.communicate(body), seconds)
    except TimeoutError:
        raise WorkerError(f"it took longer than {seconds:g} s") from None
    finally:
        await _ended(process)
    return _read(answer, said, process.returncode)


async def _ended(process: Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.wait()


def _read(answer: bytes, said: bytes, status: int | None) -> Preparation:
    if status != 0:
        last = said.decode(errors="replace").strip().rpartition("\n")[2]
        raise WorkerError(f"it ended with status {status}: {last or 'it said nothing'}")
    try:
        return _decoder.decode(answer)
    except msgspec.MsgspecError as error:
        raise WorkerError(f"it answered nonsense: {error}") from None


def main() -> None:
    """Prepare the document on standard input."""
    os.nice(_NICE)
    prepared = prepare_document(sys.stdin.buffer.read())
    sys.stdout.buffer.write(_encoder.encode(prepared))


if __name__ == "__main__":
    main()
