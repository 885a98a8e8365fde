"""The article, as every stage sees it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field


class Article(Struct, frozen=True):
    """One accepted article.

    `id` is never empty: given, else derived from the canonical URL, else from the content.
    `published_at` is timezone-aware (UTC) or None. Offsets anywhere in the product count
    Unicode code points of `title` or `body` as given here, which is as they were received.
    `extra` keeps the fields that the contract does not know.
    """

    id: str
    title: str
    body: str = ""
    url: str = ""
    published_at: datetime | None = None
    source: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict[str, object])
