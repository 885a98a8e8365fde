"""Connection pools, one for each origin.

A single pool looks through all of its connections at every request, so a thousand receivers
would make each request a thousand times dearer.
"""

from __future__ import annotations

import ssl
from collections import OrderedDict
from typing import Final

import httpcore2

MAX_ORIGINS: Final = 1_000
MAX_CONNECTIONS: Final = 16
KEEP_ALIVE_S: Final = 30.0


class OriginPools:
    """Gives the pool of an origin; idle pools beyond a number are closed."""

    def __init__(self, backend: httpcore2.AsyncNetworkBackend, context: ssl.SSLContext) -> None:
        self._backend = backend
        self._context = context
        self._pools: OrderedDict[str, httpcore2.AsyncConnectionPool] = OrderedDict()

    async def of(self, origin: str) -> httpcore2.AsyncConnectionPool:
        """Return the pool of an origin, such as `https://desk.example:443`."""
        if origin not in self._pools:
            await self._make_room()
            self._pools[origin] = httpcore2.AsyncConnectionPool(
                ssl_context=self._context,
                max_connections=MAX_CONNECTIONS,
                keepalive_expiry=KEEP_ALIVE_S,
                network_backend=self._backend,
            )
        self._pools.move_to_end(origin)
        return self._pools[origin]

    async def aclose(self) -> None:
        """Close every connection."""
        while self._pools:
            _, pool = self._pools.popitem()
            await pool.aclose()

    async def _make_room(self) -> None:
        if len(self._pools) < MAX_ORIGINS:
            return
        for origin, pool in self._pools.items():
            if all(connection.is_idle() for connection in pool.connections):
                del self._pools[origin]
                await pool.aclose()
                return
