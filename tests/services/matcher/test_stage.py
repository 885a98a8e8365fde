"""The matcher's stage: articles against the live lists, and the lists as they change."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest
from prometheus_client import CollectorRegistry

from services.matcher.library import WatchlistLibrary
from services.matcher.metrics import MatcherMetrics
from services.matcher.stage import CANDIDATES, MatchStage
from shared.domain.canary import CANARY_SOURCE
from shared.domain.stories.model import Candidate
from shared.domain.watchlist import read_watchlist, watchlist_document
from shared.runtime.kafka.dead_letters import DeadLetterLimit, DeadLetters
from shared.runtime.kafka.outbox import Outgoing
from shared.runtime.kafka.records import Record
from shared.wire.codec import encode
from shared.wire.documents import Document, deletion_records, document_records
from shared.wire.topics import Topics

NOW = datetime(2025, 2, 27, 12, tzinfo=UTC)
TOPICS = Topics()
LIST = """
id: ports
title: Ports
severity: high
entries:
  - {{id: rotterdam, name: Rotterdam, kind: place, aliases: [Роттердам]}}
  - {{id: word, query: '{query}'}}
"""


class FakeOutbox:
    def __init__(self) -> None:
        self.sent: list[Outgoing] = []

    async def send(self, record: Outgoing) -> None:
        self.sent.append(record)

    async def confirmed(self) -> None:
        """Everything always arrives."""

    def candidates(self) -> list[Candidate]:
        return [CANDIDATES.decode(one.value) for one in self.sent if one.topic == TOPICS.matches]


class Desk:
    """A stage with its library, and the topics that feed both."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        metrics = MatcherMetrics(self.registry)
        self.library = WatchlistLibrary(metrics)
        limit = DeadLetterLimit(100, 0.9)
        letters = DeadLetters("matcher", limit, metrics.dead_letters, lambda: NOW)
        self.stage = MatchStage(TOPICS, self.library, letters, metrics)
        self._whole = asyncio.Event()
        self._upkeep = asyncio.create_task(self.library.keep_compiled(self._whole))

    async def apply(self, query: str) -> None:
        """Put a version of the list live and wait until it is compiled."""
        text = LIST.format(query=query)
        watchlist = read_watchlist(text, source="test", read_names=str).watchlist
        body = encode(watchlist_document(watchlist))
        pairs = document_records(Document(watchlist.id, watchlist.version, body))
        await self._change([_record(TOPICS.watchlists, key, value) for key, value in pairs])

    async def delete(self) -> None:
        pairs = deletion_records("ports")
        await self._change([_record(TOPICS.watchlists, key, value) for key, value in pairs])

    async def match(self, *articles: object) -> FakeOutbox:
        outbox = FakeOutbox()
        records = [_record(TOPICS.articles, b"k", _value(one)) for one in articles]
        await self.stage(records, outbox)
        return outbox

    async def _change(self, records: list[Record]) -> None:
        self.library.compiled.clear()
        self.library.change(records)
        self._whole.set()
        await asyncio.wait_for(self.library.compiled.wait(), timeout=30)


def _value(article: object) -> bytes | None:
    return article if isinstance(article, bytes | None) else json.dumps(article).encode()


def _record(topic: str, key: bytes, value: bytes | None) -> Record:
    return Record(topic, 0, 0, key, value, (), int(NOW.timestamp() * 1000))


ARTICLE = {"id": "a", "title": "Dockers strike in Rotterdam", "body": "The quay was empty."}


@pytest.mark.anyio
async def test_a_match_carries_its_evidence_and_never_the_body() -> None:
    desk = Desk()
    await desk.apply("strike*")
    outbox = await desk.match(ARTICLE, {"title": "Quiet", "body": "Nothing."})
    (candidate,) = outbox.candidates()
    assert outbox.sent[0].key == b"ports"
    assert {one.entry for one in candidate.evidence} == {"rotterdam", "word"}
    assert candidate.names == ("Rotterdam",)
    assert candidate.article.received_at == NOW
    assert candidate.watchlist_title == "Ports"


@pytest.mark.anyio
async def test_a_changed_list_is_swapped_in_whole_and_named_by_its_version() -> None:
    desk = Desk()
    await desk.apply("strike*")
    before = (await desk.match(ARTICLE)).candidates()[0].watchlist_version
    await desk.apply("quay")
    (candidate,) = (await desk.match(ARTICLE)).candidates()
    assert candidate.watchlist_version != before
    assert any(one.text == "quay" for one in candidate.evidence)


@pytest.mark.anyio
async def test_a_deleted_list_matches_no_more() -> None:
    desk = Desk()
    await desk.apply("strike*")
    await desk.delete()
    assert (await desk.match(ARTICLE)).candidates() == []


@pytest.mark.anyio
async def test_an_article_is_counted_by_its_source_whether_or_not_its_words_tell_enough() -> None:
    desk = Desk()
    quiet = {"id": "q", "title": "Quiet", "body": "Nothing.", "source": "Harbour Post"}
    for query in ("strike", "strike*"):
        await desk.apply(query)
        assert (await desk.match(quiet)).sent == []
    assert desk.registry.get_sample_value("wirewatch_articles_total") == 2


@pytest.mark.anyio
@pytest.mark.parametrize("query", ["strike", "strike*"])
async def test_a_fault_in_a_text_that_matches_nothing_is_refused_all_the_same(query: str) -> None:
    desk = Desk()
    await desk.apply(query)
    faulty = b'{"id": "q", "title": "Quiet", "body": "Nothing \xff stirs."}'
    assert [one.value for one in (await desk.match(faulty)).sent] == [faulty]


@pytest.mark.anyio
async def test_poison_is_refused_and_what_follows_is_matched() -> None:
    desk = Desk()
    await desk.apply("strike*")
    outbox = await desk.match(b"nonsense", None, {"title": 5}, ARTICLE)
    assert len(outbox.candidates()) == 1
    letters = [one for one in outbox.sent if one.topic == TOPICS.dead_letter(TOPICS.articles)]
    assert [one.value for one in letters] == [b"nonsense", None, b'{"title": 5}']


@pytest.mark.anyio
async def test_a_list_that_cannot_be_read_leaves_the_others_live() -> None:
    desk = Desk()
    await desk.apply("strike*")
    broken = document_records(Document("broken", "1", b'{"id": 5}'))
    await desk._change([_record(TOPICS.watchlists, key, value) for key, value in broken])
    assert len((await desk.match(ARTICLE)).candidates()) == 1


def test_the_canary_meets_its_own_list_alone_however_wide_another_is() -> None:
    async def run() -> list[Candidate]:
        desk = Desk()
        await desk.apply("canary OR wirewatch*")
        canary = {"id": "c", "title": "wirewatchcanary bcd", "source": CANARY_SOURCE}
        outbox = await desk.match(canary, canary | {"id": "d", "source": "The Harbour Times"})
        return outbox.candidates()

    assert [candidate.article.id for candidate in asyncio.run(run())] == ["d"]


@pytest.mark.anyio
async def test_no_article_was_received_after_now_whatever_its_producer_says() -> None:
    desk = Desk()
    await desk.apply("strike*")
    outbox = FakeOutbox()
    future = int(datetime(2999, 1, 1, tzinfo=UTC).timestamp() * 1000)
    record = Record(TOPICS.articles, 0, 0, b"k", _value(ARTICLE), (), future)
    await desk.stage([record], outbox)
    (candidate,) = outbox.candidates()
    assert candidate.article.received_at <= datetime.now(UTC)
