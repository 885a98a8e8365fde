"""A secured Kafka with a user for each role, and commands and services run as one of them."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import trustme
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from deploy.kafka.cluster import ROOT
from deploy.kafka.ports import free_base_port
from deploy.kafka.properties import HOST
from deploy.kafka.secured import ADMIN, BROKER, Certificates, SecuredCluster
from shared.runtime.settings import KafkaSettings

PREFIX: Final = "closed."
ROLES: Final = (
    "wirewatch-ingest",
    "wirewatch-matcher",
    "wirewatch-deduper",
    "wirewatch-dispatcher",
    "wirewatch-auditor",
    "wirewatch-exporter",
    "wirewatch-setup",
    "wirewatch-publisher",
    "wirewatch-subscriber",
    "wirewatch-curator",
    "wirewatch-operator",
)


class Users:
    """Everybody's passwords and certificates, as PEM files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._signer = trustme.CA()
        self.authority = folder / "ca.pem"
        self._signer.cert_pem.write_to_path(self.authority)
        self.passwords = {name: secrets.token_urlsafe(18) for name in (ADMIN, *ROLES)}

    def certificate(self, name: str, *hosts: str) -> Path:
        """Return one file with the key and the chain of a user, signed now."""
        path = self._folder / f"{name}.pem"
        # Java takes no certificate whose list of names is there and empty.
        issued = self._signer.issue_cert(*(hosts or [f"{name}.invalid"]), common_name=name)
        key = load_pem_private_key(issued.private_key_pem.bytes(), None)
        form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        chain = b"".join(blob.bytes() for blob in issued.cert_chain_pems)
        path.write_bytes(key.private_bytes(*form) + chain)
        return path


class SecuredKafka:
    """One node, and how each user is told to reach it."""

    def __init__(self, folder: Path) -> None:
        self.users = Users(folder)
        certificates = Certificates(self.users.authority, self.users.certificate(BROKER, HOST))
        self.cluster = SecuredCluster(
            1, folder / "kafka", free_base_port(1), certificates, self.users.passwords
        )

    def by_password(self, user: str, password: str | None = None) -> dict[str, str]:
        """Return the variables with which a user comes by SCRAM."""
        return {
            "WIREWATCH_TOPIC_PREFIX": PREFIX,
            "WIREWATCH_BOOTSTRAP_SERVERS": self.cluster.bootstrap_servers,
            "WIREWATCH_KAFKA_SECURITY_PROTOCOL": "sasl_ssl",
            "WIREWATCH_KAFKA_SASL_USERNAME": user,
            "WIREWATCH_KAFKA_SASL_PASSWORD": password or self.users.passwords[user],
            "WIREWATCH_KAFKA_SSL_CA": str(self.users.authority),
        }

    def by_certificate(self, user: str) -> dict[str, str]:
        """Return the variables with which a user comes with a certificate."""
        file = str(self.users.certificate(user))
        return {
            "WIREWATCH_TOPIC_PREFIX": PREFIX,
            "WIREWATCH_BOOTSTRAP_SERVERS": self.cluster.certificate_servers,
            "WIREWATCH_KAFKA_SECURITY_PROTOCOL": "ssl",
            "WIREWATCH_KAFKA_SSL_CA": str(self.users.authority),
            "WIREWATCH_KAFKA_SSL_CERTIFICATE": file,
            "WIREWATCH_KAFKA_SSL_KEY": file,
        }

    def settings(self, user: str) -> KafkaSettings:
        """Return the settings of a user who comes by SCRAM."""
        values = self.by_password(user)
        return KafkaSettings(
            **{key.removeprefix("WIREWATCH_").lower(): value for key, value in values.items()}  # type: ignore[arg-type]
        )


@contextmanager
def secured_kafka(folder: Path) -> Iterator[SecuredKafka]:
    """Run a secured Kafka; its jars are fetched beside every other one's."""
    ROOT.mkdir(parents=True, exist_ok=True)
    kafka = SecuredKafka(folder)
    with kafka.cluster:
        yield kafka


def wirewatch(
    environment: dict[str, str], *arguments: str | Path, status: Sequence[int] = (0,)
) -> str:
    """Run a command and return what it prints; it must end with one of these statuses."""
    done = subprocess.run(
        [sys.executable, "-m", "services.cli", *map(str, arguments)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=180,
    )
    said = done.stdout + done.stderr
    assert done.returncode in status, f"{arguments}: {done.returncode}: {said}"
    return said
