"""Alerts to a subscriber's own service, signed as Standard Webhooks says."""

from services.dispatcher.channels.webhook.channel import WebhookChannel

__all__ = ["WebhookChannel"]
