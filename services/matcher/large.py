"""Large lists: prepared one after the other in another process, while their last versions match."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from services.matcher.candidates import LiveList
from services.matcher.preparing import (
    Preparation,
    WorkerError,
    prepare_apart,
    prepare_document,
)
from shared.domain.errors import WatchlistError
from shared.domain.matching import Matcher, PreparedList, compile_watchlists, read_prepared
from shared.wire.documents import Document

log = logging.getLogger(__name__)

LIMIT_S: Final = 1800.0
"""A list of a million rules takes some five minutes on a quiet machine."""
RETRY_S: Final = 5.0
_MOST_RETRY_S: Final = 300.0

Prepare = Callable[[bytes], Awaitable[Preparation]]


@dataclass(frozen=True, slots=True)
class LargeList:
    """A list that is prepared, of one version, and the faults of its entries."""

    prepared: PreparedList
    matcher: Matcher
    problems: tuple[str, ...]

    @property
    def live(self) -> LiveList:
        """What candidates need of it."""
        return LiveList(self.prepared.watchlist.title, self.prepared.name_of)


def prepare_in_process(body: bytes) -> Awaitable[Preparation]:
    """Prepare in a process, of as long as a large list may need."""
    return prepare_apart(body, LIMIT_S)


class LargeLists:
    """Keeps the large lists in step with their documents; `ready` is called when one changed.

    A process that dies or takes too long is started again after a while, ever later: what
    killed it (too little memory, say) would kill the matcher, so the matcher does not do its
    work. Only where no process can be started at all does a thread.
    """

    def __init__(
        self,
        ready: Callable[[], None],
        prepare: Prepare = prepare_in_process,
        retry_s: float = RETRY_S,
    ) -> None:
        self._ready = ready
        self._prepare = prepare
        self._retry_s = retry_s
        self._wanted: Mapping[str, Document] = {}
        self._taken: dict[str, str] = {}
        self._lists: dict[str, LargeList] = {}
        self._worker: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self._faults: dict[str, list[str]] = {}

    @property
    def lists(self) -> Mapping[str, LargeList]:
        """The lists that are prepared by document, each of its newest version that is."""
        return dict(self._lists)

    @property
    def pending(self) -> list[str]:
        """The lists of which a version is being prepared, or waits for it."""
        return [one.id for one in self._waiting()]

    def note(self) -> str | None:
        """Return what is being prepared, and what went wrong with it, or None."""
        told = (f"{name}{self._fault_of(name)}" for name in self.pending)
        return f"being prepared: {', '.join(told)}" if self.pending else None

    def want(self, documents: Iterable[Document]) -> None:
        """Drop the lists that are no longer here, and begin to prepare those that are new."""
        self._wanted = {one.id: one for one in documents}
        for gone in set(self._taken) - set(self._wanted):
            self._taken.pop(gone)
            self._lists.pop(gone, None)
        self._news.set()
        if self.pending and (self._worker is None or self._worker.done()):
            self._worker = asyncio.create_task(self._prepare_all())

    async def stop(self) -> None:
        """End the process, if there is one."""
        if self._worker is not None:
            self._worker.cancel()
            with suppress(asyncio.CancelledError):
                await self._worker

    def _waiting(self) -> list[Document]:
        wanted = self._wanted.values()
        return [one for one in wanted if self._taken.get(one.id) != one.version]

    def _fault_of(self, name: str) -> str:
        faults = self._faults.get(name)
        return f" (tried {len(faults)} times: {faults[-1]})" if faults else ""

    async def _prepare_all(self) -> None:
        """Prepare what waits; of what failed, that which failed least comes first."""
        while waiting := self._waiting():
            self._news.clear()
            document = min(waiting, key=lambda one: len(self._faults.get(one.id, ())))
            try:
                await self._take(document)
            except Exception as error:
                await self._failed(document, f"{type(error).__name__}: {error}")
            else:
                self._faults.pop(document.id, None)

    async def _failed(self, document: Document, reason: str) -> None:
        """Say so, and wait for a while or a change."""
        faults = self._faults.setdefault(document.id, [])
        wait = min(self._retry_s * 2 ** len(faults), _MOST_RETRY_S)
        faults.append(reason)
        place = {"watchlist": document.id, "reason": reason, "again_in_s": wait}
        log.warning("watch-list not prepared; its last version stays", extra=place)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), wait)

    async def _take(self, document: Document) -> None:
        """Prepare one version; one that cannot be read leaves the last one in its place."""
        preparation = await self._prepared(document)
        reason = preparation.unreadable
        read = None if reason else await asyncio.to_thread(_read, preparation)
        if document.id not in self._wanted:
            return
        self._taken[document.id] = document.version
        if read is None:
            place = {"watchlist": document.id, "reason": reason}
            log.error("watch-list not readable", extra=place)
        else:
            self._lists[document.id] = read
        self._ready()

    async def _prepared(self, document: Document) -> Preparation:
        try:
            return await self._prepare(document.body)
        except OSError as error:
            place = {"watchlist": document.id, "reason": str(error)}
            log.warning("no process can be started; a thread prepares the list", extra=place)
            return await asyncio.to_thread(prepare_document, document.body)


def _read(preparation: Preparation) -> LargeList:
    try:
        prepared = read_prepared(preparation.data)
    except WatchlistError as error:
        raise WorkerError(str(error)) from error
    matcher = compile_watchlists([prepared]).matcher
    return LargeList(prepared, matcher, preparation.problems)
