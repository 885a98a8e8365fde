"""Run the auditor: `python -m services.auditor`."""

from __future__ import annotations

from services.auditor.app import build
from services.auditor.settings import AuditorSettings
from shared.runtime.service import run_service

if __name__ == "__main__":
    run_service("auditor", AuditorSettings, build)
