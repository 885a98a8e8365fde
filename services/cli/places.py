"""Where the things that ship with the product are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
WATCHLISTS: Final = ROOT / "watchlists"
SAMPLES: Final = ROOT / "samples"
SUBSCRIPTIONS: Final = ROOT / "samples" / "subscriptions.yaml"
ACLS: Final = ROOT / "deploy" / "kafka" / "acls.yaml"
VAR: Final = ROOT / "var"
