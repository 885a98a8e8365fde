"""Which metrics a query asks for, told without a parser: enough for the queries of this project."""

from __future__ import annotations

import re
from typing import Final

# What a query may hold besides the names of metrics.
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_MATCHERS: Final = re.compile(r"\{[^}]*\}")
_RANGES: Final = re.compile(r"\[[^\]]*\]")
_GROUPING: Final = re.compile(r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")
_FUNCTIONS: Final = re.compile(r"\b[a-z_0-9]+\s*(?=\()")
_OPERATORS: Final = frozenset({"and", "or", "unless", "bool", "offset", "by", "without"})
_NAMES: Final = re.compile(r"(?<![\w:.$])[a-zA-Z_][\w:]*")


def metrics_asked(query: str) -> frozenset[str]:
    """Return the names of the metrics that a query reads."""
    for noise in (_QUOTED, _MATCHERS, _RANGES, _GROUPING, _FUNCTIONS):
        query = noise.sub(" ", query)
    return frozenset(_NAMES.findall(query)) - _OPERATORS
