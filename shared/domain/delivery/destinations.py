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


def is_address(value: str) -> bool:
    """Return whether a value is one e-mail address that a header can carry."""
    return _ADDRESS.fullmatch(value) is not None


def is_web_url(value: str) -> bool:
    """Return whether a value is an http or https URL without a user or password in it."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    return is_web and not parts.username and not parts.password and value.isprintable()


def _console(_: Fields, identifier: str) -> list[Destination]:
    return [Destination(identifier, ChannelKind.CONSOLE)]


def _webhook(fields: Fields, identifier: str) -> list[Destination]:
    url = fields.text("url")
    if not is_reference(url) and not is_web_url(url):
        detail = "is not an http or https URL without a password; name one with it as env:NAME"
        raise fields.fault("url", detail)
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
        if not is_address(address):
            raise fields.fault("addresses", f"{address[:80]!r} is not an e-mail address")
    return [_recipient(identifier, address) for address in addresses]


def _recipient(identifier: str, address: str) -> Destination:
    digest = hashlib.blake2b(address.casefold().encode(), digest_size=4).hexdigest()
    return Destination(f"{identifier}/{digest}", ChannelKind.EMAIL, address=address)


_READERS: Final[dict[ChannelKind, Reader]] = {
    ChannelKind.CONSOLE: _console,
    ChannelKind.WEBHOOK: _webhook,
    ChannelKind.SLACK: _slack,
    ChannelKind.EMAIL: _email,
    ChannelKind.APPRISE: _apprise,
}
