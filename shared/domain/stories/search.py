"""Finding the story that an article tells: propose by shared shingles, verify the best few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set
from heapq import nlargest
from itertools import chain
from typing import Protocol

from msgspec import Struct

from shared.domain.stories.compare import Comparison, Side, compare, distant, overlap
from shared.domain.stories.headline import is_flash_and_story
from shared.domain.stories.judge import RELATIONS, judge
from shared.domain.stories.model import Reason, Relation
from shared.domain.stories.policy import Policy
from shared.domain.stories.postings import ROW_BITS
from shared.domain.stories.segment import Segment, content_key, sought_keys

ENOUGH_KEYS = 2
_ROW = (1 << ROW_BITS) - 1
_RANKS = {Relation.NEW: 0, Relation.UPDATE: 1, Relation.COPY: 2}


class Hit(Struct, frozen=True):
    """An exemplar that an article was verified against, and the outcome."""

    story: int
    exemplar: Side
    comparison: Comparison
    reason: Reason

    @property
    def relation(self) -> Relation:
        """Return what the article is to this exemplar."""
        return RELATIONS[self.reason]

    @property
    def rank(self) -> tuple[int, float]:
        """Return the order of preference: copy before update before new, then likeness."""
        return _RANKS[self.relation], self.comparison.measures.score


class Finding(Struct, frozen=True):
    """The best hit, None when nothing was proposed, and how many exemplars were verified."""

    hit: Hit | None = None
    compared: int = 0

    @property
    def relation(self) -> Relation:
        """Return what the article is to the stories in the window."""
        return self.hit.relation if self.hit else Relation.NEW


class _Proposal(Struct, frozen=True):
    """An exemplar that may be of the article's story; `outline` has its shingles alone."""

    segment: Segment
    row: int
    outline: Side


class Exemplars(Protocol):
    """What an article is compared with: segments and rows, found by their keys."""

    def having(self, key: int) -> Iterable[tuple[Segment, int]]:
        """Return those that have a key."""

    def sharing(self, keys: Collection[int], enough: int) -> Iterable[tuple[Segment, list[int]]]:
        """Return those that have enough of the keys, with how many above `ROW_BITS`."""


def search(article: Side, exemplars: Exemplars, policy: Policy) -> Finding:
    """Return the story among those that an article tells; exact content goes first."""
    proposals = _exact(article, exemplars, policy) or _proposed(article, exemplars, policy)
    if not proposals:
        return Finding()
    boilerplate = _boilerplate(article, proposals, policy.boilerplate)
    nearest = _nearest(article, proposals, boilerplate, policy)
    hits = [_verified(article, proposal, boilerplate, policy) for proposal in nearest]
    best = max(hits, key=lambda hit: hit.rank)
    return Finding(_latest_told(best, hits), len(proposals))


def _exact(article: Side, exemplars: Exemplars, policy: Policy) -> list[_Proposal]:
    wanted = article.fingerprint.content_hash
    for segment, row in exemplars.having(content_key(wanted)):
        exemplar = segment.outline(row)
        same = exemplar.fingerprint.content_hash == wanted
        if same and _is_near(article, exemplar, policy):
            return [_Proposal(segment, row, exemplar)]
    return []


def _proposed(article: Side, exemplars: Exemplars, policy: Policy) -> list[_Proposal]:
    """Return the exemplars that share most keys with the article, at least two of them."""
    keys = sought_keys(article.fingerprint)
    found = list(exemplars.sharing(keys, min(ENOUGH_KEYS, len(keys))))
    counted = [
        (-(shared >> ROW_BITS), number, shared & _ROW)
        for number, (_, rows) in enumerate(found)
        for shared in rows
    ]
    counted.sort()
    proposals = (
        _Proposal(found[number][0], row, found[number][0].outline(row))
        for _, number, row in counted[: policy.verified]
    )
    return [each for each in proposals if _is_near(article, each.outline, policy)]


def _is_near(article: Side, exemplar: Side, policy: Policy) -> bool:
    return abs(article.at - exemplar.at) <= policy.window.total_seconds()


def _boilerplate(article: Side, proposals: Sequence[_Proposal], enough: int) -> Set[int]:
    """Return the article's shingles that stand in `enough` other stories of its source."""
    stories: dict[int, set[int]] = {}
    if len(proposals) < enough:
        return frozenset()
    for proposal in proposals:
        if proposal.outline.source == article.source:
            printed = proposal.outline.fingerprint
            story = proposal.segment.story(proposal.row)
            stories.setdefault(story, set()).update(printed.sketch, printed.lead)
    if len(stories) < enough:
        return frozenset()
    if len(stories) == enough:
        return set.intersection(*stories.values())
    counts = Counter(chain.from_iterable(stories.values()))
    return {shingle for shingle, count in counts.items() if count >= enough}


def _nearest(
    article: Side, proposals: Sequence[_Proposal], boilerplate: Set[int], policy: Policy
) -> Sequence[_Proposal]:
    """Return the proposals whose words are worth comparing: those that share most shingles."""
    if len(proposals) <= policy.examined:
        return proposals
    return nlargest(
        policy.examined, proposals, key=lambda each: overlap(article, each.outline, boilerplate)[0]
    )


def _verified(article: Side, proposal: _Proposal, boilerplate: Set[int], policy: Policy) -> Hit:
    """Compare shingles first, and fetch the texts only of what shares enough of them."""
    exemplar = proposal.outline
    share, discounted = overlap(article, exemplar, boilerplate)
    near = share >= policy.thresholds.related or exemplar.article_id == article.article_id
    if near or is_flash_and_story(article.fingerprint, exemplar.fingerprint):
        exemplar = proposal.segment.exemplar(proposal.row)
        comparison = compare(article, exemplar, policy.thresholds, boilerplate)
    else:
        comparison = distant(article, exemplar, share, discounted)
    reason = judge(comparison.measures, policy.thresholds)
    return Hit(proposal.segment.story(proposal.row), exemplar, comparison, reason)


def _latest_told(best: Hit, hits: Sequence[Hit]) -> Hit:
    """Return the latest hit of an updated story, since what changed is against what was said."""
    if best.relation is not Relation.UPDATE:
        return best
    same = [hit for hit in hits if hit.story == best.story and hit.relation is Relation.UPDATE]
    return max(same, key=lambda hit: hit.exemplar.at)
