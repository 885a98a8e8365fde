"""One attempt at one message: written down before, tried, written down after.

A crash before the first write loses nothing; between the writes it costs one repeat, under the
same id; after the second it costs nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol, TypeAlias

from services.dispatcher.channels import Attempt, Channel
from services.dispatcher.fields import attempt_fields, given_up_fields, span_fields
from shared.domain.delivery import (
    ChannelKind,
    DeliveryBook,
    DeliveryEvent,
    DeliveryStatus,
    Destination,
    Message,
    MessageTemplate,
    Outcome,
    OutcomeKind,
    Router,
    begin,
    conclude,
    give_up,
    notification,
)
from shared.domain.delivery.lane import Lane
from shared.domain.delivery.notices import Notice, notice_to, owners, turn
from shared.domain.errors import WirewatchError
from shared.domain.stories.model import Alert
from shared.runtime.tracing import UNTRACED, Tracing

log = logging.getLogger(__name__)

JOURNAL_PAUSES_S: Final = (0.1, 0.5, 2.0, 5.0)

Journal: TypeAlias = Callable[[int, Sequence[DeliveryEvent]], Awaitable[None]]
Notify: TypeAlias = Callable[[Sequence[DeliveryEvent]], Awaitable[None]]
Now: TypeAlias = Callable[[], datetime]


class Observer(Protocol):
    """Is told what happened, for metrics."""

    def attempted(self, channel: ChannelKind, outcome: Outcome, seconds: float) -> None:
        """One request was made, and took this long."""

    def noticed(self, notice: Notice, *, told: bool) -> None:
        """One subscriber is told, or has no other destination to be told over."""

    def settled(self, event: DeliveryEvent, alert: Alert | None) -> None:
        """One delivery of an alert succeeded, or was given up."""


@dataclass(frozen=True, slots=True)
class BegunMessage:
    """A message whose attempt is written down, and where it goes."""

    partition: int
    book: DeliveryBook
    message: Message
    events: list[DeliveryEvent]
    who: str
    template: MessageTemplate | None
    destination: Destination
    at: datetime


class Deliverer:
    """Sends messages through the channels and keeps the journal true.

    `journal` returns when the events are durable, and raises a `WirewatchError` when they are
    not; the deliverer then waits and writes again, for ever: what is not written down is not
    done.
    """

    def __init__(
        self,
        channels: Mapping[ChannelKind, Channel],
        router: Router,
        journal: Journal,
        notify: Notify,
        observer: Observer,
        now: Now,
        tracing: Tracing = UNTRACED,
    ) -> None:
        self._channels = channels
        self._router = router
        self._journal = journal
        self._notify = notify
        self._observer = observer
        self._now = now
        self._tracing = tracing

    async def begin(
        self, partition: int, book: DeliveryBook, messages: Sequence[Message]
    ) -> list[BegunMessage]:
        """Write down together that attempts at messages begin, and return those that do.

        The deliveries of a message that has nowhere to go are given up. From here on a message
        has its alerts, which the book keeps apart.
        """
        now = self._now()
        begun = []
        for message in map(book.whole, messages):
            one = self._begun(partition, book, message, now)
            if one is None:
                detail = "the destination is no longer in the subscription, or has unsubscribed"
                await self.abandon(partition, book, message.deliveries, detail)
            else:
                begun.append(one)
        await self._write(partition, book, [event for one in begun for event in one.events])
        return begun

    def _begun(
        self, partition: int, book: DeliveryBook, message: Message, now: datetime
    ) -> BegunMessage | None:
        first = message.deliveries[0]
        subscription = self._router.get(first.subscription)
        destination = subscription.destination(first.destination) if subscription else None
        if subscription is None or destination is None:
            return None
        return BegunMessage(
            partition,
            book,
            message,
            [begin(event, message.id, book.policy, now) for event in message.deliveries],
            subscription.who,
            subscription.template,
            destination,
            now,
        )

    async def finish(self, begun: BegunMessage) -> None:
        """Make the request and write down what came of it."""
        places = [event.traceparent for event in begun.events]
        with self._tracing.resuming("deliver", places):
            await self._finish(begun)

    async def _finish(self, begun: BegunMessage) -> None:
        outcome = await self._send(begun)
        book, now = begun.book, self._now()
        since = book.lane(begun.events[0].target).failing_since
        ended = [conclude(event, outcome, since, book.policy, now) for event in begun.events]
        # Before the result: a crash between the two comes here again, and tells it once.
        await self._tell_owners(book, book.lane(begun.events[0].target), outcome, now)
        await self._write(begun.partition, book, ended)
        self._report(begun.events, ended)

    async def _tell_owners(
        self, book: DeliveryBook, lane: Lane, outcome: Outcome, now: datetime
    ) -> None:
        """Plan a notice to whoever waits at a target that turned bad, or good again."""
        notice = turn(lane, outcome, book.policy, now)
        if notice is None:
            return
        for name in owners(lane):
            subscription = self._router.get(name)
            planned = notice_to(subscription, lane, notice, outcome, now) if subscription else []
            self._observer.noticed(notice, told=bool(planned))
            log.warning(
                "destination turned",
                extra={"notice": notice.value, "subscription": name, "told": bool(planned)},
            )
            failures = 0
            while planned and not await self._is_done(self._notify(planned)):
                await asyncio.sleep(JOURNAL_PAUSES_S[min(failures, len(JOURNAL_PAUSES_S) - 1)])
                failures += 1

    async def abandon(
        self, partition: int, book: DeliveryBook, events: Iterable[DeliveryEvent], detail: str
    ) -> None:
        """Give deliveries up without another attempt; they can be replayed."""
        now = self._now()
        before = tuple(map(book.with_alert, events))
        ended = [give_up(event, detail, now) for event in before]
        await self._write(partition, book, ended)
        self._report(before, ended)

    def _report(self, before: Iterable[DeliveryEvent], ended: Iterable[DeliveryEvent]) -> None:
        for previous, event in zip(before, ended, strict=True):
            if event.is_settled:
                self._observer.settled(event, previous.alert)
            if event.status is DeliveryStatus.GAVE_UP:
                log.warning("gave up", extra=given_up_fields(event))

    async def _send(self, begun: BegunMessage) -> Outcome:
        channel = self._channels[begun.destination.channel]
        start = asyncio.get_running_loop().time()
        outcome = await _tried(channel, begun)
        seconds = asyncio.get_running_loop().time() - start
        self._observer.attempted(begun.destination.channel, outcome, seconds)
        self._tracing.note(**span_fields(begun.message, outcome))
        log.info("attempt", extra=attempt_fields(begun.message, outcome))
        return outcome

    async def _write(
        self, partition: int, book: DeliveryBook, events: Sequence[DeliveryEvent]
    ) -> None:
        failures = 0
        while not await self._is_written(partition, events):
            await asyncio.sleep(JOURNAL_PAUSES_S[min(failures, len(JOURNAL_PAUSES_S) - 1)])
            failures += 1
        book.apply_all(events)

    async def _is_written(self, partition: int, events: Sequence[DeliveryEvent]) -> bool:
        return await self._is_done(self._journal(partition, events))

    async def _is_done(self, writing: Awaitable[None]) -> bool:
        try:
            await writing
        except WirewatchError as error:
            log.warning("journal not written, trying again", extra={"reason": str(error)})
            return False
        return True


async def _tried(channel: Channel, begun: BegunMessage) -> Outcome:
    message, attempt = begun.message, Attempt(begun.message.attempt, begun.at)
    try:
        told = notification(message, begun.who, begun.template)
        return await channel.send(told, begun.destination, attempt)
    except Exception as error:
        # A fault of ours in one message must not stop the lane, and the message is not lost.
        log.exception("unforeseen failure of a channel", extra={"message_id": message.id})
        return Outcome(OutcomeKind.RETRY, f"unforeseen: {type(error).__name__}")
