"""A message as plain text: the console's form, and the one a mail falls back to."""

from __future__ import annotations

from collections.abc import Iterator

from services.dispatcher.rendering.highlight import Segment
from services.dispatcher.rendering.views import MessageView, StoryView


def plain_text(view: MessageView) -> str:
    """Return the message as text, its matched words between asterisks."""
    body = "\n\n".join("\n".join(story_lines(story)) for story in view.stories)
    return f"{view.heading}\n\n{body}\n"


def story_lines(story: StoryView) -> Iterator[str]:
    """Yield the lines of one story."""
    yield marked(story.title)
    yield " · ".join(facts_line(story))
    if story.words:
        yield f"Matched: {', '.join(story.words)}"
    for change in story.changes:
        yield f"Changed: {change.kind}: {change.old or 'not stated'} → {change.new}"
    for fact in story.facts:
        yield f"Fact: {fact}"
    for snippet in story.snippets:
        yield f"  … {marked(snippet)} …"
    if story.url:
        yield story.url
    for link in story.links:
        yield f"{link.words}: {link.url}"


def facts_line(story: StoryView) -> list[str]:
    """Return severity, watch-lists, source, time and carriers, as far as they are known."""
    published = f"{story.published_at:%Y-%m-%d %H:%M} UTC" if story.published_at else ""
    parts = (
        *(story.severity.value, ", ".join(story.watchlists), story.source, published),
        _carried(story),
    )
    return [part for part in parts if part]


def _carried(story: StoryView) -> str:
    """Return how many sources have a story, and the one whose report they all carry."""
    if len(story.sources) < 2:
        return ""
    carried = f"carried by {len(story.sources)} sources"
    return f"{carried}, all after {story.origins[0]}" if len(story.origins) == 1 else carried


def marked(segments: tuple[Segment, ...]) -> str:
    """Return segments as one text, the matched ones between asterisks."""
    return "".join(f"*{one.text}*" if one.matched else one.text for one in segments)
