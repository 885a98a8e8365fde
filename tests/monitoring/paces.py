"""Rules whose hours pass in seconds, so that every alert can be made to fire on the real thing.

Only durations change: windows, offsets, `for`, the seconds that a rate is counted over, and, in
the short form, the minute of lag that pages. What is asked for, and the thresholds, stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_SECONDS: Final = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_WINDOW: Final = re.compile(r"\[(\d+)([smhd])\]")
_OFFSET: Final = re.compile(r"\boffset (\d+)([smhd])\b")
_FOR: Final = re.compile(r"^( +for: )(\d+)([smhd])$", re.MULTILINE)
_COUNTED_OVER: Final = re.compile(r"(?<=:rate\d[hd] \* )\d+|(?<=:rate\d\dm \* )\d+")


@dataclass(frozen=True, slots=True)
class Pace:
    """How many seconds a window takes, by its seconds in the rules; and how far `for` is cut."""

    windows: Mapping[int, int]
    waits_divided_by: int
    lag_that_pages_s: int
    page_s: float

    def hastened(self, rules: str) -> str:
        """Return a rule file at this pace."""
        rules = _WINDOW.sub(lambda found: f"[{self._of(found[1], found[2])}s]", rules)
        rules = _OFFSET.sub(lambda found: f"offset {self._of(found[1], found[2])}s", rules)
        rules = _FOR.sub(self._wait, rules)
        rules = _COUNTED_OVER.sub(lambda found: str(self.windows[int(found[0])]), rules)
        lag = "kafka_consumergroup_lag_seconds) > "
        return rules.replace(f"{lag}60", f"{lag}{self.lag_that_pages_s}")

    def wait(self, seconds: int) -> int:
        """Return how long a rule waits that says `for` so many seconds."""
        return max(1, round(seconds / self.waits_divided_by))

    def _of(self, number: str, unit: str) -> int:
        return self.windows[int(number) * _SECONDS[unit]]

    def _wait(self, found: re.Match[str]) -> str:
        return f"{found[1]}{self.wait(int(found[2]) * _SECONDS[found[3]])}s"


def _windows(*seconds: int) -> Mapping[int, int]:
    named = (120, 300, 900, 1_800, 3_600, 7_200, 21_600, 86_400, 259_200, 604_800)
    return MappingProxyType(dict(zip(named, seconds, strict=True)))


SHORT: Final = Pace(
    _windows(15, 20, 40, 43, 46, 50, 55, 65, 110, 220),
    waits_divided_by=600,
    lag_that_pages_s=20,
    page_s=240.0,
)
LONG: Final = Pace(
    _windows(60, 90, 120, 125, 130, 140, 150, 180, 240, 420),
    waits_divided_by=60,
    lag_that_pages_s=60,
    page_s=360.0,
)
