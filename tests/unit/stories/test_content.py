"""The content hash: what changes it, and the quick way to it against the plain one."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.article.identity import content_hash, one_line
from shared.domain.stories import fingerprint

SPACES = "".join(filter(str.isspace, map(chr, range(sys.maxunicode + 1))))


@given(st.text(max_size=60), st.text(max_size=300))
def test_a_fingerprint_has_the_content_hash_of_its_article(title: str, body: str) -> None:
    assert fingerprint(title, body).content_hash == content_hash(title, body)


def test_an_editors_note_and_the_end_of_a_long_body_are_content_too() -> None:
    for body in ("(Corrects the rate) Steel is taxed.", "word " * 20_000 + "end"):
        assert fingerprint("Steel", body).content_hash == content_hash("Steel", body)


@given(st.text(st.sampled_from("aé—\u2019" + 4 * " \n" + SPACES), max_size=40))
def test_a_text_on_one_line_has_one_space_for_any_that_it_had(text: str) -> None:
    assert one_line(text) == " ".join(text.split())


def test_every_space_there_is_counts_as_one() -> None:
    assert one_line(SPACES.join("ab")) == "a b"
    assert all(one_line(f"a{space}b") == "a b" for space in SPACES)
