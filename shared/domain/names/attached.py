"""What running text writes together with a name: particles, prepositions, articles, endings.

Arabic and Hebrew write `and`, `to`, `in` and the article before the word, Korean puts particles
after it, French, Italian and Catalan elide an article or a preposition before a vowel, and Turkish
adds its cases after an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_ARABIC: Final = re.compile("[\u0621-\u064a]{4,}$")
_HEBREW: Final = re.compile("[\u05d0-\u05ea]{4,}$")
_HANGUL: Final = re.compile("[가-힣]{2,}$")
_TURKISH: Final = re.compile("[ğşıİĞŞ]")
_VOWEL_FIRST: Final = re.compile("[aeiouh]")
_ARABIC_BEFORE: Final = ("و", "ف", "ب", "ل", "ك", "ول", "وب", "فل")
_HEBREW_BEFORE: Final = ("ו", "ב", "ל", "מ", "ש", "ה", "כ", "ול", "וב", "ומ", "וש", "שב", "של")
_KOREAN_AFTER: Final = tuple(
    "은 는 이 가 을 를 의 에 와 과 도 로 으로 에서 에게 에는 께서 측 씨 "  # noqa: SIM905
    "이다 만 까지 부터 에게서 한테 보다 처럼 이나 라고 이라고 및".split()
)
_TURKISH_AFTER: Final = tuple("in un a e i u da de dan den nin nun ya ye yi yu la le".split())  # noqa: SIM905
_ELIDED: Final = ("d'", "l'", "qu'", "dell'", "all'", "nell'", "dall'", "sull'")


def attached(alias: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the folded words of a name with what may be written together with them."""
    if not words:
        return
    first, last = words[0], words[-1]
    for before in _before(first):
        yield (before, *words[1:])
    if _HANGUL.match(last):
        for particle in _KOREAN_AFTER:
            yield (*words[:-1], last + particle)
    if _TURKISH.search(alias):
        for ending in _TURKISH_AFTER:
            yield (*words[:-1], f"{last}'{ending}")


def elided_abbreviations(alias: str) -> Iterator[str]:
    """Yield an abbreviation as written after an elided article: l'OTAN, dell'UE."""
    if _VOWEL_FIRST.match(alias.lower()):
        for article in _ELIDED:
            yield f"{article}{alias}"
            yield f"{article.capitalize()}{alias}"


def _before(word: str) -> Iterator[str]:
    if _ARABIC.match(word):
        yield from (prefix + word for prefix in _ARABIC_BEFORE)
        if word.startswith("ال"):
            yield from (f"لل{word[2:]}", f"ولل{word[2:]}")
    elif _HEBREW.match(word):
        yield from (prefix + word for prefix in _HEBREW_BEFORE)
    elif word.isascii() and _VOWEL_FIRST.match(word):
        yield from (article + word for article in _ELIDED)
