"""Tests of the running services."""
