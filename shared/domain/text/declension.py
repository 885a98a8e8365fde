"""Russian and Ukrainian case endings: the forms that a name takes in running text.

Words are folded, so `й` is `и` and `ё` is `е`. The endings are those of the school grammar, of
nouns and of adjectives; where the last letters leave two classes open, the forms of both are given.
What comes out may hold a form that no one writes; it is no other word of the language for that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

Cases = tuple[str, str, str, str, str]
"""Endings of the genitive, dative, accusative, instrumental and prepositional."""

CYRILLIC: Final = re.compile("[а-яіїєґ]+$")
_HUSHING: Final = "гкхжшщч"
_ADJECTIVES: Final = ("скии", "цкии", "ськии", "ныи", "тыи", "выи", "лыи", "рыи", "мыи", "ои")

# The ending to take off, and those to put on; the first that fits is taken, and all of its rows.
_TABLE: Final[Sequence[tuple[tuple[str, ...], int, tuple[Cases, ...]]]] = (
    (("ськии", "цькии"), 2, (("ого", "ому", "ого", "им", "ому"),)),
    (("скии", "цкии"), 2, (("ого", "ому", "ого", "им", "ом"),)),
    (("ыи", "ои"), 2, (("ого", "ому", "ого", "ым", "ом"),)),
    (("ая",), 2, (("ои", "ои", "ую", "ои", "ои"),)),
    (("яя",), 2, (("еи", "еи", "юю", "еи", "еи"),)),
    (("ое",), 2, (("ого", "ому", "ое", "ым", "ом"),)),
    (("ые",), 2, (("ых", "ым", "ые", "ыми", "ых"),)),
    (("ия",), 1, (("и", "и", "ю", "еи", "и"),)),
    (("ие", "ье"), 1, (("я", "ю", "е", "ем", "и"),)),
    (("ии",), 1, (("я", "ю", "я", "ем", "и"),)),
    (("іи",), 1, (("я", "ю", "я", "єм", "ю"),)),
    (("енко",), 1, (("а", "у", "а", "ом", "у"),)),
    (("ін",), 0, (("а", "у", "а", "им", "і"),)),
    (("еи", "аи", "уи", "яи"), 1, (("я", "ю", "я", "ем", "е"),)),
    (("ова", "ева", "ина", "ына"), 1, (("ои", "ои", "у", "ои", "ои"), ("ы", "е", "у", "ои", "е"))),
    (("ов", "ев", "ин", "ын"), 0, (("а", "у", "а", "ым", "е"), ("а", "у", "", "ом", "е"))),
    (("а",), 1, (("ы", "е", "у", "ои", "е"),)),
    (("я",), 1, (("и", "е", "ю", "еи", "е"),)),
    (("ь",), 1, (("я", "ю", "я", "ем", "е"), ("и", "и", "ь", "ью", "и"))),
)
_ENDS_IN_CONSONANT: Final = re.compile("[бвгджзклмнпрстфхцчшщ]$")
_NEUTER: Final = re.compile("(?<!к)о$")


def declined_word(word: str) -> tuple[str, ...]:
    """Return the other forms of one folded Cyrillic word, each once."""
    forms = (form for cases in _cases(word) for form in cases)
    return tuple(dict.fromkeys(form for form in forms if form != word))


def declined(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the other forms of a folded Cyrillic name, all of its words in the same case.

    Of more than one noun, the later ones may also stay as they are: `Министерство торговли`.
    """
    if not all(CYRILLIC.match(word) for word in words):
        return ()
    found: dict[tuple[str, ...], None] = {}
    for changing in dict.fromkeys((len(words), _first_noun(words) + 1)):
        tables = [_cases(word) or ((word,) * 5,) for word in words[:changing]]
        for row in range(max(map(len, tables))):
            rows = [table[min(row, len(table) - 1)] for table in tables]
            for forms in zip(*rows, strict=True):
                found[(*forms, *words[changing:])] = None
    found.pop(words, None)
    return tuple(found)


def _first_noun(words: Sequence[str]) -> int:
    adjectives = (*_ADJECTIVES, "ая", "яя", "ое", "ые", "ие")
    nouns = (at for at, word in enumerate(words) if not word.endswith(adjectives))
    return next(nouns, len(words) - 1)


def _cases(word: str) -> tuple[Cases, ...]:
    if len(word) < 3 or not CYRILLIC.match(word):
        return ()
    for endings, cut, rows in _TABLE:
        if word.endswith(endings):
            stem = word[: len(word) - cut]
            return tuple(_attached(stem, row) for row in rows)
    if _ENDS_IN_CONSONANT.search(word):
        instrumental = "ем" if word[-1] in "жшщчц" else "ом"
        return (_attached(word, ("а", "у", "а", instrumental, "е")),)
    if _NEUTER.search(word):
        return (_attached(word[:-1], ("а", "у", "о", "ом", "е")),)
    return ()


def _attached(stem: str, endings: Cases) -> Cases:
    """Join them; after г, к, х and hushing letters, и stands for ы."""
    soft = stem[-1:] in _HUSHING
    genitive, dative, accusative, instrumental, prepositional = (
        stem + (f"и{ending[1:]}" if soft and ending.startswith("ы") else ending)
        for ending in endings
    )
    return genitive, dative, accusative, instrumental, prepositional
