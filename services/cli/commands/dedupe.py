"""`wirewatch dedupe`: which articles tell the same story, without a broker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer

from services.cli.lines import (
    STDIN,
    Line,
    Skipped,
    read_articles,
    read_lines,
    whole_output,
    write_line,
)
from services.cli.tuning import propose
from shared.domain.article import Article, parse_article
from shared.domain.errors import Fault, WirewatchError
from shared.domain.stories.model import Decision, Relation, StoryEvent
from shared.domain.stories.pairs import UNDATED, believed, candidate_of, decide_pair
from shared.domain.stories.policy import Policy
from shared.domain.stories.stories import Stories
from shared.wire.codec import DecodeError, decode_json


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(dedupe)


def dedupe(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]…", help="NDJSON in arrival order; - is stdin."),
    ] = None,
    pairs: Annotated[
        bool, typer.Option("--pairs", help='Lines of {"a": Article, "b": Article}.')
    ] = False,
    tune: Annotated[
        bool,
        typer.Option(
            "--tune", help='Lines of {"a", "b", "duplicate"}: propose thresholds for your labels.'
        ),
    ] = False,
) -> None:
    """Decide for each NDJSON article whether it is a new story, a copy or an update.

    Each line out says article_id, story_id, relation, of, revision, sources, origins and
    evidence; with --pairs it says, for each pair, relation, suppress, score, evidence and
    facts_changed. With --tune it says which thresholds would fit the labels, how well on held-out
    halves, and which pairs would be decided otherwise. Exit status 3 when a line was at fault
    and skipped.
    """
    skipped, now = Skipped(), datetime.now(UTC)
    with whole_output():
        if tune:
            write_line(propose(read_lines(files or [STDIN]), skipped, now))
        elif pairs:
            for line in read_lines(files or [STDIN]):
                _decide_pair(line, skipped, now)
        else:
            for event in _decided(read_articles(files or [STDIN], skipped), now):
                write_line(_document(event))
    skipped.exit()


def _decided(articles: Iterator[Article], now: datetime) -> Iterator[StoryEvent]:
    """Yield the decisions; an article without a date counts as published with the one before."""
    stories, latest = Stories(Policy()), UNDATED
    for given in articles:
        article = believed(given, now)
        latest = max(latest, article.published_at or latest)
        event = stories.decide(candidate_of(article, latest))
        stories.apply(event)
        yield event


def _document(event: StoryEvent) -> dict[str, object]:
    decision = event.decision
    return {
        "article_id": event.article_id,
        "story_id": decision.story_id,
        "relation": decision.relation,
        "of": decision.of,
        "revision": decision.revision,
        "repeat": decision.repeat,
        "sources": event.sources,
        "origins": event.origins,
        "evidence": decision.evidence,
    }


def _decide_pair(line: Line, skipped: Skipped, now: datetime) -> None:
    try:
        document = decode_json(line.value)
        if not isinstance(document, dict) or not {"a", "b"} <= document.keys():
            raise DecodeError(Fault.MISSING_FIELD, 'expected {"a": Article, "b": Article}')
        a, b = (believed(parse_article(document[side]), now) for side in "ab")
        decision = decide_pair(a, b)
    except WirewatchError as error:
        skipped.report(line.place, str(error))
    else:
        write_line(_verdict(decision))


def _verdict(decision: Decision) -> dict[str, object]:
    return {
        "relation": decision.relation,
        "suppress": decision.relation is Relation.COPY,
        "score": _score(decision),
        "evidence": decision.evidence,
        "facts_changed": decision.changes,
    }


def _score(decision: Decision) -> float:
    """Return how much of the shorter text stands in the longer one, 0 to 100."""
    measures = decision.evidence.measures
    return 0.0 if measures is None else round(100 * measures.containment, 1)
