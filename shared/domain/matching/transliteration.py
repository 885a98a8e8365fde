"""Names from other scripts, spelled by other customs: rules that make equal what is one name.

The rules cover what English-language desks differ in: endings of Russian names
(-sky, -skiy, -skyy), initial ye/e, kh/h, ks/x, and the spellings of a few very common names. German
desks write Slavic names by letters of their own (Lawrow, Lukaschenko, Selenskyj), and Russian and
Ukrainian ones each write the other's names their own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MIN_LETTERS: Final = 5
"""Shorter words have no variants: too many other names are one letter away."""

_ENDINGS: Final = (
    ("sky", "ski", "skyy", "skiy", "skyi", "skii", "skij", "skyj"),
    ("tsky", "tski", "tskyy", "tskiy", "tskyi", "tskii"),
    ("ei", "ey", "ej"),
    ("ai", "ay"),
    ("try", "tri", "triy", "trii"),
    ("niy", "ny", "nyi", "nii", "nyy"),
)
_INSIDE: Final = (
    ("kh", "h"),
    ("ks", "x"),
    ("shch", "sch"),
    ("yev", "ev"),
    ("yov", "ev"),
    ("iev", "iyev"),
)
_INITIAL: Final = (("ye", "e"), ("yu", "iu"), ("ts", "c"), ("dzh", "j"))
_ARABIC: Final = (
    ("al", "el"),
    ("bin", "ibn", "ben"),
    ("abdel", "abdul", "abd"),
    ("abdelfattah", "abdulfattah", "abdelfatah"),
    ("fattah", "fatah"),
    ("muammar", "moammar", "moamer", "muamar"),
    ("mohammed", "mohamed", "muhammad", "mohammad", "muhammed", "mohamad"),
    ("ahmed", "ahmad"),
    ("hussein", "husain", "hussain", "husayn", "hossein"),
    ("gaddafi", "qaddafi", "gadhafi", "kadhafi", "qadhafi"),
    ("sisi", "sissi"),
    ("osama", "usama"),
    ("yousef", "youssef", "yusuf", "yousuf"),
    ("abdallah", "abdullah"),
)
ARABIC_NAMES: Final = frozenset(word for group in _ARABIC for word in group)
"""Names that an Arabic family name follows, which texts write with its article or without."""

_SAME: Final = (
    *_ARABIC,
    ("volodymyr", "volodimir", "vladimir", "wolodymyr", "wladimir"),
    ("sergei", "sergey", "sergej", "serhiy", "serguei", "serhij"),
    ("kirill", "kiril", "kyrill", "cyril", "kyrylo"),
    ("alexei", "aleksei", "alexey", "aleksey", "oleksiy"),
    ("pyotr", "petr", "piotr", "peter"),
    ("dmitry", "dmitri", "dmytro"),
    ("nikolai", "nikolay", "mykola"),
    ("andrei", "andrey", "andriy"),
    ("benjamin", "binyamin", "benyamin", "biniamin"),
    ("khrushchev", "khrushchov", "khruschev", "chruschtschow"),
    ("tchaikovsky", "chaikovsky", "tchaikovskij", "tschaikowski"),
    ("lukashenko", "lukaschenko", "loukachenko"),
    ("shoigu", "schoigu", "choigou"),
    ("aleksandr", "alexander", "alexandr", "oleksandr"),
)
_SAME_AS: Final = {word: tuple(w for w in group if w != word) for group in _SAME for word in group}


_SLAVIC: Final = re.compile("(?:ov|ev|ova|eva|sky|ski|skyy|skiy|vych|vich|enko|ny|ych|chuk)$")
_GERMAN: Final = (
    ("shch", "schtsch"), ("zh", "sch"), ("kh", "ch"), ("ch", "tsch"), ("sh", "sch"),
    ("v", "w"), ("ya", "ja"), ("yu", "ju"), ("ye", "je"), ("yo", "jo"),
)  # fmt: skip
_ENGLISH_LETTERS: Final = re.compile("|".join(english for english, _ in _GERMAN))
_IN_GERMAN: Final = dict(_GERMAN)
_NEIGHBOURS: Final = """
александр=олександр алексеи=олексіи анатолии=анатоліи андреи=андріи валерии=валеріи василии=василь
виктор=віктор виталии=віталіи владимир=володимир дмитрии=дмитро евгении=євген елена=олена
игорь=ігор ирина=ірина михаил=михаило николаи=микола павел=павло петр=петро сергеи=сергіи юрии=юріи
"""
_RUSSIAN: Final = dict(pair.split("=") for pair in _NEIGHBOURS.split())
_UKRAINIAN: Final = {ukrainian: russian for russian, ukrainian in _RUSSIAN.items()}
_FAMILIES: Final = (("цкии", "цькии"), ("скии", "ськии"), ("ин", "ін"))
"""Endings of family names, Russian and Ukrainian."""


def transliterations(word: str) -> tuple[str, ...]:
    """Return the other spellings of a folded Latin word, without the word itself."""
    if len(word) < MIN_LETTERS:
        return _SAME_AS.get(word, ())
    found = dict.fromkeys((*_SAME_AS.get(word, ()), *_german(word), *_changed_inside(word)))
    for start in (word, *tuple(found)):
        found.update(dict.fromkeys(_changed_ending(start)))
    found.pop(word, None)
    return tuple(found)


def in_german(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a Slavic full name as German desks write all of it: Wolodymyr Selenskyj."""
    if not _SLAVIC.search(words[-1]):
        return
    spelled = tuple(map(_germanised, words))
    if spelled != words:
        yield spelled
        if spelled[-1].endswith("sky"):
            yield (*spelled[:-1], f"{spelled[-1]}j")


def neighbours(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a folded Cyrillic full name as the neighbours write it: Russian, and Ukrainian desks.

    The given names alone, as the family name is often the same, and both.
    """
    given = tuple(_RUSSIAN.get(word) or _UKRAINIAN.get(word, word) for word in words[:-1])
    families = (words[-1], _neighbouring_family(words[-1]))
    for other in dict.fromkeys((*given, family) for family in families):
        if other != words:
            yield other


def _neighbouring_family(word: str) -> str:
    for pair in _FAMILIES:
        for old, new in (pair[::-1], pair):
            if word.endswith(old):
                return word.removesuffix(old) + new
    return word


def _german(word: str) -> Iterator[str]:
    """Yield a Slavic name as German desks spell it: Lawrow, Schewtschenko, Selensky."""
    if _SLAVIC.search(word):
        yield _germanised(word)


def _germanised(word: str) -> str:
    spelled = _ENGLISH_LETTERS.sub(lambda found: _IN_GERMAN[found[0]], word)
    return f"s{spelled[1:]}" if spelled.startswith("z") else spelled


def _changed_ending(word: str) -> Iterator[str]:
    for group in _ENDINGS:
        for ending in group:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                yield from (word.removesuffix(ending) + other for other in group if other != ending)


def _changed_inside(word: str) -> Iterator[str]:
    for group in _INITIAL:
        for old, new in (group, group[::-1]):
            if word.startswith(old) and len(old) > 1:
                yield new + word.removeprefix(old)
    for old, new in _INSIDE:
        if old in word:
            yield word.replace(old, new)
    if word.startswith("e"):
        yield f"y{word}"
    if word.startswith("h"):
        yield f"k{word}"
