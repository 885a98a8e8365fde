"""Terms and phrases of media products: truncation, hashtags, and signs that are compared."""

from __future__ import annotations

import re
from typing import Final

from lark import Token

from shared.domain.dialects.model import Reason
from shared.domain.dialects.numbers import whole
from shared.domain.dialects.reading import Reader
from shared.domain.dialects.slop import anyhow
from shared.domain.dialects.tree import (
    NOTHING,
    Beside,
    Between,
    Text,
    Tree,
    all_of,
    either_of,
)
from shared.domain.dialects.words import cased, has_signs, in_words, slipping

_ENDING: Final = re.compile(r"(.*\w)\$(\d?)$")
_ANY_WORD: Final = re.compile(r"(?:^|(?<=\s))[*?%]+(?=\s|$)")
_BANG: Final = re.compile(r"(?<=\w)!(?=\s|$)")
_COMPARED_SIGNS: Final = re.compile(r"^[#@]|\+")
_BRACES: Final = re.compile(r"\{.+\}$")
_OPERATOR: Final = re.compile(
    r"(?:ATLEAST|(?:O?NEAR|PRE|ADJ|W|SAME|ATLEAST)/\d*f?|/[NF]?\d*/?)$", re.IGNORECASE
)
"""What looks like an operator, and is none: its number is missing, or it takes none."""


def read_term(token: Token, reader: Reader) -> Tree:
    """Return a term: `deal!` and `deal$` go on anyhow, `deal$2` by up to two letters."""
    raw = _BANG.sub("*", token)
    if _ANY_WORD.fullmatch(raw):
        detail = "a sign for any word; write the words, or NEAR/1 around it"
        return reader.lost(Reason.ANY_WORD, token, detail)
    if _OPERATOR.match(raw):
        detail = "looks like an operator, and is none; write near/5, w/5, atleast5, same or /s"
        return reader.lost(Reason.OPERATOR, token, f"{token} {detail}")
    if found := _ENDING.match(raw):
        stem, most = found[1], found[2]
        endings = range(int(most) + 1) if most else ()
        forms = [stem + "?" * count for count in endings] or [f"{stem}*"]
        return either_of(reader.term(token, form) for form in forms)
    tree = reader.term(token, raw)
    if _COMPARED_SIGNS.search(raw) or _BRACES.match(raw):
        detail = "# @ + and { } are not compared, so the plain word matches too"
        reader.report(Reason.PUNCTUATION, token, detail)
        return Between(NOTHING, tree)
    return tree


def read_phrase(token: Token, reader: Reader) -> Tree:
    """Return a phrase; its words may hold wildcards."""
    inside = token.strip('"')
    if _ANY_WORD.search(inside) and inside.strip(" *?%"):
        detail = "a sign for any word; the other words are looked for anywhere"
        reader.report(Reason.ANY_WORD, token, f"{detail}, write NEAR/1 between them")
        parts = (part.strip() for part in _ANY_WORD.split(inside))
        return Between(NOTHING, all_of(reader.term(token, part) for part in parts if part))
    phrase = reader.term(token, inside.replace("!", " "))
    if _BANG.search(inside):
        detail = "! may cut the word short or belong to a name; it was read as *"
        reader.report(Reason.PUNCTUATION, token, f"{detail}, leave it out or write *")
        return Between(phrase, reader.term(token, _BANG.sub("*", inside)))
    return phrase


def loosened(tree: Tree, slips: Token, reader: Reader) -> Tree:
    """Return a phrase whose words stand, in any order, with so many others among them."""
    if not isinstance(tree, Text):
        detail = "only plain phrases can be loose; the ~ was left out"
        reader.report(Reason.SLOP, slips, detail)
        return Between(NOTHING, tree)
    words = [Text(word, word) for word in in_words(tree)]
    distance = whole(slips[1:])
    if len(words) == 2:
        return Beside(words[0], words[1], f"NEAR/{distance}")
    if len(words) == 1 or not distance:
        return tree
    detail = "a loose phrase of three words or more was read as each pair standing near"
    reader.report(Reason.SLOP, slips, detail)
    return Between(tree, anyhow(words, distance))


def slipped(tree: Tree, slips: Token, reader: Reader) -> Tree:
    """Return a term with slips: how many `~` means differs between products."""
    wide = slipping(tree.raw, 2) if isinstance(tree, Text) else None
    if wide is None:
        detail = "slips stand after one plain word; write ~ after each word that may slip"
        return reader.lost(Reason.FUZZINESS, slips, detail)
    detail = "products count slips differently; two were allowed, write ~1 for one"
    reader.report(Reason.FUZZINESS, slips, detail)
    return Between(tree, wide)


def as_written(tree: Tree, token: Token, reader: Reader) -> Tree:
    """Return a term or phrase compared as written; signs in it are not compared."""
    if isinstance(tree, Between):
        return Between(NOTHING, as_written(tree.high, token, reader))
    if not isinstance(tree, Text):
        detail = "takes one term or phrase; write it before each"
        return reader.lost(Reason.FIELD_VALUE, token, f"{token} {detail}")
    exact = cased(tree.raw)
    if exact is None:
        return tree
    if has_signs(tree.raw):
        detail = "letters are compared as written, signs are not"
        reader.report(Reason.PUNCTUATION, token, detail)
        return Between(NOTHING, exact)
    return exact
