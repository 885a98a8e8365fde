"""Lint: entries of watch-lists that never match, always match, repeat or endanger others."""

from shared.domain.lint.lint import lint_watchlists
from shared.domain.lint.model import Finding, Level, Reason

__all__ = ["Finding", "Level", "Reason", "lint_watchlists"]
