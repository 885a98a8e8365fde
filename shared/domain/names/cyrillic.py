"""A Russian or Ukrainian name of the Latin script in its own: Sergei Lavrov is Сергей Лавров.

Only a name with a known Slavic given name is written so: what is spelled by sound there (Дональд
Трамп) needs an alias. Words are folded, so `й` is `и` and `ё` is `е`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from shared.domain.names.abroad import is_slavic
from shared.domain.names.cyrillicnames import cyrillic_given_names
from shared.domain.names.transliteration import neighbours, transliterations
from shared.domain.text import declined

_LETTERS: Final = re.compile("shch|zh|kh|ts|ch|sh|y[aeou]|[a-z]")
_PAIRS: Final = """
shch=щ zh=ж kh=х ts=ц ch=ч sh=ш ya=я ye=е yo=е yu=ю a=а b=б c=к d=д e=е f=ф g=г h=г i=и j=и k=к l=л
m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в x=кс y=и z=з
"""
_CYRILLIC: Final = dict(pair.split("=") for pair in _PAIRS.split())
_ENDINGS: Final = (
    (re.compile("(?:skyy|skiy|skyi|skii|sky|ski)$"), "скии"),
    (re.compile("(?:(?<=n)yy|(?<=n)iy|(?<=n)yi|(?<=n)y)$"), "ыи"),
    (re.compile("(?<=[bdmnprstvz])iyev$"), "иев"),
)
_SHORTEST: Final = 4
_RUSSIAN_IN: Final = re.compile("[klnst]ina?$")
_SHARED: Final = frozenset(
    """
alexander alexandra anastasia anna anton arthur boris daria denis diana donald eduard elena ella
emin eric georgi ivan ivanka joseph julia konstantin lev ludmila maria marina melania nadezhda
natalia peter polina roman sofia tatiana valentina victor victoria viktor viktoria
    """.split()  # noqa: SIM905
)
"""Given names that other peoples have too: their family name must look Slavic."""

_SOFT: Final = re.compile("л(?=[бвгджзклмнпрстфхцчшщ])")
_VOWEL_Y: Final = re.compile("(?<=[bdfgklmnprstvz])y(?=[bdfgklmnprstvz])")


def in_cyrillic(given: str, family: str) -> Iterator[tuple[str, ...]]:
    """Yield a folded Latin name in folded Cyrillic, in every case, as both neighbours write it."""
    shared = given in _SHARED and not (is_slavic(family) or _RUSSIAN_IN.search(family))
    if shared or len(family) < _SHORTEST or not family.isalpha() or not family.isascii():
        return
    known = _given_names()
    first = next((known[one] for one in (given, *transliterations(given)) if one in known), "")
    for last in dict.fromkeys(_families(family)) if first else ():
        for words in ((first, last), *neighbours((first, last))):
            yield words
            yield from declined(words)


@cache
def _given_names() -> dict[str, str]:
    return cyrillic_given_names()


def _families(family: str) -> Iterator[str]:
    """Yield the family name letter by letter, and with the soft sign that Latin letters lack."""
    stem, ending = family, ""
    for pattern, cyrillic in _ENDINGS:
        found = pattern.search(stem)
        if found is not None:
            stem, ending = stem[: found.start()], cyrillic
            break
    plain = _LETTERS.sub(lambda found: _CYRILLIC[found[0]], _VOWEL_Y.sub("ы", stem)) + ending
    yield plain
    yield _SOFT.sub("ль", plain)
