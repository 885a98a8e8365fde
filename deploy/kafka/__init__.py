"""Apache Kafka on this machine without Docker: one node or three, in KRaft mode, on loopback."""
