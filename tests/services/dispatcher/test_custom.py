"""Messages in their customers' own words, and in ours where those fail."""

from __future__ import annotations

import json
import time
from email.message import EmailMessage

import pytest
from prometheus_client import CollectorRegistry

from services.dispatcher.channels.email.message import MailWriter
from services.dispatcher.channels.slack.blocks import (
    MAX_BLOCKS,
    MAX_HEADER_CHARS,
    MAX_TOTAL_CHARS,
    Block,
    characters,
)
from services.dispatcher.channels.slack.message import slack_post
from services.dispatcher.metrics import DispatcherMetrics
from shared.domain.delivery import ChannelKind, MessageTemplate, Notification, NotificationKind
from shared.domain.delivery.templates import TemplateReason
from tests.services.dispatcher.samples import hostile, many, notification, update

TITLE = "Harbour towns weigh tariff on imported steel"


def told(template: MessageTemplate, base: Notification | None = None) -> EmailMessage:
    writer = MailWriter("alerts@wire.example", "Wirewatch")
    return writer.write(with_template(template, base), "ann@desk.example", "https://x.example/u")


def with_template(template: MessageTemplate, base: Notification | None = None) -> Notification:
    found = base or notification(update())
    return Notification(
        found.id,
        found.kind,
        found.subscription,
        found.who,
        found.alerts,
        found.thread,
        found.created_at,
        template,
    )


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content())


def test_a_mail_is_in_its_customers_words() -> None:
    mail = told(
        MessageTemplate(
            subject="[{{ severity }}]\n{{ story.title }}",
            text="{{ story.title }}\n{% for c in story.changes %}{{ c.old }} to {{ c.new }}"
            "{% endfor %}",
            html='<h2 style="color:red;position:fixed">{{ story.title }}</h2>',
        )
    )
    assert mail["Subject"] == f"[medium] {TITLE}"
    assert part(mail, "plain").startswith(f"{TITLE}\n10 % to 25 %")
    assert f'<h2 style="color:red">{TITLE}</h2>' in part(mail, "html")
    assert "Unsubscribe" in part(mail, "html")
    assert "https://x.example/u" in part(mail, "plain")


def test_what_has_no_template_stays_as_it_is_built_in() -> None:
    mail = told(MessageTemplate(text="short"))
    assert mail["Subject"] == f"Update: {TITLE}"
    assert part(mail, "plain").startswith("short")
    assert "<mark" in part(mail, "html")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<img src="https://spy.example/1.gif">',
        '<p onclick="alert(1)">x</p>',
        '<form action="https://evil.example"><input name="p"></form>',
        '<p style="background:url(https://spy.example/1.gif)">x</p>',
        '<a href="{{ story.url }}">{{ story.title }}</a>',
    ],
)
def test_html_of_a_template_cannot_act(html: str) -> None:
    content = part(told(MessageTemplate(html=html), notification(hostile())), "html")
    for word in ("<script", "javascript:", "data:", "<img", "onclick=", "<form", "<input", "url("):
        assert word not in content


HOSTILE = [
    ("{{ ''.__class__ }}", "not_allowed"),
    ("{{ 'a' * 10**9 }}", "not_allowed"),
    ("{% for i in range(10**9) %}{% endfor %}", "not_allowed"),
    ("{{ story.nothing }}", "undefined"),
    ("{% for s in stories %}" + "ten chars " * 700 + "{% endfor %}", "too_large"),
    ("{% if %}", "syntax"),
    ("{{ stories }}", "failed"),
]


@pytest.mark.parametrize(("source", "reason"), HOSTILE)
def test_a_mail_whose_template_fails_is_built_in_and_says_so(source: str, reason: str) -> None:
    faults: list[TemplateReason] = []
    writer = MailWriter("alerts@wire.example", "Wirewatch", on_fault=faults.append)
    message = with_template(MessageTemplate(html=source), many(500))
    begun = time.process_time()
    mail = writer.write(message, "ann@desk.example", "")
    assert time.process_time() - begun < 5
    assert [one.value for one in faults] == [reason]
    for kind in ("plain", "html"):
        assert "Digest: 500 stories" in part(mail, kind)
        assert "Your template `html` could not be used (" in part(mail, kind)


@pytest.mark.parametrize(("source", "reason"), HOSTILE)
def test_a_slack_message_whose_template_fails_is_built_in_and_says_so(
    source: str, reason: str
) -> None:
    faults: list[TemplateReason] = []
    post = slack_post(with_template(MessageTemplate(slack=source), many(500)), None, faults.append)
    assert [one.value for one in faults] == [reason]
    assert "Your template `slack` could not be used" in json.dumps(post["blocks"][-1])
    within_limits(post)


def within_limits(post: Block) -> None:
    assert len(post["blocks"]) <= MAX_BLOCKS
    assert characters(post["blocks"]) <= MAX_TOTAL_CHARS
    assert len(post["blocks"][0]["text"]["text"]) <= MAX_HEADER_CHARS


def test_slack_parses_nothing_of_a_template_and_links_are_links() -> None:
    own = MessageTemplate(
        subject="<!here> {{ story.title }}", slack="<!channel> *x* {{ story.url }}"
    )
    post = slack_post(with_template(own))
    header, text = post["blocks"]
    assert header["text"]["type"] == "plain_text"
    assert post["text"].startswith("&lt;!here&gt;")
    link = "https://gazette.example/steel/1"
    assert text["elements"][0]["elements"] == [
        {"type": "text", "text": "<!channel> *x* "},
        {"type": "link", "url": link, "text": link},
    ]
    within_limits(post)


def test_a_notice_is_always_in_our_words() -> None:
    notice = notification(update(), kind=NotificationKind.NOTICE)
    assert told(MessageTemplate(subject="mine"), notice)["Subject"] == TITLE


def test_faults_of_templates_are_counted_from_zero() -> None:
    registry = CollectorRegistry()
    metrics = DispatcherMetrics(registry)
    labels = {"channel": "email", "reason": "undefined"}
    assert registry.get_sample_value("wirewatch_template_faults_total", labels) == 0
    metrics.template_fault(ChannelKind.EMAIL, TemplateReason.UNDEFINED)
    assert registry.get_sample_value("wirewatch_template_faults_total", labels) == 1
