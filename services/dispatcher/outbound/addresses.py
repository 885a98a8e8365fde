"""Which addresses a subscriber may make the dispatcher connect to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final, TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address

# RFC 4291: what is routed on the internet; all else in IPv6 is special, local or reserved.
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
# RFC 6052: an IPv4 address in the last 32 bits, reached through a translator.
_NAT64: Final = IPv6Network("64:ff9b::/96")


def is_public(text: str) -> bool:
    """Return whether an IP address is on the public internet, however it is written.

    IPv4 inside IPv6 (mapped, NAT64, 6to4, Teredo) counts as the IPv4 address that it leads to.
    """
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv4Address):
        return _is_public_v4(address)
    inner = _embedded(address)
    if inner is not None:
        return _is_public_v4(inner)
    return address in _GLOBAL_UNICAST and address.is_global and not address.is_multicast


def _is_public_v4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.sixtofour is not None:
        return address.sixtofour
    return address.teredo[1] if address.teredo is not None else None
