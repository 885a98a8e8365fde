"""What was measured, kept as JSON between the sections, so that each can run by itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

FILE: Final = Path(__file__).resolve().parents[2] / "var" / "bench" / "pipeline.json"
Figures = dict[str, Any]


def load(file: Path = FILE) -> Figures:
    """Return everything measured so far."""
    return json.loads(file.read_text()) if file.exists() else {}


def keep(section: str, figures: object, file: Path = FILE) -> None:
    """Keep the figures of a section in place of its earlier ones."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(load(file) | {section: figures}, indent=1))


def spread(values: Sequence[float], form: str = ",.0f") -> str:
    """Return the median with the least and the greatest: `1,000 (900–1,100)`."""
    if len(values) == 1:
        return f"{values[0]:{form}}"
    return f"{median(values):{form}} ({min(values):{form}}–{max(values):{form}})"
