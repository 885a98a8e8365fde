"""The rules of one list by the ids of its entries."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from shared.domain.rules import PlainRule
from shared.domain.rules.ast import Rule


class RuleBook(Mapping[str, Rule]):
    """The rules of a list; those that ask for words and phrases only, in that form too."""

    @abstractmethod
    def plain(self, entry: str) -> PlainRule | None:
        """Return what an entry asks for if that is words and phrases only."""
