"""Marks of a sentence in a language other than English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from shared.domain.facts.languages import LANGUAGES
from shared.domain.facts.lexicon import Entry, Lexicon, find_stem, lexicon
from shared.domain.facts.marks import Form, Mark, Role
from shared.domain.facts.rates import read_rate
from shared.domain.facts.tokens import Token
from shared.domain.facts.tokens import tokens as tokenise
from shared.domain.facts.world_names import world_goods, world_parties

_PUNCTUATION: Final = {
    ",": Role.COMMA,
    "，": Role.COMMA,
    "、": Role.AND,
    ";": Role.SUBORDINATOR,
    "；": Role.SUBORDINATOR,
    ":": Role.SUBORDINATOR,
    "：": Role.SUBORDINATOR,
    ".": Role.SUBORDINATOR,
    "。": Role.SUBORDINATOR,
    "(": Role.OPEN,
    ")": Role.CLOSE,
    "–": Role.DASH,
    "—": Role.DASH,
    "-": Role.DASH,
}


def annotate_world(text: str, start: int, end: int, language: int) -> list[Mark]:
    """Return the marks of one sentence in `LANGUAGES[language]`, with offsets into `text`."""
    spaced = LANGUAGES[language].spaced
    found = tokenise(text, start, end)
    if not spaced:
        found = [piece for token in found for piece in _pieces(token)]
    words = [token.folded for token in found]
    known = _lexicon(language)
    marks: list[Mark] = []
    at = 0
    while at < len(found):
        mark, at = _rate(found, at) or _known(found, words, at, known, spaced) or _plain(found, at)
        marks.append(mark)
    return marks


def _pieces(token: Token) -> Iterator[Token]:
    """A run of ideographs as one token each; anything else whole, full-width figures too."""
    if token.text[0] < "⺀" or token.text[0].isdecimal():
        yield token
        return
    for at, sign in enumerate(token.text, token.start):
        yield Token(sign, sign, at, at + 1)


def _rate(found: Sequence[Token], at: int) -> tuple[Mark, int] | None:
    rate = read_rate(found, at) if found[at].text[0].isdecimal() else None
    if rate is None:
        return None
    role = Role.POINTS if rate.points else Role.RATE
    span = found[at].start, found[rate.until - 1].end
    return Mark(role, "", Form.NONE, *span, rate.low, rate.high), rate.until


def _known(
    found: Sequence[Token], words: Sequence[str], at: int, known: Lexicon, spaced: bool
) -> tuple[Mark, int] | None:
    for entry, length in known.find(words, at):
        return _mark(entry, found[at : at + length], spaced), at + length
    return None


def _mark(entry: Entry, found: Sequence[Token], spaced: bool) -> Mark:
    word = (" " if spaced else "").join(token.folded for token in found)
    span = found[0].start, found[-1].end
    return Mark(entry.role, entry.name, entry.form, *span, act=entry.act, word=word)


def _plain(found: Sequence[Token], at: int) -> tuple[Mark, int]:
    token = found[at]
    role = Role.NUMBER if token.text[0].isdecimal() else _PUNCTUATION.get(token.text, Role.OTHER)
    return Mark(role, token.folded, Form.NONE, token.start, token.end), at + 1


@cache
def _lexicon(language: int) -> Lexicon:
    """Compile the words of one language with the parties and goods that all of them share."""
    exact: dict[tuple[str, ...], Entry] = {}
    stems: dict[str, Entry] = {}
    spaced = LANGUAGES[language].spaced
    for word, entry in _entries(language):
        if word.endswith("*"):
            stems.setdefault(word[:-1], entry)
        else:
            _add(exact, stems, _key(word, spaced), entry)
    return lexicon(exact, stems)


def _add(
    exact: dict[tuple[str, ...], Entry],
    stems: Mapping[str, Entry],
    key: tuple[str, ...],
    entry: Entry,
) -> None:
    """The first entry of a word wins; a word that only colours a verb does not hide the verb."""
    if entry.role is not Role.OTHER or find_stem(key[0], stems) is None:
        exact.setdefault(key, entry)


def _entries(language: int) -> Iterator[tuple[str, Entry]]:
    words = LANGUAGES[language]
    for act, verbs in words.verbs.items():
        yield from ((verb, Entry(Role.VERB, verb, act=act)) for verb in verbs.split(","))
    for role, terms in words.roles.items():
        yield from ((term, Entry(role, term)) for term in terms.split(","))
    for word, party, form in world_parties():
        yield word, Entry(Role.PARTY, party, form)
    for word, goods, form in world_goods():
        yield word, Entry(Role.GOODS, goods, form)
    for terms in (words.maybe, words.announced):
        yield from ((term, Entry(Role.OTHER, term)) for term in terms.split(","))


def _key(word: str, spaced: bool) -> tuple[str, ...]:
    found = tokenise(word, 0, len(word))
    if spaced:
        return tuple(token.folded for token in found)
    return tuple(piece.folded for token in found for piece in _pieces(token))
