"""Words and pairs of words that entries need, looked up for a whole article in a few passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shared.domain.arrays import Keys, Numbers
from shared.domain.matching.filing import Column, Filing
from shared.domain.matching.keyindex import KeyIndex, key_index
from shared.domain.rules.commonness import commonness
from shared.domain.text import APART, PAIRED, Document, keys_of, pair_keys

MAX_NEEDED: Final = 6
"""The most further words of a rule that are asked for before it is verified: its rarest."""

_INVISIBLE: Final = "\u00ad\u200c\u200d"
_ROOM: Final = 1_000
_NONE: Final = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """The further words that entries need.

    `rows` gives for each value of the index its row in `words`, whose columns are the numbers of
    keys, the rarest first. Row 0, and what a row does not use, hold the number after the last key,
    which is always present. Rows are in the order of the values, so that those that are read
    together are kept together.
    """

    rows: Numbers
    words: NDArray[np.int32]


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
        self._beside, self._apart = PAIRED if paired else 0, APART if apart else 0
        self._needs = (_NONE, _NONE, _NONE, 0)
        if needs is not None:
            rarest = needs.words[:, 0][needs.rows]
            self._needs = rarest, needs.rows, needs.words.ravel(), needs.words.shape[1]
        self._present = np.zeros(len(index) + 1, np.uint8)
        self._present[-1] = 1
        self._found = np.empty(_ROOM, np.int32)
        self._marked = np.empty(_ROOM, np.uint64)
        self._asked, self._told = np.zeros(0, np.uint64), _NONE

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

    def any_in(self, words: Keys) -> bool:
        """Tell whether an article of these words may have entries: see `entries_in`."""
        return len(self._postings(words)) > 0

    def entries_in(self, document: Document) -> list[int]:
        """Return the entries whose words stand in the article, perhaps several times."""
        postings = self._postings(document.keys)
        if not len(postings):
            return []
        found: list[int] = self.entries[postings].tolist()
        if not self.literals:
            return found
        pairs = zip(found, postings.tolist(), strict=True)
        return [entry for entry, posting in pairs if self._is_written(posting, document)]

    def _postings(self, words: Keys) -> Numbers:
        """Return the postings under some words, those of entries that need others left out.

        The last word of the title makes a pair with the first one of the body: one more candidate.
        """
        # An article that is not ruled out is asked about twice, one after the other.
        if words is not self._asked:
            self._asked, self._told = words, self._look_up(words)
        return self._told

    def _look_up(self, words: Keys) -> Numbers:
        index, present = self.index, self._present
        if len(self._marked) <= 3 * len(words):
            self._marked = np.empty(6 * len(words) + 1, np.uint64)
        count = index.mark(words, self._beside, self._apart, present, self._marked)
        if not count:
            return _NONE
        marked = self._marked[:count]
        count = index.gather(marked, *self._needs, present, self._found)
        if count < 0:
            self._found = np.empty(-2 * count, np.int32)
            count = index.gather(marked, *self._needs, present, self._found)
        return self._found[:count]

    def _is_written(self, posting: int, document: Document) -> bool:
        literal, article = self.literals.get(posting, ""), document.article
        if literal in article.title or literal in article.body:
            return True
        # An invisible hyphen or joiner may stand inside the word: leave it to the verifier.
        return any(c in article.title or c in article.body for c in _INVISIBLE)


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
    most = max(min(MAX_NEEDED, max(map(len, needs.values()))), 1)
    owners = entries[index.values]
    needing = dict.fromkeys(owner for owner in owners.tolist() if owner in needs)
    table = np.full((len(needing) + 1, most), len(index), np.int32)
    by_entry = np.zeros(1 + int(owners.max(initial=0)), np.int32)
    for row, entry in enumerate(needing, 1):
        by_entry[entry] = row
        rarest = sorted(needs[entry], key=lambda word: (commonness(word), word))[:MAX_NEEDED]
        table[row, : len(rarest)] = [numbers[word] for word in rarest]
    return Needs(by_entry[owners], table)
