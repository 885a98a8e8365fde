from __future__ import annotations

from pathlib import Path

import pytest

from services.dispatcher.secrets import SecretError, Secrets


def test_a_reference_gives_the_value_of_its_variable_or_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from the file\n")
    secrets = Secrets({"KEY": "from the environment"}, tmp_path)
    assert secrets.resolve("env:KEY").get_secret_value() == "from the environment"
    assert secrets.resolve("file:key").get_secret_value() == "from the file"


def test_a_rotated_file_is_read_anew(tmp_path: Path) -> None:
    secrets = Secrets({}, tmp_path)
    for value in ("first", "second"):
        (tmp_path / "key").write_text(value)
        assert secrets.resolve("file:key").get_secret_value() == value


def test_a_secret_does_not_show_in_its_repr() -> None:
    assert "hunter2" not in repr(Secrets({"KEY": "hunter2"}).resolve("env:KEY"))


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("env:MISSING", "env:MISSING is not set"),
        ("env:EMPTY", "env:EMPTY is not set"),
        ("file:missing", "check the file"),
        ("file:../outside", "lies outside"),
        ("file:link", "lies outside"),
        ("file:/etc/hostname", "lies outside"),
        ("file:binary", "check the file"),
    ],
)
def test_what_cannot_be_resolved_names_its_reference(
    tmp_path: Path, reference: str, expected: str
) -> None:
    folder = tmp_path / "secrets"
    folder.mkdir()
    (tmp_path / "outside").write_text("hunter2")
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "binary").write_bytes(b"\xff\xfe")
    with pytest.raises(SecretError, match=expected) as caught:
        Secrets({"EMPTY": ""}, folder).resolve(reference)
    assert "hunter2" not in str(caught.value)


def test_without_a_directory_files_are_refused() -> None:
    with pytest.raises(SecretError, match="WIREWATCH_SECRETS_DIRECTORY"):
        Secrets({}).resolve("file:key")
