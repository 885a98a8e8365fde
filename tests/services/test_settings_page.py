"""docs/settings.md names every setting with the default that the code has."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

import pytest
from pydantic import SecretStr

from services.auditor.settings import AuditorSettings
from services.deduper.settings import DeduperSettings
from services.dispatcher.settings import DispatcherSettings
from services.exporter.settings import ExporterSettings
from services.ingest.settings import IngestSettings
from services.matcher.settings import MatcherSettings
from shared.runtime.settings import PREFIX, KafkaSettings, ServiceSettings

PAGE = (Path(__file__).parents[2] / "docs/settings.md").read_text(encoding="utf-8")
SERVICES: tuple[type[ServiceSettings], ...] = (
    IngestSettings,
    MatcherSettings,
    DeduperSettings,
    DispatcherSettings,
    AuditorSettings,
    ExporterSettings,
)


def listed() -> dict[str, dict[str, str]]:
    """Return the defaults that the page gives, by heading and variable."""
    found = {}
    for section in PAGE.split("\n## ")[1:]:
        heading, _, rows = section.partition("\n")
        found[heading] = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", rows, re.MULTILINE))
    return found


def own(kind: type[KafkaSettings], inherited: type[KafkaSettings] | None) -> dict[str, str]:
    """Return the settings that a class adds, as the page writes them; each has its own port."""
    names = set(kind.model_fields) - set(inherited.model_fields if inherited else ())
    fields = {name: kind.model_fields[name].default for name in names - {"http_port"}}
    return {PREFIX + name.upper(): written(default) for name, default in fields.items()}


def written(default: object) -> str:
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, str | Enum):
        text = default.value if isinstance(default, Enum) else default
        return f"`{text}`" if text else "–"
    return "–" if default is None else str(default)


def test_what_all_share_is_on_the_page() -> None:
    page = listed()
    assert page["Every service and every command"] == own(KafkaSettings, None)
    shared = page["Every service"]
    ports = (f"{_name(one)} {one.model_fields['http_port'].default}" for one in SERVICES)
    assert shared.pop(f"{PREFIX}HTTP_PORT") == ", ".join(ports)
    assert shared == own(ServiceSettings, KafkaSettings)


@pytest.mark.parametrize("kind", SERVICES, ids=lambda kind: _name(kind))
def test_what_a_service_adds_is_on_the_page(kind: type[ServiceSettings]) -> None:
    assert listed().get(_name(kind).capitalize(), {}) == own(kind, ServiceSettings)


def _name(kind: type[ServiceSettings]) -> str:
    return kind.__name__.removesuffix("Settings").lower()
