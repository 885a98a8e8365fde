"""Marking the words that matched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from services.dispatcher.rendering.plain import harmless
from shared.domain.match import Evidence


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; `matched` where a rule matched it."""

    text: str
    matched: bool


def title_segments(title: str, evidence: Iterable[Evidence]) -> tuple[Segment, ...]:
    """Return the title cut at the matches in it, by their offsets."""
    spans = [
        (one.start, one.end)
        for one in evidence
        if one.field == "title" and one.text and title[one.start : one.end] == one.text
    ]
    return cut(title, spans)


def snippet_segments(evidence: Evidence) -> tuple[Segment, ...]:
    """Return the snippet of an evidence cut at the matched text, where it stands first."""
    words = " ".join(evidence.text.split())
    start = evidence.snippet.find(words) if words else -1
    return cut(evidence.snippet, [(start, start + len(words))] if start >= 0 else [])


def cut(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Segment, ...]:
    """Cut a text at spans, which may overlap; the segments joined are the text, made harmless."""
    text = harmless(text)
    segments: list[Segment] = []
    position = 0
    for start, end in sorted(spans):
        if end <= position:
            continue
        start = max(start, position)
        segments += [Segment(text[position:start], False), Segment(text[start:end], True)]
        position = end
    segments.append(Segment(text[position:], False))
    return tuple(segment for segment in segments if segment.text)
