"""Finding the story that an article tells: propose by shared shingles, verify the best few."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Protocol

from msgspec import Struct

from shared.domain.arrays import Points
from shared.domain.stories.compare import Comparison, Side, compare, distant
from shared.domain.stories.headline import is_flash_beside_story
from shared.domain.stories.judge import RELATIONS, judge
from shared.domain.stories.model import Reason, Relation, likeness
from shared.domain.stories.outlines import weighed
from shared.domain.stories.policy import Policy
from shared.domain.stories.postings import ROW_BITS
from shared.domain.stories.segment import Segment, content_key, decided_key, key64, sought_keys

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


class _Proposal(Struct, frozen=True):
    """An exemplar that may be of the article's story, and the share of shingles in common.

    `discounted` counts those that were boilerplate; `is_near` tells that its texts must tell.
    """

    segment: Segment
    row: int
    share: float
    discounted: int
    is_near: bool


class Exemplars(Protocol):
    """What an article is compared with: segments and rows, found by their keys."""

    def having(self, key: int) -> Iterable[tuple[Segment, int]]:
        """Return those that have a key."""

    def sharing(self, keys: Points, enough: int) -> Sequence[tuple[Segment, list[int]]]:
        """Return those that have enough of the keys, with how many above `ROW_BITS`."""


def search(
    article: Side, exemplars: Exemplars, policy: Policy, *, is_known: bool = True
) -> Finding:
    """Return the story among those that an article tells; exact content goes first.

    `is_known` is false where none of the exemplars can be an earlier version of the article.
    """
    if exact := _exact(article, exemplars, policy):
        return Finding(exact, 1)
    rows = _sharing(article, exemplars, policy)
    if not rows:
        return Finding()
    number = decided_key(key64(article.article_id)) if is_known else -1
    proposals, boilerplate = _weighed(article, number, rows, policy)
    nearest = _worth_a_look(proposals, policy)
    hits = [_verified(article, proposal, boilerplate, policy) for proposal in nearest]
    return Finding(hits[0] if len(hits) == 1 else _best(hits), len(proposals))


def _exact(article: Side, exemplars: Exemplars, policy: Policy) -> Hit | None:
    wanted = article.fingerprint.content_hash
    for segment, row in exemplars.having(content_key(wanted)):
        exemplar = segment.exemplar(row)
        same = exemplar.fingerprint.content_hash == wanted
        if same and abs(article.at - exemplar.at) <= policy.window.total_seconds():
            comparison = compare(article, exemplar, policy.thresholds)
            reason = judge(comparison.measures, policy.thresholds)
            return Hit(segment.story(row), exemplar, comparison, reason)
    return None


def _sharing(article: Side, exemplars: Exemplars, policy: Policy) -> list[tuple[Segment, int]]:
    """Return the exemplars that share most keys with the article, at least two of them."""
    found = exemplars.sharing(sought_keys(article.fingerprint), ENOUGH_KEYS)
    if not found:
        return []
    counted = [
        (-(shared >> ROW_BITS), number, shared & _ROW)
        for number, (_, rows) in enumerate(found)
        for shared in rows
    ]
    counted.sort()
    most = ((found[number][0], row) for _, number, row in counted[: policy.verified])
    at, window = article.at, policy.window.total_seconds()
    return [
        (segment, row) for segment, row in most if abs(at - segment.outlines.time(row)) <= window
    ]


def _weighed(
    article: Side, number: int, rows: Sequence[tuple[Segment, int]], policy: Policy
) -> tuple[list[_Proposal], Set[int]]:
    """Return what the article shares with each exemplar, and its source's boilerplate.

    Of an exemplar of the same `number` the texts must be seen: it may be the article's own.
    """
    printed, related = article.fingerprint, policy.thresholds.related
    told = [(segment.outlines, row, segment.story(row)) for segment, row in rows]
    weights, boilerplate = weighed(printed.sketch, article.source, told, policy.boilerplate)
    proposals = []
    for (segment, row), (both, compared, left_out, words, article_key) in zip(
        rows, weights, strict=True
    ):
        share = round(both / compared, 4) if compared else 0.0
        is_near = share >= related or article_key == number
        is_near = is_near or is_flash_beside_story(printed.words, words)
        proposals.append(_Proposal(segment, row, share, left_out, is_near))
    return proposals, boilerplate


def _worth_a_look(proposals: Sequence[_Proposal], policy: Policy) -> Sequence[_Proposal]:
    """Return those that share most shingles; of those whose texts tell nothing, the first alone."""
    if len(proposals) == 1:
        return proposals
    if len(proposals) > policy.examined:
        proposals = sorted(proposals, key=lambda each: -each.share)[: policy.examined]
    far = [each for each in proposals if not each.is_near]
    if len(far) < 2:
        return proposals
    nearest = max(far, key=lambda each: likeness(each.share, 0.0))
    return [each for each in proposals if each.is_near or each is nearest]


def _verified(article: Side, proposal: _Proposal, boilerplate: Set[int], policy: Policy) -> Hit:
    """Compare with an exemplar, whose texts are fetched only where it shares enough shingles."""
    segment, row = proposal.segment, proposal.row
    if proposal.is_near:
        exemplar = segment.exemplar(row)
        comparison = compare(article, exemplar, policy.thresholds, boilerplate)
    else:
        exemplar = segment.unread(row)
        comparison = distant(article, exemplar, proposal.share, proposal.discounted)
    reason = judge(comparison.measures, policy.thresholds)
    return Hit(segment.story(row), exemplar, comparison, reason)


def _best(hits: Sequence[Hit]) -> Hit:
    """Return the hit that ranks first: of an updated story the latest.

    For what changed is against what was said last.
    """
    best = max(hits, key=lambda hit: hit.rank)
    if best.relation is not Relation.UPDATE:
        return best
    same = [hit for hit in hits if hit.story == best.story and hit.relation is Relation.UPDATE]
    return max(same, key=lambda hit: hit.exemplar.at)
