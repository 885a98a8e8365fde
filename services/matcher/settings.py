"""What the matcher reads from WIREWATCH_* variables."""

from __future__ import annotations

from shared.runtime.settings import Port, ServiceSettings


class MatcherSettings(ServiceSettings):
    """The matcher is stateless but for the watch-lists: run as many as there are partitions."""

    http_port: Port = 8081
