from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from services.cli.lines import Skipped
from services.cli.places import WATCHLISTS
from services.cli.watchlist_files import load_watchlists
from services.exporter.canary.sending import article_record
from services.exporter.canary.texts import SUBSCRIPTION, WATCHLIST, canary_article
from services.matcher.candidates import candidates, live_list
from shared.domain.article import Article
from shared.domain.canary import CANARY
from shared.domain.delivery import check_subscription
from shared.domain.matching import compile_watchlists
from shared.domain.stories.model import Candidate, Relation
from shared.domain.stories.policy import Policy
from shared.domain.stories.stories import Stories
from shared.domain.text import Document
from shared.wire.codec import decode_article

START: Final = datetime(2025, 3, 1, tzinfo=UTC)
COMPILED: Final = compile_watchlists([WATCHLIST])


def candidate_of(article: Article, at: datetime) -> Candidate:
    document = Document(article)
    matched = COMPILED.matcher.match_document(document)
    found = [(match, live_list(WATCHLIST)) for match in matched]
    (candidate,) = candidates(document, found, at)
    return candidate


def test_the_list_compiles_without_a_fault() -> None:
    assert COMPILED.problems == ()


def test_the_subscription_is_one_that_the_dispatcher_takes() -> None:
    check_subscription(SUBSCRIPTION)
    assert SUBSCRIPTION.watchlists == (CANARY,)


def test_the_record_of_a_canary_is_an_article_that_its_list_matches() -> None:
    record = article_record("articles", canary_article("a"))
    read = decode_article(record.value)
    assert read == canary_article("a")
    assert record.key == read.id.encode()
    assert [match.watchlist for match in COMPILED.matcher.match(read)] == [CANARY]


def test_a_thousand_canaries_are_new_every_time() -> None:
    stories = Stories(Policy(window=timedelta(hours=72)))
    relations = []
    for number in range(1_000):
        candidate = candidate_of(
            canary_article(f"{number:032x}"), START + timedelta(seconds=10 * number)
        )
        event = stories.decide(candidate)
        stories.apply(event)
        relations.append(event.decision.relation)
    assert set(relations) == {Relation.NEW}


def test_no_list_that_ships_matches_a_canary() -> None:
    shipped = compile_watchlists(load_watchlists(WATCHLISTS, Skipped())).matcher
    found = [list(shipped.match(canary_article(str(number)))) for number in range(200)]
    assert not any(found)
