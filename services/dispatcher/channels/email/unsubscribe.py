"""One-click unsubscribing (RFC 8058): a link that names one recipient and cannot be forged."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

_SEPARATOR: Final = "\n"
_TAG_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Whom a link unsubscribes: one destination of one subscription."""

    subscription: str
    destination: str


class UnsubscribeLinks:
    """Makes and reads links under a base url. Each carries an HMAC, so no list is kept."""

    def __init__(self, base_url: str, key: bytes) -> None:
        self._base_url = base_url.rstrip("/")
        self._key = key

    def link(self, subscription: str, destination: str) -> str:
        """Return the link for one recipient; it stays the same."""
        named = _SEPARATOR.join((subscription, destination)).encode()
        token = base64.urlsafe_b64encode(self._tag(named) + named).decode().rstrip("=")
        return f"{self._base_url}/unsubscribe?token={token}"

    def read(self, token: str) -> Unsubscribe | None:
        """Return whom a token names, or None when it was not made here."""
        try:
            data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            tag, named = data[:_TAG_BYTES], data[_TAG_BYTES:]
            subscription, separator, destination = named.decode().partition(_SEPARATOR)
        except (binascii.Error, ValueError):
            return None
        if not separator or not hmac.compare_digest(tag, self._tag(named)):
            return None
        return Unsubscribe(subscription, destination)

    def _tag(self, named: bytes) -> bytes:
        return hmac.new(self._key, named, hashlib.sha256).digest()[:_TAG_BYTES]
