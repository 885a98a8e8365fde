"""What is fed: every reader of what comes from outside, with the errors that it may raise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from services.dispatcher.channels.email.message import MailWriter
from services.dispatcher.channels.slack.blocks import slack_message
from services.dispatcher.channels.webhook.payload import payload
from services.dispatcher.rendering import message_view
from services.dispatcher.rendering.text import plain_text
from services.ingest.refusal import RefusalError
from services.ingest.request import read_articles
from shared.domain.article import Article, parse_article
from shared.domain.delivery import Notification, read_subscriptions
from shared.domain.dialects import Dialect, translate
from shared.domain.errors import RuleError, WirewatchError
from shared.domain.facts import extract_tariff_facts
from shared.domain.lint import lint_watchlists
from shared.domain.matching import compile_watchlists
from shared.domain.rules import parse_rule
from shared.domain.stories.fingerprint import fingerprint
from shared.domain.stories.model import Alert
from shared.domain.watchlist import Watchlist, read_watchlist, watchlist_from_document
from shared.wire.codec import Codec, DecodeError, decode_article, encode
from shared.wire.dead_letter import dead_letter_headers, read_dead_letter
from shared.wire.documents import Document, DocumentTable, document_records
from tests.fuzz import hostile, journals, languages
from tests.services.dispatcher.samples import notification, update


@dataclass(frozen=True, slots=True)
class Target:
    """One reader; `feed` raises nothing but `errors` (and AssertionError where it was wrong)."""

    name: str
    input: st.SearchStrategy[Any]
    feed: Callable[[Any], object]
    errors: tuple[type[Exception], ...] = (WirewatchError,)


_ARTICLE = hostile.shaped(
    id=hostile.text,
    title=hostile.text,
    body=hostile.text,
    url=hostile.text,
    published_at=hostile.text,
    source=hostile.text,
    language=hostile.text,
    authors=st.lists(hostile.text, max_size=3),
)
_ENTRIES = st.lists(
    st.one_of(
        hostile.shaped(id=hostile.text, query=languages.rule),
        hostile.shaped(
            id=hostile.text,
            name=hostile.text,
            kind=st.sampled_from(("person", "organisation", "place", "term")),
            aliases=st.lists(hostile.text, max_size=3),
            fuzzy=st.booleans(),
            requires=languages.rule,
        ),
        hostile.shaped(
            id=hostile.text,
            fact=hostile.shaped(
                kind=st.just("tariff"), target=hostile.text, rate=hostile.text, status=hostile.text
            ),
        ),
    ),
    max_size=4,
)
_MATCHED = Article(id="x", title="Steel tariff", body=hostile.PROSE * 3, source="The Harbour Times")
_ALERTS = Codec(Alert)
_ALERT = journals.document(update())
_WRITER = MailWriter("desk@wirewatch.example", "Wirewatch")
_HEADERS = [
    "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted",
    "list-unsubscribe", "list-unsubscribe-post", "content-type", "mime-version",
]  # fmt: skip


def read_request(body: bytes) -> None:
    """A request of several lines, or of one document."""
    for ndjson in (True, False):
        read_articles(body, ndjson=ndjson, limit=100)


def run_rule(rule: str) -> None:
    """Parse a rule; one that parses is compiled, looked through and run."""
    parse_rule(rule)
    entries = [{"id": "q", "query": rule}, {"id": "b", "name": "Northport", "requires": rule}]
    _run(
        watchlist_from_document(
            {"id": "l", "title": "l", "severity": "low", "version": "1", "entries": entries}
        )
    )


def read_list(texts: tuple[str, str]) -> None:
    """Read a watch-list of YAML with its file of names, and run it."""
    document, names = texts
    _run(read_watchlist(document, source="list", read_names=lambda _: names).watchlist)


def read_list_document(entries: list[object]) -> None:
    """Read a watch-list as its topic holds it, and run it."""
    document = {"id": "l", "title": "l", "severity": "low", "version": "1", "entries": entries}
    _run(watchlist_from_document(document))


def _run(watchlist: Watchlist) -> None:
    compile_watchlists([watchlist]).matcher.match(_MATCHED)
    lint_watchlists([watchlist])


def translate_query(query: str) -> None:
    """Translate a query; what comes out is a rule that parses."""
    for dialect in Dialect:
        rule = translate(query, dialect).rule
        if rule is not None:
            parse_rule(rule)


def match_text(document: dict[str, object]) -> None:
    """Put an article through everything that reads its text."""
    article = parse_article(document)
    facts = extract_tariff_facts(article.title, article.body)
    encode(fingerprint(article.title, article.body, article.language, facts))
    _MATCHER.match(article)


_MATCHER = compile_watchlists(
    [
        watchlist_from_document(
            {
                "id": "l",
                "title": "l",
                "severity": "low",
                "version": "1",
                "entries": [
                    {"id": "q", "query": "(tariff* OR a*b) NEAR/5 (steel OR 10) NOT title:zz"},
                    {
                        "id": "s",
                        "query": "marble SENTENCE quarry OR ATLEAST/3(a) OR FIRST/9(=China)",
                    },
                    {"id": "n", "name": "Jonathan O'Brien", "kind": "person", "fuzzy": True},
                    {"id": "f", "fact": {"kind": "tariff", "rate": ">= 1"}},
                ],
            }
        )
    ]
).matcher


def render(told: object) -> None:
    """Render an alert for every channel: as text, as blocks, as JSON, and as a mail."""
    alert = _ALERTS.decode(encode(told))
    message = notification(alert)
    view = message_view(message)
    assert "\x1b" not in plain_text(view)
    encode(slack_message(view))
    payload(message)
    _check_mail(message)


def _check_mail(message: Notification) -> None:
    mail = _WRITER.write(message, "reader@example.com", "https://wire.example/unsubscribe?token=t")
    head = mail.as_bytes().split(b"\r\n\r\n", 1)[0].decode("ascii")
    names = [line.split(":")[0].lower() for line in head.split("\r\n") if line[:1] not in " \t"]
    assert sorted(names) == sorted(_HEADERS), names


def apply_documents(records: list[tuple[bytes | None, bytes | None]]) -> None:
    """Fold records of a compacted topic: a fault is of one record, and the next are taken."""
    table = DocumentTable()
    for key, value in records:
        try:
            table.apply(key, value)
        except DecodeError:
            continue
    table.documents()


_CHUNKS = list(document_records(Document("id", "v", b"x" * 700_001)))
_KEYS = st.one_of(
    st.sampled_from([key for key, _ in _CHUNKS]),
    hostile.text.map(lambda name: name.encode("utf-8", "surrogatepass")),
    st.binary(max_size=8),
    st.integers(0, 10**30).map(lambda index: b"id#v#%d" % index),
    st.just(b"id#v#" + b"9" * 5_000),
)
_VALUES = st.one_of(
    st.none(),
    hostile.broken_json(
        hostile.shaped(
            id=st.sampled_from(("id", "")),
            version=st.just("v"),
            chunks=hostile.number,
            index=hostile.number,
            data=hostile.text,
            inline=hostile.text,
        )
    ),
)


def read_letter(pairs: list[tuple[str, bytes]]) -> None:
    """Read the headers of a dead letter, and write them again on one line each."""
    letter = read_dead_letter(pairs)
    if letter is not None:
        written = dead_letter_headers(letter, pairs)
        assert b"\n" not in dict(written)["wirewatch-dlq-detail"]


_LETTER_HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            [f"wirewatch-dlq-{name}" for name in
             ("topic", "partition", "offset", "service", "fault", "detail", "at")] + ["x"]
        ),
        st.one_of(
            st.binary(max_size=9),
            st.sampled_from((b"1", b"not_json", b"2025-03-01T09:00:00Z", b"9" * 5000, b"a\r\nb",
                             b"0001-01-01T00:00:00+23:59")),
        ),
    ),
    max_size=14,
)  # fmt: skip

TARGETS = (
    Target("article", hostile.broken_json(_ARTICLE), decode_article),
    Target(
        "request",
        st.lists(hostile.broken_json(_ARTICLE), max_size=3).map(b"\n".join),
        read_request,
        (RefusalError,),
    ),
    Target("text", _ARTICLE, match_text),
    Target("rule", languages.rule, run_rule, (RuleError,)),
    Target("watchlist", st.tuples(languages.yaml_text, languages.names_text), read_list),
    Target("watchlist_document", _ENTRIES, read_list_document),
    Target(
        "subscriptions",
        languages.yaml_text,
        lambda text: read_subscriptions(text, source="desk"),
        (),
    ),
    Target("dialects", languages.query, translate_query, ()),
    Target("templates", hostile.altered(_ALERT), render),
    Target("documents", st.lists(st.tuples(_KEYS, _VALUES), max_size=6), apply_documents, ()),
    Target("dead_letter", _LETTER_HEADERS, read_letter, ()),
    *(
        Target(name, hostile.altered(journals.document(sample)), feed, ())
        for name, sample, feed in journals.FEEDS
    ),
)
