"""Large lists: prepared in another process, while what is live goes on matching."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from services.matcher.library import LARGE_BYTES, WatchlistLibrary
from services.matcher.metrics import MatcherMetrics
from services.matcher.preparing import (
    Preparation,
    WorkerError,
    prepare_apart,
    prepare_document,
)
from shared.domain.article import Article
from shared.domain.match import Severity
from shared.domain.text import Document as Text
from shared.domain.watchlist import (
    Entry,
    NameEntry,
    NameKind,
    Watchlist,
    watchlist_document,
)
from shared.runtime.kafka.records import Record
from shared.wire.codec import encode
from shared.wire.documents import Document, deletion_records, document_records

ARTICLE = Article(id="a", title="Dockers strike in Rotterdam", body="The quay was empty.")
DIES = (sys.executable, "-c", "import os; os.kill(os.getpid(), 9)")
SLEEPS = (sys.executable, "-c", "import time; time.sleep(600)")
BABBLES = (sys.executable, "-c", "print('hello')")

Prepare = Callable[[bytes], Awaitable[Preparation]]


def document(*names: str, version: str = "1", name: str = "ports", padding: int = 0) -> Document:
    """A list of names, and so many more that stand in no article."""
    words = (*names, *(f"Zzyx{at:05} Wrxsvale" for at in range(padding)))
    entries: list[Entry] = [
        NameEntry(f"e{at}", word, NameKind.PLACE) for at, word in enumerate(words)
    ]
    watchlist = Watchlist(name, "Ports", Severity.HIGH, tuple(entries), version)
    return Document(name, version, encode(watchlist_document(watchlist)))


def large(*names: str, version: str = "1") -> Document:
    found = document(*names, version=version, padding=5_000)
    assert len(found.body) > LARGE_BYTES
    return found


class Prepares:
    """Does what it is told to, one after the other; the last one again and again."""

    def __init__(self, *ways: Prepare) -> None:
        self.ways = list(ways)
        self.bodies: list[bytes] = []

    async def __call__(self, body: bytes) -> Preparation:
        self.bodies.append(body)
        way = self.ways.pop(0) if len(self.ways) > 1 else self.ways[0]
        return await way(body)


def apart(*command: str, seconds: float = 60.0) -> Prepare:
    if not command:
        return lambda body: prepare_apart(body, seconds)
    return lambda body: prepare_apart(body, seconds, command)


class Gate:
    """Prepares once it is opened."""

    def __init__(self) -> None:
        self.opened = asyncio.Event()

    async def __call__(self, body: bytes) -> Preparation:
        await self.opened.wait()
        return prepare_document(body)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(200):
        while not holds():  # noqa: ASYNC110 (nothing tells of it but the thing itself)
            await asyncio.sleep(0.01)


async def nothing_starts(body: bytes) -> Preparation:
    raise OSError("no more processes")


class Desk:
    """A library that is fed by hand."""

    def __init__(self, prepare: Prepare) -> None:
        self.library = WatchlistLibrary(MatcherMetrics(CollectorRegistry()), prepare, retry_s=0.01)
        self._whole = asyncio.Event()
        self.upkeep = asyncio.create_task(self.library.keep_compiled(self._whole))

    def publish(self, *documents: Document) -> None:
        pairs = [pair for one in documents for pair in document_records(one)]
        self._change(pairs)

    def delete(self, name: str) -> None:
        self._change(list(deletion_records(name)))

    def versions(self) -> dict[str, str]:
        return {m.watchlist: m.watchlist_version for m, _ in self.library.match(Text(ARTICLE))}

    async def shows(self, **versions: str) -> None:
        """Wait until just these versions match the article."""
        await until(lambda: self.library.compiled.is_set() and self.versions() == versions)

    def _change(self, pairs: Sequence[tuple[bytes, bytes | None]]) -> None:
        self.library.change([Record("watchlists", 0, 0, key, value, (), 0) for key, value in pairs])
        self._whole.set()


@pytest.mark.anyio
async def test_a_list_prepared_by_another_process_matches_as_one_compiled_here() -> None:
    desk = Desk(apart())
    desk.publish(document("Rotterdam", name="small"), large("Rotterdam"))
    await desk.shows(small="1", ports="1")
    (small, of_small), (prepared, of_large) = desk.library.match(Text(ARTICLE))
    assert small.evidence == prepared.evidence
    assert (of_small.title, of_small.name_of("e0")) == (of_large.title, of_large.name_of("e0"))
    assert of_large.name_of("e0") == "Rotterdam"


@pytest.mark.anyio
async def test_the_old_version_matches_and_small_lists_change_while_a_large_one_is_prepared() -> (
    None
):
    gate = Gate()
    desk = Desk(Prepares(apart(), gate))
    desk.publish(large("Rotterdam"), document("quay", name="small"))
    await desk.shows(ports="1", small="1")
    assert desk.library.note() is None
    desk.publish(large("Dockers", version="2"), document("empty", version="2", name="small"))
    await desk.shows(ports="1", small="2")
    assert desk.library.note() == "being prepared: ports"
    assert desk.library.problem() is None
    gate.opened.set()
    await desk.shows(ports="2", small="2")
    assert desk.library.note() is None


@pytest.mark.anyio
async def test_nothing_is_matched_before_every_list_is_there() -> None:
    gate = Gate()
    desk = Desk(gate)
    desk.publish(large("Rotterdam"), document("quay", name="small"))
    await asyncio.sleep(0.2)
    waits = "the watch-lists are not loaded yet; being prepared: ports"
    assert desk.library.problem() == waits
    gate.opened.set()
    await desk.shows(ports="1", small="1")


@pytest.mark.anyio
async def test_a_list_that_grows_large_stays_live_until_it_is_prepared() -> None:
    gate = Gate()
    desk = Desk(gate)
    desk.publish(document("Rotterdam"))
    await desk.shows(ports="1")
    desk.publish(large("Rotterdam", version="2"))
    desk.publish(document("quay", name="small"))
    await desk.shows(ports="1", small="1")
    gate.opened.set()
    await desk.shows(ports="2", small="1")
    desk.publish(document("Rotterdam", version="3"))
    await desk.shows(ports="3", small="1")


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("way", "reason"),
    [
        (apart(*DIES), "it ended with status -9: it said nothing"),
        (apart(*SLEEPS, seconds=0.2), "it took longer than 0.2 s"),
        (apart(*BABBLES), "it answered nonsense"),
        (apart(sys.executable, "-c", "raise MemoryError"), "status 1: MemoryError"),
    ],
    ids=["killed", "too slow", "nonsense", "failed"],
)
async def test_a_process_without_a_result_is_started_again_and_nothing_is_lost(
    way: Prepare, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    gate = Gate()
    desk = Desk(Prepares(apart(), way, gate))
    desk.publish(large("Rotterdam"))
    await desk.shows(ports="1")
    desk.publish(large("Rotterdam", version="2"))
    await until(lambda: "tried 1 times" in (desk.library.note() or ""))
    assert reason in (desk.library.note() or "")
    assert "its last version stays" in caplog.text
    await desk.shows(ports="1")
    gate.opened.set()
    await desk.shows(ports="2")


@pytest.mark.anyio
async def test_where_no_process_can_be_started_a_thread_prepares() -> None:
    desk = Desk(nothing_starts)
    desk.publish(large("Rotterdam"))
    await desk.shows(ports="1")


@pytest.mark.anyio
async def test_a_large_list_that_cannot_be_read_keeps_its_last_version() -> None:
    desk = Desk(apart())
    desk.publish(large("Rotterdam"))
    await desk.shows(ports="1")
    broken = Document("ports", "2", b'{"id": 5, "x": "%s"}' % (b"x" * LARGE_BYTES))
    desk.publish(broken, document("quay", name="small"))
    await until(lambda: desk.library.note() is None)
    await desk.shows(ports="1", small="1")


@pytest.mark.anyio
async def test_a_deleted_large_list_matches_no_more() -> None:
    desk = Desk(apart())
    desk.publish(large("Rotterdam"))
    await desk.shows(ports="1")
    desk.delete("ports")
    await desk.shows()


@pytest.mark.anyio
async def test_a_stop_ends_the_process(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    code = f"import os, time; open({str(file)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    desk = Desk(apart(sys.executable, "-c", code))
    desk.publish(large("Rotterdam"))
    await until(lambda: file.exists() and file.read_text() != "")
    desk.upkeep.cancel()
    await asyncio.gather(desk.upkeep, return_exceptions=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(file.read_text()), 0)


@pytest.mark.anyio
async def test_a_process_that_cannot_be_started_is_told_apart_from_one_that_dies() -> None:
    with pytest.raises(OSError, match="no-such-program"):
        await prepare_apart(b"", 1.0, ("no-such-program",))
    with pytest.raises(WorkerError):
        await prepare_apart(b"", 60.0, DIES)
