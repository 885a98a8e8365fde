"""What all requests together may hold in memory while they come in and are published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from services.ingest.refusal import Reason, RefusalError


class Buffer:
    """A bound on the bytes of all bodies that are held; a slow client holds what it has sent."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.held = 0

    @contextmanager
    def share(self) -> Iterator[BufferShare]:
        """Give a request its share, and take it back at the end."""
        share = BufferShare(self)
        try:
            yield share
        finally:
            share.release()

    def take(self, size: int) -> None:
        """Hold so many bytes more.

        Raises:
            RefusalError: when all requests together would hold too much.
        """
        if self.held + size > self._limit:
            detail = "too much is coming in at once: send again in a moment"
            raise RefusalError(Reason.BUSY, detail)
        self.held += size


class BufferShare:
    """What one request holds of the buffer."""

    def __init__(self, buffer: Buffer) -> None:
        self._buffer = buffer
        self.held = 0

    def take(self, size: int) -> None:
        """Hold so many bytes more.

        Raises:
            RefusalError: when all requests together would hold too much.
        """
        self._buffer.take(size)
        self.held += size

    def release(self) -> None:
        """Hold nothing any more."""
        self._buffer.held -= self.held
        self.held = 0
