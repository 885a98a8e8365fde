"""The content hash: what changes it, and the quick way to it against the plain one."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.article.identity import content_hash, one_line
from shared.domain.compiled import plain
from shared.domain.stories import content, fingerprint
from shared.domain.stories.content import (
    LEAD_CHARS,
    TITLE_CHARS,
    Content,
    content_of,
    join_lines,
)

SPACES = "".join(filter(str.isspace, map(chr, range(sys.maxunicode + 1))))
TEXT = st.sampled_from("abé.,—’語🙂\ud800\u2007\u200b") | st.sampled_from(SPACES + " \n ab")


@given(st.text(max_size=60), st.text(max_size=300))
def test_a_fingerprint_has_the_content_hash_of_its_article(title: str, body: str) -> None:
    assert fingerprint(title, body).content_hash == content_hash(title, body)


@given(st.text(TEXT, max_size=30), st.text(TEXT, max_size=60), st.integers(1, 30))
def test_title_and_body_are_put_on_one_line_each_in_one_pass(
    title: str, body: str, times: int
) -> None:
    title, body = times * title, times * body
    lines = " ".join(title.split())[:TITLE_CHARS], " ".join(body.split())[:LEAD_CHARS]
    with pytest.MonkeyPatch.context() as patch:
        made = content_of(title, body)
        patch.setattr(content, "join_lines", plain(join_lines))
        assert content_of(title, body) == made
    assert made == Content(content_hash(title, body), *lines)


def test_an_editors_note_and_the_end_of_a_long_body_are_content_too() -> None:
    for body in ("(Corrects the rate) Steel is taxed.", "word " * 20_000 + "end"):
        assert fingerprint("Steel", body).content_hash == content_hash("Steel", body)


@given(st.text(st.sampled_from("aé—\u2019" + 4 * " \n" + SPACES), max_size=40))
def test_a_text_on_one_line_has_one_space_for_any_that_it_had(text: str) -> None:
    assert one_line(text) == " ".join(text.split())


def test_every_character_but_a_space_stays_in_the_content() -> None:
    every = "".join(map(chr, range(0x10000))) + "".join(map(chr, range(0x10000, 0x110000, 251)))
    body = "a".join(every)
    assert content_of("", body).hash == content_hash("", body)


def test_every_space_there_is_counts_as_one() -> None:
    assert one_line(SPACES.join("ab")) == "a b"
    assert all(one_line(f"a{space}b") == "a b" for space in SPACES)
