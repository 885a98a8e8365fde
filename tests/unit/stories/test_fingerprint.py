"""The fingerprint: what crosses Kafka instead of the body."""

from __future__ import annotations

import json

import msgspec
import pytest

from shared.domain.stories import Cue, fingerprint
from shared.domain.stories.fingerprint import headline_cue
from tests.unit.stories.builders import STEEL


def wire_size(title: str, body: str) -> int:
    return len(json.dumps(msgspec.to_builtins(fingerprint(title, body))))


def test_is_a_function_of_the_text_alone() -> None:
    body = STEEL.format(rate="10 %")
    assert fingerprint("Steel", body) == fingerprint("Steel", body)


def test_survives_json() -> None:
    printed = msgspec.to_builtins(fingerprint("Steel", STEEL.format(rate="10 %")))
    assert json.loads(json.dumps(printed))["sketch"] == list(printed["sketch"])


@pytest.mark.parametrize(
    "body",
    [
        "",
        "word",
        "word " * 1_000_000,
        "关税" * 300_000,
        "\U0001f6a2 " * 5_000,
        "1,234.5 mln dlrs " * 9_000,
    ],
    ids=["empty", "one word", "one word repeated", "unspaced", "emoji", "figures"],
)
def test_is_bounded_whatever_the_body(body: str) -> None:
    assert wire_size("A headline " * 100, body) < 8_000


def test_an_ordinary_article_takes_less_than_two_kilobytes() -> None:
    assert wire_size("Northland to tax steel", STEEL.format(rate="10 %")) < 2_000


def test_keeps_the_opening_on_one_line_as_written() -> None:
    assert fingerprint("T", "First  line\n\nSecond “line”.").opening == "First line Second “line”."


def test_quantities_of_the_title_stand_before_the_body() -> None:
    found = fingerprint("A 10% tariff", "It was 25 % last year and nobody in the trade liked that.")
    assert [(each.text, each.at) for each in found.quantities] == [("10%", -1), ("25 %", 2)]


def test_a_bare_headline_is_shingled() -> None:
    assert len(fingerprint("Northland taxes steel from Estmark", "").sketch) == 3


def test_quantities_of_a_brief_body_stand_where_they_are_in_the_body() -> None:
    assert fingerprint("Dividend", "Pays 10 cents").quantities[0].at == 1


@pytest.mark.parametrize(
    ("title", "cue"),
    [
        ("CORRECTED - Steel duty", Cue.CORRECTED),
        ("Steel duty (correction)", Cue.CORRECTED),
        ("RPT-Steel duty", Cue.REPEATED),
        ("UPDATE 2-Steel duty", Cue.UPDATED),
        ("Reporters update a map", Cue.NONE),
        ("Steel duty", Cue.NONE),
    ],
)
def test_reads_what_a_headline_says_about_its_article(title: str, cue: Cue) -> None:
    assert headline_cue(title) is cue
