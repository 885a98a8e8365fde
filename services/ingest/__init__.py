"""Ingest: articles over HTTP, answered only when the broker has them."""
