"""What a tariff fact says, and where in the article it says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Direction(StrEnum):
    """What happens to the tariff."""

    IMPOSED = "imposed"
    RAISED = "raised"
    CUT = "cut"
    THREATENED = "threatened"
    DELAYED = "delayed"
    LIFTED = "lifted"


class Status(StrEnum):
    """How far the measure has come."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class TariffFact:
    """One tariff measure, as one stretch of text states it; an empty string means not stated.

    `rate` and `rate_max` are percentages: a range has both and they differ, a single rate has
    `rate_max` None. `imposer` and `target` are canonical names ("United States", "China",
    "European Union"); `goods` is folded text ("steel", "cars"). `effective_date` is an ISO
    date, or a part of one as stated ("2025-03-04", "2025-03", "March 4"). `start` and `end`
    are code-point offsets into `field`, and `text` is that stretch.
    """

    imposer: str
    target: str
    goods: str
    rate: float | None
    rate_max: float | None
    direction: Direction | None
    status: Status | None
    effective_date: str
    field: str
    start: int
    end: int
    text: str
    kind: Literal["tariff"] = "tariff"
