from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from deploy.monitoring.declarations import declarations, series_names
from deploy.monitoring.promql import metrics_asked
from tests.monitoring.commands import commands, program

ROOT: Final = Path(__file__).resolve().parents[2]
RULES: Final = ROOT / "deploy" / "prometheus" / "rules"
RUNBOOKS: Final = ROOT / "docs" / "runbooks"
CASES: Final = sorted((Path(__file__).parent / "rules").glob("*.yml"))
SECTIONS: Final = ["What it means", "What it hurts", "Where to look", "How to mend it"]
needs_promtool: Final = pytest.mark.skipif(
    shutil.which("promtool") is None, reason="needs promtool: Debian's package prometheus"
)


def rules() -> list[dict[str, Any]]:
    documents = [yaml.safe_load(path.read_text()) for path in sorted(RULES.glob("*.yml"))]
    return [rule for one in documents for group in one["groups"] for rule in group["rules"]]


ALL: Final = rules()
ALERTS: Final = sorted({rule["alert"] for rule in ALL if "alert" in rule})
RECORDED: Final = {rule["record"] for rule in ALL if "record" in rule}
KNOWN: Final = series_names(declarations()) | RECORDED | {"up"}


def expectations(alert: str) -> list[bool]:
    """Return, for each case of the alert, whether it is expected to fire."""
    documents = [yaml.safe_load(path.read_text()) for path in CASES]
    return [
        bool(check["exp_alerts"])
        for document in documents
        for test in document["tests"]
        for check in test["alert_rule_test"]
        if check["alertname"] == alert
    ]


@needs_promtool
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_alerts_fire_and_stay_quiet_as_the_cases_say(path: Path) -> None:
    done = subprocess.run(["promtool", "test", "rules", path], capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases_name_the_order_of_their_groups_where_there_is_more_than_one(path: Path) -> None:
    cases = yaml.safe_load(path.read_text())
    files = [yaml.safe_load((path.parent / name).read_text()) for name in cases["rule_files"]]
    groups = [group["name"] for one in files for group in one["groups"]]
    assert len(groups) == 1 or cases["group_eval_order"] == groups


@needs_promtool
def test_prometheus_takes_its_configuration_with_every_rule_file() -> None:
    config = ROOT / "deploy" / "prometheus" / "prometheus.yml"
    done = subprocess.run(
        ["promtool", "check", "config", config], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert all(path.name in done.stdout for path in RULES.glob("*.yml"))


@pytest.mark.skipif(
    shutil.which("amtool") is None, reason="needs amtool: Debian's prometheus-alertmanager"
)
@pytest.mark.parametrize("severity", ["page", "ticket"])
def test_alertmanager_takes_its_configuration_and_sends_each_severity_its_way(
    severity: str,
) -> None:
    config = ROOT / "deploy" / "prometheus" / "alertmanager.yml"
    checked = ["amtool", "check-config", str(config)]
    assert subprocess.run(checked, capture_output=True, check=False).returncode == 0
    routed = ["amtool", "config", "routes", "test", f"--config.file={config}"]
    done = subprocess.run(
        [*routed, f"severity={severity}"], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == severity


@pytest.mark.parametrize("alert", ALERTS)
def test_every_alert_has_a_case_in_which_it_fires_and_one_in_which_it_does_not(alert: str) -> None:
    assert set(expectations(alert)) == {True, False}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.get("alert") or rule["record"])
def test_every_rule_asks_for_what_a_service_declares(rule: dict[str, Any]) -> None:
    asked = metrics_asked(rule["expr"])
    assert asked
    assert asked <= KNOWN


@pytest.mark.parametrize(
    "rule", [rule for rule in ALL if "alert" in rule], ids=lambda rule: rule["alert"]
)
def test_every_alert_says_how_urgent_it_is_and_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert rule["annotations"]["runbook"] == f"docs/runbooks/{rule['alert']}.md"
    assert rule["annotations"]["summary"].endswith(".")


def test_there_is_one_runbook_for_each_alert_and_the_index_has_them_all() -> None:
    pages = {path.stem for path in RUNBOOKS.glob("Wirewatch*.md")}
    assert pages == set(ALERTS)
    linked = re.findall(r"\((Wirewatch\w+)\.md\)", (RUNBOOKS / "README.md").read_text())
    assert sorted(linked) == ALERTS


@pytest.mark.parametrize("alert", ALERTS)
def test_a_runbook_says_what_it_means_what_it_hurts_where_to_look_and_how_to_mend_it(
    alert: str,
) -> None:
    text = (RUNBOOKS / f"{alert}.md").read_text()
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS


@pytest.mark.parametrize("path", sorted(RUNBOOKS.glob("*.md")), ids=lambda path: path.stem)
def test_what_a_runbook_names_is_there(path: Path) -> None:
    text = path.read_text()
    metrics = set(re.findall(r"`((?:wirewatch|kafka)_\w+)`", text))
    assert metrics <= KNOWN | {name.rsplit("_", 1)[0] for name in KNOWN}
    named = set(re.findall(r"`wirewatch ([a-z]+(?: [a-z]+)?)", text))
    assert named <= commands(program())
    pages = re.findall(r"\]\((\w+\.md)\)", text) + re.findall(r"`(docs/[\w/.-]+)`", text)
    assert [page for page in pages if not {RUNBOOKS / page, ROOT / page} & set(existing())] == []


def existing() -> list[Path]:
    return list((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize(
    ("query", "metrics"),
    [
        ('sum by (service) (up{job="a"}) == 0', {"up"}),
        ('1 - sum(rate(a_bucket{le="5.0"}[5m])) / (b:c:rate5m > 0)', {"a_bucket", "b:c:rate5m"}),
        ("a < on (topic) group_left () b", {"a", "b"}),
        ("absent(a) or vector(0) unless sum without (x) (b) > 14.4 * 0.001", {"a", "b"}),
        ("time() - max(a) > 60", {"a"}),
        ("rate(a[$__rate_interval])", {"a"}),
        ('topk(10, sum by (x) (increase(a{b=~"$c"}[1h])))', {"a"}),
    ],
)
def test_the_metrics_of_a_query_are_told(query: str, metrics: set[str]) -> None:
    assert metrics_asked(query) == metrics
