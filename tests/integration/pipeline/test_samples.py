"""The main job: the sample stream gives exactly the alerts that its side file says."""

from __future__ import annotations

import json
from collections import defaultdict
from threading import Event
from typing import Any

from jsonschema import Draft202012Validator

from services.cli.lines import Skipped, read_lines
from services.cli.places import SAMPLES, SUBSCRIPTIONS, WATCHLISTS
from services.cli.running.feed import feed
from services.cli.running.machine import SERVICES
from services.cli.running.summary import expected_summary, summarise
from services.cli.subscription_files import apply_subscriptions
from services.cli.watchlist_files import load_watchlists
from shared.domain.errors import WirewatchError
from shared.domain.stories.model import StoryEvent
from shared.wire.codec import Codec, decode_article
from tests.integration.pipeline.harness import Pipeline

STREAM = SAMPLES / "articles.ndjson"
SIDE_FILE = SAMPLES / "expected.json"
EVENTS = Codec(StoryEvent)


def test_every_sample_article_ends_as_its_side_file_says(pipeline: Pipeline) -> None:
    skipped = Skipped()
    pipeline.apply_lists(load_watchlists(WATCHLISTS, skipped))
    apply_subscriptions(pipeline.settings, SUBSCRIPTIONS, skipped)
    assert skipped.count == 0
    feed(pipeline.settings, STREAM, rate=40, progress=lambda *_: None, stop=Event())
    pipeline.settle()

    counted = not pipeline.was_evicted("matcher")
    assert decided(pipeline, repeats=counted) == expected_decisions(repeats=counted)
    assert summarise(pipeline.settings) == expected_summary(SIDE_FILE)
    assert undocumented(pipeline) == []


def undocumented(pipeline: Pipeline) -> list[str]:
    """Return what is on the topics that the services write, and not as their pages say."""
    faults = []
    for service in SERVICES:
        page = json.loads(pipeline.page(service, "/asyncapi.json"))
        for topic in written_by(page):
            faults += [
                f"{service}: {topic}: {error.json_path}: {error.message}"
                for record in pipeline.records(topic)
                if record.value is not None
                for error in schema_of(page, topic).iter_errors(json.loads(record.value))
            ]
    return faults


def written_by(page: dict[str, Any]) -> list[str]:
    sent = (one for one in page["operations"].values() if one["action"] == "send")
    topics = (one["channel"]["$ref"].removeprefix("#/channels/") for one in sent)
    # The articles of the stream, and what is refused of them, may hold anything.
    return [one for one in topics if "articles" not in one and not one.endswith(".dlq")]


def schema_of(page: dict[str, Any], topic: str) -> Draft202012Validator:
    kinds = [
        {"$ref": f"#/components/schemas/{name}"} for name in page["channels"][topic]["messages"]
    ]
    return Draft202012Validator({"anyOf": kinds, "components": page["components"]})


def decided(pipeline: Pipeline, *, repeats: bool) -> dict[str, dict[str, list[str]]]:
    """Return, for each article and watch-list, the relations decided, in order."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record in pipeline.records(pipeline.topics.stories):
        event = EVENTS.decode(record.value)
        relation = "repeat" if event.decision.repeat else event.decision.relation.value
        if repeats or relation != "repeat":
            found[event.article_id][event.watchlist].append(relation)
    return {article: dict(lists) for article, lists in found.items()}


def expected_decisions(*, repeats: bool) -> dict[str, dict[str, list[str]]]:
    expected: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    records = json.loads(SIDE_FILE.read_text(encoding="utf-8"))["records"]
    for line, record in zip(read_lines([str(STREAM)]), records, strict=True):
        for watchlist, outcome in record.get("watchlists", {}).items():
            if repeats or outcome["relation"] != "repeat":
                expected[article_id(line.value)][watchlist].append(outcome["relation"])
    return {article: dict(lists) for article, lists in expected.items()}


def article_id(value: bytes) -> str:
    try:
        return decode_article(value).id
    except WirewatchError:
        return "malformed"
