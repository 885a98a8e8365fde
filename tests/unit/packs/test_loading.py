import pytest

from shared.domain.match import Severity
from tests.unit.packs.support import pack, problems

SEVERITIES = {
    "actors": Severity.MEDIUM,
    "tariffs": Severity.HIGH,
    "arctic-deals": Severity.HIGH,
}


@pytest.mark.parametrize("name", SEVERITIES)
def test_a_shipped_list_reads_and_compiles_without_a_problem(name: str) -> None:
    assert not problems(name)


@pytest.mark.parametrize(("name", "severity"), SEVERITIES.items())
def test_a_shipped_list_is_named_after_its_file_and_has_its_severity(
    name: str, severity: Severity
) -> None:
    assert (pack(name).id, pack(name).severity) == (name, severity)
