"""Slack's limits, written from its documentation alone: what it would refuse, and why.

Sources, docs.slack.dev: *Block Kit reference* (blocks: header, context, rich text; 50 blocks in a
message, 255 characters of block_id, 150 of header text, 10 elements of a context, 3,000 of a text
object, url of a link 3,000) and *Formatting message text* (`<`, `>` and `&` open what is parsed).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

Json = dict[str, Any]

BLOCKS: Final = 50
HEADER: Final = 150
TEXT: Final = 3_000
CONTEXT: Final = 10
FALLBACK: Final = 40_000
TOTAL: Final = 13_200
PARTS: Final = {
    "rich_text": {"rich_text_section", "rich_text_quote", "rich_text_list"},
    "rich_text_section": {"text", "link"},
    "rich_text_quote": {"text", "link"},
}  # fmt: skip


def faults(message: Json) -> Iterator[str]:
    """Yield what Slack would refuse in a message, or would read as a mention."""
    if not 1 <= len(message["text"]) <= FALLBACK:
        yield "fallback text is empty or too long"
    if any(mark in message["text"] for mark in ("<", ">")):
        yield "fallback text opens a mention or link"
    blocks = message["blocks"]
    if not 1 <= len(blocks) <= BLOCKS:
        yield f"{len(blocks)} blocks"
    if sum(len(text) for text in _strings(blocks)) > TOTAL:
        yield "too much text in all"
    for block in blocks:
        yield from _block_faults(block)


def _block_faults(block: Json) -> Iterator[str]:
    kind = block["type"]
    if kind == "header":
        yield from _plain_faults(block["text"], HEADER)
    elif kind == "context":
        if not 1 <= len(block["elements"]) <= CONTEXT:
            yield f"{len(block['elements'])} elements of a context"
        for element in block["elements"]:
            yield from _plain_faults(element, TEXT)
    elif kind == "rich_text":
        if sum(len(text) for text in _strings(block)) > TEXT:
            yield "a rich text over the limit"
        yield from _rich_faults(block)
    else:
        yield f"a block of type {kind}"


def _plain_faults(element: Json, limit: int) -> Iterator[str]:
    if element["type"] != "plain_text":
        yield f"text of type {element['type']}, which may be parsed"
    if not 1 <= len(element["text"]) <= limit:
        yield f"plain text of {len(element['text'])} characters"
    if element.get("emoji") is not False:
        yield "colons become emoji"


def _rich_faults(holder: Json) -> Iterator[str]:
    if not holder["elements"]:
        yield f"{holder['type']} without elements"
    for element in holder["elements"]:
        kind = element["type"]
        if kind not in PARTS[holder["type"]]:
            yield f"{kind} in {holder['type']}"
        elif kind in PARTS:
            yield from _rich_faults(element)
        elif not element["text"]:
            yield "an empty text"
        elif kind == "link" and not _is_link(element["url"]):
            yield f"a link to {element['url'][:40]!r}"


def _is_link(url: str) -> bool:
    return (
        len(url) <= TEXT and url.lower().startswith(("https://", "http://")) and url.isprintable()
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (value[key] for key in ("text", "url") if isinstance(value.get(key), str))
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
