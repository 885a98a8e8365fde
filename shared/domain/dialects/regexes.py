"""Lucene's regular expressions, as far as they are a finite list of words with wildcards."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Final

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import LarkError

MAX_WORDS: Final = 64

_GRAMMAR: Final = r"""
start: choice
choice: sequence ("|" sequence)*
sequence: piece*
?piece: atom "?" -> optional
    | DOT "*" -> any_run
    | DOT "+" -> some_run
    | atom
?atom: DOT -> one
    | LETTER -> letter
    | CLASS -> letters
    | "(" choice ")"
DOT: "."
LETTER: /[\w' -]|\\[^\w\s]/
CLASS: /\[[\w']+\]/
"""

Words = tuple[str, ...]


def words_of_regex(regex: str) -> tuple[str, ...] | None:
    """Return the words, with `*` and `?`, that a regular expression stands for; None: too many."""
    try:
        found = _Expander().transform(_parser().parse(regex))
    except (LarkError, RecursionError):
        return None
    words: tuple[str, ...] = found
    return tuple(dict.fromkeys(words))


class _TooManyError(Exception):
    """The regular expression stands for more words than are worth writing."""


@v_args(inline=True)
class _Expander(Transformer[Token, Words]):
    """Expands every part to the words that it stands for."""

    def start(self, words: Words) -> Words:
        return words

    def choice(self, *words: Words) -> Words:
        return tuple(word for some in words for word in some)

    def sequence(self, *parts: Words) -> Words:
        count = 1
        for part in parts:
            count *= len(part)
            if count > MAX_WORDS:
                raise _TooManyError
        return tuple("".join(each) for each in product(*parts))

    def optional(self, words: Words) -> Words:
        return ("", *words)

    def any_run(self, _dot: Token) -> Words:
        return ("*",)

    def some_run(self, _dot: Token) -> Words:
        return ("?*",)

    def one(self, _dot: Token) -> Words:
        return ("?",)

    def letter(self, token: Token) -> Words:
        return (re.sub(r"\\", "", token),)

    def letters(self, token: Token) -> Words:
        return tuple(token[1:-1])


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", lexer="basic")
