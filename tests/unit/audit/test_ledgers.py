"""Ledgers kept in a database say what plain ones would that hold every entry in a list."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.audit import Place
from shared.domain.audit.accounts import LARGEST, Entry, Key
from shared.domain.audit.ledgers import DebtLedger, ExactLedger
from tests.unit.audit.records import NOW, books, place

KEYS: tuple[Key, ...] = (("ports", "a"), ("ports", "b"), ("rivers", "a"), ('p"o', "r,\x00ts"))
LIMIT = 4
Step: TypeAlias = tuple[str, int, int]

steps = st.lists(
    st.tuples(
        st.sampled_from(["owe", "pay", "refuse", "forgive", "settle"]),
        st.integers(0, len(KEYS) - 1),
        st.integers(0, 12),
    ),
    max_size=40,
)
beginnings = st.sampled_from([None, NOW + timedelta(minutes=3)])


def written(offset: int) -> Place:
    """A record of two partitions in turn, a minute after the one before it."""
    return place("records", offset, partition=offset % 2, minutes=offset)


def judged(
    entries: list[Entry], due: list[Entry], since: datetime | None
) -> tuple[list[Entry], list[Entry]]:
    """Return what is left of all, and of what is due the latest that are judged."""
    kept = [one for one in due if since is None or one[1].at >= since][-LIMIT:]
    return [one for one in entries if one not in due or one in kept], kept


def horizon(bound: int) -> dict[tuple[str, int], int]:
    return {("records", 0): bound, ("records", 1): bound}


@given(steps, beginnings)
def test_an_exact_ledger_pays_each_debt_once_and_names_what_is_left(
    taken: list[Step], since: datetime | None
) -> None:
    ledger = ExactLedger(books(), "records", LIMIT)
    debts: list[Entry] = []
    payments: list[Entry] = []
    for offset, (act, number, bound) in enumerate(taken):
        entry = (KEYS[number], written(offset))
        if act == "settle":
            due = [one for one in debts if one[1].offset < bound]
            debts, unpaid = judged(debts, due, since)
            payments, excess = judged(payments, payments, since)
            assert ledger.unpaid(horizon(bound), since) == unpaid
            assert ledger.in_excess(since) == excess
        else:
            enter = ledger.owe if act == "owe" else ledger.pay
            enter(*entry)
            others, mine = (payments, debts) if act == "owe" else (debts, payments)
            same = next((one for one in others if one[0] == entry[0]), None)
            if same is None:
                mine.append(entry)
            else:
                others.remove(same)
    assert len(ledger) == len(debts) + len(payments)


@given(steps, beginnings)
def test_a_debt_ledger_takes_one_payment_for_all_debts_of_its_key(
    taken: list[Step], since: datetime | None
) -> None:
    # It remembers the latest payments: as many here as there may be.
    ledger = DebtLedger(books(), "records", LIMIT * 100)
    debts: list[Entry] = []
    paid: set[Key] = set()
    for offset, (act, number, bound) in enumerate(taken):
        key, record = KEYS[number], written(offset)
        if act == "owe":
            keys = KEYS[number : number + 2]
            ledger.owe(record, keys)
            debts += [(one, record) for one in keys if not {one, ("@", str(offset))} & paid]
        elif act == "pay":
            ledger.pay(key)
            paid.add(key)
            debts = [one for one in debts if one[0] != key]
        elif act == "refuse":
            ledger.refuse("records", bound % 2, bound)
            paid.add(("@", str(bound)))
            debts = [one for one in debts if one[1].offset != bound]
        elif act == "forgive":
            theirs = [one for one in debts if one[0][0] == key[0]]
            assert ledger.forgive({key[0]}) == len({one[1] for one in theirs})
            debts = [one for one in debts if one not in theirs]
        else:
            due = [one for one in debts if one[1].offset < bound]
            unpaid = [one for one in due if since is None or one[1].at >= since]
            debts = [one for one in debts if one not in due or one in unpaid]
            assert ledger.unpaid(horizon(bound), since) == unpaid
    assert len(ledger) == len(debts)


def test_a_dead_letter_of_a_place_that_no_topic_has_pays_nothing() -> None:
    ledger = DebtLedger(books(), "records", LIMIT)
    ledger.owe(written(1), KEYS[:1])
    for absurd in (LARGEST + 1, -LARGEST - 2, 10**40):
        ledger.refuse("records", 1, absurd)
        ledger.refuse("records", absurd, 1)
    assert Counter(key for key, _ in ledger.unpaid(horizon(2), None)) == {KEYS[0]: 1}
