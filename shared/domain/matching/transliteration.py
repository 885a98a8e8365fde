"""Names from other scripts, spelled by other customs: rules that make equal what is one name.

The rules cover what English-language desks differ in: endings of Russian names
(-sky, -skiy, -skyy), initial ye/e, kh/h, ks/x, and the spellings of a few very common names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

MIN_LETTERS: Final = 5
"""Shorter words have no variants: too many other names are one letter away."""

_ENDINGS: Final = (
    ("sky", "ski", "skyy", "skiy", "skyi", "skii", "skij"),
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
_SAME: Final = (
    ("al", "el"),
    ("bin", "ibn", "ben"),
    ("abdel", "abdul", "abd"),
    ("fattah", "fatah"),
    ("volodymyr", "volodimir", "vladimir", "wolodymyr", "wladimir"),
    ("sergei", "sergey", "sergej", "serhiy", "serguei"),
    ("kirill", "kiril", "cyril", "kyrylo"),
    ("alexei", "aleksei", "alexey", "aleksey", "oleksiy"),
    ("pyotr", "petr", "piotr", "peter"),
    ("dmitry", "dmitri", "dmytro"),
    ("nikolai", "nikolay", "mykola"),
    ("andrei", "andrey", "andriy"),
    ("muammar", "moammar", "moamer", "muamar"),
    ("khrushchev", "khrushchov", "khruschev"),
    ("tchaikovsky", "chaikovsky", "tchaikovskij", "tschaikowski"),
    ("mohammed", "mohamed", "muhammad", "mohammad", "muhammed", "mohamad"),
    ("ahmed", "ahmad"),
    ("hussein", "husain", "hussain", "husayn", "hossein"),
    ("gaddafi", "qaddafi", "gadhafi", "kadhafi", "qadhafi"),
    ("osama", "usama"),
    ("yousef", "youssef", "yusuf", "yousuf"),
    ("abdallah", "abdullah"),
    ("aleksandr", "alexander", "alexandr", "oleksandr"),
)
_SAME_AS: Final = {word: tuple(w for w in group if w != word) for group in _SAME for word in group}


def transliterations(word: str) -> tuple[str, ...]:
    """Return the other spellings of a folded Latin word, without the word itself."""
    if len(word) < MIN_LETTERS:
        return _SAME_AS.get(word, ())
    found = dict.fromkeys((*_SAME_AS.get(word, ()), *_changed_inside(word)))
    for start in (word, *tuple(found)):
        found.update(dict.fromkeys(_changed_ending(start)))
    found.pop(word, None)
    return tuple(found)


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
