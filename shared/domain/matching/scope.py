"""Which articles a watch-list is for, by language and source."""

from __future__ import annotations

from dataclasses import dataclass

from shared.domain.article.model import Article
from shared.domain.text import fold_text
from shared.domain.watchlist.model import Watchlist


@dataclass(frozen=True, slots=True)
class Scope:
    """Folded languages and sources; an empty set stands for any."""

    languages: frozenset[str]
    sources: frozenset[str]

    def fault(self, article: Article) -> str:
        """Return why an article is outside, or an empty string.

        A language without a region takes in its regions: `en` takes `en-GB`.
        """
        if self.languages and not self._takes_language(fold_text(article.language)):
            allowed = ", ".join(sorted(self.languages))
            return f"the list is for language {allowed}; the article has {article.language!r}"
        if self.sources and fold_text(article.source) not in self.sources:
            allowed = ", ".join(sorted(self.sources))
            return f"the list is for source {allowed}; the article has {article.source!r}"
        return ""

    def _takes_language(self, language: str) -> bool:
        primary = language.replace("_", "-").partition("-")[0]
        return language in self.languages or primary in self.languages


def scope_of(watchlist: Watchlist) -> Scope:
    """Return the articles that a list is for."""
    return Scope(
        frozenset(map(fold_text, watchlist.languages)),
        frozenset(map(fold_text, watchlist.sources)),
    )
