"""The content hash of split words, against that of the article's identity."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.article.identity import content_hash
from shared.domain.stories import fingerprint


@given(st.text(max_size=60), st.text(max_size=300))
def test_a_fingerprint_has_the_content_hash_of_its_article(title: str, body: str) -> None:
    assert fingerprint(title, body).content_hash == content_hash(title, body)


def test_an_editors_note_and_the_end_of_a_long_body_are_content_too() -> None:
    for body in ("(Corrects the rate) Steel is taxed.", "word " * 20_000 + "end"):
        assert fingerprint("Steel", body).content_hash == content_hash("Steel", body)
