"""A notification as Slack is given it: in its customer's words, or in ours."""

from __future__ import annotations

from services.dispatcher.channels.slack.blocks import MAX_TEXT_CHARS, Block, slack_message
from services.dispatcher.links import SignedLinks
from services.dispatcher.rendering import message_view
from services.dispatcher.rendering.custom import Custom, OnFault, ignored
from shared.domain.delivery import Notification


def slack_post(
    notification: Notification, links: SignedLinks | None = None, on_fault: OnFault = ignored
) -> Block:
    """Return the body of the post that tells a notification."""
    view = message_view(notification, links)
    custom = Custom(notification, view, on_fault)
    subject, text = custom.fill("subject", MAX_TEXT_CHARS), custom.fill("slack", MAX_TEXT_CHARS)
    return slack_message(view, subject=subject, text=text, note=custom.note)
