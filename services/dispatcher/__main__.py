"""Run the dispatcher: `python -m services.dispatcher`."""

from __future__ import annotations

from services.dispatcher.app import build
from services.dispatcher.settings import DispatcherSettings
from shared.runtime.service import run_service

if __name__ == "__main__":
    run_service("dispatcher", DispatcherSettings, build)
