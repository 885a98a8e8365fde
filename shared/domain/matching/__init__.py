"""Matching: watch-lists are compiled once, and every article is matched against all of them."""

from shared.domain.matching.compile import Compilation, compile_watchlists
from shared.domain.matching.explain import EntryExplanation, Explanation
from shared.domain.matching.matcher import Matcher

__all__ = ["Compilation", "EntryExplanation", "Explanation", "Matcher", "compile_watchlists"]
