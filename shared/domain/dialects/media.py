"""From the query languages of media monitoring and news archives to the tree of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, TypeGuard

from lark import Lark, Token, Transformer, v_args

from shared.domain.dialects.media_fields import in_field
from shared.domain.dialects.media_grammar import GRAMMAR
from shared.domain.dialects.media_order import Step, meaning, put_together, unclear
from shared.domain.dialects.media_proximity import UNJOINED, Kind, Proximity, proximity_of
from shared.domain.dialects.media_words import loosened, read_phrase, read_term, slipped
from shared.domain.dialects.model import Reason
from shared.domain.dialects.numbers import whole
from shared.domain.dialects.reading import Reader
from shared.domain.dialects.tree import NOTHING, All, Beside, Between, Tree, excluded, has_position

_QUOTES: Final = str.maketrans("“”„«»", '"""""')
_KINDS: Final = {
    Kind.NEGATED: (
        Reason.NEGATED_PROXIMITY,
        "rules cannot say that words stand apart; the exclusion was left out",
    ),
    Kind.SAME_FIELD: (Reason.SAME_FIELD, "it was read as AND; write title:(…) or body:(…)"),
    Kind.UNJOINED: (
        Reason.UNJOINED,
        "a phrase in some products, AND in others; it was read as AND, quote a phrase",
    ),
}


def read_media(text: str, reader: Reader) -> Tree:
    """Return the tree of a query; what cannot be translated is reported to the reader.

    Raises:
        lark.exceptions.UnexpectedInput: where the text is no query.
    """
    return _Media(reader).transform(_parser().parse(text.translate(_QUOTES)))


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="basic", propagate_positions=True)


@v_args(inline=True)
class _Media(Transformer[Token, Tree]):
    """Builds the tree bottom-up."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    def start(self, tree: Tree) -> Tree:
        return tree

    @v_args(meta=True, inline=True)
    def negated(self, meta: object, *parts: Token | Tree) -> Step:
        operand = parts[-1]
        assert not isinstance(operand, Token), "the operand comes last"
        line, column = getattr(meta, "line", 1), getattr(meta, "column", 1)
        token = Token("OPERAND", "", line=line, column=column)
        return Step("NOT" if len(parts) > 1 else "AND", operand, token)

    def run(self, *parts: Step | Token) -> Tree:
        steps = put_together(list(self._steps(parts)))
        if (token := unclear(steps)) is not None:
            detail = "products differ in what binds tighter here; put it in parentheses"
            self._reader.report(Reason.UNCLEAR_ORDER, token, detail)
        return meaning(steps)

    def group(self, _open: Token, tree: Tree, _close: Token, slips: Token | None = None) -> Tree:
        if slips is None:
            return tree
        if _is_pair(tree) and slips != "~":
            return Beside(tree.operands[0], tree.operands[1], f"NEAR/{slips[1:]}")
        detail = "~ after a group joins two operands; it was left out, write NEAR/n"
        self._reader.report(Reason.SLOP, slips, detail)
        return Between(NOTHING, tree)

    def in_field(self, name: Token, operand: Tree) -> Tree:
        return in_field(name, operand, self._reader)

    def at_least(self, token: Token, operand: Tree) -> Tree:
        return self._reader.counted(f"ATLEAST/{_number(token)}", operand, token)

    def opening(self, operand: Tree, token: Token) -> Tree:
        return self._reader.counted(f"FIRST/{_number(token)}", operand, token)

    def with_weight(self, operand: Tree, token: Token) -> Tree:
        detail = "rules have no weights; the same articles match without it"
        self._reader.report(Reason.WEIGHT, token, detail)
        return operand

    def word_count(self, token: Token) -> Tree:
        detail = "rules do not ask for the length of an article; leave it out"
        return self._reader.lost(Reason.WORD_COUNT, token, detail)

    def dated(self, token: Token) -> Tree:
        detail = "rules do not ask for dates; leave it out"
        return self._reader.lost(Reason.RANGE, token, detail)

    def term(self, token: Token, slips: Token | None = None) -> Tree:
        tree = read_term(token, self._reader)
        return tree if slips is None else slipped(tree, slips, self._reader)

    def quoted(self, token: Token, slips: Token | None = None) -> Tree:
        phrase = read_phrase(token, self._reader)
        return phrase if slips is None else loosened(phrase, slips, self._reader)

    def _steps(self, parts: Sequence[Step | Token]) -> Iterator[Step]:
        """Yield the operands with what joins them, and report what cannot be joined so."""
        operator: Token | None = None
        last: Step | None = None
        for part in parts:
            if isinstance(part, Token):
                operator = part
                continue
            last = part if last is None else self._joined(last, operator, part)
            operator = None
            yield last

    def _joined(self, last: Step, operator: Token | None, step: Step) -> Step:
        token = step.token if operator is None else operator
        if operator is not None and operator.type in ("AND", "OR"):
            return Step(self._joint(operator, step), step.operand, token)
        if operator is None and step.joint == "NOT":
            return Step("NOT", step.operand, token)
        proximity = UNJOINED if operator is None else proximity_of(operator)
        operand = excluded(step.operand) if step.joint == "NOT" else step.operand
        self._report(proximity, last.operand, operand, token)
        return Step(proximity, operand, token)

    def _joint(self, operator: Token, step: Step) -> str:
        if step.joint != "NOT":
            return operator.upper()
        if operator.type == "AND":
            return "NOT"
        detail = "OR with an exclusion matches nearly everything; join it with AND"
        self._reader.report(Reason.EXCLUSION_IN_OR, operator, detail)
        return "OR NOT"

    def _report(self, proximity: Proximity, left: Tree, right: Tree, token: Token) -> None:
        if proximity.kind in _KINDS:
            reason, detail = _KINDS[proximity.kind]
            self._reader.report(reason, token, detail)
        elif not (has_position(left) and has_position(right)):
            detail = "AND, NOT and metadata have no position; it was read as AND"
            self._reader.report(Reason.NO_POSITION, token, detail)


def _is_pair(tree: Tree) -> TypeGuard[All]:
    if not isinstance(tree, All) or len(tree.operands) != 2:
        return False
    return all(map(has_position, tree.operands))


def _number(token: Token) -> int:
    return whole("".join(filter(str.isdecimal, token)))
