"""Names from other scripts, spelled by other customs: rules that make equal what is one name.

The rules cover what English-language desks differ in: endings of Russian names
(-sky, -skiy, -skyy), initial ye/e, kh/h, ks/x, and the spellings of a few very common names. The
desks of other countries write Slavic names by letters of their own (see `abroad`), and Russian and
Ukrainian ones each write the other's names their own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from shared.domain.names.abroad import abroad, is_slavic

MIN_LETTERS: Final = 5
"""Shorter words have no variants: too many other names are one letter away."""

_ENDINGS: Final = (
    ("sky", "ski", "skyy", "skiy", "skyi", "skii", "skij", "skyj", "s'kyy", "s'kyi"),
    ("tsky", "tski", "tskyy", "tskiy", "tskyi", "tskii"),
    ("ei", "ey", "ej"),
    ("ai", "ay"),
    ("try", "tri", "triy", "trii"),
    ("niy", "ny", "nyi", "nii", "nyy", "nij", "nyj"),
    ("yahu", "jahu", "yahou"),
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
    ("abdelfattah", "abdulfattah", "abdelfatah", "abdulfettah"),
    ("fattah", "fatah"),
    ("muammar", "moammar", "moamer", "muamar", "mouammar"),
    ("mohammed", "mohamed", "muhammad", "mohammad", "muhammed", "mohamad"),
    ("ahmed", "ahmad"),
    ("hussein", "husain", "hussain", "husayn", "hossein"),
    (
        "gaddafi",
        "qaddafi",
        "gadhafi",
        "kadhafi",
        "qadhafi",
        "kaddafi",
        "kadafi",
        "gadafi",
        "gadaffi",
        "khadafy",
        "qadafi",
        "khaddafi",
    ),
    ("sisi", "sissi"),
    ("osama", "usama", "oussama"),
    ("yousef", "youssef", "yusuf", "yousuf"),
    ("abdallah", "abdullah"),
    ("mahmoud", "mahmud"),
    ("bashar", "bachar", "baschar", "baszar", "besar", "bessar", "basar", "bassar"),
    ("assad", "asad", "esad", "aszad"),
    ("yahya", "jahja", "yahia", "yehia"),
    ("ahmadinejad", "ahmadinedschad", "ahmadinezhad"),
    ("khamenei", "chamenei", "jamenei", "hamaney", "hamenei"),
    ("laden", "ladin"),
    ("salman", "salmane", "selman"),
)
ARABIC_NAMES: Final = frozenset(word for group in _ARABIC for word in group)
"""Names that an Arabic family name follows, which texts write with its article or without."""

_SLAVIC: Final = (
    ("volodymyr", "volodimir", "vladimir", "wolodymyr", "wladimir", "volodymir"),
    ("sergei", "sergey", "sergej", "serhiy", "serguei", "serhij", "siergiej", "serhii", "szergej"),
    ("kirill", "kiril", "kyrill", "cyril", "kyrylo"),
    ("alexei", "aleksei", "alexey", "aleksey", "oleksiy", "alexej", "aleksej", "aleksiej",
     "alekszej"),
    ("pyotr", "petr", "piotr", "peter", "pjotr", "petro"),
    ("dmitry", "dmitri", "dmytro", "dmitriy", "dmitrii", "dmitrij", "dimitri", "dimitry"),
    ("nikolai", "nikolay", "mykola", "nikolaj", "nicolai"),
    ("andrei", "andrey", "andriy", "andrej", "andrii", "andrij"),
    ("mikhail", "michail", "mihail", "mijail", "mykhailo"),
    ("yevgeny", "evgeny", "yevgeniy", "evgeniy", "yevgeni", "evgeni", "evgueni", "jewgeni",
     "evgenij", "jewgenij", "jewgienij", "yevhen"),
    ("aleksandr", "alexander", "alexandr", "oleksandr", "alexandre", "aleksander", "aljaksandr",
     "alaksandr", "aliaksandr", "alekszandr"),
    ("viktor", "victor", "wiktor"),
    ("vasily", "vasili", "vassily", "vasyl", "wassili", "vasiliy"),
    ("yuri", "yury", "yuriy", "juri", "jurij", "iouri", "yurii"),
    ("grigory", "grigori", "grigoriy", "grigorij", "hryhoriy"),
    ("anatoly", "anatoli", "anatoliy", "anatolij"),
    ("gennady", "gennadi", "gennadiy", "gennadij"),
    ("valery", "valeri", "valeriy", "walerij", "valerij"),
    ("vitaly", "vitali", "vitaliy", "witali", "vitalij"),
    ("vyacheslav", "viacheslav", "wjatscheslaw", "viatcheslav"),
    ("maxim", "maksim", "maxime", "maksym"),
    ("igor", "ihor"),
    ("oleg", "oleh"),
    ("nikita", "mykyta"),
)  # fmt: skip
_SAME: Final = (
    *_ARABIC,
    *_SLAVIC,
    ("benjamin", "binyamin", "benyamin", "biniamin", "binjamin"),
    ("luis", "luiz"),
    ("tchaikovsky", "chaikovsky"),
    ("lukashenko", "lukashenka"),
    ("aliyev", "əliyev"),
)
_Y_AS_CONSONANT: Final = re.compile("y(?=[aou])")
"""German, Dutch and Scandinavian desks write a j: Netanjahu."""

_SAME_AS: Final = {word: tuple(w for w in group if w != word) for group in _SAME for word in group}


_SUN_LETTERS: Final = re.compile("sh|[stdnrz]")
_NEIGHBOURS: Final = """
александр=олександр алексеи=олексіи анатолии=анатоліи андреи=андріи валерии=валеріи василии=василь
виктор=віктор виталии=віталіи владимир=володимир дмитрии=дмитро евгении=євген елена=олена
игорь=ігор ирина=ірина михаил=михаило николаи=микола павел=павло петр=петро сергеи=сергіи юрии=юріи
"""
_RUSSIAN: Final = dict(pair.split("=") for pair in _NEIGHBOURS.split())
_UKRAINIAN: Final = {ukrainian: russian for russian, ukrainian in _RUSSIAN.items()}
_FAMILIES: Final = (("цкии", "цькии"), ("скии", "ськии"), ("ныи", "нии"), ("ин", "ін"))
"""Endings of family names, Russian and Ukrainian."""


@lru_cache(maxsize=4_096)
def transliterations(word: str) -> tuple[str, ...]:
    """Return the other spellings of a folded Latin word, without the word itself."""
    if len(word) < MIN_LETTERS:
        return _SAME_AS.get(word, ())
    found = dict.fromkeys((*_SAME_AS.get(word, ()), *_changed_inside(word)))
    for start in (word, *tuple(found)):
        found.update(dict.fromkeys(_changed_ending(start)))
    if is_slavic(word):
        found.update(dict.fromkeys(abroad(word)))
    found.pop(word, None)
    return tuple(found)


def articles(family: str) -> tuple[str, ...]:
    """Return the Arabic articles that may stand before a folded family name: al-Sisi, as-Sisi."""
    sun = _SUN_LETTERS.match(family)
    return ("al", "el", f"a{sun[0]}", f"e{sun[0]}") if sun else ("al", "el")


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
    if _Y_AS_CONSONANT.search(word):
        yield _Y_AS_CONSONANT.sub("j", word)
    if word.startswith("h"):
        yield f"k{word}"
