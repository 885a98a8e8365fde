"""What crosses Kafka: schemas, topics, serialisation, versions."""
