"""Numbers in ideographs, as Chinese and Japanese write them."""

from __future__ import annotations

import pytest

from shared.domain.stories.agreement import magnitude
from shared.domain.stories.ideographs import ideographic
from shared.domain.stories.model import QuantityKind
from shared.domain.stories.quantities import quantities
from shared.domain.stories.spotted import spotted

NUMBER, PERCENT, MONEY, _ = QuantityKind


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("九", 9),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两千", 2_000),
        ("一百二十三", 123),
        ("百二十", 120),
        ("三百零五", 305),
        ("三百五", 350),
        ("三万五千", 35_000),
        ("三點五", 3.5),
        ("一亿二千万", 120_000_000),
        ("三千五百億", 350_000_000_000),
        ("一万亿", 1_000_000_000_000),
        ("二点五亿", 250_000_000),
        ("二〇二五", 2025),
        ("百分之十五", 15),
        ("百分之十二点五", 12.5),
        ("百分之12.5", 12.5),
        ("百分之百", 100),
        ("四分之三", 0.75),
    ],
)
def test_a_number_in_ideographs_has_its_value(word: str, value: float) -> None:
    read = ideographic(word)
    assert read is not None
    assert read.value == pytest.approx(value)


@pytest.mark.parametrize(
    "word", ["百", "千", "万", "亿", "七八", "三四十", "周三", "数十", "下", "零分之一", ""]
)
def test_what_only_looks_like_a_number_is_none(word: str) -> None:
    assert ideographic(word) is None


def test_a_number_in_myriads_is_rounded_to_them() -> None:
    assert magnitude("二百万") == (2_000_000, 10_000)
    assert magnitude("二点五亿") == (250_000_000, 100_000_000)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("火灾造成九人死亡，一百二十三人受伤。", [(NUMBER, "九"), (NUMBER, "一百二十三")]),
        ("税率提高到百分之十五，次日生效。", [(PERCENT, "百分之十五")]),
        ("亏损三亿五千万元，裁员两千人。", [(MONEY, "三亿五千万 元"), (NUMBER, "两千")]),
        ("周三，数十人在统一广场集会。", []),
        ("十二人が死亡し、一人が行方不明となった。", [(NUMBER, "十二")]),
    ],
)
def test_a_text_states_the_numbers_that_it_writes_in_ideographs(
    text: str, stated: list[tuple[QuantityKind, str]]
) -> None:
    found = quantities(spotted("", text, 40)[1], 8)
    assert [(each.kind, each.text) for each in found] == stated
