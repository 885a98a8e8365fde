"""Bounds hold whatever the unknown parts would have been."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.dialects.bounds import Side, bound
from shared.domain.dialects.tree import (
    EVERYTHING,
    NOTHING,
    All,
    Between,
    Either,
    Everything,
    Exclude,
    Nothing,
    Text,
    Tree,
)

NAMES = "abcd"
# An unknown part is written as its name: the truth table decides what it would have been.
TERMS = st.sampled_from([Text(name, name) for name in NAMES])
UNKNOWNS = st.sampled_from([Text(f"?{name}", "") for name in NAMES])


def trees(leaves: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda some: All(tuple(some))),
            st.lists(inner, min_size=1, max_size=3).map(lambda some: Either(tuple(some))),
            inner.map(Exclude),
        ),
        max_leaves=8,
    )


def hidden(tree: Tree) -> Tree:
    """Return the tree with every unknown part replaced by what is known of it."""
    if isinstance(tree, Text):
        return Between(NOTHING, EVERYTHING) if tree.rule.startswith("?") else tree
    if isinstance(tree, All | Either):
        return type(tree)(tuple(map(hidden, tree.operands)))
    assert isinstance(tree, Exclude)
    return Exclude(hidden(tree.operand))


def holds(tree: Tree, truth: Mapping[str, bool]) -> bool:
    if isinstance(tree, Everything | Nothing):
        return isinstance(tree, Everything)
    if isinstance(tree, Text):
        return truth[tree.rule]
    if isinstance(tree, All):
        return all(holds(one, truth) for one in tree.operands)
    if isinstance(tree, Either):
        return any(holds(one, truth) for one in tree.operands)
    assert isinstance(tree, Exclude)
    return not holds(tree.operand, truth)


TRUTHS = st.fixed_dictionaries({f"{mark}{name}": st.booleans() for name in NAMES for mark in "?|"})


@settings(deadline=None)
@given(trees(TERMS | UNKNOWNS), TRUTHS)
def test_the_low_bound_finds_no_more_and_the_high_bound_no_less(
    tree: Tree, truths: dict[str, bool]
) -> None:
    truth = {name.lstrip("|"): value for name, value in truths.items()}
    whole, known = holds(tree, truth), hidden(tree)
    assert not holds(bound(known, Side.LOW), truth) or whole
    assert holds(bound(known, Side.HIGH), truth) or not whole


@settings(deadline=None)
@given(trees(TERMS), TRUTHS)
def test_a_tree_without_unknowns_keeps_its_meaning_where_it_can_be_written(
    tree: Tree, truths: dict[str, bool]
) -> None:
    truth = {name.lstrip("|"): value for name, value in truths.items()}
    low, high = bound(tree, Side.LOW), bound(tree, Side.HIGH)
    if low == high:
        assert holds(high, truth) is holds(tree, truth)
