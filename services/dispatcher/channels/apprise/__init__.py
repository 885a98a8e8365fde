"""Alerts through Apprise: the hundred services that have no channel of their own here."""

from services.dispatcher.channels.apprise.channel import AppriseChannel, load_apprise

__all__ = ["AppriseChannel", "load_apprise"]
