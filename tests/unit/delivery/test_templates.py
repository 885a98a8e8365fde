"""Customers' templates: what is allowed, and what hostile ones come to."""

from __future__ import annotations

import time
from typing import Any

import pytest

from shared.domain.delivery import MessageTemplate, read_subscriptions
from shared.domain.delivery.templates import (
    MAX_TEMPLATE_CHARS,
    TRIAL,
    TemplateFault,
    TemplateReason,
    check_template,
    fill,
)

LONG: dict[str, Any] = {
    **TRIAL,
    "stories": [{**TRIAL["story"], "words": ["tariff"] * 12}] * 500,
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ story.title }} by {{ story.source | upper }}", "Harbour towns weigh tariff by THE NO"),
        (
            "{% for s in stories %}{{ loop.index }} {{ s.words | join(', ') }}{% endfor %}",
            "1 tariff",
        ),
        (
            "{% for s in stories %}{% for c in s.changes %}{{ c.new }}{% endfor %}{% endfor %}",
            "25 %",
        ),
        ("{% if severity == 'medium' and count >= 1 %}yes{% else %}no{% endif %}", "yes"),
        ("{{ 'one' if count == 1 else 'many' }}{{ story.title | truncate(10) }}", "oneHarbour..."),
    ],
)
def test_a_template_shows_plain_data(source: str, expected: str) -> None:
    assert fill(source, TRIAL).startswith(expected)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{{ ''.__class__ }}", TemplateReason.NOT_ALLOWED),
        ("{{ story.__class__.__mro__ }}", TemplateReason.NOT_ALLOWED),
        ("{{ story['__class__'] }}", TemplateReason.NOT_ALLOWED),
        ("{{ story | attr('__class__') }}", TemplateReason.NOT_ALLOWED),
        ("{{ story.title.format }}", TemplateReason.FAILED),
        ("{{ '{0.__class__}'.format(story) }}", TemplateReason.NOT_ALLOWED),
        ("{{ 'a' * 10**9 }}", TemplateReason.NOT_ALLOWED),
        ("{{ 10**10**10 }}", TemplateReason.NOT_ALLOWED),
        ("{{ 'a' ~ 'b' }}", TemplateReason.NOT_ALLOWED),
        ("{{ '%1000000000d' | format(1) }}", TemplateReason.NOT_ALLOWED),
        ("{{ 'a' | center(1000000000) }}", TemplateReason.NOT_ALLOWED),
        ("{{ story.title | replace('a', 'aaaa') }}", TemplateReason.NOT_ALLOWED),
        ("{{ story.title | join(story.title) }}", TemplateReason.NOT_ALLOWED),
        ("{{ story.title | upper | join('aaaaaaaa') }}", TemplateReason.NOT_ALLOWED),
        ("{% set x = 'a' %}{{ x }}", TemplateReason.NOT_ALLOWED),
        ("{% for i in range(10**9) %}x{% endfor %}", TemplateReason.NOT_ALLOWED),
        ("{% for i in 'abc' %}x{% endfor %}", TemplateReason.NOT_ALLOWED),
        (
            "{% for a in stories %}{% for b in stories %}x{% endfor %}{% endfor %}",
            TemplateReason.NOT_ALLOWED,
        ),
        (
            "{% for a in stories %}{% for b in story.words %}x{% endfor %}{% endfor %}",
            TemplateReason.NOT_ALLOWED,
        ),
        (
            "{% for a in stories recursive %}{{ loop(stories) }}{% endfor %}",
            TemplateReason.NOT_ALLOWED,
        ),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", TemplateReason.NOT_ALLOWED),
        ("{% include '/etc/passwd' %}", TemplateReason.NOT_ALLOWED),
        ("{% extends 'message.html' %}", TemplateReason.NOT_ALLOWED),
        ("{{ cycler }}", TemplateReason.UNDEFINED),
        ("{{ story.tittle }}", TemplateReason.UNDEFINED),
        ("{{ stories }}", TemplateReason.FAILED),
        ("{{ story.items }}", TemplateReason.FAILED),
        ("{% if %}", TemplateReason.SYNTAX),
        ("{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}", TemplateReason.SYNTAX),
        ("{{ " + "not " * 500 + "count }}", TemplateReason.NOT_ALLOWED),
        ("x" * (MAX_TEMPLATE_CHARS + 1), TemplateReason.TOO_LARGE),
    ],
)
def test_a_hostile_template_is_refused_in_little_time(source: str, reason: TemplateReason) -> None:
    begun = time.process_time()
    with pytest.raises(TemplateFault) as refused:
        check_template(source)
    assert refused.value.reason is reason
    assert time.process_time() - begun < 1


def test_output_stops_at_its_bound() -> None:
    source = "{% for s in stories %}" + "ten chars " * 700 + "{{ s.title }}{% endfor %}"
    check_template(source)
    with pytest.raises(TemplateFault, match="more than 200,000") as refused:
        fill(source, LONG)
    assert refused.value.reason is TemplateReason.TOO_LARGE


def test_values_are_escaped_in_html_alone() -> None:
    values = {**TRIAL, "heading": "<b>&"}
    assert fill("{{ heading }}", values, html=True) == "&lt;b&gt;&amp;"
    assert fill("{{ heading }}", values) == "<b>&"


FILE = """
id: desk
who: Desk
watchlists: [tariffs]
to: [{id: screen, channel: console}]
template:
  subject: '{{ story.title }}'
  text: |
    first
    SECOND
"""


def test_a_subscription_names_its_templates() -> None:
    loaded = read_subscriptions(FILE, source="f")
    assert not loaded.problems
    expected = MessageTemplate(subject="{{ story.title }}", text="first\nSECOND\n")
    assert loaded.subscriptions[0].template == expected


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (
            "{{ story.tittle }}",
            "desk.template.text: line 2: 'dict object' has no attribute 'tittle'",
        ),
        ("{% if %}", "desk.template.text: line 2: Expected an expression"),
        ("{{ nobody }}", "desk.template.text: line 2: 'nobody' is not known; there are count"),
    ],
)
def test_a_faulty_template_is_refused_with_its_line(second: str, words: str) -> None:
    loaded = read_subscriptions(FILE.replace("SECOND", second), source="f")
    assert words in str(loaded.problems[0])
