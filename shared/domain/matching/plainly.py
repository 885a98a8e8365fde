"""Rules of words and phrases verified together, and shown by where those stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

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


class _Sought(NamedTuple):
    """The programs of some entries, whose words have numbers of their own; see `verdicts`."""

    programs: Points
    edges: Places
    places: Places
    which: Numbers


class PlainVerdicts:
    """What machine code says of some rules on one article: which hold, and what is shown."""

    def __init__(self, document: Document, programs: Programs, entries: Iterable[int]) -> None:
        every = np.fromiter(entries, np.intp)
        sizes = programs.sizes(every)
        chosen = every[sizes > 0]
        self._rows: dict[int, tuple[int, int]] = {}
        if len(chosen):
            self._judge(document, programs, chosen, int(sizes.sum()))

    def __contains__(self, entry: int) -> bool:
        """Tell whether an entry has a program, so that its tree need not be asked."""
        return entry in self._rows

    def score(self, entry: int) -> float | None:
        """Return the score of an entry, or None if it does not match."""
        start, end = self._rows[entry]
        if start == end:
            return None
        first, before = self._earliest[start], self._before
        return place_score(TITLE, first) if first < before else place_score(BODY, first - before)

    def evidence(self, number: int, entry: str, clauses: Sequence[str]) -> list[Evidence]:
        """Return the evidence of an entry of a number, whose leaves have some clauses."""
        rows, places = slice(*self._rows[number]), self._places
        return [
            Evidence(
                entry,
                clause := clauses[leaf],
                field,
                text,
                start,
                end,
                _EXACT if clause.endswith(text) or _quotes(clause, text) else _FOLDED,
                100.0,
                snippet,
            )
            for leaf, (field, text, start, end, snippet) in zip(
                self._leaves[rows], map(places.__getitem__, self._slots[rows]), strict=True
            )
        ]

    def _judge(self, document: Document, programs: Programs, chosen: Places, size: int) -> None:
        sought = _find(document, programs, chosen, size)
        counts, leaves, slots, firsts, lasts = _judge(document, programs, chosen, sought)
        bounds = pairwise(accumulate(counts.tolist(), initial=0))
        self._rows.update(zip(chosen.tolist(), bounds, strict=True))
        self._leaves, self._slots = leaves.tolist(), slots.tolist()
        self._earliest = firsts[slots].tolist()
        self._before = document.title.word_count
        self._places = _read(document, firsts, lasts)


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


def _quotes(clause: str, text: str) -> bool:
    return clause.endswith('"') and clause.rstrip('"').endswith(text)
