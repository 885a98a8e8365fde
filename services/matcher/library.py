"""The watch-lists that are live: compiled aside when they change, and swapped in whole."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence, Set
from time import perf_counter
from typing import Final

from services.matcher.candidates import LiveList, live_list
from services.matcher.large import (
    RETRY_S,
    LargeList,
    LargeLists,
    Prepare,
    prepare_in_process,
)
from services.matcher.metrics import MatcherMetrics
from services.matcher.preparing import read_document
from shared.domain.arrays import Keys
from shared.domain.errors import WirewatchError
from shared.domain.match import Match
from shared.domain.matching import Compilation, Costs, Matcher, compile_watchlists
from shared.domain.text import Document
from shared.domain.watchlist import Watchlist
from shared.runtime.kafka.records import Record
from shared.wire.codec import DecodeError
from shared.wire.documents import Document as PublishedList
from shared.wire.documents import DocumentTable

log = logging.getLogger(__name__)

LARGE_BYTES: Final = 256 * 1024
"""From this size on (some 4,000 names) a document is prepared in another process: to compile it
here would take the matcher's time from the articles."""


class WatchlistLibrary:
    """Folds the watch-lists topic and keeps a matcher for its present state.

    Small lists are compiled together in a thread, large ones prepared one by one in another
    process; neither wait for the other.
    """

    def __init__(
        self,
        metrics: MatcherMetrics,
        prepare: Prepare = prepare_in_process,
        retry_s: float = RETRY_S,
    ) -> None:
        self._metrics = metrics
        self._costs = Costs(perf_counter)
        self._table = DocumentTable()
        self._read: dict[str, tuple[str, Watchlist]] = {}
        self._small = compile_watchlists([])
        self._live: tuple[Matcher, dict[str, LiveList]] | None = None
        self._changed = asyncio.Event()
        self._large = LargeLists(self._changed.set, prepare, retry_s)
        self.compiled = asyncio.Event()

    def match(self, document: Document) -> list[tuple[Match, LiveList]]:
        """Return each match with its list, by the lists as last compiled.

        Ask only after `compiled` is set.
        """
        assert self._live is not None, "no watch-list has been compiled yet"
        matcher, lists = self._live
        found = matcher.match_document(document, self._costs)
        return [(one, lists[one.watchlist]) for one in found]

    def may_match(self, words: Keys, language: str) -> bool:
        """Tell whether an article of these words may match; it may unless `is_by_words`."""
        assert self._live is not None, "no watch-list has been compiled yet"
        return self._live[0].may_match(words, language)

    @property
    def is_by_words(self) -> bool:
        """Whether words alone may tell that an article matches nothing."""
        return self._live is not None and self._live[0].is_by_words

    def count_costs(self) -> None:
        """Count what the lists have cost since the last time."""
        self._metrics.spent(self._costs.taken())

    def problem(self) -> str | None:
        """Return why no article can be matched now, or None."""
        if self.compiled.is_set():
            return None
        pending = self._large.note()
        return f"the watch-lists are not loaded yet{f'; {pending}' if pending else ''}"

    def note(self) -> str | None:
        """Return which lists have a new version that is not live yet, or None."""
        return self._large.note()

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
        try:
            while True:
                self._changed.clear()
                await self._compile()
                await self._changed.wait()
        finally:
            await self._large.stop()

    async def _compile(self) -> None:
        start = perf_counter()
        documents = self._table.documents()
        large = [one for one in documents if self._is_large(one)]
        self._large.want(large)
        prepared = self._large.lists
        # A list that has grown stays as it was until it is prepared.
        growing = {one.id for one in large if one.id not in prepared}
        await self._compile_small([one for one in documents if one not in large], growing)
        self._metrics.pending.set(len(self._large.pending))
        # The first time no list may be missing: articles would pass it by.
        if self._live is not None or not self._large.pending:
            self._swap_in(tuple(prepared.values()))
        self._metrics.compile_seconds.observe(perf_counter() - start)

    def _is_large(self, document: PublishedList) -> bool:
        return len(document.body) >= LARGE_BYTES or document.id in self._large.lists

    async def _compile_small(self, documents: Sequence[PublishedList], kept: Set[str]) -> None:
        """Read and compile the small lists in a thread, unless none has changed."""
        stay = {name: one for name, one in self._read.items() if name in kept}
        versions = {one.id: one.version for one in documents}
        wanted = versions | {name: version for name, (version, _) in stay.items()}
        if wanted != {name: version for name, (version, _) in self._read.items()}:
            self._read, self._small = await asyncio.to_thread(self._compiled, documents, stay)

    def _compiled(
        self, documents: Sequence[PublishedList], stay: Mapping[str, tuple[str, Watchlist]]
    ) -> tuple[dict[str, tuple[str, Watchlist]], Compilation]:
        names = {one.id for one in documents} | set(stay)
        known = {name: entry for name, entry in self._read.items() if name in names}
        read = known | self._newly_read(documents)
        return read, compile_watchlists([watchlist for _, watchlist in read.values()])

    def _swap_in(self, large: Sequence[LargeList]) -> None:
        small = [one for _, one in self._read.values()]
        problems = [*map(str, self._small.problems), *(p for one in large for p in one.problems)]
        for problem in problems:
            log.error("watch-list entry left out", extra={"reason": problem})
        matcher = self._small.matcher.followed_by(*(one.matcher for one in large))
        live = {one.id: live_list(one) for one in small}
        live |= {one.prepared.id: one.live for one in large}
        self._live = matcher, live
        self._metrics.watchlists.set(len(live))
        self._metrics.problems.set(len(problems))
        lists = (*small, *(one.prepared.watchlist for one in large))
        versions = {one.id: one.version for one in lists}
        log.info("watch-lists live", extra={"versions": versions})
        self.compiled.set()

    def _newly_read(self, documents: Iterable[PublishedList]) -> dict[str, tuple[str, Watchlist]]:
        """Read the documents whose version is not known; one at fault keeps its last version."""
        read = {}
        for document in documents:
            if self._read.get(document.id, ("", None))[0] == document.version:
                continue
            try:
                read[document.id] = (document.version, read_document(document.body))
            except WirewatchError as error:
                reason = {"watchlist": document.id, "reason": str(error)}
                log.error("watch-list not readable", extra=reason)
        return read
