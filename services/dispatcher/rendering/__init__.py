"""What a message shows, before any channel's syntax."""

from services.dispatcher.rendering.highlight import Segment
from services.dispatcher.rendering.views import MessageView, StoryView, message_view

__all__ = ["MessageView", "Segment", "StoryView", "message_view"]
