"""Numbers in Arabic words, and figures as Arabic and Persian write them."""

from __future__ import annotations

import pytest

from shared.domain.stories.agreement import magnitude
from shared.domain.stories.arabic import MAX_CHARS, NAMES, first_number
from shared.domain.stories.model import QuantityKind
from shared.domain.stories.quantities import quantities
from shared.domain.stories.spotted import spotted

NUMBER, PERCENT, MONEY, _ = QuantityKind


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("تسعة أشخاص", 1, 9),
        ("وتسعة جرحى", 1, 9),
        ("التسعة", 1, 9),
        ("بأربعة", 1, 4),
        ("اربعة", 1, 4),
        ("خمسة عشر شخصا", 2, 15),
        ("اثنتي عشرة امرأة", 2, 12),
        ("خمسة وعشرون قتيلا", 2, 25),
        ("مئة وثلاثة وعشرين شخصا", 3, 123),
        ("ثلاثمئة وخمسة عشر", 3, 315),
        ("ثلاث مائة وستين", 3, 360),
        ("ثلاثة آلاف ومئتان", 3, 3_200),
        ("ألفين وخمسمئة", 2, 2_500),
        ("ثلاثة ملايين وخمسمئة ألف", 4, 3_500_000),
        ("عشرون وخمسة", 1, 20),
        ("تسعة وأربعة", 1, 9),
        ("خمسة وقتل", 1, 5),
    ],
)
def test_a_number_in_arabic_words_has_its_value(text: str, words: int, value: int) -> None:
    found = first_number(text.split())
    assert (found.words, found.value) == (words, value)


def test_each_word_that_a_number_may_begin_with_is_one() -> None:
    assert all(first_number([word]).value > 0 for word in NAMES)


def test_a_long_number_is_read_as_far_as_its_bound() -> None:
    words = ["ثلاثمئة", "وثلاثة", "وعشرين", "مليون", "وثلاثمئة", "وثلاثة", "وعشرين", "ألف"]
    taken = first_number(words).words
    assert 0 < len(" ".join(words[:taken])) <= MAX_CHARS
    assert taken < len(words)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("قتل خمسة وعشرون شخصا وأصيب أربعة.", [(NUMBER, "خمسة\u00a0وعشرون"), (NUMBER, "أربعة")]),
        ("بنسبة عشرة بالمئة، بعد 7 في المئة", [(PERCENT, "عشرة بالمئة"), (PERCENT, "7 في المئة")]),
        ("قيمتها ١٢ مليار دولار", [(MONEY, "١٢ مليار دولار")]),
        ("بنسبة ٪١٥ أو %3 أو ٣٫٥٪", [(PERCENT, "٪١٥"), (PERCENT, "%3"), (PERCENT, "٣٫٥٪")]),
        ("نقل ١٬٢٠٠ شخص لـ12 مركزا", [(NUMBER, "١٬٢٠٠"), (NUMBER, "لـ12")]),
        ("«١٢»، ثم ۱۲۳؛", [(NUMBER, "١٢"), (NUMBER, "۱۲۳")]),
        ("قتل واحد", []),
    ],
)
def test_a_text_states_the_numbers_that_it_writes_in_arabic(
    text: str, stated: list[tuple[QuantityKind, str]]
) -> None:
    found = quantities(spotted("", text, 40)[1], 8)
    assert [(each.kind, each.text) for each in found] == stated


def test_figures_of_one_value_are_one_in_whatever_digits() -> None:
    sizes = {magnitude(text) for text in ("1,200", "١٬٢٠٠", "۱۲۰۰", "ألف")} - {None}
    assert len(sizes) == 1
    assert magnitude("١٢ مليون") == magnitude("اثني\u00a0عشر مليون") == magnitude("12 million")
    assert magnitude("خمسة\u00a0ملايين") == magnitude("5 ملايين")
