"""Numbers in Arabic words: "تسعة", "خمسة وعشرون", "ثلاثة آلاف ومئتان".

They take several words, the units before the tens; the words change with gender and case, and
what is added begins with "and".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from shared.domain.stories.numerals import GROUP_SPACE

MAX_CHARS: Final = 32
"""A longer number is read as far as its first words go."""

_DIGITS: Final = {
    1: "واحد واحدة",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاثة ثلاث",
    4: "أربعة أربع",
    5: "خمسة خمس",
    6: "ستة ست",
    7: "سبعة سبع",
    8: "ثمانية ثماني ثمان",
    9: "تسعة تسع",
    10: "عشرة عشر",
    100: "مئة مائة",
    200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي",
    2 * 10**3: "ألفان ألفين",
    2 * 10**6: "مليونان مليونين",
    2 * 10**9: "ملياران مليارين",
}
_STEMS: Final = "عشر ثلاث أربع خمس ست سبع ثمان تسع"
_SCALES: Final = {
    10**3: "ألف آلاف ألفا الف الاف",
    10**6: "مليون ملايين مليونا",
    10**9: "مليار مليارات مليارا",
}
_THOUSAND: Final = 1000
_AND: Final = "و"
_THE: Final = "ال"
_PREFIXES: Final = (_AND, _THE, "ب", "ل")
# Monday is "the second", and a percentage one "in the hundred".
_OTHERS: Final = frozenset({"الاثنين", "المئة", "المائة"})
_VARIANTS: Final = str.maketrans("أإآ", "ااا", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")


def _written() -> Iterator[tuple[str, int]]:
    for value, words in _DIGITS.items():
        yield from ((word, value) for word in words.split())
    for tens, stem in enumerate(_STEMS.split(), 2):
        yield from ((stem + end, 10 * tens) for end in ("ون", "ين"))
    for hundreds, stem in enumerate(_STEMS.split()[1:], 3):
        yield from ((stem + end, 100 * hundreds) for end in _DIGITS[100].split())


SCALES: Final = {word: float(scale) for scale, words in _SCALES.items() for word in words.split()}
"""Words of thousands and more, which stand after figures as well."""

NAMES: Final = (
    frozenset(
        prefix + form
        for word, _ in _written()
        for form in (word, word.translate(_VARIANTS))
        for prefix in ("", *_PREFIXES)
    )
    - _OTHERS
)
"""The words, as written, that a number may begin with."""

_VALUES: Final = {word.translate(_VARIANTS): value for word, value in _written()}
_MULTIPLES: Final = {word.translate(_VARIANTS): int(scale) for word, scale in SCALES.items()}


class Run(NamedTuple):
    """The number that a text begins with: how many words it takes, and its last digit's size."""

    words: int
    value: int
    step: int


def arabic(text: str) -> Run | None:
    """Return the number that a text is, its words joined, or None."""
    words = text.split(GROUP_SPACE)
    found = first_number(words) if words[0] in NAMES else None
    return found if found and found.words == len(words) else None


def first_number(words: Sequence[str]) -> Run:
    """Return the number that words begin with, the first of them one of `NAMES`."""
    value, used, chars = _first(words[0]), 1, len(words[0])
    total, section, scale = (value, 0, _THOUSAND) if value >= _THOUSAND else (0, value, 0)
    for word in words[1:]:
        chars += len(GROUP_SPACE) + len(word)
        if chars > MAX_CHARS:
            break
        core = word.translate(_VARIANTS)
        times = _MULTIPLES.get(core, 0)
        if times and section and (times < scale or not scale):
            total, section, scale = total + section * times, 0, times
        elif more := _added(section, core) or _multiplied(section, core):
            section = more
        else:
            break
        used += 1
    return Run(used, total + section, scale if scale and not section else 1)


def _first(word: str) -> int:
    core = word.translate(_VARIANTS)
    if core in _VALUES:
        return _VALUES[core]
    return next(_VALUES[core[len(each) :]] for each in _PREFIXES if core[len(each) :] in _VALUES)


def _added(section: int, core: str) -> int:
    """Return a number below a thousand with an "and" more, or 0 where that adds nothing to it."""
    value = _VALUES.get(core[1:], 0) if core.startswith(_AND) else 0
    tens = section % 100
    if 20 <= value < 100:
        return section + value if tens < 10 else 0
    if value <= 10:
        return section + value if value and not tens else 0
    return value if not section and value < _THOUSAND else 0


def _multiplied(section: int, core: str) -> int:
    """Return a number of which a word makes one from eleven on, or hundreds; else 0."""
    value = _VALUES.get(core, 0)
    if value == 10:
        return section + value if 0 < section % 100 < 10 else 0
    return section * value if value == 100 and 2 < section < 10 else 0
