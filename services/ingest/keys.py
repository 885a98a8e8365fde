"""API keys: kept as hashes in a file, compared in constant time, each with a rate of its own.

A key is 256 random bits, so that a plain SHA-256 protects it: there is nothing to guess, and a
slow hash would only let strangers keep the service busy. A person's password would need one.
"""

from __future__ import annotations

import hmac
import logging
import secrets
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from shared.domain.errors import WirewatchError, YamlError
from shared.domain.plain_yaml import read_yaml

log = logging.getLogger(__name__)

PREFIX: Final = "ww_"
_KEY_BYTES: Final = 32
_LIMIT: Final = 1_000_000
_LOOK_AGAIN_S: Final = 1.0
MAX_KEY_CHARACTERS: Final = 128


class KeyFileError(WirewatchError):
    """A file of API keys that cannot be read; the message names the place."""


class ApiKey(BaseModel):
    """A key as it is kept: whose it is, its hash, and how many articles a minute it may bring."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-zA-Z0-9._-]{1,64}$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    per_minute: int = Field(60_000, ge=1)


_KEYS: Final = TypeAdapter(list[ApiKey])


def new_key(name: str, per_minute: int) -> tuple[str, ApiKey]:
    """Return a new key, which is shown once, and what is kept of it."""
    key = PREFIX + secrets.token_urlsafe(_KEY_BYTES)
    return key, ApiKey(name=name, sha256=_hash(key), per_minute=per_minute)


def read_keys(path: Path) -> list[ApiKey]:
    """Return the keys of a file.

    Raises:
        KeyFileError: when it cannot be read, or holds no list of keys.
    """
    try:
        document = next(read_yaml(path.read_text(encoding="utf-8"), limit=_LIMIT), [])
        keys = _KEYS.validate_python(document)
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise KeyFileError(f"{path}: {'; '.join(faults)}") from None
    except YamlError as error:
        raise KeyFileError(f"{path}: line {error.line}: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{path}: {error}") from None
    names = [key.name for key in keys]
    if twice := {name for name in names if names.count(name) > 1}:
        raise KeyFileError(f"{path}: {', '.join(sorted(twice))} is there twice")
    return keys


class KeyRing:
    """The keys of a file, read again when it changes: a key is given or taken within a second."""

    def __init__(self, path: Path, now: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._now = now
        # Before the reading: what is written meanwhile is a change.
        self._changed_at = self._stamp()
        self._keys: Sequence[ApiKey] = read_keys(path)
        self._looked_at = now()

    def owner(self, presented: str) -> ApiKey | None:
        """Return whose key this is, or None. Every kept hash is compared, at the same pace."""
        self._look_again()
        presented_hash, found = _hash(presented[:MAX_KEY_CHARACTERS]), None
        for key in self._keys:
            if hmac.compare_digest(key.sha256, presented_hash):
                found = key
        return found

    def _look_again(self) -> None:
        if self._now() - self._looked_at < _LOOK_AGAIN_S:
            return
        self._looked_at = self._now()
        stamp = self._stamp()
        if stamp == self._changed_at:
            return
        self._changed_at = stamp
        try:
            self._keys = read_keys(self._path)
        except KeyFileError as error:
            log.error("the keys stay as they were", extra={"reason": str(error)})
        else:
            log.info("keys read again", extra={"keys": len(self._keys)})

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self._path.stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)


def _hash(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
