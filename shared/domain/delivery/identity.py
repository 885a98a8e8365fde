"""Deterministic names: the same inputs give the same id, so a repeat can be recognised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

DELIVERY_DIGEST_BYTES: Final = 12
_DELIVERY: Final = "dlv_"


def delivery_id(alert_id: str, subscription_id: str, destination_id: str) -> str:
    """Return the id of one alert's delivery to one destination."""
    return f"{_DELIVERY}{_digest(alert_id, subscription_id, destination_id)}"


def delivery_digest(delivery_id: str) -> bytes | None:
    """Return the bytes that an id is written from; None for an id that is not one of ours."""
    try:
        digest = bytes.fromhex(delivery_id[len(_DELIVERY) :])
    except ValueError:
        return None
    is_ours = len(digest) == DELIVERY_DIGEST_BYTES and delivery_id == _DELIVERY + digest.hex()
    return digest if is_ours else None


def message_id(delivery_ids: Iterable[str]) -> str:
    """Return the id of the message that carries these deliveries: a lone one's own id."""
    ordered = sorted(delivery_ids)
    return ordered[0] if len(ordered) == 1 else f"msg_{_digest(*ordered)}"


def thread_id(story_id: str, subscription_id: str, destination_id: str) -> str:
    """Return what the messages about one story to one destination have in common."""
    return f"thr_{_digest(story_id, subscription_id, destination_id)}"


def fraction(*parts: str) -> float:
    """Return a number in [0, 1) that looks random and depends on the parts alone."""
    return int(_digest(*parts)[:13], 16) / 16**13


def _digest(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=DELIVERY_DIGEST_BYTES).hexdigest()
