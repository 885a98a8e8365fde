"""What is kept of an article after matching."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from shared.domain.article.identity import one_line
from shared.domain.article.model import Article
from shared.domain.stories.model import ArticleDigest

LEAD_CHARS: Final = 320


def digest_of(article: Article, received_at: datetime, content_hash: str) -> ArticleDigest:
    """Return the digest of an article: its metadata and, on one line, how its body begins."""
    return ArticleDigest(
        id=article.id,
        title=article.title,
        lead=one_line(article.body[: 2 * LEAD_CHARS])[:LEAD_CHARS],
        url=article.url,
        source=article.source,
        language=article.language,
        published_at=article.published_at,
        received_at=received_at,
        content_hash=content_hash,
    )
