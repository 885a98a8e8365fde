"""Rules of words and phrases verified together, and shown by where those stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

import numpy as np

from shared.domain.arrays import Numbers, Places, Points
from shared.domain.errors import WatchlistError
from shared.domain.match import Evidence, Method
from shared.domain.matching.evidence import place_score
from shared.domain.matching.places import Place, word_places
from shared.domain.matching.programs import Programs
from shared.domain.matching.verdicts import MOST, arrange, find, judge
from shared.domain.text import BODY, TITLE, Document, letters

_EXACT: Final = Method.EXACT
_FOLDED: Final = Method.FOLDED
_FEW: Final = 8
"""So many words are looked for one by one, without a table of those of the article."""

Verdict: TypeAlias = tuple[int, int, int]
"""Where what a rule shows begins and ends, at one place if it does not match, and the first word
that is shown, counted from the first one of the body."""


class PlainVerdicts:
    """What machine code says of some rules on one article: which hold, and what is shown."""

    def __init__(self, document: Document, programs: Programs, entries: Sequence[int]) -> None:
        chosen = np.array(entries, np.intp)
        sizes = programs.sizes[chosen].tolist()
        self._verdicts: dict[int, Verdict] = {}
        if total := sum(sizes):
            verdicts = self._judge(document, programs, chosen, total)
            every = zip(entries, verdicts, sizes, strict=True)
            self._verdicts = {entry: verdict for entry, verdict, size in every if size}

    def of(self, entry: int) -> Verdict | None:
        """Return what an entry shows, or None if it has no program: its tree is to be asked."""
        return self._verdicts.get(entry)

    def evidence(
        self, verdict: Verdict, entry: str, clauses: Sequence[str]
    ) -> tuple[float, list[Evidence]]:
        """Return the score and the evidence of an entry, whose leaves have some clauses.

        Raises:
            WatchlistError: when the entry has fewer clauses than leaves, as one that is forged.
        """
        word = verdict[2]
        score = place_score(TITLE if word < 0 else BODY, word)
        try:
            return score, self._written(verdict, entry, clauses)
        except IndexError:
            told = f"entry {entry} has no clause for what it shows; prepare its list anew"
            raise WatchlistError(told) from None

    def _written(self, verdict: Verdict, entry: str, clauses: Sequence[str]) -> list[Evidence]:
        first, last, _ = verdict
        shown = map(self._places.__getitem__, self._slots[first:last])
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
                self._leaves[first:last], shown, strict=True
            )
        ]

    def _judge(
        self, document: Document, programs: Programs, chosen: Places, size: int
    ) -> Iterable[Verdict]:
        """Judge some entries, whose programs have so many words; return what each shows."""
        title, count = document.title.word_count, len(chosen)
        sought = _find(document, programs, chosen, size)
        leads, others = np.empty(count, np.int32), np.empty(count, np.int32)
        best, firsts = np.empty(2 * MOST * count, np.intp), np.zeros(count, np.intp)
        judge(chosen, programs.bounds, *sought, title, leads, others, best)
        ends = np.cumsum(leads + others).tolist()
        leaves, slots = np.empty(ends[-1], np.int32), np.empty(ends[-1], np.int32)
        spans = np.empty(ends[-1], np.intp), np.empty(ends[-1], np.intp)
        known = np.zeros(len(sought[-1]), np.int32)
        body = arrange(leads, others, best, title, known, firsts, leaves, slots, *spans)
        self._leaves, self._slots = leaves.tolist(), slots.tolist()
        self._places = _read(document, body, int(slots.min(initial=0)), *spans)
        return zip([0, *ends[:-1]], ends, firsts.tolist(), strict=True)


def _find(
    document: Document, programs: Programs, chosen: Places, size: int
) -> tuple[Points, Places, Places, Numbers]:
    """Return the programs of some entries anew, and where their words stand; see `find`."""
    text, words = document.joined
    count = len(words.starts)
    slots = 1 << (2 * count).bit_length() if size > _FEW else 0
    table, after = np.zeros(slots, np.int32), np.empty(count, np.int32)
    sought, edges = np.empty(size, np.uint32), np.empty(size + 1, np.intp)
    places, which = np.empty(count, np.intp), np.zeros(count, np.int32)
    find(
        *(letters(text), *words, chosen, *programs.tables, programs.percent, programs.numbers),
        *(table, after, which, sought, edges, places),
    )
    return sought, edges, places, which


def _read(
    document: Document, body: int, title: int, firsts: Places, lasts: Places
) -> Sequence[Place]:
    """Return the places of runs of words: so many of the body, and of the title from the end."""
    places = word_places(document.body, firsts[:body], lasts[:body])
    if title < 0:
        before = document.title.word_count
        places += word_places(document.title, firsts[title:] + before, lasts[title:] + before)
    return places


def _quotes(clause: str, text: str) -> bool:
    return clause.endswith('"') and clause.rstrip('"').endswith(text)
