"""Work in a thread of its own begins anew when it fails, and says why meanwhile."""

from __future__ import annotations

import threading

import pytest

from shared.runtime.errors import ServiceError
from shared.runtime.upkeep import Upkeep

PATIENCE_S = 10.0


class Work:
    """Fails at its first beginning and works from the second on."""

    def __init__(self) -> None:
        self.begun = 0
        self.problems: list[str | None] = []
        self.works = threading.Event()

    def __call__(self, upkeep: Upkeep) -> None:
        self.begun += 1
        self.problems.append(upkeep.problem())
        if self.begun == 1:
            raise ServiceError("Kafka is away")
        upkeep.well()
        self.works.set()
        upkeep.wait(PATIENCE_S)


@pytest.mark.anyio
async def test_what_failed_begins_anew_and_says_why_until_it_works() -> None:
    work = Work()
    upkeep = Upkeep("lag", work, retry_s=0.0)
    await upkeep.start()
    assert work.works.wait(PATIENCE_S)
    assert work.problems == ["has not succeeded yet", "Kafka is away"]
    assert upkeep.problem() is None
    await upkeep.stop()
    assert upkeep.is_stopping
