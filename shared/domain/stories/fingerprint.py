"""What the stateless matcher computes of an article, so that its body never crosses Kafka."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from shared.domain.article.identity import one_line
from shared.domain.article.model import Article
from shared.domain.facts.model import TariffFact
from shared.domain.stories.content import TITLE_CHARS, Content, content_of
from shared.domain.stories.frontmatter import report_start
from shared.domain.stories.model import Cue, Fingerprint, Quantity
from shared.domain.stories.origin import origin_of
from shared.domain.stories.quantities import MAX_QUANTITIES, quantities
from shared.domain.stories.sketch import sketches
from shared.domain.stories.spotted import OPENING_CHARS, spotted
from shared.domain.text import Document

MAX_BODY_CHARS: Final = 60_000
MAX_FACTS: Final = 8
MAX_TITLED: Final = 8
FIGURE_WORDS: Final = 400
"""How many words of a body are looked at for figures: tolls rise far down in long reports."""

_CUES: Final = (
    (Cue.CORRECTED, re.compile(r"\b(?:correct(?:ed|ion|s)|clarifi(?:ed|cation))\b", re.I)),
    (Cue.REPEATED, re.compile(r"^\W*(?:rpt|repeat(?:ed|s)?)\b", re.I)),
    (
        Cue.LIVE,
        re.compile(
            r"\blive(?:blog|ticker)?\s*(?:[:|–-]|updates?\b|blog\b)|"
            r"\blatest updates\b|\bas it happened\b",
            re.I,
        ),
    ),
    (Cue.UPDATED, re.compile(r"^\W*(?:update[ds]?|writethru)\b|\bupdate[ -]\d", re.I)),
)
_CUE_STEMS: Final = (
    "correct",
    "clarif",
    "rpt",
    "repeat",
    "update",
    "writethru",
    "live",
    "as it happened",
)


def fingerprint(
    title: str, body: str, language: str = "", facts: Sequence[TariffFact] = ()
) -> Fingerprint:
    """Return the fingerprint of an article that is not matched; see `fingerprint_of`."""
    article = Article(id="", title=title, body=body, language=language)
    return fingerprint_of(Document(article), content_of(title, body), facts)


def fingerprint_of(
    document: Document, content: Content, facts: Sequence[TariffFact] = ()
) -> Fingerprint:
    """Return the fingerprint of an article; a function of its title, body and language alone.

    The first 60,000 characters of the body count. A body of fewer than twelve words is taken
    together with the title, since many feeds give little more. The lead is the first half of
    the words, at least 40 and at most 150, so that what outlets put under an item is no lead.
    """
    article, told = document.article, _told(document)
    title, text, language = article.title, told.article.body, article.language
    stated, below = _stated(title, text, language)
    words, begin = told.words
    sketch = sketches(words, begin, TITLE_CHARS, MAX_BODY_CHARS)
    return Fingerprint(
        content_hash=content.hash,
        words=sketch.words,
        sketch=sketch.whole,
        lead=sketch.lead,
        title=content.title,
        opening=(content.lead if told is document else one_line(text))[:OPENING_CHARS],
        quantities=stated,
        cue=headline_cue(title),
        facts=tuple(facts[:MAX_FACTS]),
        head=sketch.head,
        headline=sketch.headline,
        origin=origin_of(article.source, text),
        below=below,
    )


def _told(document: Document) -> Document:
    """Return the document without what was put in front of its report."""
    article = document.article
    start = report_start(article.body)
    return Document(replace(article, body=article.body[start:])) if start else document


def _stated(title: str, text: str, language: str) -> tuple[tuple[Quantity, ...], str]:
    """Return the quantities of the title, then those of the body's first words; and names."""
    heading, told = spotted(title[:TITLE_CHARS], text, FIGURE_WORDS, language)
    headed = quantities(heading, MAX_TITLED, is_title=True) if heading.rows else ()
    return (*headed, *quantities(told, MAX_QUANTITIES)), told.below


def headline_cue(title: str) -> Cue:
    """Return what a headline says about its article: corrected, repeated, updated or nothing."""
    lowered = title.casefold()
    if not any(map(lowered.__contains__, _CUE_STEMS)):
        return Cue.NONE
    return next((cue for cue, pattern in _CUES if pattern.search(title)), Cue.NONE)
