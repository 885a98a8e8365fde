"""Folding: the form in which text is compared, with the way back to the original offsets.

Folded are case, diacritics, width, presentation forms, quotes, dashes and apostrophes; `ß`
becomes `ss`, dotless `ı` becomes `i`, `ё` becomes `е`; tatweel, soft hyphens and other invisible
characters are dropped. Vowel signs that are letters of their scripts (Devanagari, Thai) stay.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_uppercase
from typing import Final

import numpy as np

from shared.domain.arrays import Halves
from shared.domain.text.signs import TYPOGRAPHY, plain_signs
from shared.domain.text.simple import PLANE, fold_each

REMEMBERED_CHARS: Final = 8
FEW: Final = 8
_SHORT: Final = 200
_LAST_ASCII: Final = 0x7F
_SURROGATES: Final = slice(0xD800, 0xE000)

_LETTERS: Final = {
    **dict.fromkeys("’‘‛ʼʻʹ´՚＇", "'"),
    **dict.fromkeys("％﹪٪", "%"),
    **{"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d"},
    **{"æ": "ae", "œ": "oe", "þ": "th", "ى": "ي", "ی": "ي", "ک": "ك", "｡": "。"},
}
_DROPPED_RANGES: Final = (
    "\u00ad\u0640\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f"
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_DROPPED: Final = re.compile(f"[{_DROPPED_RANGES}]+")
# What joins the character before it: dropped marks, voiced kana, the later letters of Hangul.
_JOINING: Final = _DROPPED_RANGES + "\u3099\u309a\uff9e\uff9f\u1160-\u11ff"
_JOINS: Final = re.compile(f"[{_JOINING}]")
# Scripts whose characters can fold: all but Han, Hangul syllables and the private area.
_FOLDING_RANGES: Final = (
    range(0x80, 0x3400),
    range(0xA620, 0xAC00),
    range(0xF900, 0xFB00),
    range(0xFB00, 0x10000),
    range(0x10400, 0x10450),
    range(0x1D400, 0x1D800),
    range(0x2F800, 0x2FA20),
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text. `offsets[i]` is the original offset of `text[i]`, with one more for the end.

    `offsets` is None where every character keeps its place.
    """

    text: str
    offsets: array[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of the folded range `[start, end)`."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def fold(text: str) -> Folded:
    """Return the folded form of a text; linear in its length."""
    if len(text) >= _SHORT and not text.isascii():
        each = fold_alone(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16))
        if each is not None:
            return Folded(each)
    text = plain_signs(text)
    if text.isascii():
        return Folded(text.lower())
    special = beyond_ascii(text)
    if special.isdisjoint(_changing_length()):
        return Folded(_fold_simply(text, special))
    return _fold_clusters(text)


def fold_alone(text: Halves) -> str | None:
    """Return the folded form of a text in UTF-16 where each character folds to one, else None."""
    return fold_each(text, _forms())


def fold_text(text: str) -> str:
    """Return the folded text alone."""
    return fold(text).text


def case_form(text: str) -> str:
    """Return the form for case-sensitive comparison: NFC, one apostrophe, nothing invisible."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text.replace("’", "'"))
    return composed.replace("\u00ad", "").replace("\u200d", "").replace("\u200c", "")


def _fold_simply(text: str, special: Iterable[str]) -> str:
    """Fold character by character; a text holds few different ones that are not ASCII."""
    for character in special:
        folded = _simple_fold(character)
        if folded != character:
            text = text.replace(character, folded)
    return _lower_ascii(text)


def _lower_ascii(text: str) -> str:
    """Lower the letters of ASCII: as octets in a fifth of the time that other text takes."""
    if text.isascii():
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def _fold_clusters(text: str) -> Folded:
    """Fold with offsets: stretches that keep their length at once, the others one by one."""
    parts: list[str] = []
    offsets: array[int] = array("L")
    done = 0
    for found in _clusters().finditer(text):
        start, end = found.span()
        parts += (_fold_stretch(text[done:start]), _fold_known_cluster(found.group()))
        offsets.frombytes(_numbers(done, start))
        offsets.extend([start] * len(parts[-1]))
        done = end
    parts.append(_fold_stretch(text[done:]))
    offsets.frombytes(_numbers(done, len(text) + 1))
    return Folded("".join(parts), offsets)


def _fold_stretch(text: str) -> str:
    return _fold_simply(text, beyond_ascii(text))


def beyond_ascii(text: str) -> set[str]:
    """Return the different characters that are not ASCII; most texts have few or none of them."""
    if len(text) < _SHORT:
        return set(_BEYOND_ASCII.findall(text))
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    beyond = codes[codes > _LAST_ASCII]
    if len(text) < FEW * len(beyond):
        return {character for character in set(text) if character > "\x7f"}
    return set(map(chr, beyond.tolist()))


def _numbers(start: int, end: int) -> bytes:
    """Return a range of numbers as an array of them has it."""
    return np.arange(start, end, dtype="L").tobytes()


@cache
def _simple_fold(character: str) -> str:
    return _fold_cluster(character).lower()


def _fold_known_cluster(cluster: str) -> str:
    """Fold a cluster; an article repeats few of them, and a hostile one a costly one."""
    return _fold_short(cluster) if len(cluster) <= REMEMBERED_CHARS else _fold_cluster(cluster)


@lru_cache(maxsize=65_536)
def _fold_short(cluster: str) -> str:
    return _fold_cluster(cluster)


def _fold_cluster(cluster: str) -> str:
    """Fold one character with the marks that follow it; the result may be empty or longer."""
    known = _LETTERS.get(cluster) or _LETTERS.get(cluster.lower())
    if known is not None:
        return known
    if not _is_folded_kind(cluster[0]):
        return _DROPPED.sub("", cluster)
    folded = "".join(_fold_character(c) for c in _decompose(cluster))
    return unicodedata.normalize("NFC", _DROPPED.sub("", folded)).lower()


def _decompose(cluster: str) -> str:
    decomposed = unicodedata.normalize("NFKD", cluster.casefold())
    return unicodedata.normalize("NFKD", decomposed.casefold())


def _fold_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return _LETTERS.get(character, character) if digit is None else str(digit)


def _is_folded_kind(character: str) -> bool:
    """Tell whether compatibility folding applies: letters, marks, digits, full-width signs.

    Fractions and signs such as the ellipsis keep their form: decomposing them would make words.
    """
    if "\uff01" <= character <= "\uff9f":
        return True
    category = unicodedata.category(character)
    if category == "No":
        return len(unicodedata.normalize("NFKD", character)) == 1
    if category == "Lo" and " " in unicodedata.normalize("NFKD", character):
        # A letter that stands for a sentence, eighteen letters long.
        return False
    return category[0] in "LM" or category == "Nd"


def forms_alone() -> Iterator[tuple[int, str]]:
    """Yield each code point that folds, but for marks beside it, and its folded form."""
    yield from ((ord(letter), letter.lower()) for letter in ascii_uppercase)
    yield from ((code, _simple_fold(chr(code))) for code in _folding_codes())
    yield from ((ord(sign), plain) for sign, plain in TYPOGRAPHY)


def joins(character: str) -> bool:
    """Tell whether a character is folded together with the one before it."""
    return _JOINS.match(character) is not None


def is_dropped(character: str) -> bool:
    """Tell whether a character after one of ASCII is dropped, and changes nothing of that one."""
    return all(_fold_cluster(before + character) == before for before in "a1 '")


@cache
def _forms() -> Halves:
    """Return the form of each character that folds to one, whatever stands beside it, else 0."""
    forms = np.arange(PLANE, dtype=np.uint16)
    forms[_SURROGATES] = 0
    for code, form in forms_alone():
        if code < PLANE:
            alone = len(form) == 1 and ord(form) < PLANE and not joins(chr(code))
            forms[code] = ord(form) if alone else 0
    return forms


@cache
def _changing_length() -> frozenset[str]:
    """Return the characters that fold to more or fewer than one, or join the one before."""
    every = map(chr, _folding_codes())
    changing = (c for c in every if len(_simple_fold(c)) != 1 or joins(c))
    return frozenset(changing)


@cache
def _clusters() -> re.Pattern[str]:
    """Return what finds a character that changes the length, with the marks that follow it."""
    changing = "".join(map(re.escape, sorted(_changing_length())))
    return re.compile(f"[{changing}][{_JOINING}]*|.[{_JOINING}]+", re.DOTALL)


def _folding_codes() -> Iterable[int]:
    for codes in _FOLDING_RANGES:
        yield from codes
