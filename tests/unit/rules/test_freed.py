"""What an evaluation keeps is freed with it, without waiting for the collector."""

from __future__ import annotations

import gc
from weakref import ref

from shared.domain.article import Article
from shared.domain.rules import Evaluation, parse_rule
from shared.domain.text import Document


def test_an_evaluation_is_freed_when_it_is_dropped() -> None:
    article = Article(id="1", title="tax", body="a tax near a duty")
    gc.disable()
    try:
        evaluation = Evaluation(Document(article), {})
        assert evaluation.hits(parse_rule("tax NEAR/4 duty"))
        weak = ref(evaluation)
        del evaluation
        assert weak() is None
    finally:
        gc.enable()
