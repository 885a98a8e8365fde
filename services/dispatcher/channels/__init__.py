"""The ways out: one package each, behind one interface."""

from services.dispatcher.channels.base import Attempt, Channel

__all__ = ["Attempt", "Channel"]
