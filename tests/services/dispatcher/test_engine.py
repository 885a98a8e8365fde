from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest

from services.dispatcher.channels import Attempt
from shared.domain.delivery import (
    ChannelKind,
    DeliveryEvent,
    DeliveryStatus,
    Destination,
    Notification,
    Outcome,
    OutcomeKind,
    RateCap,
    Reason,
    replay,
)
from shared.domain.delivery.notices import Notice
from shared.domain.errors import WirewatchError
from shared.domain.match import Severity
from tests.services.dispatcher.bench import PARTITION, Bench, ScriptedChannel, accepting
from tests.services.dispatcher.samples import story
from tests.services.dispatcher.virtual import now, run_virtual
from tests.unit.delivery.samples import NOON, digest, subscription


def hooks(count: int) -> tuple[Destination, ...]:
    return tuple(
        Destination(f"hook-{n}", ChannelKind.WEBHOOK, f"https://desk.example/{n}", ("env:KEY",))
        for n in range(count)
    )


DESK = subscription(destinations=hooks(1))


def status_of(bench: Bench) -> dict[str, DeliveryStatus]:
    return {event.delivery_id: event.status for event in bench.journal}


def test_an_alert_reaches_every_destination_of_its_subscription_once() -> None:
    async def work() -> list[str]:
        channel = ScriptedChannel(accepting)
        bench = Bench(channel, subscription(destinations=hooks(3)))
        bench.tell(story())
        bench.tell(story())
        await bench.until_idle()
        return sorted(sent.destination for sent in channel.sent)

    assert run_virtual(work()) == ["hook-0", "hook-1", "hook-2"]


def test_the_plan_and_the_attempt_are_durable_before_the_request_and_the_result_after() -> None:
    async def work() -> list[tuple[DeliveryStatus, OutcomeKind | None]]:
        bench: Bench

        async def answer(*_: object) -> Outcome:
            assert [event.status for event in bench.journal] == [
                DeliveryStatus.PLANNED,
                DeliveryStatus.ATTEMPTED,
            ]
            return Outcome(OutcomeKind.DELIVERED)

        bench = Bench(ScriptedChannel(answer), DESK)
        bench.tell(story())
        await bench.until_idle()
        return [(event.status, event.outcome) for event in bench.journal]

    assert run_virtual(work())[2] == (DeliveryStatus.DELIVERED, OutcomeKind.DELIVERED)


def test_nothing_is_sent_while_the_journal_cannot_be_written() -> None:
    async def work() -> tuple[int, int]:
        channel = ScriptedChannel(accepting)
        bench = Bench(channel, DESK)

        async def refuse(_partition: int, _events: Sequence[DeliveryEvent]) -> None:
            raise WirewatchError("the broker is away")

        bench.write = refuse
        bench.tell(story())
        await asyncio.sleep(60)
        before = len(channel.sent)
        bench.write = bench.append
        await bench.until_idle()
        return before, len(channel.sent)

    assert run_virtual(work()) == (0, 1)


def test_a_slow_destination_delays_no_other() -> None:
    async def work() -> dict[str, timedelta]:
        async def answer(_: Notification, destination: Destination, __: Attempt) -> Outcome:
            slow = destination.id in ("hook-0", "hook-1")
            await asyncio.sleep(30 if slow else 0.01)
            return Outcome(OutcomeKind.RETRY if slow else OutcomeKind.DELIVERED)

        bench = Bench(ScriptedChannel(answer), subscription(destinations=hooks(100)))
        for number in range(20):
            bench.tell(story(number))
        await asyncio.sleep(20)
        settled = bench.counts.settled_events
        return {event.delivery_id: event.at - event.release_at for event in settled}

    waits = run_virtual(work())
    assert len(waits) == 98 * 20
    assert max(waits.values()) < timedelta(seconds=1)


def test_the_number_of_requests_under_way_is_bounded() -> None:
    async def work() -> int:
        under_way = most = 0

        async def answer(*_: object) -> Outcome:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(1)
            under_way -= 1
            return Outcome(OutcomeKind.DELIVERED)

        bench = Bench(ScriptedChannel(answer), subscription(destinations=hooks(500)))
        bench.tell(story())
        await bench.until_idle()
        return most

    assert run_virtual(work()) == 200


def test_a_fault_of_a_channel_is_retried_and_stops_no_other_message() -> None:
    async def work() -> dict[str, DeliveryStatus]:
        async def answer(notification: Notification, _: Destination, attempt: Attempt) -> Outcome:
            if notification.alerts[0].alert_id == "alert-1" and attempt.number == 1:
                raise ZeroDivisionError
            return Outcome(OutcomeKind.DELIVERED)

        bench = Bench(ScriptedChannel(answer), DESK)
        bench.tell(story(1), story(2))
        await bench.until_idle()
        return status_of(bench)

    assert set(run_virtual(work()).values()) == {DeliveryStatus.DELIVERED}


def test_a_day_long_outage_ends_without_a_hand_and_without_a_loss() -> None:
    async def work() -> tuple[int, int, int]:
        async def answer(*_: object) -> Outcome:
            up = now() >= NOON + timedelta(days=1)
            return Outcome(OutcomeKind.DELIVERED if up else OutcomeKind.RETRY, "refused")

        channel = ScriptedChannel(answer)
        bench = Bench(channel, DESK)
        for number in range(50):
            bench.tell(story(number))
            await asyncio.sleep(600)
        await bench.until_idle()
        ended = max(event.at for event in bench.counts.settled_events)
        delivered = [e for e in bench.counts.settled_events if e.outcome is OutcomeKind.DELIVERED]
        return len(delivered), len(channel.sent), int((ended - NOON).total_seconds())

    delivered, requests, ended = run_virtual(work())
    assert delivered == 50
    assert requests < 50 * 8
    assert ended < 86_400 + 600


@pytest.mark.parametrize("restart_after", [None, 30, 300])
def test_no_request_falls_into_a_retry_after_window_not_even_after_a_restart(
    restart_after: int | None,
) -> None:
    async def work() -> list[datetime]:
        async def answer(*_: object) -> Outcome:
            if len(channel.sent) < 3:
                return Outcome(OutcomeKind.SLOW_DOWN, "429", timedelta(minutes=10))
            return Outcome(OutcomeKind.DELIVERED)

        channel = ScriptedChannel(answer)
        bench = Bench(channel, DESK)
        bench.tell(*(story(number) for number in range(5)))
        if restart_after is not None:
            await asyncio.sleep(restart_after)
            await bench.kill()
            bench.start()
        await bench.until_idle()
        return [sent.at for sent in channel.sent]

    times = run_virtual(work())
    assert len(times) == 7
    assert times[1] - times[0] >= timedelta(minutes=10)
    assert times[2] - times[1] >= timedelta(minutes=10)


def test_a_gone_destination_gives_up_all_that_waits_and_a_replay_delivers_it() -> None:
    async def work() -> tuple[list[str], int]:
        is_gone = True

        async def answer(*_: object) -> Outcome:
            kind = OutcomeKind.DESTINATION_DISABLED if is_gone else OutcomeKind.DELIVERED
            return Outcome(kind, "410")

        channel = ScriptedChannel(answer)
        bench = Bench(channel, DESK)
        bench.tell(*(story(number) for number in range(5)))
        await bench.until_idle()
        gone = [event for event in bench.journal if event.status is DeliveryStatus.GAVE_UP]
        is_gone = False
        for event in gone:
            bench.engine.accept(PARTITION, replay(event, now()))
        await bench.until_idle()
        return [event.detail for event in gone], len(channel.sent)

    details, requests = run_virtual(work())
    assert len(details) == 5
    assert details[1] == "the destination refuses messages: 410"
    assert requests == 6


def test_a_target_that_fails_for_long_shows_as_paused_until_it_succeeds() -> None:
    async def work() -> list[tuple[int, int, bool]]:
        async def answer(*_: object) -> Outcome:
            up = now() >= NOON + timedelta(hours=2)
            return Outcome(OutcomeKind.DELIVERED if up else OutcomeKind.RETRY, "refused")

        bench = Bench(ScriptedChannel(answer), DESK)
        bench.tell(story())
        seen = []
        for minutes in (5, 60, 120):
            await asyncio.sleep(minutes * 60)
            waits = bench.engine.overdue_seconds() > 0
            seen.append((bench.engine.failing(), bench.engine.paused(), waits))
        return seen

    assert run_virtual(work()) == [(1, 0, True), (1, 1, True), (0, 0, False)]


def failing_until(end: datetime, kind: OutcomeKind = OutcomeKind.RETRY) -> ScriptedChannel:
    """Return a channel whose first destination fails until a time."""

    async def answer(_: object, destination: Destination, __: object) -> Outcome:
        is_down = destination.id == "hook-0" and now() < end
        return Outcome(kind if is_down else OutcomeKind.DELIVERED, "as scripted")

    return ScriptedChannel(answer)


def notices_of(bench: Bench) -> list[tuple[str, str]]:
    told = {
        event.delivery_id: (event.destination, event.alert.article.title)
        for event in bench.journal
        if event.reason is Reason.NOTICE and event.alert is not None
    }
    return list(told.values())


def test_the_owner_of_a_paused_destination_is_told_elsewhere_once_and_once_when_it_is_back() -> (
    None
):
    async def work() -> Bench:
        channel = failing_until(NOON + timedelta(hours=5))
        bench = Bench(channel, subscription(destinations=hooks(2)))
        bench.tell(story())
        await asyncio.sleep(3_600)
        await bench.kill()
        bench.start()
        bench.tell(story(2))
        await bench.until_idle()
        return bench

    bench = run_virtual(work())
    (paused, resumed) = notices_of(bench)
    assert paused[0] == resumed[0] == "hook-1"
    assert "hook-0 has failed since 2025-03-04 12:00 UTC" in paused[1]
    assert "hook-0 takes alerts again" in resumed[1]
    assert bench.counts.notices == [(Notice.PAUSED, True), (Notice.RESUMED, True)]


def test_messages_to_the_console_begin_together_with_one_wait_for_the_journal() -> None:
    screen = subscription(destinations=(Destination("screen", ChannelKind.CONSOLE),))

    async def work() -> timedelta:
        bench = Bench(ScriptedChannel(accepting), screen)

        async def slowly(partition: int, events: Sequence[DeliveryEvent]) -> None:
            await asyncio.sleep(0.1)
            await bench.append(partition, events)

        bench.write = slowly
        bench.tell(*(story(number, article=digest(number)) for number in range(64)))
        start = now()
        await bench.until_idle(every=0.01)
        return now() - start

    # Two waits for each of three: the first alone, since whether the target is well is not known.
    assert run_virtual(work()) < timedelta(seconds=1)


def test_messages_that_begin_together_stay_within_the_cap() -> None:
    cap = RateCap(3, timedelta(minutes=10))
    desk = subscription(destinations=hooks(1), rate_cap=cap, break_through=Severity.CRITICAL)

    async def work() -> list[tuple[str, ...]]:
        channel = ScriptedChannel(accepting)
        bench = Bench(channel, desk)
        bench.tell(story(0))
        await asyncio.sleep(2)
        bench.tell(story(1, article=digest(1), severity=Severity.CRITICAL))
        bench.tell(*(story(number, article=digest(number)) for number in range(2, 9)))
        await asyncio.sleep(2)
        return [sent.alerts for sent in channel.sent]

    # The urgent one counts too, so that one is left for all that is not urgent.
    assert [len(alerts) for alerts in run_virtual(work())] == [1, 1, 7]


def test_a_notice_that_waits_at_a_failing_destination_causes_none() -> None:
    async def work() -> Bench:
        async def down(*_: object) -> Outcome:
            return Outcome(OutcomeKind.RETRY, "down")

        bench = Bench(ScriptedChannel(down), subscription(destinations=hooks(2)))
        bench.tell(story())
        await bench.until_idle()
        return bench

    bench = run_virtual(work())
    # Both fail, so each is told of at the other; and nobody tells of the notices that wait there.
    assert len(notices_of(bench)) == 2
    assert bench.counts.notices == [(Notice.PAUSED, True)] * 2


def test_whoever_has_no_other_destination_is_counted() -> None:
    async def work() -> Bench:
        bench = Bench(failing_until(NOON + timedelta(hours=3)), DESK)
        bench.tell(story())
        await bench.until_idle()
        return bench

    bench = run_virtual(work())
    assert notices_of(bench) == []
    assert bench.counts.notices == [(Notice.PAUSED, False), (Notice.RESUMED, False)]


def test_the_owner_of_a_destination_that_is_gone_is_told() -> None:
    async def work() -> Bench:
        channel = failing_until(NOON + timedelta(hours=1), OutcomeKind.DESTINATION_DISABLED)
        bench = Bench(channel, subscription(destinations=hooks(2)))
        bench.tell(story())
        await bench.until_idle()
        return bench

    ((place, words),) = notices_of(run_virtual(work()))
    assert place == "hook-1"
    assert "hook-0 refuses alerts" in words


def test_a_removed_destination_gives_its_deliveries_up_and_says_why() -> None:
    async def work() -> DeliveryEvent:
        bench = Bench(ScriptedChannel(accepting), DESK)
        bench.tell(story())
        bench.router.remove("desk")
        await bench.until_idle()
        return bench.journal[-1]

    event = run_virtual(work())
    assert event.status is DeliveryStatus.GAVE_UP
    assert "no longer in the subscription" in event.detail
    assert event.alert is not None


def test_a_burst_on_slack_is_folded_and_paced_at_a_message_a_second() -> None:
    room = Destination("room", ChannelKind.SLACK, url="env:ROOM")

    async def work() -> ScriptedChannel:
        channel = ScriptedChannel(accepting)
        bench = Bench(channel, subscription(destinations=(room,)))
        bench.tell(*(story(number, article=digest(number)) for number in range(400)))
        await bench.until_idle()
        assert bench.journal[-1].reason is Reason.RATE_CAPPED
        return channel

    sent = run_virtual(work()).sent
    times = [one.at for one in sent]
    assert all(b - a >= timedelta(seconds=1) for a, b in pairwise(times))
    assert [len(one.alerts) for one in sent] == [1] * 19 + [381]


def test_what_is_told_together_is_in_the_order_in_which_it_came() -> None:
    async def work() -> list[tuple[str, ...]]:
        channel = ScriptedChannel(accepting)
        digest_at = (time(13),)
        bench = Bench(channel, subscription(digest_at=digest_at, destinations=hooks(1)))
        for number in range(12):
            came = digest(number, received_at=now())
            bench.tell(story(number, article=came))
            await asyncio.sleep(1)
        await bench.until_idle()
        return [one.alerts for one in channel.sent]

    assert run_virtual(work()) == [tuple(f"alert-{number}" for number in range(12))]


@pytest.mark.parametrize("restart_after", [None, 0.1, 1.0, 2.5])
def test_a_slow_answer_or_a_restart_brings_no_two_messages_to_slack_within_a_second(
    restart_after: float | None,
) -> None:
    room = Destination("room", ChannelKind.SLACK, url="env:ROOM")
    latencies = [0.7, 0.0, 0.3, 1.4, 0.1, 0.0]

    async def work() -> list[tuple[datetime, datetime]]:
        taken: list[tuple[datetime, datetime]] = []

        async def answer(*_: object) -> Outcome:
            began = now()
            await asyncio.sleep(latencies[len(taken)])
            taken.append((began, now()))
            return Outcome(OutcomeKind.DELIVERED)

        bench = Bench(ScriptedChannel(answer), subscription(destinations=(room,)))
        bench.tell(*(story(number) for number in range(6)))
        if restart_after is not None:
            await asyncio.sleep(restart_after)
            await bench.engine.release([PARTITION], grace=5)
            bench.start()
        await bench.until_idle(every=0.01)
        return taken

    taken = run_virtual(work())
    assert len(taken) == 6
    # Slack may have counted a request when it began, or as late as when it answered.
    apart = [after[0] - before[1] for before, after in pairwise(taken)]
    assert min(apart) >= timedelta(seconds=1)
    assert max(apart) < timedelta(seconds=1.1)


def test_a_digest_of_a_night_is_one_message_at_its_time() -> None:
    quiet = replace(DESK, digest_at=((NOON + timedelta(hours=8)).time(),))

    async def work() -> ScriptedChannel:
        channel = ScriptedChannel(accepting)
        bench = Bench(channel, quiet)
        for number in range(10):
            bench.tell(story(number))
            await asyncio.sleep(600)
        await bench.until_idle()
        return channel

    (sent,) = run_virtual(work()).sent
    assert sent.at == NOON + timedelta(hours=8)
    assert len(sent.alerts) == 10


def test_a_target_that_is_well_is_sent_several_messages_at_once_one_for_each_story() -> None:
    async def work() -> tuple[int, list[str]]:
        under_way = most = 0
        told: list[str] = []

        async def answer(notification: Notification, *_: object) -> Outcome:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(1)
            under_way -= 1
            told.append(notification.alerts[0].alert_id)
            return Outcome(OutcomeKind.DELIVERED)

        bench = Bench(ScriptedChannel(answer), DESK)
        bench.tell(*(story(number) for number in range(20)))
        for revision in range(5):
            bench.tell(story(100 + revision, story_id="one story"))
            await asyncio.sleep(0.01)
        await bench.until_idle()
        return most, [one for one in told if len(one) == len("alert-100")]

    most, told = run_virtual(work())
    assert most == 8
    assert told == [f"alert-{100 + n}" for n in range(5)]


class Killed:
    """Kills an engine at its n-th step: whatever it does from then on has no effect."""

    def __init__(self, at_step: int) -> None:
        self.at_step = at_step
        self.steps = 0
        self.happened = asyncio.Event()

    async def step(self) -> None:
        self.steps += 1
        if self.steps > self.at_step:
            self.happened.set()
            await asyncio.Event().wait()


# Each attempt has six steps: around the first write, the request, and the last write.
@pytest.mark.parametrize("at_step", range(26))
def test_a_kill_at_any_step_loses_nothing_and_repeats_at_most_one_message(at_step: int) -> None:
    async def work() -> list[str]:
        switch = Killed(at_step)

        async def answer(_: Notification, __: Destination, attempt: Attempt) -> Outcome:
            await switch.step()
            return Outcome(OutcomeKind.DELIVERED if attempt.number > 1 else OutcomeKind.RETRY)

        channel = ScriptedChannel(answer)
        bench = Bench(channel, DESK)

        async def write(partition: int, events: Sequence[DeliveryEvent]) -> None:
            await switch.step()
            await bench.append(partition, events)
            await switch.step()

        bench.write = write
        bench.tell(story(1), story(2))
        killing = asyncio.create_task(switch.happened.wait())
        await asyncio.wait([killing], timeout=3_600)
        await bench.kill()
        switch.at_step = 10**9
        bench.start()
        await bench.until_idle()
        assert set(status_of(bench).values()) == {DeliveryStatus.DELIVERED}
        return [sent.id for sent in channel.sent]

    sent = run_virtual(work())
    assert len(set(sent)) == 2
    assert len(sent) <= 2 * 2 + 1


def test_letting_go_of_a_partition_waits_for_the_request_under_way() -> None:
    async def work() -> list[DeliveryStatus]:
        async def answer(*_: object) -> Outcome:
            await asyncio.sleep(2)
            return Outcome(OutcomeKind.DELIVERED)

        bench = Bench(ScriptedChannel(answer), DESK)
        bench.tell(story())
        await asyncio.sleep(1)
        await bench.engine.close(grace=5)
        return [event.status for event in bench.journal]

    assert run_virtual(work())[-1] is DeliveryStatus.DELIVERED


def test_an_engine_without_work_keeps_no_workers() -> None:
    async def work() -> tuple[int, list[BaseException]]:
        bench = Bench(ScriptedChannel(accepting), subscription(destinations=hooks(50)))
        bench.tell(story())
        await bench.until_idle()
        await asyncio.sleep(1)
        return len(asyncio.all_tasks()), bench.failures

    assert run_virtual(work()) == (1, [])
