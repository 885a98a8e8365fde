"""Candidates of other stories, drawn from one of a real article."""

from __future__ import annotations

from random import Random
from string import ascii_letters, ascii_lowercase
from typing import Final

from msgspec.structs import replace

from shared.domain.stories.model import Candidate

HASHES: Final = 2**31


def drawn(template: Candidate, number: int, random: Random) -> Candidate:
    """Return a candidate of another story, as long as the template, in other words."""
    printed = template.fingerprint
    letters = list(ascii_lowercase)
    random.shuffle(letters)
    other = str.maketrans(ascii_letters, "".join(letters) + "".join(letters).upper())
    fresh = replace(
        printed,
        title=printed.title.translate(other),
        opening=printed.opening.translate(other),
        sketch=_hashes(printed.sketch, random),
        lead=_hashes(printed.lead, random),
        head=_hashes(printed.head, random),
        headline=_hashes(printed.headline, random),
    )
    return renamed(replace(template, fingerprint=fresh), f"{number:x}")


def renamed(template: Candidate, name: str) -> Candidate:
    """Return the same candidate as another article's, with other content."""
    return replace(
        template,
        article=replace(template.article, id=f"{template.article.id}-{name}", content_hash=name),
        fingerprint=replace(template.fingerprint, content_hash=name),
    )


def _hashes(like: tuple[int, ...], random: Random) -> tuple[int, ...]:
    return tuple(sorted(random.randrange(HASHES) for _ in like))
