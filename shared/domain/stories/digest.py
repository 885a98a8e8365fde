"""What is kept of an article after matching."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shared.domain.article.model import Article
from shared.domain.facts.model import TariffFact
from shared.domain.stories.content import Content, content_of
from shared.domain.stories.fingerprint import fingerprint_of
from shared.domain.stories.model import ArticleDigest, Fingerprint
from shared.domain.text import Document


def condensed(
    document: Document, received_at: datetime, facts: Sequence[TariffFact] = ()
) -> tuple[ArticleDigest, Fingerprint]:
    """Return what goes on of an article in place of its body: its digest and its fingerprint."""
    article = document.article
    content = content_of(article.title, article.body)
    return _digest_of(article, received_at, content), fingerprint_of(document, content, facts)


def _digest_of(article: Article, received_at: datetime, content: Content) -> ArticleDigest:
    """Return the digest of an article: its metadata and, on one line, how its body begins."""
    return ArticleDigest(
        id=article.id,
        title=article.title,
        lead=content.lead,
        url=article.url,
        source=article.source,
        language=article.language,
        published_at=article.published_at,
        received_at=received_at,
        content_hash=content.hash,
    )
