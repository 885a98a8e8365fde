"""Watch-lists of the sizes and shapes to measure, made of the words of a corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple

from benchmarks.match.corpus import Corpus
from shared.domain.match import Severity
from shared.domain.watchlist import Entry, NameEntry, NameKind, QueryEntry, Watchlist

SHARE_MATCHED = 0.05


class Parts(NamedTuple):
    """What the peers can do of a rule: words or phrases that must stand, and that must not."""

    id: str
    required: Sequence[str]
    excluded: Sequence[str] = ()


def watchlist(entries: Sequence[Entry]) -> Watchlist:
    """Return a list of the entries."""
    return Watchlist("bench", "Benchmark", Severity.LOW, tuple(entries), "1")


def rare_terms(corpus: Corpus, count: int, share: float = SHARE_MATCHED) -> list[str]:
    """Return names of two words, few of which stand in articles: about such a share of them match.

    Rare words of the corpus make up the matches; the others are pairs of words and made-up
    surnames, as lists of companies and people are.
    """
    random, most = Random(count), int(share * len(corpus.cut))
    return _distinct([*_matching(corpus, random, most), *_pairs(corpus, random, count)], count)


def dense_terms(corpus: Corpus, count: int) -> list[str]:
    """Return single words of all frequencies but the highest: nearly every article matches."""
    known = [word for word, _ in corpus.frequencies.most_common()][300:]
    return _distinct([*known, *_pairs(corpus, Random(count), count)], count)


def names(corpus: Corpus, count: int) -> list[Entry]:
    """Return people with three spellings each, found with slips."""
    given, family = _words(corpus, 400, 2400), _words(corpus, 3000, 30_000)
    random = Random(count)
    return [_person(number, random.choice(given), random.choice(family)) for number in range(count)]


def boolean_rules(corpus: Corpus, count: int) -> list[Entry]:
    """Return rules of five required and two excluded words, drawn by how often they occur."""
    words = [word for word, n in corpus.frequencies.most_common(20_000) if n > 1]
    weights = list(accumulate(corpus.frequencies[word] for word in words))
    random = Random(count)
    return [
        _rule(number, random.choices(words, cum_weights=weights, k=7)) for number in range(count)
    ]


def watched_rules(corpus: Corpus, count: int) -> list[Entry]:
    """Return rules as watch-lists have them: a rare word with three others, and two excluded.

    The rare one stands in up to three of the articles, so that a million such rules have some
    five hits an article and not a thousand.
    """
    rare = sorted(word for word, n in corpus.frequencies.items() if n <= 3 and len(word) > 4)
    words = [word for word, n in corpus.frequencies.most_common(20_000) if n > 3]
    weights = list(accumulate(corpus.frequencies[word] for word in words))
    random = Random(count)
    drawn = iter(random.choices(words, cum_weights=weights, k=5 * count))
    batched = zip(drawn, drawn, drawn, drawn, drawn, strict=True)
    return [
        QueryEntry(f"w{at}", f"{random.choice(rare)} AND {a} AND {b} AND {c} NOT ({d} OR {e})")
        for at, (a, b, c, d, e) in enumerate(batched)
    ]


def terms(words: Sequence[str]) -> list[Entry]:
    """Return an entry for each term."""
    return [NameEntry(f"t{at}", word, NameKind.TERM) for at, word in enumerate(words)]


def parts(entries: Sequence[Entry]) -> list[Parts]:
    """Return terms and boolean rules, as this module writes them, in their parts."""
    return [_parts(entry) for entry in entries if isinstance(entry, NameEntry | QueryEntry)]


def _parts(entry: NameEntry | QueryEntry) -> Parts:
    if isinstance(entry, NameEntry):
        return Parts(entry.id, (entry.name,))
    required, _, excluded = entry.query.partition(" NOT ")
    return Parts(entry.id, required.split(" AND "), excluded.strip("()").split(" OR "))


def _rule(number: int, words: Sequence[str]) -> QueryEntry:
    return QueryEntry(f"q{number}", f"{' AND '.join(words[:5])} NOT ({words[5]} OR {words[6]})")


def _person(number: int, given: str, family: str) -> NameEntry:
    surname = f"{family}{'ov' if number % 2 else 'sen'}"
    full = f"{given.title()} {surname.title()}"
    aliases = (f"{given[0].upper()}. {surname.title()}", f"{surname.title()}, {given.title()}")
    return NameEntry(f"p{number}", full, NameKind.PERSON, aliases, fuzzy=True)


def _matching(corpus: Corpus, random: Random, most: int) -> Iterator[str]:
    """Yield words of one article each, of so many articles at most."""
    rare = [word for word, n in corpus.frequencies.items() if n == 1 and len(word) > 5]
    yield from random.sample(rare, min(len(rare), most))


def _pairs(corpus: Corpus, random: Random, count: int) -> Iterator[str]:
    words = _words(corpus, 500, 30_000)
    for at in range(2 * count):
        yield f"{random.choice(words)}{'ia' if at % 2 else 'ex'} {random.choice(words)}"


def _words(corpus: Corpus, start: int, end: int) -> list[str]:
    return [word for word, _ in corpus.frequencies.most_common(end)][start:]


def _distinct(words: Sequence[str], count: int) -> list[str]:
    return list(dict.fromkeys(words))[:count]
