"""Tariff facts from news text: who lays what tariff on whom, on what, and how much.

`facts_of` first looks for the words without which no tariff can be stated; only the
sentences that hold one are analysed. Precision comes before recall: what the sentence does not
show plainly is left empty, and a phrase with too little left is no fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from shared.domain.article.model import Article
from shared.domain.facts.annotate import annotate
from shared.domain.facts.assemble import assemble
from shared.domain.facts.heads import Heads, spot_heads
from shared.domain.facts.marks import Mark, Role
from shared.domain.facts.model import TariffFact
from shared.domain.facts.modifiers import read_after
from shared.domain.facts.phrase import Phrase, read_before
from shared.domain.facts.tokens import Allowance, sentences
from shared.domain.facts.world import spoken, world_facts
from shared.domain.text import Document

MAX_FACTS: Final = 64
"""The most facts taken from one article; a news article states far fewer."""

_MAX_HEADS: Final = 8
_HISTORIC: Final = "1970"
_MAX_SENTENCES: Final = 200
# A member of an enumeration is looked up in 75 ns, a name of the module in 8.
_TARIFF, _DATE, _PAST = Role.TARIFF, Role.DATE, Role.HISTORY


def extract_tariff_facts(title: str, body: str) -> tuple[TariffFact, ...]:
    """Return the tariff facts of an article that is not matched; see `facts_of`."""
    return facts_of(Document(Article(id="", title=title, body=body)))


def facts_of(document: Document) -> tuple[TariffFact, ...]:
    """Return the tariff facts of an article, title first, at most `MAX_FACTS` of them.

    Offsets count code points of the field as given. Time is linear in the text, and a text
    without the words that every tariff sentence needs costs one pass of machine code.
    """
    article = document.article
    spotted, allowance = spot_heads(document), Allowance()
    languages = spoken(article.title, article.body, spotted.foreign)
    fields = (("title", article.title, spotted.title), ("body", article.body, spotted.body))
    found = (fact for field in fields for fact in _facts(*field, languages, allowance))
    return tuple(islice(found, MAX_FACTS))


def _facts(
    name: str, text: str, heads: Heads, languages: Sequence[int], allowance: Allowance
) -> Iterator[TariffFact]:
    if heads:
        for start, end in islice(sentences(text, heads.search), _MAX_SENTENCES):
            if not allowance.take(end - start):
                break
            yield from _sentence(name, text, start, end)
    if languages:
        yield from world_facts(name, text, languages, allowance)


def _sentence(name: str, text: str, start: int, end: int) -> Iterator[TariffFact]:
    marks = annotate(text, start, end)
    roles = [mark.role for mark in marks]
    if _is_history(marks, roles):
        return
    for phrase, previous in _phrases(marks, roles):
        yield from assemble(marks, phrase, previous, name, text)


def _phrases(
    marks: Sequence[Mark], roles: Sequence[Role]
) -> Iterator[tuple[Phrase, Phrase | None]]:
    """Yield each tariff phrase with the one before it."""
    previous: Phrase | None = None
    for head in islice(_places(_TARIFF, roles), _MAX_HEADS):
        phrase = read_before(marks, head)
        if phrase is None:
            continue
        read_after(marks, phrase)
        yield phrase, previous
        previous = phrase


def _is_history(marks: Sequence[Mark], roles: Sequence[Role]) -> bool:
    """A sentence about the tariffs of long ago states no current measure."""
    years = (marks[at].name[:4] for at in _places(_DATE, roles))
    return _PAST in roles or any("1" < year < _HISTORIC for year in years)


def _places(role: Role, roles: Sequence[Role]) -> Iterator[int]:
    return (at for at, one in enumerate(roles) if one is role)
