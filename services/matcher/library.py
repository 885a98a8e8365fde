"""The watch-lists that are live: compiled aside when they change, and swapped in whole."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from time import perf_counter

from services.matcher.candidates import LiveList, live_list
from services.matcher.metrics import MatcherMetrics
from shared.domain.errors import WirewatchError
from shared.domain.match import Match
from shared.domain.matching import Compilation, Costs, Matcher, compile_watchlists
from shared.domain.text import Document
from shared.domain.watchlist import Watchlist, watchlist_from_document
from shared.runtime.kafka.records import Record
from shared.wire.codec import DecodeError, decode_json
from shared.wire.documents import Document as PublishedList
from shared.wire.documents import DocumentTable

log = logging.getLogger(__name__)

MAX_DOCUMENT_BYTES = 512 * 1024 * 1024


class WatchlistLibrary:
    """Folds the watch-lists topic and keeps a matcher for its present state."""

    def __init__(self, metrics: MatcherMetrics) -> None:
        self._metrics = metrics
        self._costs = Costs(perf_counter)
        self._table = DocumentTable()
        self._read: dict[str, tuple[str, Watchlist]] = {}
        self._live: tuple[Matcher, dict[str, LiveList]] | None = None
        self._changed = asyncio.Event()
        self.compiled = asyncio.Event()

    def match(self, document: Document) -> list[tuple[Match, LiveList]]:
        """Return each match with its list, by the lists as last compiled.

        Ask only after `compiled` is set.
        """
        assert self._live is not None, "no watch-list has been compiled yet"
        matcher, lists = self._live
        found = matcher.match_document(document, self._costs)
        return [(one, lists[one.watchlist]) for one in found]

    def count_costs(self) -> None:
        """Count what the lists have cost since the last time."""
        self._metrics.spent(self._costs.taken())

    def problem(self) -> str | None:
        """Return why no article can be matched now, or None."""
        return None if self.compiled.is_set() else "the watch-lists are not loaded yet"

    def change(self, records: Sequence[Record]) -> None:
        """Take changes of the topic; a record at fault is said and left out."""
        for record in records:
            try:
                self._table.apply(record.key, record.value)
            except DecodeError as error:
                place = {"offset": record.offset, "reason": error.detail}
                log.error("watch-list record left out", extra=place)
        self._changed.set()

    async def keep_compiled(self, whole: asyncio.Event) -> None:
        """Compile after every change, for ever; the first time when the topic was read whole."""
        await whole.wait()
        while True:
            self._changed.clear()
            await self._compile()
            await self._changed.wait()

    async def _compile(self) -> None:
        start = perf_counter()
        lists = self._current_lists()
        compilation = await asyncio.to_thread(compile_watchlists, lists)
        self._swap_in(compilation, lists)
        self._metrics.compile_seconds.observe(perf_counter() - start)

    def _swap_in(self, compilation: Compilation, lists: Sequence[Watchlist]) -> None:
        for problem in compilation.problems:
            log.error("watch-list entry left out", extra={"reason": str(problem)})
        self._live = (compilation.matcher, {one.id: live_list(one) for one in lists})
        self._metrics.watchlists.set(len(lists))
        self._metrics.problems.set(len(compilation.problems))
        versions = {one.id: one.version for one in lists}
        log.info("watch-lists live", extra={"versions": versions})
        self.compiled.set()

    def _current_lists(self) -> list[Watchlist]:
        documents = {document.id: document for document in self._table.documents()}
        self._read = {
            name: entry for name, entry in self._read.items() if name in documents
        } | self._newly_read(documents.values())
        return [watchlist for _, watchlist in self._read.values()]

    def _newly_read(self, changed: Iterable[PublishedList]) -> dict[str, tuple[str, Watchlist]]:
        """Read the documents whose version is not known; one at fault keeps its last version."""
        read = {}
        for document in changed:
            if self._read.get(document.id, ("", None))[0] == document.version:
                continue
            try:
                content = decode_json(document.body, limit=MAX_DOCUMENT_BYTES)
                read[document.id] = (document.version, watchlist_from_document(content))
            except WirewatchError as error:
                reason = {"watchlist": document.id, "reason": str(error)}
                log.error("watch-list not readable", extra=reason)
        return read
