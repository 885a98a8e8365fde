"""Impure helpers: settings, brokers, metrics, logging, administration."""
