"""Thresholds from a customer's own labels: what would fit better, and what would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from services.cli.lines import Line, Skipped
from shared.domain.article import Article, parse_article
from shared.domain.errors import Fault, WirewatchError
from shared.domain.stories.pairs import UNDATED, believed, candidate_of
from shared.domain.stories.policy import Policy
from shared.domain.stories.tune import LabelledPair, Proposal, tune
from shared.wire.codec import DecodeError, decode_json


def propose(lines: Iterable[Line], skipped: Skipped, now: datetime) -> Proposal:
    """Return the proposal for lines of {"a": Article, "b": Article, "duplicate": bool}."""
    return tune(list(_labelled(lines, skipped, now)), Policy())


def _labelled(lines: Iterable[Line], skipped: Skipped, now: datetime) -> Iterator[LabelledPair]:
    for line in lines:
        try:
            yield _pair(line, now)
        except WirewatchError as error:
            skipped.report(line.place, str(error))


def _pair(line: Line, now: datetime) -> LabelledPair:
    document = decode_json(line.value)
    if not isinstance(document, dict) or not isinstance(document.get("duplicate"), bool):
        expected = '{"a": Article, "b": Article, "duplicate": true or false}'
        raise DecodeError(Fault.MISSING_FIELD, f"expected {expected}")
    a, b = (believed(parse_article(document.get(side)), now) for side in "ab")
    at = _latest(a, b)
    first, second = candidate_of(a, at), candidate_of(b, at)
    return LabelledPair(line.place, first, second, document["duplicate"])


def _latest(a: Article, b: Article) -> datetime:
    return max((one.published_at for one in (a, b) if one.published_at), default=UNDATED)
