"""The audit beside the running system: one settlement after another, in a thread of its own."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Final

from services.auditor.metrics import AuditorMetrics
from services.auditor.reader import AuditReader, audit_reader
from services.auditor.settings import AuditorSettings
from shared.domain.audit import Imbalance, Report, Terms
from shared.domain.errors import WirewatchError

log = logging.getLogger(__name__)

NAMED: Final = 100
RETRY_S: Final = 2.0


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
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="audit", daemon=True)
        self._problem: str | None = "no settlement yet"
        self._said: frozenset[Imbalance] = frozenset()

    def problem(self) -> str | None:
        """Return why nothing is audited now, or None."""
        return self._problem

    async def start(self) -> None:
        """Begin to audit."""
        self._thread.start()

    async def stop(self) -> None:
        """Stop after the settlement under way, if it ends soon."""
        self._stop.set()
        await asyncio.to_thread(self._thread.join, 5.0)

    def _watch(self) -> None:
        while not self._stop.is_set():
            try:
                with audit_reader(self._settings, self._terms, self._begin) as reader:
                    self._settle_on(reader)
            except WirewatchError as error:
                self._fail(str(error))
            except Exception as error:
                log.exception("the audit failed unforeseen")
                self._fail(f"{type(error).__name__}: {error}")

    def _settle_on(self, reader: AuditReader) -> None:
        while not self._stop.is_set():
            self._take(reader.settle())
            self._stop.wait(self._settings.audit_interval_s)

    def _take(self, report: Report) -> None:
        self._problem = None
        self._metrics.take(report, self._now().timestamp())
        for one in [one for one in report.imbalances if one not in self._said][:NAMED]:
            fields = {"rule": one.rule.value, "id": one.id, "detail": one.detail}
            log.error("imbalance", extra=fields)
        self._said = frozenset(report.imbalances)

    def _fail(self, reason: str) -> None:
        """Say why, and begin anew from where the audit began: nothing is taken as checked."""
        log.warning("the audit begins anew", extra={"reason": reason})
        self._problem = reason
        self._stop.wait(RETRY_S)
