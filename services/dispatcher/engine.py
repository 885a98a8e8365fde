"""The delivery engine: one worker for each target that has something to do.

A target has its own worker, so that a slow or dead one delays no other; a bounded number of
requests are under way at once, for each target and in all, and the slots go round in turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.dispatcher.deliverer import Deliverer, Now
from services.dispatcher.worker import PACES, Bounds, LaneWorker, Pace
from shared.domain.delivery import Applied, ChannelKind, DeliveryBook, DeliveryEvent
from shared.domain.delivery.lane import Lane
from shared.domain.delivery.selection import CapOf

SLOTS: Final = 200


@dataclass(frozen=True, slots=True)
class Stretch:
    """All events of a stretch of a journal, with their offsets."""

    start: int
    end: int
    events: Sequence[tuple[int, DeliveryEvent]]


class DeliveryEngine:
    """Owns the books of some partitions of the journal, and works through what is due.

    Runs in one event loop; none of it is thread-safe. `failed` is told of a fault in a worker,
    whose lane then stands still: restart. Nothing leaves before `ready` is set.
    """

    def __init__(
        self,
        deliverer: Deliverer,
        cap_of: CapOf,
        now: Now,
        *,
        failed: Callable[[BaseException], None],
        ready: asyncio.Event,
        slots: int = SLOTS,
        paces: Mapping[ChannelKind, Pace] = PACES,
    ) -> None:
        self._deliverer = deliverer
        self._cap_of = cap_of
        self._now = now
        self._failed = failed
        self._bounds = Bounds(ready, asyncio.Semaphore(slots), paces)
        self._books: dict[int, DeliveryBook] = {}
        self._workers: dict[tuple[int, str], LaneWorker] = {}

    @property
    def books(self) -> Mapping[int, DeliveryBook]:
        """Return the books by partition."""
        return self._books

    def adopt(self, partition: int, book: DeliveryBook) -> None:
        """Own a partition whose book was folded from its journal, and go on with it."""
        self._books[partition] = book
        for lane in book.lanes:
            if lane.pending:
                self._wake(partition, book, lane)

    def accept(self, partition: int, event: DeliveryEvent, offset: int | None = None) -> Applied:
        """Take in an event of an owned partition: planned elsewhere, or an echo of our own."""
        book = self._books[partition]
        applied = book.apply(event, offset)
        if applied is not Applied.REPEATED:
            self._wake(partition, book, book.lane(event.target))
        return applied

    def take_back(
        self, partition: int, book: DeliveryBook, stretch: Stretch
    ) -> Sequence[DeliveryEvent]:
        """Take in what a book has parked, from a stretch of its journal; return what found room.

        Nothing is taken into a book that was given up meanwhile.
        """
        if self._books.get(partition) is not book:
            return ()
        taken = book.take_back(stretch.events, stretch.start, stretch.end)
        for target in {event.target for event in taken}:
            self._wake(partition, book, book.lane(target))
        return taken

    async def release(self, partitions: Iterable[int], grace: float) -> None:
        """Give partitions up: attempts under way may end within `grace` seconds.

        An attempt that does not is broken off, and is repeated by the next owner under its id.
        """
        gone = set(partitions)
        leaving = [worker for place, worker in self._workers.items() if place[0] in gone]
        for worker in leaving:
            worker.stop()
        if leaving:
            await asyncio.wait([worker.task for worker in leaving], timeout=grace)
        for worker in leaving:
            worker.task.cancel()
        for partition in gone:
            if (book := self._books.pop(partition, None)) is not None:
                book.leave()

    async def close(self, grace: float) -> None:
        """Release every partition."""
        await self.release(tuple(self._books), grace)

    def pending(self) -> int:
        """Return how many deliveries are held that are not settled."""
        return sum(len(lane.pending) for lane in self._lanes())

    def parked(self) -> int:
        """Return about how many deliveries wait in the journal alone."""
        return sum(book.parked for book in tuple(self._books.values()))

    def failing(self) -> int:
        """Return how many targets failed last and have something waiting."""
        return sum(lane.failing_since is not None and bool(lane.pending) for lane in self._lanes())

    def paused(self) -> int:
        """Return how many targets are only probed."""
        now = self._now()
        return sum(
            lane.is_paused(book.policy, now) for book in self._books.values() for lane in book.lanes
        )

    def overdue_seconds(self) -> float:
        """Return how long the oldest delivery that was free to leave has been waiting."""
        now = self._now()
        waits = (
            (now - event.release_at).total_seconds()
            for lane in self._lanes()
            for event in lane.pending.values()
        )
        return max(0.0, max(waits, default=0.0))

    def _lanes(self) -> Iterator[Lane]:
        return (lane for book in tuple(self._books.values()) for lane in book.lanes)

    def _wake(self, partition: int, book: DeliveryBook, lane: Lane) -> None:
        place = (partition, lane.target)
        worker = self._workers.get(place)
        if worker is None or worker.has_ended:
            worker = LaneWorker(partition, book, lane, self._deliverer, self._cap_of, self._now)
            self._workers[place] = worker
            worker.start(self._bounds)
            worker.task.add_done_callback(lambda _: self._forget(place))
        worker.wake()

    def _forget(self, place: tuple[int, str]) -> None:
        worker = self._workers.get(place)
        if worker is None or not worker.has_ended:
            return
        del self._workers[place]
        failure = None if worker.task.cancelled() else worker.task.exception()
        if failure is not None:
            self._failed(failure)
