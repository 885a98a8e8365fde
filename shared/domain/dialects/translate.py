"""From a foreign query to a rule that parses, with all that was lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from lark import Token
from lark.exceptions import UnexpectedInput, UnexpectedToken, VisitError

from shared.domain.dialects.bounds import Side, bound
from shared.domain.dialects.lucene import read_lucene
from shared.domain.dialects.lucene_clauses import Operator
from shared.domain.dialects.media import read_media
from shared.domain.dialects.model import Dialect, Outcome, Problem, Reason, Translation
from shared.domain.dialects.reading import Reader
from shared.domain.dialects.tree import Everything, Nothing, Tree, selects
from shared.domain.dialects.write import write
from shared.domain.errors import RuleError
from shared.domain.rules import MAX_QUERY_CHARS, parse_rule

MAX_PARENTHESES: Final = 100
"""How deep parentheses may nest in a query to be translated."""

_OPERATOR: Final = re.compile(
    r"(?:AND|OR|&&|\|\||(?:O?NEAR|ADJ|W|PRE)/?\d*f?|SAME|/\w+/?)$", re.IGNORECASE
)
_START: Final = Token("START", "", line=1, column=1)


def translate(
    text: str,
    dialect: Dialect,
    *,
    default: Operator = Operator.OR,
    fields: Mapping[str, str] | None = None,
) -> Translation:
    """Return the rule that a query of another product stands for; nothing is raised.

    The rule finds all that the query finds: where it may find more, the outcome says so, and a
    problem says why. `default` joins the clauses of a Lucene query that no operator joins, and
    `fields` names more of its fields by those of the rule language.
    """
    if dialect is Dialect.LUCENE:
        return _translate(text, lambda reader: read_lucene(text, reader, default, fields or {}))
    return _translate(text, lambda reader: read_media(text, reader))


def _translate(text: str, read: Callable[[Reader], Tree]) -> Translation:
    reader = Reader()
    if _is_too_large(text, reader):
        return _none(reader)
    try:
        return _checked(_read(read, reader), reader)
    except UnexpectedInput as error:
        _report_syntax(error, text, reader)
    except RecursionError:
        detail = "proximities or groups run too deep; cut it into several queries"
        reader.report(Reason.TOO_DEEP, _START, detail)
    return _none(reader)


def _read(read: Callable[[Reader], Tree], reader: Reader) -> Tree:
    try:
        return read(reader)
    except VisitError as error:
        raise error.orig_exc from error


def _checked(tree: Tree, reader: Reader) -> Translation:
    """Write the tree, and have the parser of the rule language confirm it."""
    high = bound(tree, Side.HIGH)
    if not _is_rule(high, reader):
        return _none(reader)
    rule = write(high)
    try:
        parse_rule(rule)
    except RuleError as error:
        detail = f"the rule would be {rule[:80]}, but {error.detail}"
        reader.report(Reason.REFUSED, _START, detail)
        return _none(reader)
    outcome = Outcome.EXACT if bound(tree, Side.LOW) == high else Outcome.WIDER
    return Translation(rule, outcome, _in_order(reader))


def _is_rule(tree: Tree, reader: Reader) -> bool:
    if isinstance(tree, Everything | Nothing):
        detail = "what is left would match every article, or none; write what is to be found"
        reader.report(Reason.UNIVERSAL, _START, detail)
        return False
    if not selects(tree):
        detail = "what is left only excludes; add what is to be found"
        reader.report(Reason.ONLY_EXCLUDES, _START, detail)
        return False
    return True


def _none(reader: Reader) -> Translation:
    return Translation(None, Outcome.NONE, _in_order(reader))


def _in_order(reader: Reader) -> tuple[Problem, ...]:
    return tuple(sorted(reader.problems, key=lambda one: (one.line, one.column)))


def _is_too_large(text: str, reader: Reader) -> bool:
    if len(text) > MAX_QUERY_CHARS:
        detail = f"longer than {MAX_QUERY_CHARS} characters; cut it into several queries"
        reader.report(Reason.TOO_LONG, _START, detail)
        return True
    if _depth(text) > MAX_PARENTHESES:
        detail = f"parentheses nest deeper than {MAX_PARENTHESES}; cut it into several queries"
        reader.report(Reason.TOO_DEEP, _START, detail)
        return True
    return False


def _depth(text: str) -> int:
    """Return how deep parentheses may nest, counting those in quotes too."""
    deepest = depth = 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        deepest = max(deepest, depth)
    return deepest


def _is_at_end(error: UnexpectedInput, text: str) -> bool:
    if isinstance(error, UnexpectedToken):
        return str(error.token.type) == "$END"
    return not 0 <= (error.pos_in_stream or 0) < len(text)


def _advice(rest: str) -> str:
    """Return what to do about what cannot be read, by how it begins."""
    if rest.startswith('"'):
        return "this quotation mark is not closed; close it or leave it out"
    if rest.startswith((")", "]")):
        return "this closes nothing; open it before, or leave it out"
    if rest.startswith("/"):
        return "a / begins a regular expression here; write \\/ for the sign"
    word = rest.split(maxsplit=1)[0] if rest.strip() else rest
    if _OPERATOR.match(word):
        return f"{word} has no term before it; write one, or leave it out"
    return "this cannot be read; check quotes, parentheses and operators before it"


def _report_syntax(error: UnexpectedInput, text: str, reader: Reader) -> None:
    at: int = error.pos_in_stream or 0
    if _is_at_end(error, text):
        rest, line, column = "", text.count("\n") + 1, len(text) - text.rfind("\n")
        detail = "the query ends too early; close quotes and parentheses, complete operators"
    else:
        rest, line, column = text[at:], error.line, error.column
        detail = _advice(rest)
    reader.report(Reason.SYNTAX, Token("PLACE", rest, line=line, column=column), detail)
