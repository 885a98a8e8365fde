"""How common a word is in the news: a rough prior for choosing what to look for."""

from __future__ import annotations

from typing import Final

_EVERYWHERE: Final = """
the of and to a in that is was for on with as it by at from be has have had an are this which or
not but its he his she her they their we our you i were been will would could can may more than
after before over under about into out up down no new one two also who what when where s t mr
"""
_FREQUENT: Final = """
said says year years people government president state states united country world house time
first last week month monday tuesday wednesday thursday friday saturday sunday percent million
billion against between other some all any most many news report officials official public
trade deal deals agreement minister china us u american trump white national international
company companies market economy economic political policy law police war military security
party election campaign court case made make two three four five party work plan group part
"""
_COMMON: Final = {
    **dict.fromkeys(_FREQUENT.split(), 0.35),
    **dict.fromkeys(_EVERYWHERE.split(), 0.95),
}


def commonness(word: str) -> float:
    """Return the share of articles that is expected to hold a folded word: 0 to 1."""
    known = _COMMON.get(word)
    if known is not None:
        return known
    return max(0.0005, 0.5 / 1.8 ** len(word)) if word.isascii() else 0.0005
