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


def quotes(evidence: Iterable[Evidence], most: int) -> list[tuple[Segment, ...]]:
    """Return at most so many snippets, each cut at all the matches in it.

    What matched within a snippet that is quoted already is marked there, not quoted again.
    """
    found: list[_Quote] = []
    for one in evidence:
        if not any(quote.takes(one) for quote in found) and len(found) < most:
            found.append(_Quote(one))
    return [cut(quote.text, quote.spans) for quote in found]


class _Quote:
    """A snippet, where it begins in its article as far as that is known, and what matched in it."""

    def __init__(self, evidence: Evidence) -> None:
        words = _words(evidence)
        at = evidence.snippet.find(words) if words else -1
        self.text = evidence.snippet
        self.spans = [(at, at + len(words))] if at >= 0 else []
        self._begins = evidence.start - at if at >= 0 else None

    def takes(self, evidence: Evidence) -> bool:
        """Mark a match that stands in this snippet; return whether it does."""
        words = _words(evidence)
        at = -1
        if evidence.snippet == self.text:
            at = self.text.find(words) if words else -1
        elif words and self._begins is not None:
            at = evidence.start - self._begins
            if at < 0 or not self.text.startswith(words, at):
                return False
        if at >= 0:
            self.spans.append((at, at + len(words)))
        return at >= 0 or evidence.snippet == self.text


def _words(evidence: Evidence) -> str:
    """Return what matched as a snippet has it: with single spaces."""
    return " ".join(evidence.text.split())


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
