"""Lucene's clauses: what `AND`, `OR`, `+` and `-` make of each other.

The classic parser has no precedence. It marks each clause as required, excluded or optional, an
`AND` marking the clauses on both sides; beside a required clause, optional ones only add score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lark import Token

from shared.domain.dialects.model import Reason
from shared.domain.dialects.reading import Reader
from shared.domain.dialects.tree import EVERYTHING, Exclude, Tree, all_of, either_of, excluded


class Operator(StrEnum):
    """What joins two clauses that stand next to each other."""

    OR = "or"
    AND = "and"


class Occur(StrEnum):
    """What a clause asks of an article."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with its sign, if any; `place` is where it starts."""

    sign: str
    tree: Tree
    place: Token


@dataclass(slots=True)
class _Marked:
    clause: Clause
    occur: Occur


def join(parts: Sequence[Clause | Token], default: Operator, reader: Reader) -> Tree:
    """Return what a sequence of clauses and conjunctions asks for."""
    marked = _mark(parts, default)
    required = [one.clause.tree for one in marked if one.occur is Occur.REQUIRED]
    optional = [one.clause for one in marked if one.occur is Occur.OPTIONAL]
    excludes = [excluded(one.clause.tree) for one in marked if one.occur is Occur.EXCLUDED]
    if required and optional:
        _report_optional(optional, reader)
        return all_of((*required, *excludes))
    _report_exclusions(optional, reader)
    chosen = either_of(one.tree for one in optional) if optional else EVERYTHING
    return all_of((*required, chosen, *excludes))


def _mark(parts: Sequence[Clause | Token], default: Operator) -> list[_Marked]:
    marked: list[_Marked] = []
    conjunction = ""
    for part in parts:
        if isinstance(part, Token):
            conjunction = part.type
            continue
        _mark_previous(marked, conjunction, default)
        marked.append(_Marked(part, _occur(part.sign, conjunction, default)))
        conjunction = ""
    return marked


def _mark_previous(marked: list[_Marked], conjunction: str, default: Operator) -> None:
    if not marked or marked[-1].occur is Occur.EXCLUDED:
        return
    if conjunction == "AND":
        marked[-1].occur = Occur.REQUIRED
    elif conjunction == "OR" and default is Operator.AND:
        marked[-1].occur = Occur.OPTIONAL


def _occur(sign: str, conjunction: str, default: Operator) -> Occur:
    if sign in ("NOT", "MINUS"):
        return Occur.EXCLUDED
    if default is Operator.OR:
        return Occur.REQUIRED if sign == "PLUS" or conjunction == "AND" else Occur.OPTIONAL
    return Occur.OPTIONAL if conjunction == "OR" else Occur.REQUIRED


def _report_exclusions(clauses: Sequence[Clause], reader: Reader) -> None:
    """Report alternatives that exclude, beside others: most articles satisfy them."""
    for one in clauses if len(clauses) > 1 else ():
        if isinstance(one.tree, Exclude):
            detail = "OR with an exclusion matches nearly everything; join it with AND"
            reader.report(Reason.EXCLUSION_IN_OR, one.place, detail)


def _report_optional(clauses: Sequence[Clause], reader: Reader) -> None:
    for one in clauses:
        detail = "beside a required part it only adds score; drop it, or use parentheses and AND"
        reader.report(Reason.OPTIONAL, one.place, detail)
