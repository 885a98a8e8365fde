"""Kafka behind TLS, SCRAM, certificates and ACLs."""
