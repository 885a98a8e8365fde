"""The exporter: consumer lag, a canary through every stage, and the entries that alert most."""
