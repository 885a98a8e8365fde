"""The names in which two articles differ: in their openings, or in the headlines of briefs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein, Opcode

from shared.domain.stories.alignment import differing, steps
from shared.domain.stories.figures import figure_or_date, trim
from shared.domain.stories.model import FactChange, Fingerprint
from shared.domain.stories.opposites import TURNING
from shared.domain.stories.stated import is_cut
from shared.domain.stories.units import word_set
from shared.domain.stories.words import REMEMBERED, fold, folded_split, folded_words, split

WHERE_BEFORE: Final = 4
MIN_NAME_CHARS: Final = 3
MIN_HEADLINE_CHARS: Final = 4
SLIP: Final = 75.0
MAX_WORDS: Final = 2
LONGEST_EXCHANGED: Final = 12
TAIL: Final = 30
_HEADLINE_WORD: Final = re.compile(r"\w+")
_COMMON: Final = word_set(
    "will with that this from after have says said over into would been more than their"
)
_CUES: Final = word_set("corrected correction repeat repeats update updated")
_SAID: Final = _CUES | _COMMON
_SENTENCE_ENDS: Final = (".", "!", "?", '."', ".”")


def name_changes(a: Fingerprint, b: Fingerprint) -> tuple[FactChange, ...]:
    """Return the names that replaced one another at the same place of two openings.

    A name that the other article's title or opening has elsewhere is no difference.
    """
    if a.opening == b.opening:
        return ()
    after, before = a.opening.split(), b.opening.split()
    changes = []
    for step in Levenshtein.editops(folded_words(b.opening), folded_words(a.opening)):
        if step.tag == "replace":
            was, now = before[step.src_pos], after[step.dest_pos]
            if _is_name(before, step.src_pos) and _is_name(after, step.dest_pos):
                where = " ".join(after[max(0, step.dest_pos - WHERE_BEFORE) :][:10])
                changes.append(FactChange("name", bare_name(was), bare_name(now), where))
    if not changes:
        return ()
    new, old = f"{a.title} {a.opening}", f"{b.title} {b.opening}"
    return tuple(
        change
        for change in changes
        if change.new not in old and change.old not in new and not _is_slip(change.old, change.new)
    )


def exchanged_names(new: Fingerprint, old: Fingerprint) -> tuple[FactChange, ...]:
    """Return the names that changed places in two nearly verbatim openings: who leads, who trails.

    Both texts have both of them, so that neither is a name that only one states.
    """
    if new.opening == old.opening:
        return ()
    before, after = split(old.opening), split(new.opening)
    stretches = [
        (was, now, _names_within(before, was), _names_within(after, now))
        for was, now in differing(folded_split(old.opening), folded_split(new.opening))
        if max(was.stop - was.start, now.stop - now.start) <= LONGEST_EXCHANGED
    ]
    for (was, now, lost, gained), (_, _, lost_there, gained_there) in combinations(stretches, 2):
        if (lost & gained_there) - gained - lost_there and (gained & lost_there) - lost:
            where = " ".join(after[max(0, now.start - WHERE_BEFORE) :][:10])
            told = " ".join(before[was]), " ".join(after[now])
            return (FactChange("name", *told, where),)
    return ()


def _names_within(words: Sequence[str], place: slice) -> set[str]:
    """Return the names among some words of a text, in one case."""
    places = range(place.start, place.stop)
    return {bare_name(words[at]).casefold() for at in places if _is_name(words, at)}


def further_names(a: Fingerprint, b: Fingerprint) -> tuple[FactChange, ...]:
    """Return the names below two openings that replaced one another between equal ones.

    For nearly verbatim texts. A name that the other article has elsewhere is no difference.
    """
    if a.below == b.below:
        return ()
    after, before = (_names_below(each) for each in (a, b))
    if after == before:
        return ()
    new, old = (f"{each.title} {each.opening} {each.below}" for each in (a, b))
    changes = []
    for step in differing_below(before, after, a, b):
        was, now = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        if not len(was) == len(now) <= MAX_WORDS:
            continue
        if any(name.isupper() or "." in name for name in (*was, *now)):
            continue  # "GOP" is "Republican", and "U.S." the "United States".
        if any(_is_other(*pair, new, old) for pair in zip(was, now, strict=True)):
            told = " ".join(now)
            changes.append(FactChange("name", " ".join(was), told, told))
    return tuple(changes)


def differing_below(
    before: Sequence[str], after: Sequence[str], new: Fingerprint, old: Fingerprint
) -> Iterator[Opcode]:
    """Yield where words below the openings of two articles differ."""
    return steps(
        before,
        after,
        is_cut=is_cut(new.below) or is_cut(old.below),
        is_shifted=is_shifted(new, old),
    )


def is_shifted(new: Fingerprint, old: Fingerprint) -> bool:
    """Return whether the openings of two articles end at other words."""
    return new.opening[-TAIL:] != old.opening[-TAIL:]


def _names_below(article: Fingerprint) -> list[str]:
    """Return the names below an opening, without the words that turn a statement round."""
    words = zip(article.below.split(), folded_words(article.below), strict=True)
    return [bare_name(word) for word, folded in words if folded not in TURNING]


def _is_other(was: str, now: str, new: str, old: str) -> bool:
    """Return whether a name is another one, and not one that both texts have."""
    return was not in new and now not in old and not _is_slip(was, now)


def is_retitled(change: FactChange, new: Fingerprint, old: Fingerprint) -> bool:
    """Return whether the names that differ stand in the headlines: the subjects are others."""
    return change.old.casefold() in old.title.casefold() and (
        change.new.casefold() in new.title.casefold()
    )


def _is_name(words: Sequence[str], at: int) -> bool:
    """Return whether a word is capitalised within a sentence, and no day, month or number."""
    word = words[at]
    if not at or words[at - 1].endswith(_SENTENCE_ENDS) or figure_or_date(word) is not None:
        return False
    core = bare_name(word)
    return len(core) >= MIN_NAME_CHARS and core[:1].isupper()


def bare_name(word: str) -> str:
    """Return a name without the punctuation around it and without a possessive."""
    return trim(word).removesuffix("'s").removesuffix("’s")


def _is_slip(name: str, other: str) -> bool:
    """Return whether two names are one, shortened or misspelt."""
    left, right = (each.casefold().replace(".", "") for each in (name, other))
    return left.startswith(right) or right.startswith(left) or fuzz.ratio(left, right) >= SLIP


def headline_changes(a: Fingerprint, b: Fingerprint) -> tuple[FactChange, ...]:
    """Return the word that stands only in each of two headlines, if both have such a word.

    A word that the other article has in its opening is no difference: desks head items anew.
    """
    new, old = _headline(a.title), _headline(b.title)
    appeared = _first_own(new, old, b.opening)
    gone = _first_own(old, new, a.opening) if appeared else ""
    return (FactChange("name", gone, appeared, a.title),) if gone else ()


def _first_own(words: Sequence[str], others: Sequence[str], opening: str) -> str:
    """Return the first word of a headline that neither the other one nor its opening has, or ''."""
    among: Sequence[str] | None = None
    for word in words:
        if not _is_among(word, others):
            among = _headline(opening) if among is None else among
            if not _is_among(word, among):
                return word
    return ""


def _headline(title: str) -> list[str]:
    """Return the words of a headline that carry its subject: no figures, cues or short words."""
    return [core for word in _HEADLINE_WORD.findall(title) if (core := _subject(word))]


@lru_cache(maxsize=REMEMBERED)
def _subject(word: str) -> str:
    """Return a word of a headline as it is compared, '' if it carries no subject."""
    core = fold(word)
    if len(core) < MIN_HEADLINE_CHARS or core in _SAID or figure_or_date(word) is not None:
        return ""
    return core


def _is_among(word: str, others: Sequence[str]) -> bool:
    if word in others:
        return True
    return process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=SLIP) is not None
