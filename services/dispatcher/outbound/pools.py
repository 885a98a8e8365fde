"""Connection pools, one for each origin.

A single pool looks through all of its connections at every request, so a thousand receivers
would make each request a thousand times dearer.
"""

from __future__ import annotations

import ssl
from collections import OrderedDict
from typing import Final, TypeAlias

import httpcore2
import httpx2

Origin: TypeAlias = tuple[str, str, int | None]

MAX_ORIGINS: Final = 1_000
MAX_CONNECTIONS: Final = 16
KEEP_ALIVE_S: Final = 30.0


class OriginPools(httpx2.AsyncBaseTransport):
    """Sends each request through the pool of its origin; idle pools beyond a number are closed."""

    def __init__(self, backend: httpcore2.AsyncNetworkBackend, context: ssl.SSLContext) -> None:
        self._backend = backend
        self._context = context
        self._pools: OrderedDict[Origin, httpx2.AsyncHTTPTransport] = OrderedDict()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request."""
        origin = (request.url.scheme, request.url.host, request.url.port)
        if origin not in self._pools:
            await self._make_room()
            self._pools[origin] = self._new_pool()
        self._pools.move_to_end(origin)
        return await self._pools[origin].handle_async_request(request)

    async def aclose(self) -> None:
        """Close every connection."""
        while self._pools:
            _, transport = self._pools.popitem()
            await transport.aclose()

    async def _make_room(self) -> None:
        if len(self._pools) < MAX_ORIGINS:
            return
        for origin, transport in self._pools.items():
            if _is_idle(transport):
                del self._pools[origin]
                await transport.aclose()
                return

    def _new_pool(self) -> httpx2.AsyncHTTPTransport:
        # The context is built once and given to the pool; the transport makes none of its own.
        transport = httpx2.AsyncHTTPTransport(verify=self._context)
        # httpx2 has no argument for the backend; a test fails should this attribute move.
        transport._pool = httpcore2.AsyncConnectionPool(
            ssl_context=self._context,
            max_connections=MAX_CONNECTIONS,
            keepalive_expiry=KEEP_ALIVE_S,
            network_backend=self._backend,
        )
        return transport


def _is_idle(transport: httpx2.AsyncHTTPTransport) -> bool:
    pool = transport._pool
    assert isinstance(pool, httpcore2.AsyncConnectionPool)
    return all(connection.is_idle() for connection in pool.connections)
