from __future__ import annotations

import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from services.auditor.settings import AuditorSettings
from services.deduper.settings import DeduperSettings
from services.dispatcher.settings import DispatcherSettings
from services.exporter.settings import ExporterSettings
from services.ingest.settings import IngestSettings
from services.matcher.settings import MatcherSettings
from shared.runtime.kafka.lag import consumption
from shared.runtime.settings import PREFIX, KafkaSettings
from shared.wire.layout_file import read_layout_file, specs_of
from shared.wire.topics import Topics

ROOT: Final = Path(__file__).resolve().parents[3]
FOLDER: Final = ROOT / "deploy" / "kubernetes"
kubernetes_validate: Final[Any] = import_module("kubernetes_validate")
# The newest version that the schemas are there for, and one that many clusters still run.
VERSIONS: Final = ["1.32", kubernetes_validate.latest_version()]
FILES: Final = sorted(path for path in FOLDER.rglob("*.yaml") if path.name != "kustomization.yaml")
DOCUMENTS: Final[list[dict[str, Any]]] = [
    document for path in FILES for document in yaml.safe_load_all(path.read_text())
]
CUSTOM: Final = {"ScaledObject", "PodMonitor"}
SETTINGS: Final[dict[str, type[KafkaSettings]]] = {
    "acls": KafkaSettings,
    "setup": KafkaSettings,
    "ingest": IngestSettings,
    "matcher": MatcherSettings,
    "deduper": DeduperSettings,
    "dispatcher": DispatcherSettings,
    "auditor": AuditorSettings,
    "exporter": ExporterSettings,
}
# Two of these at once would count, and send, everything twice.
ALONE: Final = {"auditor", "exporter"}
JOBS: Final = {"acls", "setup"}
SERVICES: Final = sorted(SETTINGS.keys() - JOBS)


def of_kind(*kinds: str) -> dict[str, dict[str, Any]]:
    return {one["metadata"]["name"]: one for one in DOCUMENTS if one["kind"] in kinds}


WORKLOADS: Final = of_kind("Deployment", "StatefulSet", "Job")


def pod(name: str) -> dict[str, Any]:
    spec: dict[str, Any] = WORKLOADS[name]["spec"]["template"]["spec"]
    return spec


def container(name: str) -> dict[str, Any]:
    (only,) = pod(name)["containers"]
    assert isinstance(only, dict)
    return only


def title(document: dict[str, Any]) -> str:
    return f"{document['kind']} {document['metadata']['name']}"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "document", [one for one in DOCUMENTS if one["kind"] not in CUSTOM], ids=title
)
def test_every_manifest_is_valid_by_the_schema_of_kubernetes(
    document: dict[str, Any], version: str
) -> None:
    kubernetes_validate.validate(document, version, strict=True)


@pytest.mark.parametrize(
    "path", sorted(FOLDER.rglob("kustomization.yaml")), ids=lambda p: p.parent.name
)
def test_a_kustomization_names_every_file_beside_it_and_none_else(path: Path) -> None:
    named = yaml.safe_load(path.read_text())["resources"]
    beside = {one.name for one in path.parent.glob("*.yaml")} - {path.name}
    assert {one for one in named if one.endswith(".yaml")} == beside
    assert all((path.parent / one).exists() for one in named)


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="needs kubectl")
@pytest.mark.parametrize("folder", ["base", "example"])
def test_kustomize_builds_it(folder: str) -> None:
    done = subprocess.run(
        ["kubectl", "kustomize", FOLDER / folder], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    built = list(yaml.safe_load_all(done.stdout))
    for one in built:
        if one["kind"] not in CUSTOM:
            kubernetes_validate.validate(one, VERSIONS[-1], strict=True)
    further = 0 if folder == "example" else len(custom()) + len(of_kind("Job").keys() - {"setup"})
    wanted = len(DOCUMENTS) - further
    # The settings are one more.
    assert len(built) == wanted + 1


def custom() -> list[dict[str, Any]]:
    return [one for one in DOCUMENTS if one["kind"] in CUSTOM]


def test_every_service_is_deployed() -> None:
    assert WORKLOADS.keys() == SETTINGS.keys()


@pytest.mark.parametrize("name", SERVICES)
def test_the_command_runs_the_service_of_that_name(name: str) -> None:
    assert container(name)["args"] == ["service", name]


def test_the_rights_are_granted_by_the_command_and_by_a_user_of_its_own() -> None:
    assert container("acls")["args"] == ["acls", "apply", "--yes"]
    *_, own = container("acls")["envFrom"]
    assert own == {"secretRef": {"name": "wirewatch-kafka-acls"}}


@pytest.mark.parametrize("name", SETTINGS)
def test_every_variable_is_one_that_the_service_reads(name: str) -> None:
    known = {PREFIX + field.upper() for field in SETTINGS[name].model_fields}
    given = {one["name"] for one in container(name).get("env", [])}
    assert given <= known


@pytest.mark.parametrize("folder", ["base", "example"])
def test_every_shared_setting_is_one_that_all_services_read(folder: str) -> None:
    kustomization = yaml.safe_load((FOLDER / folder / "kustomization.yaml").read_text())
    (generator,) = kustomization["configMapGenerator"]
    given = {literal.split("=")[0] for literal in generator["literals"]}
    known = {PREFIX + field.upper() for field in KafkaSettings.model_fields}
    assert given <= known | {"WIREWATCH_LOG_LEVEL"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_restarted_when_it_is_broken_and_spared_while_it_is_not_ready(
    name: str,
) -> None:
    probes = {
        kind: container(name)[f"{kind}Probe"]["httpGet"] for kind in ("liveness", "readiness")
    }
    assert probes == {
        "liveness": {"path": "/livez", "port": "http"},
        "readiness": {"path": "/readyz", "port": "http"},
    }
    assert container(name)["ports"] == [{"name": "http", "containerPort": 8080}]


@pytest.mark.parametrize("name", SETTINGS)
def test_a_container_asks_for_what_it_needs_and_is_bounded_in_memory(name: str) -> None:
    resources = container(name)["resources"]
    assert resources["requests"].keys() == {"cpu", "memory"}
    # A limit on the processor would slow a stage down just when it has a backlog to work off.
    assert resources["limits"].keys() == {"memory"}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_container_can_do_nothing_but_its_work(name: str) -> None:
    assert pod(name)["securityContext"]["runAsNonRoot"] is True
    assert pod(name)["automountServiceAccountToken"] is False
    assert container(name)["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }


def test_the_user_is_the_one_of_the_image() -> None:
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    assert all(
        f"--uid {pod(name)['securityContext']['runAsUser']} " in dockerfile for name in SETTINGS
    )


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_survives_the_loss_of_a_node_or_is_one_by_design(name: str) -> None:
    spec = WORKLOADS[name]["spec"]
    if name in ALONE:
        assert (spec["replicas"], spec["strategy"]["type"]) == (1, "Recreate")
        return
    assert spec["replicas"] >= 2
    budget = of_kind("PodDisruptionBudget")[name]["spec"]
    assert budget["maxUnavailable"] == 1
    labels = WORKLOADS[name]["spec"]["template"]["metadata"]["labels"]
    assert budget["selector"]["matchLabels"].items() <= labels.items()


def test_a_deduper_keeps_its_name_so_that_it_ends_its_own_transactions() -> None:
    assert WORKLOADS["deduper"]["kind"] == "StatefulSet"
    names = {one["name"]: one for one in container("deduper")["env"]}
    source = names["WIREWATCH_INSTANCE"]["valueFrom"]["fieldRef"]["fieldPath"]
    assert source == "metadata.name"


def test_nothing_is_reached_but_what_a_policy_names() -> None:
    policies = of_kind("NetworkPolicy")
    denied = policies["deny-all"]["spec"]
    assert denied["policyTypes"] == ["Ingress", "Egress"]
    assert not {"ingress", "egress"} & denied.keys()
    for name in SETTINGS:
        labels = WORKLOADS[name]["spec"]["template"]["metadata"]["labels"]
        assert denied["podSelector"]["matchLabels"].items() <= labels.items()


def test_only_the_dispatcher_reaches_the_world_and_no_private_address() -> None:
    outward = [
        (policy["spec"]["podSelector"]["matchLabels"], place["ipBlock"])
        for policy in of_kind("NetworkPolicy").values()
        for rule in policy["spec"].get("egress", [])
        for place in rule["to"]
        if "ipBlock" in place
    ]
    assert {labels["app.kubernetes.io/component"] for labels, _ in outward} == {"dispatcher"}
    closed = {one for _, block in outward for one in block["except"]}
    assert {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"} <= closed


@pytest.mark.parametrize(("name", "scaler"), of_kind("ScaledObject").items())
def test_scaling_follows_the_lag_of_the_groups_own_topic_up_to_its_partitions(
    name: str, scaler: dict[str, Any]
) -> None:
    spec, topics = scaler["spec"], Topics()
    target = spec["scaleTargetRef"]
    assert (target["kind"], target["name"]) == (WORKLOADS[name]["kind"], name)
    (trigger,) = spec["triggers"]
    group = topics.group(name)
    topic = consumption(topics)[group]
    wanted = f'sum(kafka_consumergroup_lag{{consumergroup="{group}",topic="{topic}"}})'
    assert trigger["metadata"]["query"] == wanted
    file = yaml.safe_load((ROOT / "deploy" / "topics.yaml").read_text())
    specs = specs_of(read_layout_file(file), topics)
    (partitions,) = [one.partitions for one in specs if one.name == topic]
    assert (spec["minReplicaCount"], spec["maxReplicaCount"]) == (2, partitions)


def test_scraping_sets_the_labels_that_rules_and_dashboards_ask_for() -> None:
    (monitor,) = of_kind("PodMonitor").values()
    (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
    assert [one["targetLabel"] for one in endpoint["relabelings"]] == ["job", "service"]
    assert endpoint["relabelings"][0]["replacement"] == "wirewatch"
    assert all(
        WORKLOADS[name]["spec"]["template"]["metadata"]["labels"]["app.kubernetes.io/component"]
        == name
        for name in SERVICES
    )
