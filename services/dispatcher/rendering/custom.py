"""A message in its customer's own words, or why it cannot be."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import nh3

from services.dispatcher.rendering.highlight import Segment
from services.dispatcher.rendering.views import MessageView, StoryView
from shared.domain.delivery import Notification, NotificationKind
from shared.domain.delivery.templates import TemplateFault, TemplateReason, fill

log = logging.getLogger(__name__)

OnFault: TypeAlias = Callable[[TemplateReason], None]

# No pictures: they tell their server who reads, and when.
_TAGS: Final = nh3.ALLOWED_TAGS - {"img", "map", "area"}
_SIDES: Final = ("top", "right", "bottom", "left")
_STYLES: Final = {
    *("background-color", "color", "font", "font-family", "font-size"),
    *("font-style", "font-weight", "line-height", "text-align", "text-decoration"),
    *("border", "border-collapse", "margin", "padding", "max-width", "width"),
    *(f"{name}-{side}" for name in ("border", "margin", "padding") for side in _SIDES),
}
_CLEANER: Final = nh3.Cleaner(
    tags=_TAGS,
    attributes={"*": {"style", "title"}, "a": {"href"}, "td": {"colspan", "align"}},
    filter_style_properties=_STYLES,
    url_schemes={"http", "https"},
    url_relative="deny",
)


def ignored(_: TemplateReason) -> None:
    """Count nothing, where nobody counts faults of templates."""


class Custom:
    """Fills the templates of one message; after a fault `note` says so, for the footer."""

    def __init__(self, notification: Notification, view: MessageView, on_fault: OnFault) -> None:
        is_ours = notification.kind is NotificationKind.NOTICE
        self._template = None if is_ours else notification.template
        self._notification = notification
        self._view = view
        self._on_fault = on_fault
        self.note = ""

    def fill(self, name: str, limit: int) -> str:
        """Return a template's text; empty where there is none, or it is at fault."""
        source = getattr(self._template, name, "")
        if not source:
            return ""
        values = plain_data(self._notification, self._view)
        try:
            return fill(source, values, html=name == "html", limit=limit)
        except TemplateFault as fault:
            self._note(name, fault)
            return ""

    def html(self, limit: int) -> str:
        """Return the html template's text, sanitised."""
        return _CLEANER.clean(self.fill("html", limit))

    def _note(self, name: str, fault: TemplateFault) -> None:
        self._on_fault(fault.reason)
        subscription = self._notification.subscription
        place = {"subscription": subscription, "template": name, "reason": fault.reason.value}
        log.warning("template not used", extra={**place, "detail": str(fault)})
        why = str(fault).rstrip(".")
        self.note = (
            f"Your template `{name}` could not be used ({why}), so this is the built-in form."
        )


def plain_data(notification: Notification, view: MessageView) -> dict[str, Any]:
    """Return what a template can ask for: text, numbers and lists, never an object of ours."""
    stories = [_story(one) for one in view.stories]
    return {
        "heading": view.heading,
        "kind": notification.kind.value,
        "who": view.who,
        "severity": notification.severity.value,
        "count": len(stories),
        "story": stories[0],
        "stories": stories,
    }


def _story(story: StoryView) -> dict[str, Any]:
    published = story.published_at
    return {
        "title": story.plain_title,
        "url": story.url,
        "source": story.source,
        "severity": story.severity.value,
        "is_update": story.is_update,
        "watchlists": list(story.watchlists),
        "words": list(story.words),
        "snippets": [_joined(one) for one in story.snippets],
        "facts": list(story.facts),
        "sources": list(story.sources),
        "changes": [{"kind": c.kind, "old": c.old, "new": c.new} for c in story.changes],
        "time": f"{published:%Y-%m-%d %H:%M} UTC" if published else "",
    }


def _joined(segments: tuple[Segment, ...]) -> str:
    return "".join(one.text for one in segments)
