"""One batch of articles: decoded one by one, matched, and passed on with what dedupe needs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from services.matcher.candidates import candidates
from services.matcher.library import WatchlistLibrary
from services.matcher.metrics import MatcherMetrics
from shared.domain.article import Article
from shared.domain.canary import CANARY, CANARY_SOURCE
from shared.domain.errors import ArticleError, Fault
from shared.domain.stories.model import Candidate
from shared.domain.text import Document
from shared.runtime.kafka.dead_letters import DeadLetters
from shared.runtime.kafka.outbox import Outgoing, Sending
from shared.runtime.kafka.records import Record, in_order_of_time
from shared.runtime.tracing import UNTRACED, Tracing
from shared.wire.codec import Codec, DecodeError, decode_article
from shared.wire.skim import Skimmer
from shared.wire.topics import Topics

log = logging.getLogger(__name__)

CANDIDATES = Codec(Candidate)

TOGETHER: Final = 16
"""So many matches are sent at a time: each pause that sending makes wakes the producer's threads,
which take the processor from the article that is next."""


@dataclass(slots=True)
class _Batch:
    """What has come of a batch so far: the sources of its articles, and matches to be sent."""

    outbox: Sending
    sources: list[str] = field(default_factory=list)
    matches: list[Outgoing] = field(default_factory=list)

    async def send(self, least: int = 1) -> None:
        """Send the matches, if there are so many."""
        if len(self.matches) >= least:
            for one in self.matches:
                await self.outbox.send(one)
            self.matches.clear()


class MatchStage:
    """Matches each article against the live watch-lists."""

    def __init__(
        self,
        topics: Topics,
        library: WatchlistLibrary,
        dead_letters: DeadLetters,
        metrics: MatcherMetrics,
        tracing: Tracing = UNTRACED,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._topics = topics
        self._library = library
        self._dead_letters = dead_letters
        self._metrics = metrics
        self._tracing = tracing
        self._now = now
        self._skimmer = Skimmer()

    async def __call__(self, records: Sequence[Record], outbox: Sending) -> None:
        """Process the records, those of different partitions by time."""
        with self._metrics.batch("match", len(records)):
            batch = _Batch(outbox)
            for record in in_order_of_time(records):
                with self._tracing.taking("match", record):
                    await self._take(record, batch)
                await batch.send(TOGETHER)
            await batch.send()
            self._metrics.took(batch.sources)
            self._library.count_costs()

    async def _take(self, record: Record, batch: _Batch) -> None:
        try:
            article, found = self._matched(record)
        except (ArticleError, DecodeError) as error:
            await self._dead_letters.refuse(record, error.fault, str(error), batch.outbox)
        except Exception as error:
            log.exception("an article could not be matched")
            detail = f"{type(error).__name__}: {error}"
            await self._dead_letters.refuse(record, Fault.PROCESSING, detail, batch.outbox)
        else:
            self._dead_letters.accepted(record)
            batch.sources.append(article.source)
            self._tracing.note(article=article.id, matches=len(found))
            batch.matches += map(self._outgoing, found)

    def _matched(self, record: Record) -> tuple[Article, list[Candidate]]:
        """Return the article, and what comes of it; one that matches nothing, without its body."""
        skimmed = self._skimmer.skim(record.value) if self._library.is_by_words else None
        if skimmed is None:
            document = Document(decode_article(record.value))
        elif self._library.may_match(skimmed.words.keys, skimmed.head.language):
            document = skimmed.document()
        else:
            return skimmed.head, []
        return document.article, self._candidates(document, record)

    def _candidates(self, document: Document, record: Record) -> list[Candidate]:
        found = self._library.match(document)
        if document.article.source == CANARY_SOURCE:
            found = [one for one in found if one[0].watchlist == CANARY]
        return list(candidates(document, found, self._received_at(record))) if found else []

    def _received_at(self, record: Record) -> datetime:
        # A producer states the time as it likes, and one of the far future would end every
        # window of the deduper: nothing was received after now.
        stated = datetime.fromtimestamp(record.timestamp_ms / 1000, UTC)
        return min(stated, self._now())

    def _outgoing(self, candidate: Candidate) -> Outgoing:
        self._metrics.matched(candidate.watchlist)
        key, value = candidate.watchlist.encode(), CANDIDATES.encode(candidate)
        # It is sent when the article's span has ended.
        return Outgoing(self._topics.matches, key, value, self._tracing.carried(()))
