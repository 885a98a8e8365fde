"""Delivery measured: routing, messages a second, and what a bad receiver costs the others."""
