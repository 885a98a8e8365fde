"""Whether entries of a list match an article, with their scores and evidence."""

from __future__ import annotations

from shared.domain.matching.evidence import EvidenceWriter, entry_score
from shared.domain.matching.plainly import PlainVerifier, Verified
from shared.domain.matching.rulebook import RuleBook
from shared.domain.rules import Evaluation, PlainRule


class EntryVerifier:
    """Verifies the entries of one list on one article."""

    def __init__(
        self,
        rules: RuleBook,
        evaluation: Evaluation,
        writer: EvidenceWriter,
        plain: PlainVerifier,
    ) -> None:
        self._rules = rules
        self._evaluation = evaluation
        self._writer = writer
        self._plain = plain

    def verify(self, entry: str, plain: PlainRule | None) -> Verified | None:
        """Return the score and the evidence of an entry, or None if it does not match.

        What it asks for is `plain`; where that is None, its tree says.
        """
        if plain is not None:
            return self._plain.verify(entry, plain)
        hits = self._evaluation.hits(self._rules[entry])
        return None if hits is None else (entry_score(hits), self._writer.write(entry, hits))
