"""Which ports of 127.0.0.1 are free."""

from __future__ import annotations

import random
from typing import Final

from deploy.kafka.errors import KafkaClusterError
from deploy.kafka.properties import HOST, Layout
from shared.runtime.processes import is_free

# Below the ports that systems hand out by themselves, so that a free one stays free.
_CANDIDATES: Final = range(20_000, 30_000, 10)


def free_base_port(nodes: int) -> int:
    """Return a first port at which a cluster of that size finds all its ports free.

    Raises:
        KafkaClusterError: when there is none.
    """
    # In any order: two clusters that are started at the same moment would take the same first.
    for port in random.sample(_CANDIDATES, len(_CANDIDATES)):
        if not taken_ports(Layout(nodes, port)):
            return port
    raise KafkaClusterError(
        f"no free ports between {_CANDIDATES.start} and {_CANDIDATES.stop}: stop what listens there"
    )


def taken_ports(layout: Layout) -> list[int]:
    """Return the ports of the cluster on which something listens already."""
    return [port for port in layout.ports if not is_free(port, HOST)]
