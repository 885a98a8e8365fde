"""Where a name stands in one field: of its spellings at one place the longest, and no one else's.

A name may stand at every second word of an article of any length, so places are numbers until
they are told, and no more are told than can be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from shared.domain.rules.ast import Name, Phrase
from shared.domain.rules.leaves import FieldReader
from shared.domain.rules.people import is_part_of_word, is_someone_else
from shared.domain.rules.spans import MAX_OCCURRENCES, Hit
from shared.domain.text import FieldText

Spelled: TypeAlias = Phrase | Hit
"""A spelling, or a place that was found by other means than words."""


class Stand(NamedTuple):
    """A first and a last word, and what stands there."""

    first: int
    last: int
    spelled: Spelled


Accept: TypeAlias = Callable[[Stand], bool]
"""Tells whether a place counts."""


def written(reader: FieldReader, name: Name) -> Iterator[Stand]:
    """Yield the places of the spellings that are looked for as written: see `stands`."""
    spellings, places = reader.choices.spelled(name)
    reached = -1
    for place in places:
        first, which = divmod(place, len(spellings))
        phrase = spellings[which]
        last = first + len(phrase.words) - 1
        if last > reached and (not phrase.checked or reader.is_written(phrase, first)):
            reached = last
            yield Stand(first, last, phrase)


def stands(reader: FieldReader, spelled: Sequence[Spelled]) -> Iterator[Stand]:
    """Yield the places that do not lie within a longer one, in the order of the text.

    Each is one number while they are sorted: its first word, then what it lacks of the longest,
    then which spelling it is.
    """
    if len(spelled) == 1 and isinstance(one := spelled[0], Phrase):
        more = len(one.words) - 1
        yield from (Stand(first, first + more, one) for first in reader.phrase(one))
        return
    lengths = list(map(_length, spelled))
    count, longest = len(spelled), max(lengths, default=0)
    numbers: list[int] = []
    for number, one in enumerate(spelled):
        short = (longest - lengths[number]) * count + number
        firsts = reader.phrase(one) if isinstance(one, Phrase) else (one.first,)
        numbers += [at * longest * count + short for at in firsts]
    numbers.sort()
    reached = -1
    for place in numbers:
        rest, number = divmod(place, count)
        first, short = divmod(rest, longest)
        last = first + longest - short - 1
        if last > reached:
            reached = last
            yield Stand(first, last, spelled[number])


def own(field: FieldText, given: frozenset[str] | None) -> Accept:
    """Return what tells whether a place is a name of its own, and not someone else's.

    `given` are the given names of a person, None for what is no person.
    """
    ascii_only = field.folded.text.isascii()

    def accept(one: Stand) -> bool:
        if not ascii_only and is_part_of_word(field, one.first, one.last):
            return False
        return given is None or not is_someone_else(field, one.first, one.last, given)

    return accept


def shown(field: str, standing: Iterable[Stand], accept: Accept) -> Iterator[Hit]:
    """Yield the places that count as hits, of each alias and likeness no more than are shown."""
    told: dict[tuple[str, float], int] = {}
    for one in standing:
        spelled = one.spelled
        alike = (spelled.clause, 100.0 if isinstance(spelled, Phrase) else spelled.score)
        before = told.get(alike, 0)
        if before < MAX_OCCURRENCES and accept(one):
            told[alike] = before + 1
            yield _hit(field, one)


def _hit(field: str, one: Stand) -> Hit:
    first, last, spelled = one
    if isinstance(spelled, Phrase):
        return Hit(field, first, last, spelled.clause, spelled.method)
    return spelled


def _length(spelled: Spelled) -> int:
    if isinstance(spelled, Phrase):
        return len(spelled.words)
    return spelled.last - spelled.first + 1
