"""Whether entries of a list match an article, with their scores and evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from shared.domain.match import Evidence
from shared.domain.matching.evidence import EvidenceWriter, entry_score
from shared.domain.matching.plainly import PlainVerdicts
from shared.domain.matching.rulebook import RuleBook
from shared.domain.once import cached_property
from shared.domain.rules import Evaluation

Verified: TypeAlias = tuple[float, Sequence[Evidence]]
"""The score of an entry that matched, and its evidence."""


class EntryVerifier:
    """Verifies the entries of one list on one article, by their numbers.

    `plain` are those that machine code has verified; `evaluation` runs the rules of the others.
    """

    def __init__(
        self,
        entries: Sequence[str],
        rules: RuleBook,
        evaluation: Callable[[], Evaluation],
        writer: EvidenceWriter,
        plain: PlainVerdicts | None,
    ) -> None:
        self._entries = entries
        self._rules = rules
        self._make_evaluation = evaluation
        self._writer = writer
        self._plain = plain

    def verify(self, number: int) -> Verified | None:
        """Return the score and the evidence of an entry, or None if it does not match."""
        plain = self._plain
        verdict = None if plain is None else plain.of(number)
        if plain is None or verdict is None:
            return self._by_tree(self._entries[number])
        if verdict[0] == verdict[1]:
            return None
        entry = self._entries[number]
        return plain.evidence(verdict, entry, self._rules.clauses(entry))

    def _by_tree(self, entry: str) -> Verified | None:
        hits = self._evaluation.hits_of_entry(self._rules[entry])
        return None if hits is None else (entry_score(hits), self._writer.write(entry, hits))

    @cached_property
    def _evaluation(self) -> Evaluation:
        return self._make_evaluation()
