"""The audit beside the running system: one settlement after another."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from services.auditor.metrics import AuditorMetrics
from services.auditor.reader import audit_reader
from services.auditor.settings import AuditorSettings
from shared.domain.audit import Imbalance, Report, Terms
from shared.runtime.upkeep import Upkeep

log = logging.getLogger(__name__)

NAMED: Final = 100


class AuditWatch:
    """Settles every `audit_interval_s` and says what is newly wrong, at most 100 ids at a time."""

    def __init__(
        self,
        settings: AuditorSettings,
        terms: Terms,
        begin: datetime,
        metrics: AuditorMetrics,
        now: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._terms = terms
        self._begin = begin
        self._metrics = metrics
        self._now = now
        self._said: frozenset[Imbalance] = frozenset()

    def settle_on(self, upkeep: Upkeep) -> None:
        """Settle until the service stops.

        When it fails it is to be called again: it begins where the audit began, so that nothing
        is taken as checked.

        Raises:
            ServiceError: when the topics cannot be read.
        """
        memory_mb = self._settings.audit_memory_mb
        with audit_reader(self._settings, self._terms, self._begin, memory_mb) as reader:
            while not upkeep.is_stopping:
                self._take(reader.settle())
                upkeep.well()
                upkeep.wait(self._settings.audit_interval_s)

    def _take(self, report: Report) -> None:
        self._metrics.take(report, self._now().timestamp())
        for one in [one for one in report.imbalances if one not in self._said][:NAMED]:
            fields = {"rule": one.rule.value, "id": one.id, "detail": one.detail}
            log.error("imbalance", extra=fields)
        self._said = frozenset(report.imbalances)
