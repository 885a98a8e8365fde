"""Secrets by reference: `env:NAME` and `file:NAME` become values here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from shared.domain.errors import WirewatchError

MAX_SECRET_BYTES: Final = 64 * 1024


class SecretError(WirewatchError):
    """A secret that cannot be resolved; the message names the reference, never a value."""


class Secrets:
    """Resolves references when they are used, so that a rotated secret needs no restart.

    `file:NAME` is read below `directory` alone, as orchestrators mount secrets; without a
    directory such references are refused.
    """

    def __init__(self, environment: Mapping[str, str], directory: Path | None = None) -> None:
        self._environment = environment
        self._directory = directory

    def resolve(self, reference: str) -> SecretStr:
        """Return the secret; its text shows only through `get_secret_value`.

        Raises:
            SecretError: when the reference names nothing.
        """
        scheme, _, name = reference.partition(":")
        value = self._from_file(name) if scheme == "file" else self._environment.get(name, "")
        if not value:
            where = "file" if scheme == "file" else "variable of the dispatcher's environment"
            raise SecretError(f"{scheme}:{name} is not set; give the {where} a value")
        return SecretStr(value)

    def _from_file(self, name: str) -> str:
        if self._directory is None:
            raise SecretError(f"file:{name}: set WIREWATCH_SECRETS_DIRECTORY to read secret files")
        root = self._directory.resolve()
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            raise SecretError(f"file:{name}: lies outside WIREWATCH_SECRETS_DIRECTORY")
        try:
            with path.open("rb") as file:
                return file.read(MAX_SECRET_BYTES).decode().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SecretError(f"file:{name}: {type(error).__name__}; check the file") from None
