"""Writes the JSON that Grafana reads: `python -m deploy.grafana.dashboards.write`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from grafana_foundation_sdk.cog.encoder import JSONEncoder

from deploy.grafana.dashboards.delivery import delivery
from deploy.grafana.dashboards.desk import desk
from deploy.grafana.dashboards.pipeline import pipeline
from deploy.grafana.dashboards.service_levels import service_levels

FOLDER: Final = Path(__file__).parent


def dashboards() -> Mapping[str, str]:
    """Return the text of each dashboard's file, by the name of the file."""
    boards = (desk(), pipeline(), delivery(), service_levels())
    built = [board.build() for board in boards]
    encoder = JSONEncoder(sort_keys=True, indent=2)
    return {f"{board.uid}.json": encoder.encode(board) + "\n" for board in built}


if __name__ == "__main__":
    for name, text in dashboards().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
