"""Values that break parsers: strategies from which every target draws its parts."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

# A body of a story, written for this test.
PROSE = (
    "The harbour office said on Tuesday that China would impose a tariff of 25 % on steel. "
    "Marble from the quarry stays free. “We will answer,” said J. O'Brien. 关税 пошлина Zölle "
)
SNIPPETS = (
    "\x00", "\r\nX-Evil: 1", "\u2028", "\u202e", "\ufeff", "\x1b[2J", "<!channel>", "{{ 7*7 }}",
    "{% raw %}", "</script>", "..", "../../etc", "NaN", "Infinity", "-0", "1e999", "9" * 400,
    "2025-02-30T99:99:99Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59",
    "javascript:alert(1)", "http://[::1", "http://a:99999999/", "#", "id#٣", "id#²", "@", "a@b",
    "e\u0301" * 40, "ﷺ" * 20, "ß" * 30, "İ", "\U0001d400", "中" * 30, "ก็" * 20, "A. " * 30,
    "'" * 50, "(" * 60, "[" * 60, "((correct " * 5, "tariff " * 20, "10 % " * 20, "Aa van Bb " * 9,
)  # fmt: skip

text = st.one_of(
    st.text(max_size=60),
    st.sampled_from(SNIPPETS),
    st.lists(st.sampled_from((*SNIPPETS, *PROSE.split(" "))), max_size=30).map(" ".join),
)
number = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from((0, -1, 2**31, 2**63, 2**64, 10**30, 1e308, -0.0)),
)
scalar = st.one_of(st.none(), st.booleans(), number, text)
tree = st.recursive(
    scalar,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(text, inner, max_size=5)),
    max_leaves=12,
)


def shaped(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, object]]:
    """Return mappings of these fields, each of which may be missing or anything at all."""
    return st.fixed_dictionaries(
        {}, optional={name: st.one_of(field, field, tree) for name, field in fields.items()}
    )


@st.composite
def broken_json(draw: st.DrawFn, values: st.SearchStrategy[object]) -> bytes:
    """Return JSON, or JSON with some bytes cut out, repeated, replaced or put in."""
    ascii_only = draw(st.booleans())
    encoded = json.dumps(draw(values), ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    return draw(broken(encoded))


def broken(whole: bytes) -> st.SearchStrategy[bytes]:
    """Return the bytes as they are, or hurt at one place."""
    places = st.integers(0, len(whole))
    hurt = st.builds(
        lambda start, length, put: whole[:start] + put + whole[start + length :],
        places,
        st.integers(0, 20),
        st.one_of(
            st.binary(max_size=8), st.sampled_from((b"\xff", b"\x00", b"[" * 300, b"\\ud800"))
        ),
    )
    return st.one_of(st.just(whole), hurt)


@st.composite
def altered(draw: st.DrawFn, document: object) -> object:
    """Return a JSON document with one value of it, or none, in another's place."""
    spots = list(_spots(document))
    if not spots or draw(st.integers(0, 9)) == 0:
        return document
    return _with(document, draw(st.sampled_from(spots)), draw(tree))


def _spots(value: object, path: tuple[str | int, ...] = ()) -> Any:
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, inner in items:
        yield (*path, key)
        yield from _spots(inner, (*path, key))


def _with(value: Any, path: tuple[str | int, ...], new: object) -> object:
    if not path:
        return new
    key, *rest = path
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[key] = _with(value[key], tuple(rest), new)
    return copy
