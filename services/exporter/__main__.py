"""Run the exporter: `python -m services.exporter`."""

from __future__ import annotations

from services.exporter.app import build
from services.exporter.settings import ExporterSettings
from shared.runtime.service import run_service

if __name__ == "__main__":
    run_service("exporter", ExporterSettings, build)
