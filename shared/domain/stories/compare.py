"""Comparing an article with one exemplar of a story: cheap measures first, facts last."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, utils

from shared.domain.stories.changes import further, untold
from shared.domain.stories.guard import (
    is_date,
    is_rate,
    quantity_difference,
    without_report_days,
)
from shared.domain.stories.headline import headline_share, is_flash_and_story, opening_shingles
from shared.domain.stories.judge import NEARLY_VERBATIM, is_akin, is_new_entry
from shared.domain.stories.model import FactChange, Fingerprint, Measures
from shared.domain.stories.names import (
    exchanged_names,
    further_names,
    headline_changes,
    is_retitled,
    name_changes,
)
from shared.domain.stories.opening import is_timed_anew, started
from shared.domain.stories.outlines import TELLING
from shared.domain.stories.places import corrected
from shared.domain.stories.policy import Thresholds
from shared.domain.stories.shares import (
    containment,
    discounted_share,
    least_comparable,
    plain_share,
)
from shared.domain.stories.sketch import LEAD_SIZE, SKETCH_SIZE
from shared.domain.stories.tariffs import tariff_changes
from shared.domain.stories.turns import further_turns, headline_turns, turns

ENTRY_CHARS: Final = 80
HEADED: Final = 70.0
"""So alike (0 to 100) headlines over nearly verbatim texts are, in which what is turned counts."""

MORE_WORDS: Final = 12
"""By so many words nearly verbatim texts of one length may differ."""

NOTHING_DISCOUNTED: Final[Set[int]] = frozenset()


class Side(Struct, frozen=True, gc=False):
    """One of the two articles compared; `at` is its event time in seconds since the epoch."""

    article_id: str
    source: str
    at: float
    fingerprint: Fingerprint
    names: tuple[str, ...] = ()


class Comparison(Struct, frozen=True, gc=False):
    """The measures, the facts that differ, and those that both state."""

    measures: Measures
    differing: tuple[FactChange, ...] = ()
    shared: tuple[str, ...] = ()


def compare(
    new: Side, old: Side, thresholds: Thresholds, boilerplate: Set[int] = NOTHING_DISCOUNTED
) -> Comparison:
    """Return what an article has in common with an exemplar, and which facts differ.

    Texts that share too little are not looked at further: their measures say only that.
    """
    a, b = new.fingerprint, old.fingerprint
    same_article = new.article_id == old.article_id
    if a.content_hash == b.content_hash:
        return Comparison(_identical(_hours(new, old), same_article))
    whole, discounted = _whole(a, b, boilerplate)
    if whole < thresholds.related and not same_article:
        return distant(new, old, whole, discounted)
    texts = _texts(new, old, thresholds, whole, discounted, boilerplate)
    # What texts that are not alike state differently is no change of anything.
    if not same_article and not is_akin(texts, thresholds):
        return Comparison(texts)
    return _facts(new, old, thresholds, texts)


def _whole(a: Fingerprint, b: Fingerprint, boilerplate: Set[int]) -> tuple[float, int]:
    """Return the containment of the texts, or of the headlines where one has no more."""
    if is_flash_and_story(a, b):
        return headline_share(a, b), 0
    return shared_whole(a, b, boilerplate)


def shared_whole(a: Fingerprint, b: Fingerprint, boilerplate: Set[int]) -> tuple[float, int]:
    """Return the containment of two texts, and how many shared shingles were not counted.

    Of a sentence or two and a long text, sketches have next to nothing to compare: there the
    openings are compared in full.
    """
    least = least_comparable(a.sketch, b.sketch, SKETCH_SIZE)
    if least < TELLING and a.opening and b.opening:
        shared = containment(opening_shingles(a) - boilerplate, opening_shingles(b) - boilerplate)
        return round(shared, 4), 0
    if boilerplate:
        return discounted_share(a.sketch, b.sketch, SKETCH_SIZE, boilerplate)
    return plain_share(a.sketch, b.sketch, least), 0


def distant(new: Side, old: Side, share: float, discounted: int) -> Comparison:
    """Return the comparison of texts that share too little to be looked at further."""
    return Comparison(Measures(containment=share, boilerplate=discounted, hours=_hours(new, old)))


def _hours(new: Side, old: Side) -> float:
    return round(abs(new.at - old.at) / 3600, 3)


def _identical(hours: float, same_article: bool) -> Measures:
    return Measures(
        containment=1.0,
        lead=1.0,
        wording=100.0,
        title=100.0,
        hours=hours,
        same_article=same_article,
        same_content=True,
    )


def _shared_lead(a: tuple[int, ...], b: tuple[int, ...], boilerplate: Set[int]) -> float:
    if boilerplate:
        return discounted_share(a, b, LEAD_SIZE, boilerplate)[0]
    return plain_share(a, b, least_comparable(a, b, LEAD_SIZE))


def _texts(
    new: Side,
    old: Side,
    thresholds: Thresholds,
    whole: float,
    discounted: int,
    boilerplate: Set[int],
) -> Measures:
    """Return the measures of the wording alone."""
    a, b = new.fingerprint, old.fingerprint
    began, kept = started(a, b), started(b, a)
    flash = is_flash_and_story(a, b)
    return Measures(
        containment=whole,
        lead=whole if flash else _shared_lead(a.lead, b.lead, boilerplate),
        boilerplate=discounted,
        wording=_wording(a.opening, b.opening, thresholds),
        title=round(fuzz.token_set_ratio(a.title, b.title, processor=utils.default_process), 1),
        start=max(began, kept),
        fresh=1.0 if is_timed_anew(a, b) else round(1.0 - began, 4),
        hours=_hours(new, old),
        words=min(a.words, b.words),
        cue=a.cue,
        same_article=new.article_id == old.article_id,
        same_source=new.source == old.source,
    )


def _facts(new: Side, old: Side, thresholds: Thresholds, texts: Measures) -> Comparison:
    """Add what the facts say to the measures of texts that are alike."""
    a, b = new.fingerprint, old.fingerprint
    quantities = quantity_difference(a, b)
    is_verbatim = texts.containment >= NEARLY_VERBATIM
    is_retold = is_verbatim and abs(a.words - b.words) <= MORE_WORDS
    replaced = (*quantities.changed, *(further(a, b, quantities) if is_verbatim else ()))
    if not replaced and texts.wording >= thresholds.verbatim:
        replaced = corrected(a, b, thresholds.verbatim)
    contradicted, added = tariff_changes(a.facts, b.facts)
    corrected_names = further_names(a, b) if is_retold else ()
    renamed = _renamed(new, old, texts.wording, thresholds)
    turned = _turned(a, b, texts, thresholds)
    if not turned and is_verbatim and texts.wording >= thresholds.verbatim:
        turned = exchanged_names(a, b)
    if is_retold and not turned:
        turned = further_turns(a, b)
    measures = replace(
        texts,
        agreeing=len(quantities.shared),
        changed=sum(not is_date(change) for change in replaced) + len(corrected_names),
        redated=sum(map(is_date, quantities.changed)),
        renamed=len(renamed),
        retitled=sum(is_retitled(change, a, b) for change in renamed),
        turned=len(turned),
        contradicted=len(contradicted),
        added=len(added),
        other_subjects=texts.wording >= thresholds.verbatim and bool(_watched(new, old)),
    )
    # A rate that a tariff fact explains is not told again as a bare percentage.
    plain = [change for change in replaced if not contradicted or not is_rate(change)]
    entered = _entry(a, measures)
    news = untold(added, plain)
    named = (*renamed, *corrected_names)
    differing = without_report_days((*contradicted, *plain, *turned, *named, *news, *entered))
    return Comparison(measures, differing, quantities.shared)


def _wording(a: str, b: str, thresholds: Thresholds) -> float:
    """Return how alike two openings are: the plain ratio where it suffices, else token sets."""
    plain = fuzz.ratio(a, b, score_cutoff=thresholds.wording)
    return round(plain or fuzz.token_set_ratio(a.casefold(), b.casefold()), 1)


def _renamed(
    new: Side, old: Side, wording: float, thresholds: Thresholds
) -> tuple[FactChange, ...]:
    """Return the names that differ, as far as texts of this length and likeness can tell."""
    a, b = new.fingerprint, old.fingerprint
    changes = _watched(new, old)
    if wording >= thresholds.verbatim:
        changes += name_changes(a, b)
    shorter, longer = sorted((a.words, b.words))
    flash = is_flash_and_story(a, b)
    if flash or (shorter < thresholds.brief and longer < 2 * thresholds.brief):
        changes += headline_changes(a, b)
    return changes


def _entry(new: Fingerprint, measures: Measures) -> tuple[FactChange, ...]:
    """Return how a live page begins, when that is news."""
    if not is_new_entry(measures):
        return ()
    return (FactChange("entry", "", new.opening[:ENTRY_CHARS], new.opening[:ENTRY_CHARS]),)


def _turned(
    a: Fingerprint, b: Fingerprint, texts: Measures, thresholds: Thresholds
) -> tuple[FactChange, ...]:
    """Return what is turned round in openings, or else in headlines, that are nearly verbatim.

    Over nearly verbatim texts headlines may be less so: to deny what was told takes some words.
    """
    if texts.wording >= thresholds.verbatim and (found := turns(b.opening, a.opening)):
        return found
    headed = fuzz.ratio(a.title, b.title, processor=utils.default_process)
    if headed >= thresholds.verbatim:
        return headline_turns(b.title, a.title)
    is_verbatim = texts.containment >= NEARLY_VERBATIM and headed >= HEADED
    return turns(b.title, a.title) if is_verbatim else ()


def _watched(new: Side, old: Side) -> tuple[FactChange, ...]:
    """Return the change of watched names when both articles are about one, each about another."""
    if not new.names or not old.names or set(new.names) & set(old.names):
        return ()
    return (FactChange("name", old.names[0], new.names[0], new.fingerprint.title),)
