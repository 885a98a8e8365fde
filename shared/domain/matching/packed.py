"""The entries of a prepared list: records in one block of bytes, decoded when they match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, overload

import msgspec
import numpy as np
from numpy.typing import NDArray

from shared.domain.errors import WatchlistError
from shared.domain.matching.entries import NameRecord, Record
from shared.domain.matching.rulebook import RuleBook
from shared.domain.rules.ast import Rule

_CACHED_RULES: Final = 50_000
_decoder: Final[msgspec.msgpack.Decoder[Record]] = msgspec.msgpack.Decoder(Record)
_UNREADABLE: Final = (msgspec.MsgspecError, ValueError, RecursionError)
_encoder: Final = msgspec.msgpack.Encoder()


def pack(records: Iterable[Record]) -> tuple[bytes, NDArray[np.uint64]]:
    """Return records as one block, and where each starts in it, with the end."""
    block, offsets = bytearray(), [0]
    for record in records:
        block += _encoder.encode(record)
        offsets.append(len(block))
    return bytes(block), np.array(offsets, np.uint64)


def _told(what: str, error: Exception) -> WatchlistError:
    return WatchlistError(f"{what} of the prepared list cannot be read; prepare it anew: {error}")


class PackedEntries(Sequence[str]):
    """The ids of the entries by number. Their rules are by id in `rules`."""

    def __init__(self, block: memoryview, offsets: NDArray[np.uint64]) -> None:
        self._block = block
        self._offsets = offsets
        self.rules = PackedRules(self)

    def record(self, number: int) -> Record:
        """Return an entry as it was packed.

        Raises:
            WatchlistError: when what is packed is no entry.
        """
        start, end = int(self._offsets[number]), int(self._offsets[number + 1])
        try:
            return _decoder.decode(self._block[start:end])
        except _UNREADABLE as error:
            raise _told(f"entry {number}", error) from error

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        return self.rules.id_of(number)

    def __len__(self) -> int:
        return len(self._offsets) - 1


class PackedRules(RuleBook):
    """The rules of packed entries by id; those last used are kept decoded."""

    def __init__(self, entries: PackedEntries) -> None:
        self._entries = entries
        self._ids: dict[int, str] = {}
        self._records: dict[str, Record] = {}
        self._rules: dict[str, Rule] = {}

    def id_of(self, number: int) -> str:
        """Return the id of an entry, and keep its record ready."""
        entry = self._ids.get(number)
        if entry is None:
            if len(self._ids) >= _CACHED_RULES:
                self._ids.clear()
                self._records.clear()
                self._rules.clear()
            record = self._entries.record(number)
            entry = self._ids[number] = record.id
            self._records[entry] = record
        return entry

    def clauses(self, entry: str) -> tuple[str, ...]:
        """Return the clauses of an entry that is a plain rule, none for another."""
        return self._record_of(entry).clauses

    def name_of(self, entry: str) -> str | None:
        """Return the name of an entry as its list writes it, or None for one that is a rule."""
        record = self._record_of(entry)
        return record.entry.name if isinstance(record, NameRecord) else None

    def __getitem__(self, entry: str) -> Rule:
        rule = self._rules.get(entry)
        if rule is None:
            record = self._record_of(entry)
            try:
                rule = self._rules[entry] = record.rule(0)
            except _UNREADABLE as error:
                raise _told(f"entry {entry}", error) from error
        return rule

    def _record_of(self, entry: str) -> Record:
        record = self._records.get(entry)
        if record is None:
            number = self._number_of(entry)
            self._ids.pop(number, None)
            self.id_of(number)
            record = self._records[entry]
        return record

    def _number_of(self, entry: str) -> int:
        try:
            return self._numbers[entry]
        except KeyError:
            detail = f"the prepared list refers to @{entry}, which it has not; prepare it anew"
            raise WatchlistError(detail) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._entries)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers of all entries: made when an entry refers to another, or is explained."""
        ids = map(self._entries.__getitem__, range(len(self._entries)))
        return {entry: number for number, entry in enumerate(ids)}
