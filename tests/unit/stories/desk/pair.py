"""One pair of fictional articles and the desk's word on the second."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Expected(StrEnum):
    """What a desk expects; `ALERT` is an update or a new story, whichever: it must be told."""

    COPY = "copy"
    UPDATE = "update"
    NEW = "new"
    ALERT = "alert"


@dataclass(frozen=True)
class Text:
    """An article as the wire brings it."""

    title: str
    body: str
    source: str = "Harbour Post"
    language: str = "en"

    def swap(self, *changes: tuple[str, str]) -> Text:
        """Return the article with words replaced, in title and body; each must be there."""
        changed = self
        for old, new in changes:
            assert old in changed.title + changed.body, old
            changed = replace(
                changed,
                title=changed.title.replace(old, new),
                body=changed.body.replace(old, new),
            )
        return changed

    def headed(self, title: str, source: str = "The Quay") -> Text:
        """Return the article as another outlet heads it."""
        return replace(self, title=title, source=source)

    def first(self, sentences: int) -> Text:
        """Return the article abridged to its first sentences."""
        return replace(self, body=". ".join(self.body.split(". ")[:sentences]) + ".")

    def more(self, text: str) -> Text:
        """Return the article with text after its end."""
        return replace(self, body=self.body + " " + text)

    def after(self, text: str) -> Text:
        """Return the article with text before its beginning."""
        return replace(self, body=text + self.body)


@dataclass(frozen=True)
class Pair:
    """The first article was told; `changes` are (old, new) that an update must name."""

    sentence: str
    expected: Expected
    a: Text
    b: Text
    changes: tuple[tuple[str, str], ...] = ()
    hours: float = 3.0
