"""Spans of words of one field as a relation: which last words belong to each first word.

A relation maps a first word to the set of its last words, as the bits of an integer: bit `i`
stands for the last word `first + i`. So all spans of a proximity are kept, however many a text of
endless repetition has, at the price of one bit each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

Relation: TypeAlias = Mapping[int, int]


def relation(spans: Iterable[tuple[int, int]]) -> Relation:
    """Return the relation of spans given by their first and last words."""
    found: dict[int, int] = {}
    for first, last in spans:
        found[first] = found.get(first, 0) | 1 << last - first
    return found


def union(relations: Iterable[Relation]) -> Relation:
    """Return the spans of any of the relations."""
    found: dict[int, int] = {}
    for one in relations:
        both = {first: found[first] | one[first] for first in found.keys() & one.keys()}
        found.update(one)
        found.update(both)
    return found


def bit_octets(numbers: Iterable[int], final: int) -> bytearray:
    """Return the set of numbers up to `final` as octets, of which any part can be read."""
    octets = bytearray(final // 8 + 1)
    for number in numbers:
        octets[number >> 3] |= 1 << (number & 7)
    return octets


def window(octets: bytearray, first: int, width: int) -> int:
    """Return the numbers of a set from `first` on, at least `width` of them, counted from it."""
    part = octets[first >> 3 : ((first + width) >> 3) + 1]
    return int.from_bytes(part, "little") >> (first & 7)


def lowest(bits: int) -> int:
    """Return the lowest number of a set that is not empty."""
    return (bits & -bits).bit_length() - 1


def each_bit(bits: int) -> Iterator[int]:
    """Yield the numbers of a set, ascending."""
    while bits:
        yield lowest(bits)
        bits &= bits - 1


def below(bits: int, count: int) -> int:
    """Return the numbers of a set that are less than `count`."""
    return bits & ((1 << count) - 1)
