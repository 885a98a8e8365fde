"""What the stateless matcher computes of an article, so that its body never crosses Kafka."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from shared.domain.facts.model import TariffFact
from shared.domain.stories.content import hash_of_words
from shared.domain.stories.model import Cue, Fingerprint, Quantity
from shared.domain.stories.quantities import MAX_QUANTITIES, quantities
from shared.domain.stories.sketch import sketches, smallest, windows
from shared.domain.stories.words import CODES, is_spaced, split

MAX_BODY_CHARS: Final = 60_000
SKETCH_SIZE: Final = 32
LEAD_SIZE: Final = 20
LEAD_WORDS: Final = 150
MIN_LEAD_WORDS: Final = 40
TITLE_CHARS: Final = 160
OPENING_CHARS: Final = 240
MAX_FACTS: Final = 8
MAX_TITLED: Final = 8
SHORT_BODY: Final = 12
HEAD_WORDS: Final = 24
HEAD_SIZE: Final = 6
HEADLINE_SIZE: Final = 12

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


# What an editor says about the item in front of it, such as what was corrected. It names the
# old figure beside the new one, and so would hide that the figure changed.
_NOTE: Final = re.compile(
    r"\s*[(\[](?:correct|clarif|updat|adds|recast|repeat|remov|refil|fix|delet)\w*\b[^)\]]{0,600}[)\]]\s*",
    re.I,
)


def fingerprint(
    title: str, body: str, language: str = "", facts: Sequence[TariffFact] = ()
) -> Fingerprint:
    """Return the fingerprint of an article; a function of its arguments alone.

    The first 60,000 characters of the body count. A body of fewer than twelve words is taken
    together with the title, since many feeds give little more. The lead is the first half of
    the words, at least 40 and at most 150, so that what outlets put under an item is no lead.
    """
    headline = split(title[:TITLE_CHARS], language)
    noted = _NOTE.match(body)
    text = body[noted.end() :] if noted else body
    spaced = body.split()
    words = _words(text, spaced if text is body else None, language)
    shingled = words if len(words) >= SHORT_BODY else headline + words
    codes = list(map(CODES.__getitem__, shingled[:LEAD_WORDS]))
    lead_words = max(MIN_LEAD_WORDS, min(LEAD_WORDS, len(shingled) // 2))
    titled = list(map(CODES.__getitem__, headline))
    whole, lead = sketches(shingled, codes, SKETCH_SIZE, lead_words, LEAD_SIZE)
    return Fingerprint(
        content_hash=hash_of_words(title, spaced),
        words=len(words),
        sketch=whole,
        lead=lead,
        title=" ".join(title[: 2 * TITLE_CHARS].split())[:TITLE_CHARS],
        opening=" ".join(text[: 2 * OPENING_CHARS].split())[:OPENING_CHARS],
        quantities=_stated(headline, titled, words, codes),
        cue=headline_cue(title),
        facts=tuple(facts[:MAX_FACTS]),
        head=smallest(windows(codes[len(shingled) - len(words) :][:HEAD_WORDS]), HEAD_SIZE),
        headline=smallest(windows(titled), HEADLINE_SIZE),
    )


def _words(text: str, spaced: list[str] | None, language: str) -> list[str]:
    """Return the words of a text, which are `spaced` if it was split and needs no more."""
    if spaced is None or len(text) > MAX_BODY_CHARS or not is_spaced(text, spaced, language):
        return split(text[:MAX_BODY_CHARS], language)
    return spaced


def _stated(
    headline: Sequence[str], titled: Sequence[int], words: Sequence[str], codes: Sequence[int]
) -> tuple[Quantity, ...]:
    """Return the quantities of the title, then those of the body's first words."""
    heading = quantities(headline, titled, MAX_TITLED)
    body_codes = codes if len(words) >= SHORT_BODY else codes[len(headline) :]
    stated = quantities(words, body_codes, MAX_QUANTITIES)
    return (*(Quantity(found.kind, found.text, -1) for found in heading), *stated)


def headline_cue(title: str) -> Cue:
    """Return what a headline says about its article: corrected, repeated, updated or nothing."""
    lowered = title.casefold()
    if not any(map(lowered.__contains__, _CUE_STEMS)):
        return Cue.NONE
    return next((cue for cue, pattern in _CUES if pattern.search(title)), Cue.NONE)
