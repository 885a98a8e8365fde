"""The rules of one list by the ids of its entries."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from shared.domain.rules.ast import Rule


class RuleBook(Mapping[str, Rule]):
    """The rules of a list, and the clauses of those that ask for words and phrases only."""

    @abstractmethod
    def clauses(self, entry: str) -> tuple[str, ...]:
        """Return the clauses of an entry that is a plain rule, none for another."""
