"""Matching: watch-lists are compiled once, and every article is matched against all of them."""

from shared.domain.matching.compile import (
    Compilation,
    compile_watchlists,
    entry_faults,
    prepare_watchlist,
)
from shared.domain.matching.costs import Cost, Costs
from shared.domain.matching.explain import EntryExplanation, Explanation
from shared.domain.matching.matcher import Matcher
from shared.domain.matching.prepared import PreparedList, read_prepared

__all__ = [
    "Compilation",
    "Cost",
    "Costs",
    "EntryExplanation",
    "Explanation",
    "Matcher",
    "PreparedList",
    "compile_watchlists",
    "entry_faults",
    "prepare_watchlist",
    "read_prepared",
]
