"""What comes from outside may stand in a log line; it never makes a line, nor moves a terminal."""

from __future__ import annotations

import json
import logging
import unicodedata

import pytest

from shared.runtime.logs import JsonLines

FORGED = '{"at":"2025-03-01","level":"error","service":"matcher","message":"all is lost"}'
HOSTILE = [
    f"steel\n{FORGED}",
    f"steel\r\n{FORGED}",
    f"steel\u2028{FORGED}",
    f"steel\u2029{FORGED}",
    f"steel\x85{FORGED}",
    f"steel\x0b\x0c\x1c\x1d\x1e{FORGED}",
    "\x1b[2J\x1b[1;1H",
    "\x9b2J",
    "\x7f\x08\x08",
    f'", "level": "error", "x": "{FORGED}',
]


def logged(message: str, **extra: object) -> str:
    record = logging.makeLogRecord({"msg": message, "levelname": "INFO"} | extra)
    return JsonLines("ingest").format(record)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_stays_on_its_line_and_says_what_it_said(hostile: str) -> None:
    for line in (logged(hostile), logged("refused", reason=hostile, ids=[hostile])):
        assert len(line.splitlines()) == 1
        assert not [one for one in line if unicodedata.category(one) in ("Cc", "Zl", "Zp")]
    assert json.loads(logged(hostile))["message"] == hostile
    assert json.loads(logged("refused", reason=hostile))["reason"] == hostile


def test_a_hostile_text_changes_no_other_field() -> None:
    line = json.loads(logged(HOSTILE[-1]))
    assert (line["level"], line["service"]) == ("info", "ingest")
    assert line.keys() == {"at", "level", "service", "message"}


def test_half_a_character_is_logged_as_its_code() -> None:
    assert json.loads(logged("refused", reason="steel \ud800"))["reason"] == "steel \ud800"


def test_an_error_with_a_hostile_text_stays_on_its_line() -> None:
    try:
        raise ValueError(HOSTILE[2])
    except ValueError as error:
        line = logged("failed", exc_info=(ValueError, error, error.__traceback__))
    assert len(line.splitlines()) == 1
    assert HOSTILE[2] in json.loads(line)["error"]
