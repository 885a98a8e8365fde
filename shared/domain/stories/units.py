"""Words after a number: percent, currencies, and what multiplies it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from shared.domain.stories.arabic import SCALES


class Unit(StrEnum):
    """What the word after a number makes of it."""

    NONE = "none"
    PERCENT = "percent"
    CURRENCY = "currency"
    SCALE = "scale"


# A name of its own: an attribute of an enumeration takes ten times as long to read.
NO_UNIT: Final = Unit.NONE


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, for tables of words."""
    return frozenset(text.split())


_SCALES: Final = {
    **dict.fromkeys(["thousand", "k", "тыс"], 1e3),
    **dict.fromkeys(["万", "萬"], 1e4),
    **dict.fromkeys(["mln", "million", "millions", "m", "mn", "mio", "millionen", "млн"], 1e6),
    **dict.fromkeys(["億", "亿"], 1e8),
    **dict.fromkeys(["bln", "billion", "billions", "bn"], 1e9),
    **dict.fromkeys(["mrd", "milliarde", "milliarden", "milliards", "млрд"], 1e9),
    **dict.fromkeys(["trillion", "trn"], 1e12),
    **SCALES,
}
_PERCENT: Final = word_set(
    "% ％ ٪ pct percent pc percentage prozent procent процент процента процентов بالمئة بالمائة"
)
PERCENT_PAIRS: Final = word_set(
    "per_cent pour_cent por_ciento por_cento per_cento في_المئة في_المائة"
)
CURRENCY_CODES: Final = {
    name: code
    for code, names in {
        "dollar": "dlr dlrs dollar dollars usd $ us$ 美元 دولار دولارا دولارات",
        "cent": "cent cents ct cts",
        "pound": "stg pound pounds sterling gbp £ 英镑 英鎊 جنيه جنيها",
        "yen": "yen jpy 円 日元 ين",
        "yuan": "yuan renminbi rmb cny 元 人民币 يوان",
        "euro": "euro euros eur € 欧元 歐元 يورو",
        "mark": "mark marks",
        "franc": "franc francs",
        "lira": "lire",
        "crown": "crown crowns 克朗",
        "ecu": "ecu ecus",
        "rupee": "rupee rupees ₹",
        "rouble": "rouble roubles rubles ₽ 卢布 روبل",
        "riyal": "riyal riyals ريال ريالا",
        "dirham": "dirham dirhams درهم درهما",
        "dinar": "dinar dinars دينار دينارا",
        "hong kong dollar": "港元",
        "peso": "peso pesos",
        "won": "won",
        "guilder": "guilder guilders",
    }.items()
    for name in names.split()
}
_CURRENCIES: Final = frozenset(CURRENCY_CODES) | {"¥"}
UNIT_WORDS: Final = {
    **dict.fromkeys(_SCALES, Unit.SCALE),
    **dict.fromkeys(_CURRENCIES, Unit.CURRENCY),
    **dict.fromkeys(_PERCENT, Unit.PERCENT),
}


def unit_of(word: str) -> Unit:
    """Return what kind of unit a bare word is."""
    return UNIT_WORDS.get(word, NO_UNIT)


def is_percent_pair(word: str, following: str) -> bool:
    """Return whether two bare words say percent, as "per cent" and "por ciento" do."""
    return f"{word}_{following}" in PERCENT_PAIRS


def scale_of(word: str) -> float:
    """Return what a bare word multiplies a number by: a million for "mln", one for most."""
    return _SCALES.get(word, 1.0)
