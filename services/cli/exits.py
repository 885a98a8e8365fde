"""The exit statuses of every command."""

from __future__ import annotations

from typing import Final

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2
SKIPPED: Final = 3
"""Some input was at fault: it was reported on standard error and skipped."""
