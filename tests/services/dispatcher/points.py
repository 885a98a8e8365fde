"""A dispatcher that is killed at a named point: `python -m tests.services.dispatcher.points`.

The points lie along the way of an alert, from the batch it comes in to the result that is written
down; WIREWATCH_FAULT is as in `tests.faults.points`.
"""

from __future__ import annotations

import os
import runpy
from typing import Final

from services.dispatcher.channels.webhook import WebhookChannel
from services.dispatcher.deliverer import Deliverer
from services.dispatcher.journal import DeliveryJournal
from services.dispatcher.outbound.backend import CheckedBackend
from services.dispatcher.partitions import OwnedDeliveries
from services.dispatcher.planning import PlanStage
from services.dispatcher.verdicts import VerdictJournal
from shared.runtime.kafka.outbox import Outbox
from shared.runtime.kafka.stages import AtLeastOnce
from tests.faults.points import VARIABLE, arm

POINTS: Final[dict[str, tuple[type, str, str]]] = {
    "before_the_batch": (PlanStage, "__call__", "before"),
    "before_the_verdict": (VerdictJournal, "write", "before"),
    "after_the_verdict": (VerdictJournal, "write", "after"),
    "before_planned": (DeliveryJournal, "plan", "before"),
    "after_planned": (DeliveryJournal, "plan", "after"),
    "before_confirmed": (Outbox, "confirmed", "before"),
    "after_confirmed": (Outbox, "confirmed", "after"),
    "before_the_offset": (AtLeastOnce, "_commit", "before"),
    "after_the_offset": (AtLeastOnce, "_commit", "after"),
    "before_taken_in": (OwnedDeliveries, "take", "before"),
    "after_taken_in": (OwnedDeliveries, "take", "after"),
    "before_attempted": (Deliverer, "begin", "before"),
    "after_attempted": (Deliverer, "begin", "after"),
    "before_the_connection": (CheckedBackend, "connect_tcp", "before"),
    "after_the_connection": (CheckedBackend, "connect_tcp", "after"),
    "before_the_request": (WebhookChannel, "send", "before"),
    "after_the_request": (WebhookChannel, "send", "after"),
    "before_the_result": (DeliveryJournal, "write", "before"),
    "after_the_result": (Deliverer, "finish", "after"),
}


if __name__ == "__main__":
    arm(os.environ[VARIABLE], POINTS)
    runpy.run_module("services.dispatcher", run_name="__main__")
