"""An article's words as integers: folded, hashed with a fixed seed and remembered.

Shingling is the bottleneck of near-duplicate detection in Python, so a text is split on white
space once, and everything about a word (folding, hash, marks) is worked out the first time
that word is seen. The hash is a pure function of the word: forgetting changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import xxhash

from shared.domain.stories.figures import may_be_figure

SEED: Final = 0x57495245
REMEMBERED: Final = 400_000
REMEMBERED_LENGTH: Final = 40
LONG_WORD: Final = 9.0
ANCHOR_LENGTH: Final = 7
UNANCHORED: Final = 1 << 30
FIGURED: Final = 1 << 31
HASH_MASK: Final = UNANCHORED - 1

# Thai, Lao, Burmese, Khmer, kana, ideographs: scripts that do not put spaces between words.
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
UNSPACED_LANGUAGES: Final = frozenset({"zh", "ja", "th", "lo", "my", "km"})
_COMMON_EDGES: Final = ".,;:!?()[]<>\"'“”‘’—–-"
_EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")
_PIECES: Final = re.compile(
    rf"[$€£¥]?\d[\d.,]*[%％]?|[^\W\d_{UNSPACED}]+(?:['’-][^\W_{UNSPACED}]+)*|[{UNSPACED}]"
)
_UNSPACED_CHARACTER: Final = re.compile(rf"[{UNSPACED}]")
_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


class WordCodes(dict[str, int]):
    """Word as written to its code: the 30-bit hash of its folded form, and two marks above it.

    `UNANCHORED` marks every word but those of `ANCHOR_LENGTH` letters, `FIGURED` a word that
    may state a number or a date.
    """

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        core = fold(word)
        value = _hash(core)
        if len(word) != ANCHOR_LENGTH:
            value |= UNANCHORED
        if may_be_figure(word, core):
            value |= FIGURED
        if len(word) <= REMEMBERED_LENGTH:
            self[word] = value
        return value


def word_hash(word: str) -> int:
    """Return the 30-bit hash of a word, 0 for a token without a letter or digit.

    Thirty bits are one digit of a CPython integer, which keeps the arithmetic fast.
    """
    return _hash(fold(word))


def _hash(core: str) -> int:
    return xxhash.xxh32_intdigest(core.encode("utf-8", "surrogatepass"), SEED) >> 2 if core else 0


def fold(word: str) -> str:
    """Return a word as it is compared: case folded, one apostrophe, no edge punctuation."""
    core = word.strip(_COMMON_EDGES)
    if not core.isalnum():
        core = _EDGES.sub("", core).translate(_QUOTES)
    return core.casefold().removesuffix("'s")


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Return what `fold` does, remembered: for the words of texts that are compared."""
    return fold(word)


def split(text: str, language: str = "") -> list[str]:
    """Return the words of a text as written, in order; single characters of unspaced scripts.

    Such a script shows in the text; naming its `language` (an ISO 639 code) spares the look.
    """
    words = text.split()
    return words if is_spaced(text, words, language) else _PIECES.findall(text)


def is_spaced(text: str, words: Sequence[str], language: str = "") -> bool:
    """Return whether the white space in a text, at which it was split, is all between its words."""
    if language[:2] in UNSPACED_LANGUAGES:
        return False
    return len(text) <= LONG_WORD * len(words) or not _UNSPACED_CHARACTER.search(text)


CODES: Final = WordCodes()
