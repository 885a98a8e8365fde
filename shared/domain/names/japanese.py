"""Japanese names with long vowels, as texts write them in the Latin script.

Ōta is Ota, Outa, Ohta or Oota; Jun'ichirō is Junichiro or Jun-ichiro; and the family name comes
first or last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Final

from shared.domain.text import word_forms

MAX_SPELLINGS: Final = 48

_LONG: Final = re.compile("[ōŌūŪ]")
_WAYS: Final = tuple(
    str.maketrans({"ō": o, "Ō": o, "ū": u, "Ū": u})
    for o, u in (("o", "u"), ("ou", "uu"), ("oh", "u"), ("oo", "uu"))
)
_KNOWN_LONG: Final = """
shinzou ichirou jirou junichirou tarou kentarou shintarou ryuutarou koutarou yuutarou kenzou
taizou keizou shouzou eisou asou satou saitou kondou endou gotou katou itou naitou andou kudou
kouno oota oono oosaka hatoyama shouta ryouta youko yuuko yuuji kouichi kouji youichi ryou shou
youhei souta yuuki shunichirou soichirou seiichirou eiichirou yasuo
"""
_KNOWN: Final = {
    re.sub("(?<=o)[ou]|(?<=u)u", "", name): name
    for name in _KNOWN_LONG.split()
    if re.search("ou|oo|uu", name)
}
"""Names that hold a long vowel, by how they are written without one."""

_SYLLABIC_N: Final = re.compile(r"n['’\-]?(?=[aiueoōy])", re.IGNORECASE)


def japanese(alias: str) -> Iterator[tuple[str, ...]]:
    """Yield the folded words of a name with long vowels, each way to write it."""
    if not _LONG.search(alias):
        yield from _unmarked(word_forms(alias))
        return
    choices = [tuple(dict.fromkeys(_ways(word))) for word in alias.split()]
    for words in islice(product(*choices), MAX_SPELLINGS):
        yield word_forms(" ".join(words))
        if len(words) == 2:
            yield word_forms(" ".join(reversed(words)))


def _unmarked(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A known name without its mark: Shinzo is also Shinzou."""
    spelled = tuple(_KNOWN.get(word, word) for word in words)
    if len(words) == 2 and spelled != words:
        yield spelled
        yield spelled[::-1]


def _ways(word: str) -> Iterator[str]:
    for letters in _WAYS:
        yield word.translate(letters)
    if len(word) > 5 and _SYLLABIC_N.search(word):
        for mark in ("n", "n'", "n-"):
            yield _SYLLABIC_N.sub(mark, word).translate(_WAYS[0])
