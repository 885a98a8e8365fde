"""An article that is skimmed is the one that is decoded, or it is left to be decoded whole."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.article import MAX_BODY_CHARS, MAX_TITLE_CHARS, Article
from shared.domain.compiled import plain
from shared.domain.errors import ArticleError
from shared.domain.text import Document, Words, text_keys
from shared.wire.codec import DecodeError, decode_article
from shared.wire.skim import Skimmed, Skimmer
from shared.wire.unescape import BLOCK, NOT_PLAIN, unescape
from tests.unit.wire.test_decode import HOSTILE

LONG = "Ministers agreed on the toll of the strait, and on who is to pay for the pilots of it. "
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from([LONG, "“", "’", "\n\n", "é", "\\", '"', "/", "北", "\x00", "😀", "\t"])
    ).map("".join),
)
FIELDS = st.fixed_dictionaries(
    {"title": TEXTS},
    optional={
        "id": st.sampled_from(["a-1", "", " ", "b\n"]),
        "body": st.one_of(TEXTS, st.none(), st.just(5)),
        "url": st.sampled_from(["https://example.org/a", ""]),
        "source": st.sampled_from(["Harbour Post", 7]),
        "published_at": st.sampled_from(["2025-02-27T09:30:00Z", "yesterday"]),
        "section": st.sampled_from(["world", {"of": ["what", 1]}]),
    },
)


def decoded(value: bytes | None) -> Article | None:
    try:
        return decode_article(value)
    except (ArticleError, DecodeError):
        return None


def words_of(document: Document) -> Words:
    _, words = document.joined
    return words


def check(value: bytes | None) -> Skimmed | None:
    """Hold what is skimmed against what is decoded; return it."""
    skimmed, article = Skimmer().skim(value), decoded(value)
    if skimmed is not None:
        assert article is not None, "it is refused"
        assert skimmed.head == replace(article, body="")
        assert list(map(list, skimmed.words)) == list(map(list, words_of(Document(article))))
        assert skimmed.document().article == article
        assert skimmed.halves.tolist() == Document(article).halves.tolist()
    return skimmed


@given(fields=FIELDS, escaped=st.booleans(), junk=st.binary(max_size=3), data=st.data())
def test_what_is_skimmed_is_what_is_decoded(
    fields: dict[str, object], escaped: bool, junk: bytes, data: st.DataObject
) -> None:
    value = json.dumps(fields, ensure_ascii=escaped).encode()
    check(value)
    at = data.draw(st.integers(0, len(value)))
    check(value[:at] + junk + value[at + data.draw(st.integers(0, 2)) :])


@pytest.mark.parametrize(
    ("what", "value"), [row[:2] for row in HOSTILE], ids=[r[0] for r in HOSTILE]
)
def test_what_is_refused_is_left_to_the_decoder(what: str, value: bytes | None) -> None:
    assert Skimmer().skim(value) is None, what


@pytest.mark.parametrize(
    "text",
    [
        LONG * 3,
        f"“{LONG}”\n\n— {LONG}’s",
        '\\ \\\\ " / \b \f \n \r \t \x1f \x7f',
        "Łódź, Straße, Лавров, 北方海航道, हिन्दी, عربي, \ufeff, \ud7ff\ue000\uffff",
        "",
    ],
)
@pytest.mark.parametrize("escaped", [False, True])
def test_an_ordinary_article_is_skimmed(text: str, escaped: bool) -> None:
    value = json.dumps({"id": "1", "title": f"A {text}", "body": text}, ensure_ascii=escaped)
    assert check(value.encode()) is not None


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("its id is made of its content", {"title": "a", "body": "b"}),
        ("it has a character beyond U+FFFF", {"id": "1", "body": "😀"}),
        ("it may be too long", {"id": "1", "body": "a" * MAX_BODY_CHARS}),
        ("its title may be too long", {"id": "1", "title": "a" * MAX_TITLE_CHARS, "body": "b"}),
        ("it has no body", {"id": "1"}),
        ("its body is no text", {"id": "1", "body": None}),
    ],
)
def test_an_unusual_article_is_left_to_the_decoder(why: str, fields: dict[str, object]) -> None:
    value = json.dumps({"title": "t", **fields}).encode()
    assert decoded(value) is not None
    assert check(value) is None, why


@pytest.mark.parametrize("field", ["title", "body", "section"])
@pytest.mark.parametrize("octets", [b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xe2\x82", b"\x01"])
def test_what_is_not_unicode_is_left_to_the_decoder(field: str, octets: bytes) -> None:
    fields = {"id": b"1", "title": b"t", "body": b"b", field: LONG.encode() + octets + b"."}
    value = b",".join(b'"%s":"%s"' % (name.encode(), text) for name, text in fields.items())
    assert check(b"{%s}" % value) is None


def test_the_next_article_is_skimmed_into_the_same_memory() -> None:
    skimmer = Skimmer()
    for body in (LONG * 9, "short", LONG):
        skimmed = skimmer.skim(json.dumps({"id": "1", "title": "t", "body": body}).encode())
        assert skimmed is not None
        assert skimmed.words.keys.tolist() == text_keys(f"t {body}").tolist()


@given(st.one_of(st.binary(max_size=80), TEXTS.map(str.encode)), st.integers(0, 3))
@example(b"\\u00", 0)
@example(b"\\", 0)
@example(b"\xe2\x80", 0)
def test_whatever_stands_in_a_string_nothing_beyond_it_is_read(inner: bytes, count: int) -> None:
    text = np.frombuffer(b'"%s"' % inner, np.uint8)
    halves, again = (np.zeros(count + len(text) + BLOCK, np.uint16) for _ in range(2))
    end = plain(unescape)(text, count, halves)  # as Python, it fails where a bound is passed
    assert unescape(text, count, again) == end
    if end != NOT_PLAIN:
        assert halves[count : end + 2].tolist() == again[count : end + 2].tolist()
        assert not halves[end : end + 2].any()
