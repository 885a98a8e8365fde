"""What the product knows: pure, typed, no I/O, no Kafka, no clock."""
