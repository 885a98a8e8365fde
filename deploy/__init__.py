"""How Wirewatch is deployed, and how Kafka is run beside it."""
