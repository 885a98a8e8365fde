"""Watch-lists are loaded before the first article, and a change is live within a second."""

from __future__ import annotations

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


def test_a_changed_watch_list_is_live_within_a_second(pipeline: Pipeline) -> None:
    """The quickest of some changes counts: what else the machine does is not the matcher's."""
    words = ("lighthouse", "pier", "jetty", "mole", "breakwater")
    assert min([pipeline.apply(LIST.format(word=word)) for word in words]) < 1.0
    pipeline.publish(article("old", "lighthouse"), article("new", "breakwater"))
    pipeline.settle()
    assert [alert.article.id for alert in pipeline.alerts()] == ["new"]


def test_articles_that_came_while_the_matcher_was_down_meet_the_lists(pipeline: Pipeline) -> None:
    pipeline.apply(LIST.format(word="lighthouse"))
    child = pipeline.child("matcher")
    assert child.process is not None
    stop_process(child.process)
    pipeline.publish(*(article(f"a{number}", "lighthouse") for number in range(20)))
    pipeline.settle()
    assert len(pipeline.alerts()) == 20


def test_services_stop_cleanly_and_a_restart_repeats_no_alert(pipeline: Pipeline) -> None:
    pipeline.apply(LIST.format(word="lighthouse"))
    pipeline.publish(*(article(f"a{number}", "lighthouse") for number in range(30)))
    for name in ("matcher", "deduper"):
        process = pipeline.child(name).process
        assert process is not None
        assert stop_process(process) == 0
    pipeline.settle()
    pipeline.publish(*(article(f"a{number}", "lighthouse") for number in range(30)))
    pipeline.settle()
    assert sorted(alert.article.id for alert in pipeline.alerts()) == sorted(
        f"a{number}" for number in range(30)
    )
