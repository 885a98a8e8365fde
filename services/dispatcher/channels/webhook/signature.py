"""Standard Webhooks signatures, version 1 (HMAC-SHA256).

Source: https://www.standardwebhooks.com, "Signature scheme": the signed text is
`id.timestamp.body`, and a header may carry several signatures while a secret is rotated.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime
from typing import Final

SECRET_PREFIX: Final = "whsec_"
MIN_KEY_BYTES: Final = 24


def signed_headers(
    message_id: str, at: datetime, body: bytes, secrets: Sequence[str]
) -> dict[str, str]:
    """Return the three headers; one signature for each secret, in their order.

    Raises:
        ValueError: if a secret is not base64 of at least 24 bytes; the text is not repeated.
    """
    timestamp = str(int(at.timestamp()))
    signed = b".".join((message_id.encode(), timestamp.encode(), body))
    signatures = " ".join(f"v1,{_signature(key_of(secret), signed)}" for secret in secrets)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signatures,
    }


def key_of(secret: str) -> bytes:
    """Return the key bytes of a secret, `whsec_` and base64."""
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) < MIN_KEY_BYTES:
        detail = f"needs base64 of at least {MIN_KEY_BYTES} bytes after {SECRET_PREFIX}"
        raise ValueError(f"a webhook secret {detail}")
    return key


def _signature(key: bytes, signed: bytes) -> str:
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
