"""Monitoring as code: what the services declare, and the pages and dashboards made from it."""
