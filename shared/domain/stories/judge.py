"""From measures to a reason: the whole of the decision, pure, so that it can be replayed."""

from __future__ import annotations

from typing import Final

from shared.domain.stories.model import Cue, Grounds, Measures, Reason, Relation
from shared.domain.stories.policy import Thresholds

NEW_ENTRY: Final = 0.5
NEARLY_VERBATIM: Final = 0.9
BRIEFS: Final = 3
LONG_REPORT: Final = 150
RELATIONS: Final = {
    Reason.NOTHING_SIMILAR: Relation.NEW,
    Reason.TOO_LITTLE_SHARED: Relation.NEW,
    Reason.OTHER_LEAD: Relation.NEW,
    Reason.OTHER_NAMES: Relation.NEW,
    Reason.OTHER_INSTALMENT: Relation.NEW,
    Reason.FACTS_CHANGED: Relation.UPDATE,
    Reason.FACTS_ADDED: Relation.UPDATE,
    Reason.REWRITTEN: Relation.UPDATE,
    Reason.SAME_CONTENT: Relation.COPY,
    Reason.SAME_TEXT: Relation.COPY,
}


def judge(measures: Measures, thresholds: Thresholds) -> Reason:
    """Return how one article stands to one exemplar, and why."""
    if measures.same_content:
        return Reason.SAME_CONTENT
    if measures.same_article:
        return _judge_revision(measures, thresholds)
    if not is_akin(measures, thresholds):
        far = measures.containment < thresholds.related
        return Reason.TOO_LITTLE_SHARED if far else Reason.OTHER_LEAD
    return _judge_facts(measures, thresholds)


def _judge_revision(measures: Measures, thresholds: Thresholds) -> Reason:
    """Judge the same article with other content: never another story, whatever it says now."""
    apart = measures.containment < thresholds.related and not _begins_alike(measures, thresholds)
    if apart and not measures.contradicted and not measures.added:
        return Reason.REWRITTEN
    stated = measures.changed or measures.redated or measures.turned
    if measures.contradicted or stated or _is_reassigned(measures):
        return Reason.FACTS_CHANGED
    if measures.added:
        return Reason.FACTS_ADDED
    return Reason.SAME_TEXT if _is_copied(measures, thresholds) else Reason.REWRITTEN


def _judge_facts(measures: Measures, thresholds: Thresholds) -> Reason:
    if measures.other_subjects:
        return Reason.OTHER_NAMES
    if measures.contradicted:
        return Reason.FACTS_CHANGED
    if _is_renamed(measures, thresholds):
        return Reason.OTHER_NAMES
    if _is_another_day(measures) or _is_refilled(measures, thresholds):
        return Reason.OTHER_INSTALMENT
    if measures.changed or measures.redated or measures.turned or _is_reassigned(measures):
        return Reason.FACTS_CHANGED
    if not _is_copied(measures, thresholds):
        return Reason.TOO_LITTLE_SHARED
    added = measures.added or is_new_entry(measures)
    return Reason.FACTS_ADDED if added else Reason.SAME_TEXT


def is_new_entry(measures: Measures) -> bool:
    """Return whether a live page begins with what was not told: its latest entry."""
    return measures.cue is Cue.LIVE and measures.fresh >= NEW_ENTRY


def _is_another_day(measures: Measures) -> bool:
    """Return whether a report is that of another day, and no correction of the day."""
    return bool(measures.redated) and measures.cue is not Cue.CORRECTED


def _is_refilled(measures: Measures, thresholds: Thresholds) -> bool:
    """Return whether a template was filled anew: most figures are others, or headline and text.

    A long report of which next to nothing else changed is none.
    """
    if measures.containment >= NEARLY_VERBATIM and measures.words >= LONG_REPORT:
        return False
    if measures.changed >= max(2, measures.agreeing):
        return True
    loose = measures.containment < thresholds.containment
    return bool(measures.changed) and loose and measures.title < thresholds.headline


def _is_renamed(measures: Measures, thresholds: Thresholds) -> bool:
    """Return whether other names make another story: unless more figures agree than names differ.

    A brief item has too few words to tell a template from a copy, so there any name counts; so
    it does where a figure differs too.
    """
    strict = measures.changed or measures.words < thresholds.brief
    few = 0 if strict else measures.agreeing
    return bool(measures.retitled) or measures.renamed > few


def _is_reassigned(measures: Measures) -> bool:
    """Return whether a nearly verbatim text names another for the same: one word is the news."""
    return bool(measures.renamed) and measures.containment >= NEARLY_VERBATIM


def _begins_alike(measures: Measures, thresholds: Thresholds) -> bool:
    return measures.lead >= thresholds.lead or measures.wording >= thresholds.wording


def _is_whole(measures: Measures, thresholds: Thresholds) -> bool:
    headed = measures.title >= thresholds.headline
    if measures.same_source and measures.start < thresholds.start:
        return False
    return headed and measures.containment >= thresholds.whole


def is_akin(measures: Measures, thresholds: Thresholds) -> bool:
    """Return whether texts are so alike that what they state differently counts."""
    alike = _begins_alike(measures, thresholds) and not _is_underlaid(measures, thresholds)
    return _is_whole(measures, thresholds) or (alike and measures.containment >= thresholds.related)


def _is_copied(measures: Measures, thresholds: Thresholds) -> bool:
    enough = measures.containment >= thresholds.containment
    return _is_whole(measures, thresholds) or (enough and _begins_alike(measures, thresholds))


def _is_underlaid(measures: Measures, thresholds: Thresholds) -> bool:
    """Return whether items under other first words share what a source puts below each.

    Of one source, that may be any length; of two, an item that long is theirs in common.
    """
    may_be = measures.same_source or measures.words < BRIEFS * thresholds.brief
    return may_be and measures.start < thresholds.start


def replay(grounds: Grounds) -> Relation:
    """Return the relation that a decision's evidence leads to, from the evidence alone."""
    if grounds.first is not None:
        return grounds.first
    if grounds.measures is None:
        return Relation.NEW
    return RELATIONS[judge(grounds.measures, grounds.thresholds)]
