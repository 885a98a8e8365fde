"""From tokens to marks: the longest entry of the lexicon wins, then rates, dates and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from shared.domain.facts.dates import DATE_WORDS, read_date, year
from shared.domain.facts.goods import english_goods
from shared.domain.facts.lexicon import Entry, Lexicon, lexicon
from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.parties import GOVERNMENT, NOT_PARTIES, english_parties
from shared.domain.facts.rates import RATE_WORDS, read_rate
from shared.domain.facts.tokens import Token
from shared.domain.facts.tokens import tokens as tokenise
from shared.domain.facts.verbs import verb_forms
from shared.domain.facts.words import english_words

_PREMODIFIERS: Final = frozenset(
    {Role.DETERMINER, Role.ADJECTIVE, Role.RATE, Role.NUMBER, Role.OF, Role.GOODS, Role.PARTY}
)

_MEASURED: Final = RATE_WORDS | DATE_WORDS
"""The words that begin a rate or a date, where no number does."""

_LEVIES: Final = frozenset({"levy", "levies"})


def annotate(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of one English sentence, in order, with offsets into `text`."""
    found = tokenise(text, start, end)
    words = [token.folded for token in found]
    phrases = _english().phrases
    shouted = text[start:end].isupper()
    marks: list[Mark] = []
    at = 0
    while at < len(found):
        word = words[at]
        read = _measure(found, at) if word in _MEASURED or word[0].isdecimal() else None
        if read is None and word in phrases:
            read = _known(found, words, at, shouted)
        mark, at = read or _plain(found, at)
        marks.append(mark)
    return [_levy(marks, at) if mark.name in _LEVIES else mark for at, mark in enumerate(marks)]


def _levy(marks: Sequence[Mark], at: int) -> Mark:
    """`levies` is a verb before a tariff (`levies a 10% tariff`), else a noun."""
    mark, after = marks[at], at + 1
    while after < min(len(marks), at + 6) and marks[after].role in _PREMODIFIERS:
        after += 1
    if after < len(marks) and marks[after].role is Role.TARIFF:
        return mark
    return mark._replace(role=Role.TARIFF, form=Form.WEAK, act=Act.NONE)


def _measure(found: Sequence[Token], at: int) -> tuple[Mark, int] | None:
    """A rate or a date."""
    rate = read_rate(found, at)
    if rate is not None:
        role = Role.POINTS if rate.points else Role.RATE
        span = (found[at].start, found[rate.until - 1].end)
        return Mark(role, "", Form.NONE, *span, rate.low, rate.high), rate.until
    date = read_date(found, at)
    if date is None:
        return None
    return Mark(Role.DATE, date.text, Form.NONE, found[at].start, found[date.until - 1].end), (
        date.until
    )


def _known(
    found: Sequence[Token], words: Sequence[str], at: int, shouted: bool
) -> tuple[Mark, int] | None:
    for entry, length in _english().find(words, at):
        if entry.role is not Role.PARTY or _named(found[at], shouted):
            until = at + length
            start, end = found[at].start, found[until - 1].end
            known = Mark(entry.role, entry.name, entry.form, start, end, None, None, entry.act)
            return known, until
    return None


def _named(token: Token, shouted: bool) -> bool:
    """English names have a capital; `us` and `US` differ by it, so shouting hides the name."""
    if token.folded == "us":
        return token.text == "US" and not shouted
    return not token.text[0].islower()


def _plain(found: Sequence[Token], at: int) -> tuple[Mark, int]:
    token = found[at]
    if token.text[0].isdecimal():
        role = Role.DATE if year(token.text) else Role.NUMBER
    else:
        role = Role.OTHER
    return Mark(role, token.folded, _case(token), token.start, token.end), at + 1


def _case(token: Token) -> Form:
    if token.folded.endswith("ing"):
        return Form.ING
    return Form.PAST if token.folded.endswith("ed") else Form.NONE


@cache
def _english() -> Lexicon:
    """Compile the English lexicon once; where lists overlap, the later list wins."""
    entries: dict[tuple[str, ...], Entry] = {}
    for word, role, form in english_words():
        entries.setdefault(_key(word), Entry(role, word, form))
    for word, goods, form in english_goods():
        entries[_key(word)] = Entry(Role.GOODS, goods, form)
    entries.update({_key(word): Entry(Role.GOVERNMENT, word) for word in GOVERNMENT})
    for word, act, form in verb_forms():
        entries[_key(word)] = Entry(Role.VERB, word, form, act)
    for word, party, form in english_parties():
        entries[_key(word)] = Entry(Role.PARTY, party, form)
    entries.update({_key(word): Entry(Role.OTHER, word) for word in NOT_PARTIES})
    return lexicon(entries)


def _key(word: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokenise(word, 0, len(word)))
