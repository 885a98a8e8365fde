"""Alerts by e-mail: one message for each recipient, a thread for each story."""

from services.dispatcher.channels.email.channel import EmailChannel
from services.dispatcher.channels.email.connections import Encryption, Mailer

__all__ = ["EmailChannel", "Encryption", "Mailer"]
