"""Run the ingest service: `python -m services.ingest`."""

from __future__ import annotations

from services.ingest.app import build
from services.ingest.settings import IngestSettings
from shared.runtime.service import run_service

if __name__ == "__main__":
    run_service("ingest", IngestSettings, build)
