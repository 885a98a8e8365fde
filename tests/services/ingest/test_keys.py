"""Who may publish over HTTP: keys kept as hashes, compared whole, each with a rate of its own."""

from __future__ import annotations

import hmac
import os
from functools import partial
from hashlib import sha256
from pathlib import Path, PosixPath
from typing import ClassVar

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from services.cli.commands.keys import keys as command
from services.ingest.gate import KeyGate
from services.ingest.keys import ApiKey, KeyFileError, KeyRing, read_keys
from services.ingest.refusal import Reason, RefusalError
from services.ingest.settings import IngestSettings


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.yaml"


def make(file: Path, name: str = "desk", per_minute: int = 60) -> str:
    """Make a key as a person does, and return it."""
    done = CliRunner().invoke(command, ["new", str(file), name, "--per-minute", str(per_minute)])
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


def bearer(key: str) -> dict[bytes, bytes]:
    return {b"authorization": b"Bearer " + key.encode()}


def refused(gate: KeyGate, headers: dict[bytes, bytes]) -> RefusalError:
    with pytest.raises(RefusalError) as refusal:
        gate.admit(headers)
    return refusal.value


def test_the_file_keeps_a_hash_and_never_the_key_and_only_its_owner_reads_it(file: Path) -> None:
    key = make(file)
    assert key not in file.read_text()
    assert [one.name for one in read_keys(file)] == ["desk"]
    assert file.stat().st_mode & 0o077 == 0
    assert len(key) > 40


def test_a_name_has_one_key(file: Path) -> None:
    make(file)
    done = CliRunner().invoke(command, ["new", str(file), "desk"])
    assert isinstance(done.exception, KeyFileError)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        bearer(""),
        bearer("ww_"),
        bearer("ww_" + "A" * 43),
        bearer("x" * 100_000),
        {b"authorization": b"Basic ZGVzazpkZXNr"},
        {b"authorization": b"Bearer \xff\xfe"},
        {b"authorization": b"Bearer"},
    ],
)
def test_whoever_shows_no_key_is_refused(
    file: Path, clock: Clock, headers: dict[bytes, bytes]
) -> None:
    make(file)
    assert refused(KeyGate(KeyRing(file, clock), clock), headers).reason is Reason.UNAUTHORIZED


def test_the_hash_of_a_key_is_no_key(file: Path, clock: Clock) -> None:
    make(file)
    gate = KeyGate(KeyRing(file, clock), clock)
    assert refused(gate, bearer(read_keys(file)[0].sha256)).status == 401


@pytest.mark.parametrize("which", ["desk", "wire", "stranger", "desk's hash", "a prefix"])
def test_a_key_is_told_by_comparisons_in_constant_time_alone_with_every_key_that_is_kept(
    file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    desk, wire = make(file, "desk"), make(file, "wire")
    shown = {"desk": desk, "wire": wire, "a prefix": desk[:-1], "stranger": "ww_" + "A" * 43}
    kept = [one.sha256 for one in read_keys(file)]
    key = shown.get(which, kept[0])
    ring, compared = KeyRing(file, clock), []

    def compare(one: str, other: str, *, says: bool | None = None) -> bool:
        compared.append((one, other))
        return honest(one, other) if says is None else says

    honest = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", compare)
    owner = ring.owner(key)
    assert (owner and owner.name) == (which if which in ("desk", "wire") else None)
    # The same for each key shown: whether and where one fits does not show in the work done.
    presented = sha256(key.encode()).hexdigest()
    assert compared == [(one, presented) for one in kept]
    monkeypatch.setattr(hmac, "compare_digest", partial(compare, says=False))
    assert ring.owner(key) is None
    monkeypatch.setattr(hmac, "compare_digest", partial(compare, says=True))
    assert ring.owner(key) is not None


def test_each_key_is_let_in_under_its_own_allowance(file: Path, clock: Clock) -> None:
    desk, wire = make(file, "desk", 60), make(file, "wire", 600)
    gate = KeyGate(KeyRing(file, clock), clock)
    allowance = gate.admit(bearer(desk))
    assert allowance is not None
    allowance.draw(89)
    late = refused(gate, bearer(desk))
    assert (late.reason, late.status, late.retry_after_s) == (Reason.RATE, 429, 31)
    assert gate.admit(bearer(wire)) is not None
    clock.now += 30.5
    assert refused(gate, bearer(desk)).retry_after_s == 1
    clock.now += 0.5
    assert gate.admit(bearer(desk)) is not None


def test_an_allowance_never_grows_beyond_a_minute(file: Path, clock: Clock) -> None:
    desk = make(file, "desk", 60)
    gate = KeyGate(KeyRing(file, clock), clock)
    clock.now += 86_400
    for _ in range(60):
        gate.admit(bearer(desk))
    assert refused(gate, bearer(desk)).reason is Reason.RATE


def test_a_key_is_given_and_withdrawn_while_the_service_runs(file: Path, clock: Clock) -> None:
    desk = make(file)
    gate = KeyGate(KeyRing(file, clock), clock)
    wire = make(file, "wire")
    _touch(file, 1)
    assert refused(gate, bearer(wire)).reason is Reason.UNAUTHORIZED
    clock.now += 2
    assert gate.admit(bearer(wire)) is not None
    file.write_text("[]")
    _touch(file, 2)
    clock.now += 2
    assert refused(gate, bearer(desk)).reason is Reason.UNAUTHORIZED


class Overtaken(PosixPath):
    """A file that gets another key right after it was read for the first time."""

    late: ClassVar[list[str]] = []

    def read_text(self, encoding: str | None = None, errors: str | None = None) -> str:
        text = super().read_text(encoding, errors)
        if not self.late:
            self.late.append(make(Path(self), "late"))
        return text


def test_a_key_that_is_given_while_the_service_starts_is_let_in(file: Path, clock: Clock) -> None:
    make(file)
    gate = KeyGate(KeyRing(Overtaken(file), clock), clock)
    clock.now += 1
    assert gate.admit(bearer(Overtaken.late[0])) is not None


def test_a_file_that_is_spoiled_while_the_service_runs_changes_nothing(
    file: Path, clock: Clock
) -> None:
    desk = make(file)
    gate = KeyGate(KeyRing(file, clock), clock)
    file.write_text("- {name: [}")
    _touch(file, 1)
    clock.now += 2
    assert gate.admit(bearer(desk)) is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("keys: 5", "list"),
        ("- {name: desk}", "0.sha256"),
        (f"- {{name: 'a\\nb', sha256: {'0' * 64}}}", "0.name"),
        (f"- {{name: desk, sha256: {'g' * 64}}}", "0.sha256"),
        (f"- &a {{name: desk, sha256: '{'0' * 64}'}}\n- *a", "twice"),
        ("- {", "line 1"),
    ],
)
def test_a_file_at_fault_is_an_error_that_names_the_place(file: Path, text: str, said: str) -> None:
    file.write_text(text)
    with pytest.raises(KeyFileError, match=said):
        read_keys(file)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "ingest.example"])
def test_listening_beyond_this_machine_without_keys_is_an_error_that_says_what_to_do(
    host: str, file: Path
) -> None:
    with pytest.raises(ValidationError, match="wirewatch keys new"):
        IngestSettings(http_host=host)
    make(file)
    assert IngestSettings(http_host=host, ingest_keys=file).ingest_keys == file
    assert IngestSettings(http_host=host, ingest_open=True).ingest_open


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.0.1"])
def test_on_loopback_no_key_is_needed(host: str) -> None:
    assert IngestSettings(http_host=host).ingest_keys is None


def test_a_kept_key_never_shows_what_it_was_made_from() -> None:
    with pytest.raises(ValidationError):
        ApiKey(name="desk", sha256="ww_plain", per_minute=1)


def _touch(file: Path, later_s: int) -> None:
    # A file system may give two writes one time.
    at = file.stat().st_mtime_ns + later_s * 10**9
    os.utime(file, ns=(at, at))
