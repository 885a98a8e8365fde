"""The dependencies, looked up in the advisories, and a bill of materials: `make audit`.

pip-audit asks an advisory service on the network. Where it is not reached, or does not know a
package, nothing is known about that package, and so the audit fails and says so: a green audit
means that every locked package was looked up. No advisory database that is kept up to date comes
as a package, so there is no way to do this without that service.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
LOCK: Final = ROOT / "requirements.lock"
BILL: Final = ROOT / "var" / "bill-of-materials.json"
TIMEOUT_S: Final = 600


@dataclass(frozen=True, slots=True)
class Findings:
    """What an audit found: advisories by package, and the packages that were not looked up."""

    advisories: tuple[str, ...]
    unknown: tuple[str, ...]
    looked_up: int

    @property
    def are_clean(self) -> bool:
        """Return whether every package was looked up and none has an advisory."""
        return bool(self.looked_up) and not self.advisories and not self.unknown


def read_findings(report: str) -> Findings:
    """Return what pip-audit's JSON report says."""
    packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    advisories = tuple(
        f"{one['name']} {one['version']}: {found['id']}, mended in "
        f"{', '.join(found['fix_versions']) or 'no version yet'}"
        for one in packages
        for found in one.get("vulns", ())
    )
    unknown = tuple(one["name"] for one in packages if "skip_reason" in one)
    return Findings(advisories, unknown, len(packages) - len(unknown))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the bill of materials, then audit; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, required=True, help="Where the tools are installed.")
    parser.add_argument("--service", default="osv", choices=("osv", "pypi"))
    given = parser.parse_args(arguments)
    write_bill(given.tools)
    return audit(given.tools, given.service)


def write_bill(tools: Path) -> None:
    """Write what the product is made of, from the lock, as CycloneDX JSON."""
    BILL.parent.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = [
        tools / "cyclonedx-py",
        "requirements",
        LOCK,
        "--pyproject",
        ROOT / "pyproject.toml",
    ]
    subprocess.run(
        [*command, "--output-reproducible", "--of", "JSON", "-o", BILL],
        check=True,
        timeout=TIMEOUT_S,
    )
    kinds = Counter(one["type"] for one in json.loads(BILL.read_text())["components"])
    print(f"audit: {BILL.relative_to(ROOT)} lists {kinds.total()} components")


def audit(tools: Path, service: str) -> int:
    """Look every locked package up; return 0 only when all were found and none has an advisory."""
    command: list[str | Path] = [
        tools / "pip-audit",
        "--requirement",
        LOCK,
        "--no-deps",
        "--disable-pip",
    ]
    asked = subprocess.run(
        [
            *command,
            "--vulnerability-service",
            service,
            "--format",
            "json",
            "--progress-spinner=off",
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT_S,
    )
    if not asked.stdout.strip():
        reason = (asked.stderr.strip().splitlines() or ["it said nothing"])[-1]
        print(f"audit: FAILED, nothing was looked up: the advisory service {service!r} was not")
        print(f"  reached from here ({reason[:300]}). Run it where it is.")
        return 1
    return _conclude(read_findings(asked.stdout), service)


def _conclude(findings: Findings, service: str) -> int:
    for line in findings.advisories:
        print(f"audit: {line}")
    if findings.unknown:
        print(f"audit: {service!r} did not know {len(findings.unknown)} packages, so nothing is")
        print(f"  known about them: {', '.join(findings.unknown)}")
    verdict = "no advisory" if findings.are_clean else "FAILED"
    print(f"audit: {findings.looked_up} packages looked up, {verdict}")
    return 0 if findings.are_clean else 1


if __name__ == "__main__":
    sys.exit(main())
