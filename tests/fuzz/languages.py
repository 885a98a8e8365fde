"""Sentences of the languages that people write: rules, queries of other products, YAML."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.hostile import text

_RULE_PARTS = (
    "(", ")", "(", ")", '"', "AND", "OR", "NOT", "NEAR/3", "ONEAR/0", "NEAR/999999999", "SENTENCE",
    "PARAGRAPH",
    "ATLEAST/2(", "FIRST/10(", "title:", "body:", "source:", "url:", "language:",
    "author:", "@b", "@a", "=Steel", "steel", "marbl*", "?a?", "*", "a*a*a*a*b", "harbor~2",
    "tariff~", '"free trade"', '"a * b"', "10", "%", "U.S.", "O'Brien", "关税", "NEAR/",
    "a~9", "x:",
)  # fmt: skip
_QUERY_PARTS = (
    *_RULE_PARTS, "w/5", "pre/3", "/n3/", "/f50/", "atleast3(", "hlead(", "wc>100", "date>20250101",
    "[1 TO 5]", "{a TO *}", "/a(b|c)d?/", "/(a?){9}/", "^2.5", "^99999999999", "~0.5", "~999999999",
    '"a b c d"~2', '"a b"~1', "&&", "||", "!", "-", "+", "\\", "\\:", "$2", "!x", "a!", "NOT w/5",
    "same", "near5", "adj3", "<<< note >>>", "*:*", "_exists_:x", "title:(", "[", "]", "^", "~",
)  # fmt: skip


def _sentences(parts: tuple[str, ...]) -> st.SearchStrategy[str]:
    words = st.one_of(st.sampled_from(parts), st.sampled_from(parts), text)
    joint = st.sampled_from((" ", " ", "", "\n"))
    return st.builds(lambda some, by: by.join(some), st.lists(words, max_size=25), joint)


rule = _sentences(_RULE_PARTS)
query = _sentences(_QUERY_PARTS)

_YAML_PARTS = (
    "id: a", "title: b", "severity: high", "entries:", "entries: [", "  - id: x",
    "    query: steel", "    name: Ada", "    kind: person", "    aliases: [a, b]",
    "    fuzzy: true", "    requires: y",
    "    fact: {kind: tariff, rate: '>= 10'}", "names_from: [n]", "languages: [en]", "sources: x",
    "who: desk", "watchlists: ['*']", "to:", "  - {id: s, channel: console}", "when: daily 09:00",
    "  - {id: h, channel: webhook, url: 'env:A', secrets: ['env:B']}", "zone: Europe/London",
    "quiet_hours: {from: '22:00', to: '06:00'}", "rate_cap: {messages: 5, per: 1h}",
    "muted_until: 2025-03-01T09:00:00Z", "---", "...", "&a [*a]", "&a", "*a", "<<: *a", "!!int '='",
    "!!binary x", "!!set {a}", "? [a]", ": b", "[", "]", "{", "}", "- ", "|", ">", "%YAML 9.9", "#",
    "\t", "'", '"', "'\\ud800'", "0x" + "f" * 5000, "9" * 5000, ".nan", "12:30:45", "2001-99-99",
    "[" * 60, "- " * 60, "a: {" * 60, "~", "null",
)  # fmt: skip
yaml_text = st.one_of(
    st.lists(st.one_of(st.sampled_from(_YAML_PARTS), text), max_size=25).map("\n".join),
    st.lists(st.sampled_from(_YAML_PARTS[:24]), max_size=20).map("\n".join),
    _sentences(_YAML_PARTS),
)
names_text = st.lists(
    st.one_of(
        st.sampled_from(("id,name,kind,aliases", "a,Ada,person,b|c", 'b,"B', "c,,,", ",")), text
    ),
    max_size=8,
).map("\n".join)
