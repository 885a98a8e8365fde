"""Reading the `to` list of a subscription: one reader for each channel."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from shared.domain.delivery.fields import Fields
from shared.domain.delivery.subscription import ChannelKind, Destination

_REFERENCE: Final = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]{0,127}|file:[A-Za-z0-9._/-]{1,255}")
# What SMTP carries without extensions, less the quoted forms that only attacks use.
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")

Reader: TypeAlias = Callable[[Fields, str], list[Destination]]


def read_destination(document: object, place: str) -> list[Destination]:
    """Return the destinations of one item of `to`: an e-mail list gives one for each address.

    Raises:
        SubscriptionError: naming the key at fault.
    """
    fields = Fields(document, place)
    channel = fields.choice("channel", ChannelKind)
    if channel is None:
        raise fields.fault("channel", f"is missing; use one of {', '.join(ChannelKind)}")
    destinations = _READERS[channel](fields, fields.identifier("id"))
    fields.finish()
    return destinations


def is_reference(value: str) -> bool:
    """Return whether a value names a secret (`env:NAME`, `file:NAME`) instead of being one."""
    return _REFERENCE.fullmatch(value) is not None


def _console(_: Fields, identifier: str) -> list[Destination]:
    return [Destination(identifier, ChannelKind.CONSOLE)]


def _webhook(fields: Fields, identifier: str) -> list[Destination]:
    url = fields.text("url")
    if not is_reference(url):
        _require_http(fields, url)
    secrets = fields.texts("secrets")
    if not secrets or not all(is_reference(one) for one in secrets):
        detail = "needs the secrets' names, such as [env:DESK_HOOK_SECRET]; never a secret itself"
        raise fields.fault("secrets", detail)
    return [Destination(identifier, ChannelKind.WEBHOOK, url=url, secrets=secrets)]


def _by_reference(fields: Fields, identifier: str, channel: ChannelKind) -> list[Destination]:
    url = fields.text("url")
    if not is_reference(url):
        detail = "is a secret, so name it, such as env:DESK_SLACK_URL, and set it there"
        raise fields.fault("url", detail)
    return [Destination(identifier, channel, url=url)]


def _slack(fields: Fields, identifier: str) -> list[Destination]:
    return _by_reference(fields, identifier, ChannelKind.SLACK)


def _apprise(fields: Fields, identifier: str) -> list[Destination]:
    return _by_reference(fields, identifier, ChannelKind.APPRISE)


def _email(fields: Fields, identifier: str) -> list[Destination]:
    addresses = fields.texts("addresses")
    if not addresses:
        raise fields.fault("addresses", "is missing; list at least one e-mail address")
    for address in addresses:
        if not _ADDRESS.fullmatch(address):
            raise fields.fault("addresses", f"{address[:80]!r} is not an e-mail address")
    return [_recipient(identifier, address) for address in addresses]


def _recipient(identifier: str, address: str) -> Destination:
    digest = hashlib.blake2b(address.casefold().encode(), digest_size=4).hexdigest()
    return Destination(f"{identifier}/{digest}", ChannelKind.EMAIL, address=address)


def _require_http(fields: Fields, url: str) -> None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise fields.fault("url", f"{url[:80]!r} is not an http or https URL")
    if parts.username or parts.password:
        raise fields.fault("url", "must not carry a user or password; name the url as env:NAME")


_READERS: Final[dict[ChannelKind, Reader]] = {
    ChannelKind.CONSOLE: _console,
    ChannelKind.WEBHOOK: _webhook,
    ChannelKind.SLACK: _slack,
    ChannelKind.EMAIL: _email,
    ChannelKind.APPRISE: _apprise,
}
