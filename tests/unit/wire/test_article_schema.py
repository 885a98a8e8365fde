"""The JSON schema of an article and the parser say the same of what a publisher sends."""

from __future__ import annotations

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.article.parse import parse_article
from shared.domain.errors import ArticleError
from shared.wire.article_schema import article_schema

SCHEMA = jsonschema_rs.validator_for(article_schema())
CHARACTERS = st.sampled_from("a7é新\x00\x04\t\n\r\x1c\x1f \x7f\x85\xa0\u200b\u2028\u3000\ufeff")
LINE = st.text(CHARACTERS, max_size=4)
DOCUMENTS = st.fixed_dictionaries(
    {"title": LINE},
    optional={
        "body": st.none() | LINE,
        "id": st.none() | LINE,
        "url": st.none() | LINE,
        "source": st.none() | LINE,
        "authors": st.none() | st.lists(LINE, max_size=2),
        "published_at": st.none() | st.sampled_from(["", " ", "\n", "2025-02-27T09:30:00Z\u3000"]),
    },
)


def is_parsed(document: object) -> bool:
    try:
        parse_article(document)
    except ArticleError:
        return False
    return True


@given(DOCUMENTS)
def test_the_parser_takes_what_the_schema_allows_and_nothing_else(
    document: dict[str, object],
) -> None:
    assert is_parsed(document) == SCHEMA.is_valid(document)


@pytest.mark.parametrize(
    ("document", "accepted"),
    [
        ({"title": "\x04", "body": None}, False),
        ({"title": "\ufeff"}, False),
        ({"title": "", "body": "\u200b7"}, True),
        ({"title": "a", "id": " a\n"}, True),
        ({"title": "a", "id": "a\nb"}, False),
        ({"title": "a", "authors": ["Ann\n"]}, False),
        ({"title": "a", "published_at": " 2025-02-27T09:30:00Z "}, True),
    ],
)
def test_a_text_of_controls_is_blank_and_space_around_a_line_is_none_of_it(
    document: dict[str, object], accepted: bool
) -> None:
    assert (is_parsed(document), SCHEMA.is_valid(document)) == (accepted, accepted)
