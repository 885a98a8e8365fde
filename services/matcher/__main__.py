"""Run the matcher: `python -m services.matcher`."""

from __future__ import annotations

from services.matcher.app import build
from services.matcher.settings import MatcherSettings
from shared.runtime.service import run_service

if __name__ == "__main__":
    run_service("matcher", MatcherSettings, build)
