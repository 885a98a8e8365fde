"""The exporter: consumer lag, and a canary through every stage, by a client of its own."""
