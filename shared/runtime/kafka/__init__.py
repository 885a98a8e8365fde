"""Kafka as the services use it: batches, offsets, transactions, tables and journals."""
