"""A message as Block Kit, within Slack's limits.

The text of articles goes into plain and rich text elements alone, which Slack does not parse:
no `<!channel>`, `@here` or `*bold*` in a headline has any effect. The one parsed field, the
fallback `text`, is escaped.

Limits: 50 blocks and 150 characters of header are documented (api.slack.com/reference/block-kit);
a section's 3,000 is kept for rich text too, and about 13,200 in all is what Slack was seen to
refuse (slackapi/bolt-js#2509).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from services.dispatcher.rendering import MessageView, Segment, StoryView
from services.dispatcher.rendering.plain import harmless_lines, one_line
from services.dispatcher.rendering.text import facts_line
from services.dispatcher.rendering.views import safe_link

Block: TypeAlias = dict[str, Any]

MAX_BLOCKS: Final = 50
MAX_HEADER_CHARS: Final = 150
MAX_TEXT_CHARS: Final = 3_000
MAX_TOTAL_CHARS: Final = 13_000
MAX_TITLE_LINK_CHARS: Final = 2_000
MAX_NOTE_CHARS: Final = 300
_LINK: Final = re.compile(r"(https?://[^\s<>\"]+)")
_SPARE_BLOCKS: Final = 2


def slack_message(view: MessageView, *, subject: str = "", text: str = "", note: str = "") -> Block:
    """Return the body of the post: as many stories as fit, and a count of the rest.

    `subject` and `text` stand in for the heading and the stories; `note` is the last line.
    """
    heading = one_line(subject, MAX_HEADER_CHARS) or view.heading
    said = _own_blocks(view, text) if text.strip() else _told_blocks(view, heading)
    last = [_context(one_line(note, MAX_NOTE_CHARS))] if note else []
    fallback = escape(one_line(heading, MAX_HEADER_CHARS))
    return {"text": fallback, "blocks": [_header(heading), *said, *last]}


def _own_blocks(view: MessageView, text: str) -> Iterator[Block]:
    """Yield a customer's text, in which Slack parses nothing: its links alone are made links."""
    elements: list[Block] = []
    for part in _LINK.split(harmless_lines(text)[:MAX_TEXT_CHARS]):
        url = safe_link(part)
        if part:
            elements.append(_text(Segment(part, False), url, bold=False))
    yield {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}
    if len(view.stories) == 1 and view.stories[0].links:
        yield {"type": "rich_text", "elements": [_links(view.stories[0])]}


def _told_blocks(view: MessageView, heading: str) -> list[Block]:
    blocks = [_header(heading)]
    shown = 0
    has_links = len(view.stories) == 1
    for story in view.stories:
        candidate = list(_story_blocks(story, has_links=has_links))
        if not _fits(blocks, candidate):
            break
        blocks += candidate
        shown += 1
    if shown < len(view.stories):
        blocks.append(_context(f"… and {len(view.stories) - shown:,} more"))
    return blocks[1:]


def escape(text: str) -> str:
    """Return text for a field that Slack parses: its three control characters escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def characters(blocks: Iterable[Block]) -> int:
    """Return how many characters of text and links the blocks hold."""
    return sum(_characters(block) for block in blocks)


def _characters(value: object) -> int:
    if isinstance(value, dict):
        shown = sum(len(value[key]) for key in ("text", "url") if isinstance(value.get(key), str))
        return shown + sum(_characters(one) for one in value.values())
    return sum(_characters(one) for one in value) if isinstance(value, list) else 0


def _fits(blocks: list[Block], candidate: list[Block]) -> bool:
    few_enough = len(blocks) + len(candidate) <= MAX_BLOCKS - _SPARE_BLOCKS
    return (
        few_enough
        and characters(blocks) + characters(candidate) <= MAX_TOTAL_CHARS - 100 - MAX_NOTE_CHARS
    )


def _header(heading: str) -> Block:
    text = one_line(heading, MAX_HEADER_CHARS) or "Alert"
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}


def _context(text: str) -> Block:
    line = one_line(text, MAX_TEXT_CHARS)
    return {"type": "context", "elements": [{"type": "plain_text", "text": line, "emoji": False}]}


def _story_blocks(story: StoryView, *, has_links: bool) -> Iterator[Block]:
    sections = [_title(story), *map(_snippet, story.snippets), *_details(story)]
    yield {"type": "rich_text", "elements": _within(sections, MAX_TEXT_CHARS)}
    yield _context(" · ".join(facts_line(story)))
    if has_links and story.links:
        yield {"type": "rich_text", "elements": [_links(story)]}


def _title(story: StoryView) -> Block:
    # Each part of a title carries the link: one too long for that is left out, not the story.
    fits = len(story.url) * len(story.title) <= MAX_TITLE_LINK_CHARS
    url = story.url if fits else ""
    elements = [_text(one, url, bold=one.matched) for one in story.title]
    return {"type": "rich_text_section", "elements": elements}


def _snippet(segments: tuple[Segment, ...]) -> Block:
    elements = [_text(one, "", bold=one.matched) for one in segments]
    return {"type": "rich_text_quote", "elements": elements}


def _details(story: StoryView) -> Iterator[Block]:
    for change in story.changes:
        yield _line(f"Changed: {change.kind}: {change.old or 'not stated'} → {change.new}")
    for fact in story.facts:
        yield _line(f"Fact: {fact}")
    if story.words:
        yield _line(f"Matched: {', '.join(story.words)}")


def _links(story: StoryView) -> Block:
    """Return the links to answer by; a message of many stories has no room for them."""
    elements: list[Block] = []
    for one in story.links:
        if elements:
            elements.append({"type": "text", "text": " · "})
        elements.append({"type": "link", "url": one.url, "text": one.words})
    return {"type": "rich_text_section", "elements": elements}


def _line(text: str) -> Block:
    return {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}


def _text(segment: Segment, url: str, *, bold: bool) -> Block:
    element: Block = {"type": "text", "text": segment.text}
    if url:
        element = {"type": "link", "url": url, "text": segment.text}
    return element | {"style": {"bold": True}} if bold else element


def _within(sections: list[Block], limit: int) -> list[Block]:
    """Keep leading sections up to a number of characters; the title is always kept."""
    kept, used = sections[:1], characters(sections[:1])
    for section in sections[1:]:
        used += characters([section])
        if used > limit:
            break
        kept.append(section)
    return kept
