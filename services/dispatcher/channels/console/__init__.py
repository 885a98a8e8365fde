"""Alerts on the terminal."""

from services.dispatcher.channels.console.channel import ConsoleChannel

__all__ = ["ConsoleChannel"]
