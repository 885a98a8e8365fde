"""Alerts in a Slack channel, through an incoming webhook."""

from services.dispatcher.channels.slack.channel import SlackChannel

__all__ = ["SlackChannel"]
