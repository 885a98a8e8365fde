"""Links by which a subscriber answers: each allows one act, is signed, and ends after a time.

The signature (HMAC-SHA256) covers the act, so a link to mute cannot be made one to unsubscribe,
and no list of links is kept. Unsubscribe links do not end: mails are kept for years.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from shared.domain.delivery import Act

PATH: Final = "/respond"
LINK_LIFE: Final = timedelta(days=30)
MAX_TOKEN_CHARS: Final = 2_000
_SEPARATOR: Final = "\n"
_TAG_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Offer:
    """The one act that a link allows, on these subjects; see `Response` for what they are."""

    act: Act
    subscription: str
    subjects: tuple[str, ...]
    ends: datetime | None = None


class SignedLinks:
    """Makes and reads links under a base url."""

    def __init__(self, base_url: str, key: bytes) -> None:
        self._base_url = base_url.rstrip("/")
        self._key = key

    def link(self, offer: Offer) -> str:
        """Return the link for an offer: the same for the same offer, so a retry is the same."""
        ends = "" if offer.ends is None else str(int(offer.ends.timestamp()))
        said = _SEPARATOR.join((offer.act, ends, offer.subscription, *offer.subjects)).encode()
        token = base64.urlsafe_b64encode(self._tag(said) + said).decode().rstrip("=")
        return f"{self._base_url}{PATH}?token={token}"

    def unsubscribe(self, subscription: str, target: str) -> str:
        """Return the link by which one recipient leaves a subscription."""
        return self.link(Offer(Act.UNSUBSCRIBE, subscription, (target,)))

    def read(self, token: str, now: datetime) -> Offer | None:
        """Return what a token offers; None when it was not made here, or has ended."""
        try:
            data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
            tag, said = data[:_TAG_BYTES], data[_TAG_BYTES:]
            if len(token) > MAX_TOKEN_CHARS or not hmac.compare_digest(tag, self._tag(said)):
                return None
            act, ends, subscription, *subjects = said.decode().split(_SEPARATOR)
        except (binascii.Error, ValueError):
            return None
        moment = datetime.fromtimestamp(int(ends), UTC) if ends else None
        if moment is not None and now >= moment:
            return None
        return Offer(Act(act), subscription, tuple(subjects), moment)

    def _tag(self, said: bytes) -> bytes:
        return hmac.new(self._key, said, hashlib.sha256).digest()[:_TAG_BYTES]
