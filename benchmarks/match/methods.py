"""What is measured: the matcher on lists of several shapes, and peers on the same terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import msgspec
from rapidfuzz import fuzz, process

from benchmarks.match.lists import Parts
from benchmarks.match.measure import Scan
from shared.domain.article import Article, parse_article
from shared.domain.matching import compile_watchlists, prepare_watchlist, read_prepared
from shared.domain.watchlist import Watchlist


def wirewatch(lists: Sequence[Watchlist]) -> Scan:
    """The matcher: decoding, folding, boundaries, overlaps, evidence with offsets."""
    match = compile_watchlists(lists).matcher.match
    return lambda line: len(match(decoded(line)))


def prepared(file: Path) -> Scan:
    """The matcher on a prepared list: to build it is to read the file, all of whose octets stay."""
    match = compile_watchlists([read_prepared(file.read_bytes())]).matcher.match
    return lambda line: len(match(decoded(line)))


def prepare(watchlist: Watchlist, file: Path) -> None:
    """Write the prepared list that `prepared` reads, unless it is there."""
    if not file.exists():
        file.write_bytes(prepare_watchlist(watchlist)[0])


def decoded(line: bytes) -> Article:
    """Return the article of a JSON line, checked."""
    return parse_article(msgspec.json.decode(line))


def decoding() -> Scan:
    """Only the decoding of the article, which every method pays."""
    return lambda line: len(decoded(line).title)


def ahocorasick_rs(terms: Sequence[str]) -> Scan:
    """Overlapping hits in the lower-cased body; no boundaries, no folding, no evidence."""
    automaton = import_module("ahocorasick_rs").AhoCorasick(list(terms), store_patterns=False)
    return _lowered(lambda text: len(automaton.find_matches_as_indexes(text, overlapping=True)))


def daachorse(terms: Sequence[str]) -> Scan:
    """Overlapping hits in the lower-cased body; no boundaries, no folding, no evidence."""
    automaton = import_module("daachorse").CharwiseDoubleArrayAhoCorasick(list(terms))
    return _lowered(lambda text: len(automaton.find_overlapping(text)))


def flashtext2(terms: Sequence[str]) -> Scan:
    """Longest terms at word boundaries; overlaps are lost, no folding but case, no evidence."""
    processor = import_module("flashtext2").KeywordProcessor(case_sensitive=False)
    for term in terms:
        processor.add_keyword(term)
    return _lowered(lambda text: len(processor.extract_keywords(text)))


def spacy(terms: Sequence[str]) -> Scan:
    """Phrases of lower-cased tokens with offsets; a blank English pipeline, its own tokens, no
    other folding, no names, and no evidence."""
    module, matcher = import_module("spacy"), import_module("spacy.matcher")
    pipeline = module.blank("en")
    phrases = matcher.PhraseMatcher(pipeline.vocab, attr="LOWER")
    phrases.add("terms", list(pipeline.tokenizer.pipe(terms)))
    return _texts(lambda text: len(phrases(pipeline.make_doc(text))))


def rapidfuzz_scan(names: Sequence[str]) -> Scan:
    """Every name compared with the whole text: no index, no boundaries, no evidence."""
    return _lowered(
        lambda text: len(process.extract(text, names, scorer=fuzz.partial_ratio, score_cutoff=90))
    )


def mokaccino(rules: Sequence[Parts]) -> Scan:
    """Boolean rules of required and excluded words; our words, no phrases, no evidence."""
    module = import_module("mokaccino")
    percolator, query = module.Percolator(), module.Query
    for rule in rules:
        parts = [f"t:{one}" for one in rule.required] + [f"NOT t:{one}" for one in rule.excluded]
        percolator.add_query(query.parse(" AND ".join(parts)))

    def scan(line: bytes) -> int:
        document = module.Document()
        for word in set(decoded(line).body.lower().split()):
            document = document.with_value("t", word)
        return len(percolator.percolate_list(document))

    return scan


def _lowered(find: Callable[[str], int]) -> Scan:
    return _texts(lambda text: find(text.lower()))


def _texts(find: Callable[[str], int]) -> Scan:
    def scan(line: bytes) -> int:
        article = decoded(line)
        return find(f"{article.title}\n{article.body}")

    return scan


PEERS = (ahocorasick_rs, daachorse, flashtext2, spacy, rapidfuzz_scan, mokaccino)
"""The methods to compare with; what each leaves out is in its docstring."""
