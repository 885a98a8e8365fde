"""From the text of a rule to its tree, or an error that says where and what to write instead."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NoReturn, cast

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from shared.domain.errors import RuleError
from shared.domain.rules.ast import (
    And,
    AtLeast,
    First,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    Reference,
    Rule,
    Unit,
    Within,
)
from shared.domain.rules.check import check
from shared.domain.rules.clauses import number_clauses
from shared.domain.rules.grammar import GRAMMAR
from shared.domain.rules.metadata import METADATA_FIELDS, as_metadata
from shared.domain.rules.words import WordError, read_words

MAX_QUERY_CHARS: Final = 100_000
_COUNTED: Final = re.compile(r"(NEAR|ONEAR|ATLEAST|FIRST)(/.*)?$")
# What word processors make of a quotation mark; each is one character, so columns stay right.
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_SIGNS: Final = {
    "&&": "&& is no operator here; write AND",
    "&": "& is no operator here; write AND",
    "||": "|| is no operator here; write OR",
    "|": "| is no operator here; write OR",
    "!": "! is no operator here; write NOT",
    "-": "- is no operator here; write NOT",
    "+": "+ is no operator here; leave it out",
}
_OPERATORS: Final = frozenset(
    ("AND", "OR", "NOT", "NEAR", "ONEAR", "SENTENCE", "PARAGRAPH", "ATLEAST", "FIRST", "FIELD")
)


def parse_rule(text: str) -> Rule:
    """Return the tree of a rule.

    Raises:
        RuleError: when the rule does not parse or cannot be run; `line` and `column` count
            from 1 in the text.
    """
    if len(text) > MAX_QUERY_CHARS:
        fault(f"the rule is longer than {MAX_QUERY_CHARS} characters; cut it into entries", 1, 1)
    if not text.strip():
        fault("the rule is empty; write at least one term", 1, 1)
    text = text.translate(_QUOTES)
    try:
        rule = cast(Rule, _parser().parse(text))
    except UnexpectedInput as error:
        _explain_syntax(error, text)
    check(rule)
    return number_clauses(rule)


def fault(detail: str, line: int, column: int) -> NoReturn:
    """Raise the error for a place of the rule."""
    raise RuleError(detail, line=line, column=column)


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=_Tree())


@v_args(inline=True)
class _Tree(Transformer[Token, Rule]):
    """Builds the nodes bottom-up, while parsing."""

    def start(self, rule: Rule) -> Rule:
        return rule

    def either(self, *parts: Rule | Token) -> Rule:
        return Or(_operands(parts))

    def all(self, *parts: Rule | Token) -> Rule:
        return And(_operands(parts))

    def excluded(self, _not: Token, operand: Rule) -> Rule:
        return operand.operand if isinstance(operand, Not) else Not(operand)

    def together(self, left: Rule, operator: Token, right: Rule) -> Rule:
        if operator.type in ("SENTENCE", "PARAGRAPH"):
            return Within(left, right, Unit(operator.type.lower()))
        return Near(left, right, _count(operator), ordered=operator.type == "ONEAR")

    def in_field(self, name: Token, operand: Rule) -> Rule:
        field = name.removesuffix(":")
        if field not in METADATA_FIELDS:
            return InField(field, operand)
        return as_metadata(field, operand, _line(name), _column(name))

    def at_least(self, name: Token, operand: Rule) -> Rule:
        return AtLeast(_positive_count(name), operand)

    def first(self, name: Token, operand: Rule) -> Rule:
        return First(_positive_count(name), operand)

    def entry(self, name: Token) -> Rule:
        return Reference(name[1:], _line(name), _column(name))

    def quoted(self, token: Token) -> Rule:
        if not token.endswith('"'):
            _at(token, "~ after a phrase has no meaning; use NEAR/n, or ~ after a word inside")
        inside = token.removeprefix("=").strip('"')
        return _phrase(token, inside, case=token.startswith("="))

    def term(self, token: Token) -> Rule:
        if counted := _COUNTED.match(token):
            _at(token, _explain_counted(token, counted[1]))
        return _phrase(token, str(token), case=False)


def _phrase(token: Token, inside: str, *, case: bool) -> Phrase:
    try:
        return Phrase(read_words(inside, case=case), str(token), _line(token), _column(token))
    except WordError as error:
        _at(token, _SIGNS.get(str(token)) or str(error))


def _explain_counted(token: str, name: str) -> str:
    number = re.search(r"/([1-9]\d*)$", token)
    count = number[1] if number else "5"
    form = f"{name}/{count}" if name.endswith("NEAR") else f"{name}/{count}(…)"
    return f'{token} is not complete: write {form}, or "{token}" in quotes to look for the word'


def _operands(parts: tuple[Rule | Token, ...]) -> tuple[Rule, ...]:
    return tuple(part for part in parts if not isinstance(part, Token))


def _count(token: Token) -> int:
    digits = token.partition("/")[2]
    if len(digits) > 9:
        _at(token, f"{token.type}/n takes a number up to 999999999")
    return int(digits)


def _positive_count(token: Token) -> int:
    count = _count(token)
    if count == 0:
        _at(token, f"{token} asks for nothing; the number starts at 1")
    return count


def _at(token: Token, detail: str) -> NoReturn:
    fault(detail, _line(token), _column(token))


def _line(token: Token) -> int:
    return token.line or 1


def _column(token: Token) -> int:
    return token.column or 1


def _explain_syntax(error: UnexpectedInput, text: str) -> NoReturn:
    if isinstance(error, UnexpectedCharacters):
        fault(_explain_character(text[error.pos_in_stream or 0]), error.line, error.column)
    if isinstance(error, UnexpectedToken):
        token = error.token
        if token.type == "$END":
            fault(_explain_end(error), *_end_of(text))
        fault(_explain_token(token), error.line, error.column)
    raise error


def _explain_character(character: str) -> str:
    if character == '"':
        return 'the quote is not closed; write " at the end of the phrase'
    if character == "@":
        return "@ needs the id of an entry, for instance @northern-sea-route"
    return f"{character!r} does not belong here; leave it out or put it in quotes"


def _explain_end(error: UnexpectedToken) -> str:
    if "RPAR" in error.accepts:
        return "a parenthesis is not closed; write ) at its end"
    return "the rule ends where a term is expected; add the operand or drop the operator"


def _explain_token(token: Token) -> str:
    if token.type == "RPAR":
        return "this ) closes nothing, or an empty group; drop it or write a term before it"
    if token.type == "NOT":
        return "NOT cannot stand inside a proximity; write it outside, with parentheses"
    if token.type in _OPERATORS:
        return f"{token} has no operand before it; add one, or quote it to look for the word"
    return f"{token!s} does not belong here; join the parts with AND, OR or a proximity"


def _end_of(text: str) -> tuple[int, int]:
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1
