"""A Kafka that lets nobody in unknown: TLS everywhere, SCRAM or a certificate, and ACLs.

Clients come by SASL_SSL (SCRAM-SHA-512) on `bootstrap_servers`, or by TLS with a certificate of
their own on `certificate_servers`; a certificate's common name is the user's name. The nodes
speak to one another by certificate as `kafka`, a super user like `admin`. Who has no ACL may do
nothing.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.kafka.cluster import KafkaCluster
from deploy.kafka.node import Node
from deploy.kafka.properties import HOST, server_properties

BROKER: Final = "kafka"
ADMIN: Final = "admin"
_CERTIFICATE_PORT_OFFSET: Final = 5
_SCRAM_LOGIN: Final = "org.apache.kafka.common.security.scram.ScramLoginModule required;"


@dataclass(frozen=True, slots=True)
class Certificates:
    """PEM files: who signs, and the nodes' own chain and PKCS #8 key, in one file for Kafka."""

    authority: Path
    broker: Path


class SecuredCluster(KafkaCluster):
    """Nodes on 127.0.0.1 behind TLS; `passwords` has the SCRAM users, `admin` among them."""

    def __init__(
        self,
        nodes: int,
        data_dir: Path,
        base_port: int,
        certificates: Certificates,
        passwords: Mapping[str, str],
    ) -> None:
        self._certificates = certificates
        self._passwords = passwords
        super().__init__(nodes, data_dir, base_port)

    @property
    def certificate_servers(self) -> str:
        """What a client connects to that shows a certificate."""
        return ",".join(f"{HOST}:{self._certificate_port(one)}" for one in self.layout.node_ids)

    def _certificate_port(self, node: int) -> int:
        return self.layout.port(node) + _CERTIFICATE_PORT_OFFSET

    def _node(self, one: int) -> Node:
        # Asked as the nodes ask one another.
        tls = ssl.create_default_context(cafile=self._certificates.authority)
        tls.load_cert_chain(self._certificates.broker)
        return Node(one, self.data_dir / f"node-{one}", self._certificate_port(one), tls)

    def _properties(self, one: int, node: Node) -> str:
        # In a properties file the later line holds.
        plain = server_properties(self.layout, one, node.data)
        secured = self._listeners(one) | self._tls() | _ACCESS
        return plain + "".join(f"{key}={value}\n" for key, value in secured.items())

    def _listeners(self, one: int) -> dict[str, str]:
        clients = (
            f"CLIENT://{HOST}:{self.layout.port(one)},"
            f"CERTIFICATE://{HOST}:{self._certificate_port(one)}"
        )
        return {
            "listeners": f"{clients},CONTROLLER://{HOST}:{self.layout.controller_port(one)}",
            "advertised.listeners": clients,
            "listener.security.protocol.map": "CLIENT:SASL_SSL,CERTIFICATE:SSL,CONTROLLER:SSL",
            "inter.broker.listener.name": "CERTIFICATE",
            "listener.name.client.ssl.client.auth": "none",
            "ssl.client.auth": "required",
        }

    def _tls(self) -> dict[str, str]:
        return {
            "ssl.keystore.type": "PEM",
            "ssl.keystore.location": str(self._certificates.broker),
            "ssl.truststore.type": "PEM",
            "ssl.truststore.location": str(self._certificates.authority),
            "ssl.principal.mapping.rules": "RULE:^.*CN=([^,]+).*$/$1/",
        }

    def _format_options(self) -> list[str]:
        users = [f"SCRAM-SHA-512=[name={n},password={p}]" for n, p in self._passwords.items()]
        return [part for user in users for part in ("--add-scram", user)]


_ACCESS: Final = {
    "sasl.enabled.mechanisms": "SCRAM-SHA-512",
    "listener.name.client.scram-sha-512.sasl.jaas.config": _SCRAM_LOGIN,
    "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
    "allow.everyone.if.no.acl.found": "false",
    "super.users": f"User:{BROKER};User:{ADMIN}",
}
