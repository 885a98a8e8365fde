"""Run the deduper: `python -m services.deduper`."""

from __future__ import annotations

from services.deduper.app import build
from services.deduper.settings import DeduperSettings
from shared.runtime.memory import keep_large_blocks_apart
from shared.runtime.service import run_service

if __name__ == "__main__":
    keep_large_blocks_apart()
    run_service("deduper", DeduperSettings, build)
