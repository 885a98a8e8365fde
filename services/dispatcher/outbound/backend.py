"""A network backend that connects only to an address it has checked.

The name is resolved once, the answers are checked, and the connection goes to a checked
address itself: a name that answers differently the second time (rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable

import httpcore2

from services.dispatcher.outbound.addresses import is_public

Resolve = Callable[[str, int], Awaitable[list[str]]]
Allowed = Callable[[str], bool]


class AddressRefusedError(httpcore2.ConnectError):
    """The name leads only to addresses that may not be connected to."""


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, in the system's order, each once."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore2.AsyncNetworkBackend):
    """Resolves, checks, and connects to what was checked."""

    def __init__(
        self,
        allowed: Allowed = is_public,
        resolver: Resolve = resolve,
        network: httpcore2.AsyncNetworkBackend | None = None,
    ) -> None:
        self._allowed = allowed
        self._resolver = resolver
        self._network = network or httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore2
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first allowed address that answers."""
        failure: Exception | None = None
        for address in await self._checked(host, port, timeout):
            try:
                return await self._network.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore2.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._network.sleep(seconds)

    async def _checked(self, host: str, port: int, seconds: float | None) -> list[str]:
        try:
            async with asyncio.timeout(seconds):
                addresses = await self._resolver(host, port)
        except TimeoutError:
            raise httpcore2.ConnectTimeout(f"{host}: its name server did not answer") from None
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"{host}: name not resolved: {error}") from None
        allowed = [address for address in addresses if self._allowed(address)]
        if addresses and not allowed:
            raise AddressRefusedError(f"{host} leads to an address that is not public")
        return allowed
