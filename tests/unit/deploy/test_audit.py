"""An audit is clean only when every package was looked up and none has an advisory."""

from __future__ import annotations

import json

import pytest

from deploy.audit import read_findings

FINE = {"name": "lark", "version": "1.3", "vulns": []}
HURT = {
    "name": "jinja2",
    "version": "3.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1"]}, {"id": "PYSEC-2", "fix_versions": []}],
}
SKIPPED = {"name": "noida-db", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "clean"),
    [
        ([FINE], True),
        ([FINE, HURT], False),
        ([FINE, SKIPPED], False),
        ([SKIPPED], False),
        ([], False),
    ],
)
def test_what_was_not_looked_up_is_not_clean(packages: list[object], clean: bool) -> None:
    assert read_findings(json.dumps({"dependencies": packages})).are_clean is clean


def test_an_advisory_names_the_package_and_the_version_that_mends_it() -> None:
    findings = read_findings(json.dumps({"dependencies": [HURT]}))
    assert findings.advisories == (
        "jinja2 3.0: PYSEC-1, mended in 3.1",
        "jinja2 3.0: PYSEC-2, mended in no version yet",
    )
