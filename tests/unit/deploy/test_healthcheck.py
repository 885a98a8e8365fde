from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from pytest_httpserver import HTTPServer

SCRIPT: Final = Path(__file__).resolve().parents[3] / "deploy" / "healthcheck.py"


def check(port: int, page: str = "readyz") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), page],
        env={"WIREWATCH_HTTP_PORT": str(port)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("status", "exit_status"),
    [(200, 0), (503, 1), (404, 1)],
    ids=["ready", "not ready", "no such page"],
)
def test_the_exit_status_is_that_of_the_page_and_the_reasons_are_shown(
    httpserver: HTTPServer, status: int, exit_status: int
) -> None:
    httpserver.expect_request("/readyz").respond_with_data("the reasons", status=status)
    done = check(httpserver.port)
    assert done.returncode == exit_status
    assert "the reasons" in done.stdout


def test_a_service_that_does_not_listen_is_not_healthy(httpserver: HTTPServer) -> None:
    port = httpserver.port
    httpserver.stop()
    done = check(port)
    assert done.returncode == 1
    assert "no answer" in done.stdout
