"""From Lucene's query syntax to the tree of a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from lark import Lark, Token, Transformer, v_args

from shared.domain.dialects.lucene_clauses import Clause, Operator, join
from shared.domain.dialects.lucene_grammar import GRAMMAR
from shared.domain.dialects.model import Reason
from shared.domain.dialects.numbers import decimal
from shared.domain.dialects.reading import Reader
from shared.domain.dialects.regexes import MAX_WORDS, words_of_regex
from shared.domain.dialects.slop import LONGEST_LOOSE, of_one_word_more, of_pairs
from shared.domain.dialects.tree import EVERYTHING, UNKNOWN, Between, Text, Tree, either_of
from shared.domain.dialects.words import in_words, literal, slipping, term

FIELDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("body", "text", "content"), "body"),
    **dict.fromkeys(("source", "publisher", "publication"), "source"),
    **dict.fromkeys(("author", "authors", "byline"), "author"),
    **dict.fromkeys(("language", "lang"), "language"),
    **dict.fromkeys(("url", "link"), "url"),
}
"""The usual names of fields, and those of the rule language that they stand for."""

MAX_REGEXES: Final = 100
"""The most regular expressions of one query that are read: each takes a parser of its own."""

_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL: Final = frozenset('*?"~@=')


def read_lucene(text: str, reader: Reader, default: Operator, fields: Mapping[str, str]) -> Tree:
    """Return the tree of a query; what cannot be translated is reported to the reader.

    `default` joins clauses without an operator; `fields` adds to `FIELDS`.

    Raises:
        lark.exceptions.UnexpectedInput: where the text is no query.
    """
    parsed = _parser().parse(text)
    return _Lucene(reader, default, {**FIELDS, **fields}).transform(parsed)


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="basic", propagate_positions=True)


@v_args(inline=True)
class _Lucene(Transformer[Token, Tree]):
    """Builds the tree bottom-up."""

    def __init__(self, reader: Reader, default: Operator, fields: Mapping[str, str]) -> None:
        super().__init__()
        self._reader = reader
        self._default = default
        self._fields = fields
        self._regexes = 0

    def start(self, tree: Tree) -> Tree:
        return tree

    def query(self, *parts: Clause | Token) -> Tree:
        return join(parts, self._default, self._reader)

    @v_args(meta=True, inline=True)
    def clause(self, meta: object, *parts: Token | Tree) -> Clause:
        sign = parts[0].type if isinstance(parts[0], Token) else ""
        tree = parts[-1]
        assert not isinstance(tree, Token), "a clause ends with its unit"
        return Clause(sign, tree, _place(meta))

    def group(self, tree: Tree) -> Tree:
        return tree

    def in_field(self, name: Token, operand: Tree) -> Tree:
        field = _unescaped(name[:-1])
        if field == "*":
            return operand
        if field not in self._fields:
            return self._unknown_field(name, operand)
        if operand == EVERYTHING:
            detail = "any value of a field cannot be asked for; leave the condition out"
            return self._reader.lost(Reason.EXISTENCE, name, detail)
        return self._reader.in_field(self._fields[field], operand, name)

    def boosted(self, operand: Tree, boost: Token) -> Tree:
        detail = "rules have no weights; the same articles match without it"
        self._reader.report(Reason.WEIGHT, boost, detail)
        return operand

    def term(self, token: Token, slips: Token | None = None) -> Tree:
        raw = _active(token)
        if slips is None:
            return self._reader.term(token, raw)
        found = slipping(raw, _edits(slips[1:], len(raw)))
        if found is None:
            detail = "slips stand after one plain word; write ~ after each word that may slip"
            return self._reader.lost(Reason.FUZZINESS, token, detail)
        return found

    def anything(self, _token: Token) -> Tree:
        return EVERYTHING

    def quoted(self, token: Token, slop: Token | None = None) -> Tree:
        phrase = self._reader.term(token, literal(_unescaped(token[1:-1])))
        if slop is None or not isinstance(phrase, Text):
            return phrase
        return self._sloppy(phrase, int(decimal(slop[1:])), slop)

    def regex(self, token: Token) -> Tree:
        self._regexes += 1
        if self._regexes > MAX_REGEXES:
            detail = f"only {MAX_REGEXES} regular expressions of one query are read"
            return self._reader.lost(Reason.REGEX, token, f"{detail}; cut it into several")
        words = words_of_regex(token[1:-1])
        found = [term(word) for word in words or ()]
        if not found or None in found:
            detail = f"only regular expressions for up to {MAX_WORDS} words can be translated"
            return self._reader.lost(Reason.REGEX, token, f"{detail}; write the words")
        return either_of(one for one in found if one is not None)

    def range(self, token: Token) -> Tree:
        detail = "rules do not compare values; use a fact entry for rates, or leave it out"
        return self._reader.lost(Reason.RANGE, token, detail)

    def _sloppy(self, phrase: Text, slop: int, token: Token) -> Tree:
        words = [Text(word, word) for word in in_words(phrase)]
        if slop == 0 or len(words) == 1:
            return phrase
        if len(words) == 2:
            return of_pairs(words, slop)
        if slop == 1 and len(words) <= LONGEST_LOOSE:
            return of_one_word_more(words)
        detail = "a loose phrase of three words or more was read as each pair standing near"
        self._reader.report(Reason.SLOP, token, detail)
        return Between(phrase, of_pairs(words, slop))

    def _unknown_field(self, name: Token, operand: Tree) -> Tree:
        if operand == UNKNOWN:
            return UNKNOWN
        known = ", ".join(sorted(self._fields))
        detail = f"articles have no such field; say which it is of {known}"
        return self._reader.lost(Reason.UNKNOWN_FIELD, name, detail)


def _place(meta: object) -> Token:
    """Return the start of a clause as a token, for messages."""
    line, column = getattr(meta, "line", 1), getattr(meta, "column", 1)
    return Token("CLAUSE", "", line=line, column=column)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _active(token: Token) -> str:
    """Return a term in which `*` and `?` are wildcards: escaped signs part words instead."""
    return _ESCAPED.sub(lambda found: " " if found[1] in _SPECIAL else found[1], token)


def _edits(written: str, letters: int) -> int:
    """Return the edits that `~`, `~1` or the older `~0.8` allow a word of so many letters.

    `~` alone is Elasticsearch's AUTO; a fraction is Lucene's `FuzzyQuery.floatToEdits`.
    """
    if not written:
        return 0 if letters < 3 else 1 if letters < 6 else 2
    number = decimal(written)
    if 0 < number < 1:
        return min(int((1 - number) * letters), 2)
    return min(int(number), 2)
