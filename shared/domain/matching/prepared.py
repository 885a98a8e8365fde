"""A prepared list: what compiling makes of a watch-list, as bytes that are loaded as they are.

A file holds, one after the other: 16 octets that name the format and its version, the XXH3-128
digest of all that follows, the length of the header (8 octets, little-endian), the header in
MessagePack with zeros up to the next 8 octets, and flat little-endian arrays in the order in which
the header lists them, those of the widest numbers first. Nothing in it is trusted before it is
checked: the digest tells of damage, the bounds of every array of malice. Names with slips are
indexed anew when the list is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import numpy as np
import xxhash
from msgspec import Struct
from numpy.typing import NDArray

from shared.domain.errors import WatchlistError
from shared.domain.match import Severity
from shared.domain.matching.entries import NameRecord, Record
from shared.domain.matching.facts import read_condition
from shared.domain.matching.filing import Filing
from shared.domain.matching.keyed import KeyedTerms, Needs
from shared.domain.matching.keyindex import KeyIndex
from shared.domain.matching.owners import owner_of
from shared.domain.matching.packed import PackedEntries, pack
from shared.domain.matching.part import ListPlan, Part
from shared.domain.matching.programs import Programs, programs_of
from shared.domain.matching.scope import scope_of
from shared.domain.matching.selection import TermIndex
from shared.domain.matching.spotting import NameSpotter
from shared.domain.rules.ast import Word
from shared.domain.watchlist.model import NameEntry, Watchlist

FORMAT: Final = b"wirewatch-list 6"
MAX_ENTRIES: Final = 5_000_000
_DIGEST: Final = 16
_LENGTH: Final = 8
_WIDEST: Final = 8
_TYPES: Final = {
    "keys": "<u8",
    "offsets": "<u8",
    "spelled_keys": "<u8",
    "first": "<u4",
    "bounds": "<u4",
    "values": "<i4",
    "entries": "<i4",
    "rows": "<i4",
    "words": "<i4",
    "programs": "<u4",
    "codes": "<u4",
    "spelled": "<u4",
    "spelled_ends": "<u4",
    "block": "<u1",
}


class _Header(Struct, frozen=True):
    """What is not an array. `sizes` are those of the arrays, in the order of `_TYPES`."""

    id: str
    title: str
    severity: Severity
    version: str
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    sizes: tuple[int, ...]
    paired: bool
    apart: bool
    needed: int
    literals: dict[int, str]
    always: list[int]
    found: dict[str, list[int]]
    pieces: dict[str, list[int]]
    slips: list[tuple[Word, list[int]]]
    facts: dict[str, dict[str, str]]
    fuzzy: list[int]


@dataclass(frozen=True, slots=True)
class PreparedList:
    """A list with its indexes; `watchlist` says all of it but the entries."""

    watchlist: Watchlist
    part: Part[TermIndex]
    entries: PackedEntries

    @property
    def id(self) -> str:
        """The id of the list."""
        return self.watchlist.id

    @property
    def count(self) -> int:
        """The number of entries."""
        return len(self.entries)

    def name_of(self, entry: str) -> str | None:
        """Return the name of an entry as its source writes it, or None for one that is a rule."""
        return self.entries.rules.name_of(entry)


def write_prepared(
    watchlist: Watchlist,
    part: Part[TermIndex],
    records: Iterable[Record],
    facts: Mapping[str, Mapping[str, str]],
    fuzzy: Sequence[int],
) -> bytes:
    """Return a compiled list as bytes; `fuzzy` are the numbers of names looked for with slips."""
    keyed, filing = part.selection.keyed, part.selection.filing
    programs = part.programs or programs_of(())
    block, offsets = pack(records)
    empty = np.zeros(0, np.int32)
    arrays: tuple[NDArray[Any], ...] = (
        keyed.index.keys,
        offsets,
        programs.spelled_keys,
        keyed.index.first,
        keyed.index.bounds,
        keyed.index.values,
        keyed.entries,
        keyed.needs.rows if keyed.needs else empty,
        keyed.needs.words.ravel() if keyed.needs else empty,
        programs.bounds,
        programs.codes,
        programs.spelled,
        programs.spelled_ends,
        np.frombuffer(block, np.uint8),
    )
    header = _Header(
        watchlist.id,
        watchlist.title,
        watchlist.severity,
        watchlist.version,
        watchlist.languages,
        watchlist.sources,
        tuple(map(len, arrays)),
        keyed.paired,
        keyed.apart,
        keyed.needs.words.shape[1] if keyed.needs else 0,
        dict(keyed.literals),
        sorted(filing.always),
        filing.found,
        filing.pieces,
        list(filing.slips.items()),
        {entry: dict(fact) for entry, fact in facts.items()},
        list(fuzzy),
    )
    octets = msgspec.msgpack.encode(header)
    types = zip(arrays, _TYPES.values(), strict=True)
    parts = [len(octets).to_bytes(_LENGTH, "little"), octets, bytes(_padding(len(octets)))]
    parts += [array.astype(kind, copy=False).tobytes() for array, kind in types]
    body = b"".join(parts)
    return FORMAT + xxhash.xxh3_128_digest(body) + body


def read_prepared(data: bytes) -> PreparedList:
    """Return the list that some bytes hold.

    Raises:
        WatchlistError: when they are no prepared list, of another version, or damaged.
    """
    start = len(FORMAT) + _DIGEST
    if not data.startswith(FORMAT):
        raise WatchlistError("not a prepared list of this version; prepare it from its source")
    if xxhash.xxh3_128_digest(memoryview(data)[start:]) != data[len(FORMAT) : start]:
        raise WatchlistError("the prepared list is damaged; prepare it anew from its source")
    try:
        header, arrays = _sections(data, start)
        _check(header, arrays)
        return _list_of(header, arrays)
    except (msgspec.MsgspecError, ValueError, IndexError, RecursionError) as error:
        raise WatchlistError(f"the prepared list cannot be used: {error}") from error


def _sections(data: bytes, at: int) -> tuple[_Header, dict[str, NDArray[Any]]]:
    length = int.from_bytes(data[at : at + _LENGTH], "little")
    at += _LENGTH
    header = msgspec.msgpack.decode(memoryview(data)[at : at + length], type=_Header)
    at += length + _padding(length)
    arrays: dict[str, NDArray[Any]] = {}
    for size, (name, kind) in zip(header.sizes, _TYPES.items(), strict=True):
        arrays[name] = np.frombuffer(data, kind, size, at)
        at += arrays[name].nbytes
    if at != len(data):
        raise ValueError("it is longer than it says")
    return header, arrays


def _padding(length: int) -> int:
    """Return how many octets follow a header, so that each array starts where its numbers may."""
    return -(len(FORMAT) + _DIGEST + _LENGTH + length) % _WIDEST


def _check(header: _Header, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Raise for arrays that lead outside others; the digest does not keep those out."""
    keys, count = len(arrays["keys"]), len(arrays["offsets"]) - 1
    postings, values = len(arrays["entries"]), len(arrays["values"])
    rows, rest = divmod(len(arrays["words"]), max(header.needed, 1))
    numbers = (header.always, header.fuzzy, *header.found.values(), *header.pieces.values())
    slips = (entries for _, entries in header.slips)
    faults = (
        not 0 <= count <= MAX_ENTRIES,
        len(arrays["first"]).bit_count() != 2 or not 2 < len(arrays["first"]) < 1 << 31,
        len(arrays["bounds"]) != keys + 1,
        _is_outside(arrays["first"], keys, ascending=True),
        _is_outside(arrays["bounds"], values, ascending=True),
        _is_outside(arrays["offsets"], len(arrays["block"]), ascending=True),
        _is_outside(arrays["values"], postings - 1),
        _is_outside(arrays["entries"], count - 1),
        rest != 0 or (header.needed < 1 and len(arrays["rows"]) > 0),
        len(arrays["rows"]) not in (0, values),
        _is_outside(arrays["rows"], rows - 1),
        _is_outside(arrays["words"], keys),
        any(not 0 <= n < count for some in (*numbers, *slips) for n in some),
    )
    if any(faults):
        raise ValueError(f"its tables contradict each other ({faults.index(True)})")


def _is_outside(array: NDArray[Any], most: int, *, ascending: bool = False) -> bool:
    if not len(array):
        return False
    if ascending and not bool(np.all(array[1:] >= array[:-1])):
        return True
    return int(array.min()) < 0 or int(array.max()) > most


def _list_of(header: _Header, arrays: Mapping[str, NDArray[Any]]) -> PreparedList:
    index = KeyIndex(*(arrays[name] for name in ("keys", "first", "bounds", "values")))
    needs = None
    if len(arrays["rows"]):
        needs = Needs(arrays["rows"], arrays["words"].reshape(-1, header.needed))
    keyed = KeyedTerms(
        index,
        arrays["entries"],
        header.literals,
        needs,
        paired=header.paired,
        apart=header.apart,
    )
    filing = Filing(
        pieces=header.pieces,
        slips=dict(header.slips),
        found=header.found,
        always=set(header.always),
    )
    entries = PackedEntries(arrays["block"].data, arrays["offsets"])
    kept = ("programs", "codes", "spelled", "spelled_ends", "spelled_keys")
    programs = Programs(*(arrays[name] for name in kept))
    if fault := programs.fault(len(entries)):
        raise ValueError(fault)
    watchlist = Watchlist(
        header.id,
        header.title,
        header.severity,
        (),
        header.version,
        header.languages,
        header.sources,
    )
    numbers, scope = range(len(entries)), scope_of(watchlist)
    plan = ListPlan(watchlist, entries.rules, numbers, scope)
    conditions = {owner_of(0, entry): read_condition(f) for entry, f in header.facts.items()}
    spotter = NameSpotter(_names(entries, header.fuzzy))
    # Whether there are people, only a look at all of its entries would tell.
    some = TermIndex(filing, keyed), programs, conditions, spotter
    part = Part([plan], entries, *some, has_people=True)
    return PreparedList(watchlist, part, entries)


def _names(entries: PackedEntries, numbers: Iterable[int]) -> Iterator[tuple[str, NameEntry]]:
    for number in numbers:
        record = entries.record(number)
        if isinstance(record, NameRecord):
            yield owner_of(0, record.id), record.entry
