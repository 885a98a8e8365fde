"""Importers: from the query languages of other products to the rule language."""

from shared.domain.dialects.lucene_clauses import Operator
from shared.domain.dialects.model import Dialect, Outcome, Problem, Reason, Translation
from shared.domain.dialects.translate import translate

__all__ = [
    "Dialect",
    "Operator",
    "Outcome",
    "Problem",
    "Reason",
    "Translation",
    "translate",
]
