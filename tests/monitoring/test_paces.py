from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.monitoring.paces import LONG, SHORT, Pace
from tests.monitoring.system import RULES


def without_durations(text: str) -> str:
    text = re.sub(r"\[\d+[smhd]\]|offset \d+[smhd]|for: \d+[smhd]", "", text)
    text = re.sub(r"(lag_seconds\) > )(60|20)\b", r"\1", text)
    return re.sub(r"(:rate\d+[mhd] \* )\d+", r"\1", text)


@pytest.mark.parametrize("pace", [SHORT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("path", sorted(RULES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_rule_file_changes_in_its_durations_only(path: Path, pace: Pace) -> None:
    text = path.read_text()
    hastened = pace.hastened(text)
    assert without_durations(hastened) == without_durations(text)
    assert not re.search(r"\[\d+[mhd]\]|offset \d+[mhd]|for: \d+[mhd]$", hastened, re.MULTILINE)
    assert yaml.safe_load(hastened).keys() == {"groups"}


@pytest.mark.parametrize("pace", [SHORT, LONG], ids=["short", "long"])
def test_a_longer_window_stays_the_longer_one(pace: Pace) -> None:
    lengths = list(pace.windows.values())
    assert lengths == sorted(set(lengths))


@pytest.mark.parametrize("pace", [SHORT, LONG], ids=["short", "long"])
def test_what_was_busy_and_falls_silent_is_both_for_longer_than_its_alert_waits(
    pace: Pace,
) -> None:
    quarter, day, week = pace.windows[900], pace.windows[86_400], pace.windows[604_800]
    assert day - quarter > pace.wait(900) + 15
    assert week - day > pace.wait(3_600) + 30
    assert day + pace.wait(3_600) + 60 < pace.page_s


def test_a_rate_is_counted_over_its_own_window() -> None:
    text = "wirewatch:articles_alerted:rate1h * 3600 >= 100 and x:rate3d * 259200"
    hour, days = SHORT.windows[3_600], SHORT.windows[259_200]
    wanted = f"wirewatch:articles_alerted:rate1h * {hour} >= 100 and x:rate3d * {days}"
    assert SHORT.hastened(text) == wanted
