"""From a tree without unknowns to the text of a rule, with no more parentheses than needed."""

from __future__ import annotations

from typing import Final

from shared.domain.dialects.tree import (
    All,
    Beside,
    Counted,
    Either,
    Exclude,
    InField,
    Text,
    Tree,
)

_OR: Final = 0
_AND: Final = 1
_NOT: Final = 2
_PROXIMITY: Final = 3
_UNIT: Final = 4


def write(tree: Tree) -> str:
    """Return the text of a tree that `bound` returned; everything and nothing have none."""
    return _written(tree, _OR)


def _written(tree: Tree, tightness: int) -> str:
    text, own = _text(tree)
    return text if own >= tightness else f"({text})"


def _text(tree: Tree) -> tuple[str, int]:
    """Return the text, and how tightly its operator binds."""
    if isinstance(tree, Text):
        return tree.rule, _UNIT
    if isinstance(tree, Either):
        return " OR ".join(_written(one, _AND) for one in tree.operands), _OR
    if isinstance(tree, All):
        return " AND ".join(_written(one, _NOT) for one in tree.operands), _AND
    if isinstance(tree, Exclude):
        return f"NOT {_written(tree.operand, _PROXIMITY)}", _NOT
    if isinstance(tree, Beside):
        left, right = _written(tree.left, _PROXIMITY), _written(tree.right, _UNIT)
        return f"{left} {tree.operator} {right}", _PROXIMITY
    if isinstance(tree, Counted):
        return f"{tree.operator}({_written(tree.operand, _OR)})", _UNIT
    if isinstance(tree, InField):
        return f"{tree.field}:{_written(tree.operand, _UNIT)}", _UNIT
    raise TypeError(f"{tree!r} has no text; bound it first")
