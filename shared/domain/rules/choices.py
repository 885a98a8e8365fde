"""Which alternatives of rules stand in one field, as far as their phrases tell it."""

from __future__ import annotations

from collections.abc import Sequence

from shared.domain.rules.ast import Name, Or, Phrase
from shared.domain.rules.sought import Choice, Leaf, Sought, Starts, sought_by
from shared.domain.text import FieldText, points_of


class Choices:
    """Keeps what was looked for in one field for whole trees, and looks for the rest when asked."""

    def __init__(self, field: FieldText) -> None:
        self._field = field
        self._starts: dict[int, Sequence[int]] = {}
        self._written: dict[Choice, Sequence[int]] = {}
        self._met: set[Choice] = set()
        self._spellings: dict[Choice, Sequence[Phrase]] = {}
        self._spelled: dict[Choice, list[int]] = {}
        self._among: dict[Choice, Sequence[int]] = {}
        self._taken: list[Sought] = []

    def knows(self, sought: Sought) -> bool:
        """Tell whether all choices of a tree have been looked for."""
        return bool(sought.unmet) and sought.unmet.keys() <= self._written.keys()

    def take(self, sought: Sought, found: Starts) -> None:
        """Keep where the phrases of a tree start that were looked for, and that no others do."""
        # It is kept itself too, so that no other phrase gets the identity of one of its own.
        self._taken.append(sought)
        self._starts.update(sought.nowhere)
        self._written.update(sought.unmet)
        self._spellings.update(sought.spellings)
        for number, starts in found.items():
            for leaf in sought.leaves[number]:
                self._starts[id(leaf.phrase)] = starts
                if leaf.choice is not None:
                    self._take_choice(leaf, leaf.choice, starts)

    def _take_choice(self, leaf: Leaf, choice: Choice, starts: Sequence[int]) -> None:
        self._written[choice] = (*self._written[choice], leaf.number)
        if choice in self._spellings:
            count, places = len(self._spellings[choice]), self._spelled.setdefault(choice, [])
            places += [start * count + leaf.rank for start in starts]
        elif not leaf.phrase.checked:
            self._met.add(choice)

    def starts(self, phrase: Phrase) -> Sequence[int] | None:
        """Return where a phrase starts, but for how its words are written; None: not looked for."""
        return self._starts.get(id(phrase))

    def is_met(self, rule: Or) -> bool:
        """Tell whether an alternative stands in the field, as far as that is known at once."""
        return self._known(rule) in self._met

    def among(self, rule: Or | Name) -> Sequence[int]:
        """Return the numbers of the alternatives that may hold in the field, ascending."""
        numbers = self._among.get(rule.alternatives)
        if numbers is None:
            choice = self._known(rule)
            numbers = self._among[choice] = choice.numbers_in(self._field, self._written[choice])
        return numbers

    def others(self, name: Name) -> Sequence[int]:
        """Return the numbers of the spellings that may stand and were not looked for."""
        return self._known(name).numbers_in(self._field, ())

    def spelled(self, name: Name) -> tuple[Sequence[Phrase], Sequence[int]]:
        """Return spellings of a name, those of most words first, and where some of them stand.

        A place is the number of its first word times the number of the spellings, and which of them
        it is. How its words are written is still to be asked.
        """
        choice = self._known(name)
        return self._spellings[choice], sorted(self._spelled.get(choice, ()))

    def _known(self, rule: Or | Name) -> Choice:
        """Return the alternatives of a rule, whose phrases have been looked for."""
        choice = rule.alternatives
        if choice not in self._written:
            sought = sought_by(rule)
            points = points_of(self._field.folded.text)
            self.take(sought, sought.find(points, self._field.words, 0)[1])
        return choice
