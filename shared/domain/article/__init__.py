"""An article of the wire: what it is, what is accepted as one, and how it is named."""

from shared.domain.article.identity import BY_CONTENT
from shared.domain.article.model import Article
from shared.domain.article.parse import (
    MAX_BODY_CHARS,
    MAX_RECORD_BYTES,
    MAX_TITLE_CHARS,
    parse_article,
)

__all__ = [
    "BY_CONTENT",
    "MAX_BODY_CHARS",
    "MAX_RECORD_BYTES",
    "MAX_TITLE_CHARS",
    "Article",
    "parse_article",
]
