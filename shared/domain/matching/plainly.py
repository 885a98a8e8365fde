"""Rules of words and phrases verified together, and shown by where those stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from shared.domain.match import Evidence, Method
from shared.domain.matching.evidence import place_score
from shared.domain.matching.places import Place, word_places
from shared.domain.matching.programs import Programs
from shared.domain.matching.verdicts import MOST, find, judge
from shared.domain.text import BODY, TITLE, Document, Places, Points, letters
from shared.domain.text.scan import Numbers

_EXACT, _FOLDED = Method.EXACT, Method.FOLDED
_BEST: Final = 2 * MOST

Found: TypeAlias = tuple[float, Sequence[tuple[int, Place]]]
"""The score of a rule that holds, and what is shown for it in the order of the text: the number of
each leaf, and a place of it."""


class _Sought(NamedTuple):
    """The programs of some entries, whose words have numbers of their own; see `verdicts`."""

    programs: Points
    edges: Places
    places: Places
    which: Numbers


def verify_plainly(
    document: Document, programs: Programs, entries: Iterable[int]
) -> Mapping[int, Found | None]:
    """Return what is found for those of some entries that have a program, None: no match."""
    every = np.fromiter(entries, np.intp)
    sizes = programs.sizes(every)
    chosen = every[sizes > 0]
    if not len(chosen):
        return {}
    sought = _find(document, programs, chosen, int(sizes.sum()))
    counts, leaves, slots, firsts, lasts = _judge(document, programs, chosen, sought)
    places = _read(document, firsts, lasts)
    rows = list(zip(leaves.tolist(), map(places.__getitem__, slots.tolist()), strict=True))
    earliest, before = firsts[slots].tolist(), document.title.word_count
    found: dict[int, Found | None] = {}
    start = 0
    for entry, count in zip(chosen.tolist(), counts.tolist(), strict=True):
        found[entry] = (
            (_score(earliest[start], before), rows[start : start + count]) if count else None
        )
        start += count
    return found


def write_plainly(
    entry: str, clauses: Sequence[str], shown: Sequence[tuple[int, Place]]
) -> list[Evidence]:
    """Return the evidence of an entry, whose leaves have some clauses."""
    return [
        Evidence(entry, clause, field, text, start, end, _method(clause, text), 100.0, snippet)
        for leaf, (field, text, start, end, snippet) in shown
        for clause in (clauses[leaf],)
    ]


def _find(document: Document, programs: Programs, chosen: Places, size: int) -> _Sought:
    text, words = document.joined
    count = len(words.starts)
    sought = _Sought(
        np.empty(size, np.uint32),
        np.empty(size + 1, np.intp),
        np.empty(count, np.intp),
        np.zeros(count, np.int32),
    )
    table = np.zeros(1 << (2 * count).bit_length(), np.int32)
    find(
        letters(text),
        *words,
        chosen,
        programs.bounds,
        programs.codes,
        programs.spelled,
        programs.spelled_ends,
        programs.spelled_keys,
        programs.percent,
        programs.numbers,
        table,
        np.empty(count, np.int32),
        sought.which,
        sought.programs,
        sought.edges,
        sought.places,
    )
    return sought


def _judge(
    document: Document, programs: Programs, chosen: Places, sought: _Sought
) -> tuple[Numbers, Numbers, Numbers, Places, Places]:
    most = MOST * len(chosen)
    counts = np.empty(len(chosen), np.int32)
    leaves, slots = np.empty(most, np.int32), np.empty(most, np.int32)
    firsts, lasts = np.empty(most, np.intp), np.empty(most, np.intp)
    known, best = np.zeros(len(sought.which), np.int32), np.empty(_BEST, np.intp)
    found = judge(
        chosen,
        programs.bounds,
        *sought,
        document.title.word_count,
        known,
        counts,
        leaves,
        slots,
        firsts,
        lasts,
        best,
    )
    rows = int(counts.sum())
    return counts, leaves[:rows], slots[:rows], firsts[:found], lasts[:found]


def _read(document: Document, firsts: Places, lasts: Places) -> Sequence[Place]:
    """Return the places of runs of words of the title and the body, numbered as one text."""
    before = document.title.word_count
    titled = firsts < before
    if not titled.any():
        return word_places(document.body, firsts - before, lasts - before)
    title = iter(word_places(document.title, firsts[titled], lasts[titled]))
    body = iter(word_places(document.body, firsts[~titled] - before, lasts[~titled] - before))
    return [next(title if one else body) for one in titled.tolist()]


def _score(first: int, before: int) -> float:
    return place_score(TITLE, first) if first < before else place_score(BODY, first - before)


def _method(clause: str, text: str) -> Method:
    alike = clause.endswith(text) or clause.rstrip('"').endswith(text)
    return _EXACT if alike else _FOLDED
