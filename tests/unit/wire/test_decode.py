"""What the decoder of articles makes of hostile records."""

from __future__ import annotations

import pytest

from shared.domain.article import parse_article
from shared.domain.errors import ArticleError, Fault
from shared.wire.codec import DecodeError, decode_article

HOSTILE = [
    ("a tombstone", None, Fault.TOMBSTONE),
    ("nothing at all", b"", Fault.NOT_JSON),
    ("prose", b"stop press", Fault.NOT_JSON),
    ("NaN", b'{"title": "x", "n": NaN}', Fault.NOT_JSON),
    ("two documents", b'{"title": "x"}{}', Fault.NOT_JSON),
    ("a raw NUL byte", b'{"title": "a\x00b"}', Fault.NOT_JSON),
    ("bytes that are not UTF-8", b'{"title": "a\xff"}', Fault.NOT_UNICODE),
    ("a byte order mark of UTF-16", b"\xff\xfe{\x00", Fault.NOT_UNICODE),
    ("a lone high surrogate", b'{"title": "\\ud800"}', Fault.NOT_UNICODE),
    ("surrogates the wrong way round", b'{"title": "\\udc00\\ud800"}', Fault.NOT_UNICODE),
    ("a hundred thousand brackets", b"[" * 100_000, Fault.TOO_DEEP),
    ("five megabytes", b'{"title": "x", "body": "' + b"a" * 5_000_000 + b'"}', Fault.TOO_LARGE),
    (
        "a body of a million and one",
        b'{"title": "x", "body": "%s"}' % (b"a" * 120_001),
        "too_long",
    ),
    ("an array", b"[]", Fault.NOT_AN_OBJECT),
    ("a string", b'"x"', Fault.NOT_AN_OBJECT),
    ("no title", b"{}", Fault.MISSING_FIELD),
    ("a null title", b'{"title": null}', Fault.MISSING_FIELD),
    ("nothing but blanks", b'{"title": " \\n", "body": ""}', Fault.MISSING_FIELD),
    ("nothing but controls", b'{"title": "\\u0004", "body": "\\u200b"}', Fault.MISSING_FIELD),
    ("a number for a title", b'{"title": 5}', Fault.WRONG_TYPE),
    ("a boolean for an id", b'{"title": "x", "id": true}', Fault.WRONG_TYPE),
    ("authors in a string", b'{"title": "x", "authors": "Ann"}', Fault.WRONG_TYPE),
    ("an escaped NUL", b'{"title": "a\\u0000b"}', Fault.CONTROL_CHARACTER),
    ("an id with a line break", b'{"title": "x", "id": "a\\nb"}', Fault.CONTROL_CHARACTER),
    (
        "the year 9999",
        b'{"title": "x", "published_at": "9999-01-01T00:00:00Z"}',
        Fault.INVALID_DATE,
    ),
    (
        "the end of time",
        b'{"title": "x", "published_at": "9999-12-31T23:59:59-05:00"}',
        "invalid_date",
    ),
    ("yesterday", b'{"title": "x", "published_at": "yesterday"}', Fault.INVALID_DATE),
]


@pytest.mark.parametrize(("what", "value", "fault"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_a_hostile_record_is_refused_with_its_fault(
    what: str, value: bytes | None, fault: Fault
) -> None:
    assert _fault_of(value) == fault, what


def _fault_of(value: bytes | None) -> Fault | None:
    try:
        decode_article(value)
    except (ArticleError, DecodeError) as error:
        return error.fault
    return None


def test_half_a_surrogate_pair_is_refused_where_it_comes_by_another_way_than_json() -> None:
    with pytest.raises(ArticleError) as caught:
        parse_article({"title": "x", "body": "ab\ud800"})
    assert caught.value.fault is Fault.NOT_UNICODE


def test_an_item_without_a_headline_is_an_article_as_long_as_it_has_a_text() -> None:
    assert decode_article(b'{"title": "", "body": "Stop press."}').title == ""


def test_an_article_keeps_its_text_and_its_unknown_fields() -> None:
    article = decode_article(
        '{"title": " Ø\\tl ", "body": "a\\n\\nb", "desk": {"city": "Bodø"}}'.encode()
    )
    assert (article.title, article.body) == (" Ø\tl ", "a\n\nb")
    assert article.extra == {"desk": {"city": "Bodø"}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.outlet.example/a?utm_source=x&b=1#top", "http://outlet.example/a/?b=1"),
        ("https://outlet.example:443/a", "https://outlet.example/a"),
    ],
)
def test_an_article_without_an_id_is_known_by_its_canonical_url(one: str, other: str) -> None:
    ids = {decode_article(f'{{"title": "x", "url": "{url}"}}'.encode()).id for url in (one, other)}
    assert len(ids) == 1


def test_an_article_without_id_and_url_is_known_by_its_content() -> None:
    first, same, different = (
        decode_article(f'{{"title": "{title}", "body": "b"}}'.encode()).id
        for title in ("Two  words", "Two words", "Three words")
    )
    assert first == same != different


@pytest.mark.parametrize(
    "value", ["2020-06-12", "2020-06-12T00:00:00", "2020-06-12T02:00:00+02:00"]
)
def test_a_date_is_read_as_utc(value: str) -> None:
    article = decode_article(f'{{"title": "x", "published_at": "{value}"}}'.encode())
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2020-06-12T00:00:00+00:00"
