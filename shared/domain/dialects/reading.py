"""What every dialect's reader needs: the list of problems, terms, fields and proximities."""

from __future__ import annotations

from typing import Final

from lark import Token

from shared.domain.dialects.model import Problem, Reason
from shared.domain.dialects.tree import (
    TEXT_FIELDS,
    UNKNOWN,
    All,
    Beside,
    Between,
    Counted,
    Either,
    Exclude,
    InField,
    Text,
    Tree,
    all_of,
    either_of,
    excluded,
    has_position,
)
from shared.domain.dialects.words import term

SHOWN_CHARS: Final = 60
_COMPARED: Final = frozenset(("language", "url"))
"""Metadata that is compared as text, not word by word."""


class Reader:
    """Collects the problems of one query while its tree is built."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, reason: Reason, token: Token, detail: str) -> None:
        """Keep a problem with the place of a token."""
        shown = str(token)[:SHOWN_CHARS]
        problem = Problem(reason, token.line or 1, token.column or 1, shown, detail)
        self.problems.append(problem)

    def lost(self, reason: Reason, token: Token, detail: str) -> Tree:
        """Report a part of which nothing can be translated."""
        self.report(reason, token, detail)
        return UNKNOWN

    def term(self, token: Token, raw: str) -> Tree:
        """Return a term or phrase."""
        found = term(raw)
        if found is None:
            detail = "there is no word in it, or it is a wildcard alone; write letters or digits"
            return self.lost(Reason.NO_WORD, token, detail)
        return found

    def counted(self, operator: str, operand: Tree, token: Token) -> Tree:
        """Return a count or an opening of something that has positions."""
        if not has_position(operand):
            detail = f"{operator} takes terms, phrases and ORs of them; write it around each"
            self.report(Reason.NO_POSITION, token, detail)
        return Counted(operator, operand)

    def in_field(self, field: str, operand: Tree, token: Token) -> Tree:
        """Return the operand restricted to a field of the rule language."""
        if field not in TEXT_FIELDS:
            return self._metadata(field, operand, token)
        return self._spread(field, operand) if _has_field(operand) else InField(field, operand)

    def _spread(self, field: str, operand: Tree) -> Tree:
        """Restrict what an inner field does not restrict already."""
        if isinstance(operand, InField):
            return operand
        if isinstance(operand, All | Either):
            make = all_of if isinstance(operand, All) else either_of
            return make(self._spread(field, one) for one in operand.operands)
        if isinstance(operand, Exclude):
            return excluded(self._spread(field, operand.operand))
        if isinstance(operand, Between):
            return Between(self._spread(field, operand.low), self._spread(field, operand.high))
        return InField(field, operand)

    def _metadata(self, field: str, operand: Tree, token: Token) -> Tree:
        """Put the field at each term: metadata knows no proximity, and no counting."""
        if isinstance(operand, Text):
            return self._metadata_text(field, operand, token)
        if isinstance(operand, All | Either):
            make = all_of if isinstance(operand, All) else either_of
            return make(self._metadata(field, one, token) for one in operand.operands)
        if isinstance(operand, Exclude):
            return excluded(self._metadata(field, operand.operand, token))
        if isinstance(operand, Between):
            low = self._metadata(field, operand.low, token)
            return Between(low, self._metadata(field, operand.high, token))
        if isinstance(operand, Beside | Counted | InField):
            detail = f"{field}: takes terms and groups of them; write them without proximity"
            return self.lost(Reason.FIELD_VALUE, token, detail)
        return operand

    def _metadata_text(self, field: str, operand: Text, token: Token) -> Tree:
        if field not in _COMPARED:
            return InField(field, operand)
        raw = operand.raw.strip("*") if field == "url" else operand.raw
        if "*" in raw or "~" in operand.rule or '"' in raw:
            detail = f"{field}: is compared as text; write it without wildcards and slips"
            return self.lost(Reason.FIELD_VALUE, token, detail)
        rule = operand.rule if raw == operand.rule else f'"{raw}"'
        return InField(field, Text(rule, raw))


def _has_field(tree: Tree) -> bool:
    if isinstance(tree, InField):
        return True
    if isinstance(tree, All | Either):
        return any(map(_has_field, tree.operands))
    if isinstance(tree, Exclude):
        return _has_field(tree.operand)
    return isinstance(tree, Between) and (_has_field(tree.low) or _has_field(tree.high))
