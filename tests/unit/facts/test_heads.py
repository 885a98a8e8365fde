"""The words without which no tariff is stated are found where the pattern finds them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.article import Article
from shared.domain.compiled import plain
from shared.domain.facts import heads
from shared.domain.facts.heads import _HEAD, Heads, Spotted, spot_heads
from shared.domain.facts.languages import LANGUAGES
from shared.domain.text import Document

_PIECES = (
    *("tariff", "Tariffs", "DUTY", "duties", "heavyduty", "levy", "Levies", "relevy", "levys"),
    *("import tax", "Export Tax", "border tax", "surtax", "SURTAX", "dut", "lev", "port tax"),
    *(" ", "\n", "-", "é", "İ", "ı", "关税", "x", "😀", "Ministers met for a long day. "),
)


_TEXTS = st.lists(st.sampled_from(_PIECES)).map("".join)


def _spotted(title: str, body: str) -> Spotted:
    return spot_heads(Document(Article(id="1", title=title, body=body)))


def _found(named: Heads) -> Iterator[tuple[int, int]]:
    floor = 0
    while (hit := named.search(floor)) is not None:
        yield hit.span()
        floor = hit.end()


@given(_TEXTS, _TEXTS)
def test_heads_stand_where_the_pattern_finds_them(title: str, body: str) -> None:
    spotted = _spotted(title, body)
    assert list(_found(spotted.title)) == [one.span() for one in _HEAD.finditer(title)]
    assert list(_found(spotted.body)) == [one.span() for one in _HEAD.finditer(body)]


@pytest.mark.parametrize(
    ("words", "in_headline", "in_text"),
    [
        ("A tariff", True, True),
        ("Tariffs", True, True),
        ("TARIFF", True, False),
        ("duty", True, True),
        ("Duties", True, True),
        ("Duty", True, False),
        ("DUTIES", True, False),
        ("import tax", True, True),
        ("Import Tax", False, False),
        ("a surtax", True, True),
        ("export levies", True, True),
        ("levies", True, False),
        ("Levy", True, False),
        ("a border tax", False, False),
        ("a sheriff of Tarifa", False, False),
        ("heavyduty", False, False),
    ],
)
def test_a_tariff_is_named_as_articles_write_it_and_in_a_headline_by_rarer_forms(
    words: str, in_headline: bool, in_text: bool
) -> None:
    assert bool(_spotted(f"{words}: the rest", "").title) is in_headline
    assert bool(_spotted("", f"{'Ministers met. ' * 30}{words}").body) is in_text


@pytest.mark.parametrize("letter", "".join(language.letters for language in LANGUAGES))
def test_a_letter_of_another_language_is_seen(letter: str) -> None:
    assert _spotted("Ministers met", f"{'They talked. ' * 30}{letter}").foreign
    assert _spotted(letter, "They talked.").foreign


def test_english_has_no_other_letters() -> None:
    text = "“It’s ‘done’,” she said – for €5 or ½ of £3… • 10 % → more room"
    assert not _spotted(text, text).foreign


def test_the_pass_that_finds_heads_does_the_same_as_plain_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "A Border Tax, an import tax of 10%, levies; tariffs on dutyfree İ surtaxes: DUTIES, é"
    fields = text.replace("İ", ""), text
    found = [list(_found(_spotted(field, "").title)) for field in fields]
    monkeypatch.setattr(heads, "spot", plain(heads.spot))
    assert [list(_found(_spotted(field, "").title)) for field in fields] == found
    assert [len(one) for one in found] == [6, 6]
