"""Words and pairs of words that entries need, looked up for a whole article in a few passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shared.domain.matching.commonness import commonness
from shared.domain.matching.filing import Column, Filing
from shared.domain.matching.keyindex import KeyIndex, Numbers, key_index
from shared.domain.text import Document, Keys, Places, keys_of, pair_keys

MAX_NEEDED: Final = 6
"""The most further words of a rule that are asked for before it is verified: its rarest."""

_INVISIBLE: Final = "\u00ad\u200c\u200d"


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """The further words that entries need.

    `rows` gives the row of each entry in `words`, whose columns are the numbers of keys, the
    rarest first. Row 0, and what a row does not use, hold the number after the last key, which is
    always present.
    """

    rows: Numbers
    words: NDArray[np.int32]

    def rarest(self, entries: Numbers) -> Numbers:
        """Return the rarest further word of each entry."""
        return self.words[:, 0][self.rows[entries]]

    def kept(self, entries: Numbers, present: NDArray[np.bool_]) -> Places:
        """Return the places of those entries of which every needed word is present."""
        return np.flatnonzero(present[self.words[self.rows[entries]]].all(axis=1))


class KeyedTerms:
    """Finds the entries filed under words and pairs of an article.

    Postings are numbered; `entries[p]` is the entry of one, `literals[p]` what must stand in the
    original text for it to count. `paired` and `apart` tell whether there are pairs of words, and
    pairs with a word between.
    """

    def __init__(
        self,
        index: KeyIndex,
        entries: Numbers,
        literals: Mapping[int, str],
        needs: Needs | None,
        *,
        paired: bool,
        apart: bool,
    ) -> None:
        self.index = index
        self.entries = entries
        self.literals = literals
        self.needs = needs
        self.paired = paired
        self.apart = apart
        # What each value of the index needs first, in the order in which values are read.
        self._rarest = None if needs is None else needs.rarest(entries[index.values])
        self._present = np.zeros(len(index) + 1, bool)
        self._present[-1] = True

    @classmethod
    def of(cls, filing: Filing, needs: Mapping[int, frozenset[str]]) -> KeyedTerms:
        """Build the index of what is filed, and of the words that entries need besides."""
        columns = (filing.words, filing.pairs, filing.apart)
        entries = np.concatenate([np.array(one.entries, np.int32) for one in columns])
        keys = [_keys(one, apart=one is filing.apart) for one in columns]
        words = sorted(frozenset().union(*needs.values()))
        alone = np.full(len(words), -1, np.int32)
        values = np.concatenate((np.arange(len(entries), dtype=np.int32), alone))
        index = key_index(np.concatenate((*keys, keys_of(words))), values)
        asked = _needs(needs, words, index, entries)
        paired, apart = bool(filing.pairs.entries), bool(filing.apart.entries)
        literals = dict(_literals(columns))
        return cls(index, entries, literals, asked, paired=paired, apart=apart)

    def entries_in(self, document: Document) -> list[int]:
        """Return the entries whose words stand in the article, perhaps several times."""
        numbers = self.index.find(_keys_in(document, paired=self.paired, apart=self.apart))
        postings = self._postings(numbers)
        found: list[int] = self.entries[postings].tolist()
        if not self.literals:
            return found
        pairs = zip(found, postings.tolist(), strict=True)
        return [entry for entry, posting in pairs if self._is_written(posting, document)]

    def _postings(self, numbers: Numbers) -> Numbers:
        """Return the postings under some keys, those of entries that need others left out."""
        places = self.index.places_of(numbers)
        if self.needs is None or self._rarest is None:
            return self.index.values[places]
        present = self._present
        present[numbers] = True
        postings = self.index.values[places[present[self._rarest[places]]]]
        postings = postings[self.needs.kept(self.entries[postings], present)]
        present[numbers] = False
        return postings

    def _is_written(self, posting: int, document: Document) -> bool:
        literal, article = self.literals.get(posting, ""), document.article
        if literal in article.title or literal in article.body:
            return True
        # An invisible hyphen or joiner may stand inside the word: leave it to the verifier.
        return any(c in article.title or c in article.body for c in _INVISIBLE)


def _keys_in(document: Document, *, paired: bool, apart: bool) -> Keys:
    """Return the keys of the words, of the pairs, and of those with one word between.

    The last word of the title makes a pair with the first one of the body: one more candidate.
    """
    keys = document.keys
    found = [keys]
    if paired:
        found.append(pair_keys(keys[:-1], keys[1:]))
    if apart:
        found.append(pair_keys(keys[:-2], keys[2:], apart=True))
    return np.concatenate(found) if len(found) > 1 else keys


def _keys(column: Column, *, apart: bool) -> Keys:
    first = keys_of(column.first)
    return pair_keys(first, keys_of(column.second), apart=apart) if column.second else first


def _literals(columns: Iterable[Column]) -> Iterator[tuple[int, str]]:
    before = 0
    for column in columns:
        yield from ((before + at, literal) for at, literal in column.literals.items())
        before += len(column.entries)


def _needs(
    needs: Mapping[int, frozenset[str]], words: Sequence[str], index: KeyIndex, entries: Numbers
) -> Needs | None:
    if not needs:
        return None
    numbers = dict(zip(words, index.numbers_of(keys_of(words)).tolist(), strict=True))
    rows = np.zeros(1 + max(*needs, int(entries.max(initial=0))), np.int32)
    most = max(min(MAX_NEEDED, max(map(len, needs.values()))), 1)
    table = np.full((len(needs) + 1, most), len(index), np.int32)
    for row, (entry, needed) in enumerate(needs.items(), 1):
        rows[entry] = row
        rarest = sorted(needed, key=lambda word: (commonness(word), word))[:MAX_NEEDED]
        table[row, : len(rarest)] = [numbers[word] for word in rarest]
    return Needs(rows, table)
