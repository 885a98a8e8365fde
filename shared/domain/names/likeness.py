"""Which slips of the pen a name may have and still be the same name.

A letter more, less or other makes another surname often enough (Johnson and Johnston, Hansen and
Hanson), so a slip must look like one: letters that changed places, a letter doubled or not, a
vowel or a neighbouring key inside a long word, or letters that scripts and ears confuse.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

LONG: Final = 7
"""The fewest letters of a word in which a vowel or a neighbouring key may be wrong."""

_SUFFIX: Final = 2
_VOWELS: Final = frozenset("aeiouyаеиоуыэюяіїє")
_CONFUSED: Final = ("vwf", "ckq", "sz", "ij", "gj", "td", "вф", "сз", "тд")
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_NEIGHBOURS: Final = frozenset(frozenset(pair) for row in _ROWS for pair in pairwise(row))


def is_slip_of_name(form: str, word: str, *, others: int) -> bool:
    """Tell whether a form, one edit from a word of a person's name, is a slip of that word.

    `others` is the number of other words of the name, all as they should be: two of them leave
    little doubt who is meant.
    """
    at, had, has = _edit(form, word)
    if len(had) == 2 or _is_doubled(form, word, at):
        return True
    if _are_confused(had, has) and not _is_hushed(word, at, had + has):
        return True
    if _is_silent(form, word, at, had + has):
        return True
    suffix = _SUFFIX - (len(form) < len(word))
    inside = 0 < at < len(word) - suffix and len(word) >= LONG
    return (others > 1 or inside) and _is_careless(had, has)


def _edit(form: str, word: str) -> tuple[int, str, str]:
    """Return where two words begin to differ, and the letters that differ in each."""
    at = 0
    while at < min(len(form), len(word)) and form[at] == word[at]:
        at += 1
    end = 0
    while end < min(len(form), len(word)) - at and form[-1 - end] == word[-1 - end]:
        end += 1
    return at, word[at : len(word) - end], form[at : len(form) - end]


def _is_doubled(form: str, word: str, at: int) -> bool:
    if len(form) == len(word):
        return False
    longer = max(form, word, key=len)
    return at > 0 and longer[at - 1 : at] == longer[at : at + 1]


def _are_confused(had: str, has: str) -> bool:
    if not had or not has:
        return had + has == "h"
    return any(had in group and has in group for group in _CONFUSED)


def _is_hushed(word: str, at: int, letters: str) -> bool:
    """An h inside a word after an s or a z is heard: Peshkov is not Peskov."""
    return letters == "h" and at > 1 and word[at - 1] in "sz"


def _is_silent(form: str, word: str, at: int, letter: str) -> bool:
    """A c before a k or an h is not heard: Lutnik, Juncker, Shröder."""
    longer = max(form, word, key=len)
    return len(form) != len(word) and letter == "c" and longer[at + 1 : at + 2] in ("k", "h")


def _is_careless(had: str, has: str) -> bool:
    if not had or not has:
        return had + has in _VOWELS
    return {had, has} <= _VOWELS or frozenset((had, has)) in _NEIGHBOURS
