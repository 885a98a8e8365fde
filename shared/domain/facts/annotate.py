"""From tokens to marks: the longest entry of the lexicon wins, then rates, dates and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache
from itertools import chain
from typing import Final

from msgspec.structs import replace

from shared.domain.facts.dates import DATE_WORDS, read_date, year
from shared.domain.facts.goods import english_goods
from shared.domain.facts.lexicon import Entry, Lexicon, Phrases, lexicon
from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.parties import GOVERNMENT, NOT_PARTIES, english_parties
from shared.domain.facts.rates import RATE_SIGNS, RATE_WORDS, read_rate
from shared.domain.facts.tokens import Cut, Token, cut
from shared.domain.facts.verbs import verb_forms
from shared.domain.facts.words import english_words

_PREMODIFIERS: Final = frozenset(
    {Role.DETERMINER, Role.ADJECTIVE, Role.RATE, Role.NUMBER, Role.OF, Role.GOODS, Role.PARTY}
)

_MEASURED: Final = RATE_WORDS | DATE_WORDS
"""The words that begin a rate or a date, where no number does."""

# A member of an enumeration is looked up in 75 ns, a name of the module in 8.
_OTHER, _PARTY, _NO_FORM, _NO_ACT = Role.OTHER, Role.PARTY, Form.NONE, Act.NONE

_LEVIES: Final = frozenset({"levy", "levies"})


def annotate(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of one English sentence, in order, with offsets into `text`.

    A sentence that names no party, no goods and no rate states nothing, and has none.
    """
    columns = cut(text, start, end)
    words = columns.folded
    if _telling().isdisjoint(words):
        return []
    marks = _read(columns, shouted=text[start:end].isupper())
    if _LEVIES.isdisjoint(words):
        return marks
    return [_levy(marks, at) if mark.name in _LEVIES else mark for at, mark in enumerate(marks)]


def _read(columns: Cut, *, shouted: bool) -> list[Mark]:
    found, words = columns.tokens(), columns.folded
    alone, phrases = _alone(), _english().phrases
    marks: list[Mark] = []
    at = 0
    while at < len(found):
        word, token = words[at], found[at]
        if (entry := alone.get(word)) is not None:
            marks.append(_marked(entry, token.start, token.end))
            at += 1
            continue
        read = _measure(found, at) if word in _MEASURED or word[0].isdecimal() else None
        if read is None and word in phrases:
            read = _known(phrases[word], found, words, at, shouted)
        mark, at = read or (_plain(token), at + 1)
        marks.append(mark)
    return marks


def _levy(marks: Sequence[Mark], at: int) -> Mark:
    """`levies` is a verb before a tariff (`levies a 10% tariff`), else a noun."""
    mark, after = marks[at], at + 1
    while after < min(len(marks), at + 6) and marks[after].role in _PREMODIFIERS:
        after += 1
    if after < len(marks) and marks[after].role is Role.TARIFF:
        return mark
    return replace(mark, role=Role.TARIFF, form=Form.WEAK, act=Act.NONE)


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
    phrases: Phrases, found: Sequence[Token], words: Sequence[str], at: int, shouted: bool
) -> tuple[Mark, int] | None:
    """The longest phrase that stands here, of those that begin with this word."""
    token = found[at]
    for phrase, entry in phrases:
        until = at + len(phrase)
        if until > at + 1 and tuple(words[at:until]) != phrase:
            continue
        role = entry.role
        if role is not _PARTY or _named(token, shouted):
            end = token.end if until == at + 1 else found[until - 1].end
            return _marked(entry, token.start, end), until
    return None


def _named(token: Token, shouted: bool) -> bool:
    """English names have a capital; `us` and `US` differ by it, so shouting hides the name."""
    if token.folded == "us":
        return token.text == "US" and not shouted
    return not token.text[0].islower()


def _marked(entry: Entry, start: int, end: int) -> Mark:
    return Mark(entry.role, entry.name, entry.form, start, end, None, None, entry.act)


def _plain(token: Token) -> Mark:
    word = token.folded
    role = _figure(word) if word[0].isdecimal() else _OTHER
    return Mark(role, word, _case(word), token.start, token.end, None, None, _NO_ACT)


def _figure(word: str) -> Role:
    return Role.DATE if year(word) else Role.NUMBER


def _case(word: str) -> Form:
    if word.endswith("ing"):
        return Form.ING
    return Form.PAST if word.endswith("ed") else _NO_FORM


@cache
def _telling() -> Set[str]:
    """Return words of which one stands in whatever names a party, goods or a rate."""
    phrases = chain.from_iterable(_english().phrases.values())
    named = {Role.PARTY, Role.GOODS}
    return RATE_SIGNS | {max(phrase, key=len) for phrase, entry in phrases if entry.role in named}


@cache
def _alone() -> Mapping[str, Entry]:
    """Return what words are that begin nothing else: no longer phrase, no name, rate or date."""
    return {
        word: entry
        for word, ((phrase, entry), *_) in _english().phrases.items()
        if len(phrase) == 1 and entry.role is not Role.PARTY
        if word not in _MEASURED and not word[0].isdecimal()
    }


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
    return tuple(cut(word, 0, len(word)).folded)
