"""Russian and Ukrainian names as the desks of other countries spell them.

What English desks write by sound (`sh`, `kh`, `ya`) each country writes by letters of its own: the
German Gorbatschow, the French Gorbatchev, the Polish Gorbaczow are Gorbachev. All of a word is
spelled the way of one country. Words are folded, so that a Czech `š` is `s`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Final, NamedTuple

_SLAVIC: Final = re.compile(
    "(?:[oeiy]v|[oei]va|sky|ski|skyy|skiy|skyi|skii|v[iy]ch|enko|n[iy]|nyi|yy|ych|chuk|chev|[zgd]hin|[a-z]{4}yan)$"
)
_FROM_ENGLISH: Final = re.compile("shch|tch|zh|kh|ch|sh|ts|ya|yu|ye|yo|[aeou]i|[evwuisy]")
_AFTER_HUSHING: Final = re.compile("(?<=[csz][hz])ev$")
_SOFT: Final = re.compile("(?<=[^aeiouy])iev$")
_UKRAINIAN_H: Final = re.compile("(?<=[aeiouy])h(?=[aeiouy])")
"""What Russian and many other desks write g: Sybiha, Sybiga."""

_ENDINGS: Final = re.compile("(?:skyy|skiy|skyi|skii|sky|ski)$")


class _Country(NamedTuple):
    """How a country writes what English desks write; the endings of -sky; and other habits."""

    letters: Mapping[str, str]
    endings: tuple[str, ...]
    habits: tuple[tuple[str, str], ...] = ()


def _letters(pairs: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in pairs.split())


_COUNTRIES: Final = (
    # German
    _Country(
        _letters("shch=schtsch tch=tsch zh=sch kh=ch ch=tsch sh=sch v=w ya=ja yu=ju ye=je yo=jo"),
        ("ski", "sky", "skij", "skyj"),
        (("^z", "s"),),
    ),
    # French
    _Country(
        _letters("shch=chtch tch=tch zh=j ch=tch sh=ch u=ou ya=ia yu=iou ye=ie y=i"),
        ("ski", "sky"),
        (("(?<=[tjg])in$", "ine"),),
    ),
    # Spanish
    _Country(_letters("shch=sch kh=j y=i ya=ia yu=iu"), ("ski", "sky")),
    # Polish, and Polish with its soft e
    _Country(
        _letters("shch=szcz tch=cz zh=z kh=ch ch=cz sh=sz ts=c v=w ya=ja yu=ju ye=je yo=jo oi=oj"),
        ("ski",),
        (("(?<=z)in$", "yn"),),
    ),
    _Country(
        _letters("shch=szcz tch=cz zh=z kh=ch ch=cz sh=sz ts=c v=w ya=ja yu=ju ye=je e=ie"),
        ("ski",),
    ),
    # Dutch
    _Country(
        _letters("shch=sjtsj tch=tsj zh=zj kh=ch ch=tsj sh=sj u=oe ya=ja yu=joe ye=je oi=oj"),
        ("ski", "sky"),
    ),
    # Norwegian, Danish and Swedish
    _Country(
        _letters("shch=sjtsj tch=tsj zh=zj ch=tsj sh=sj ya=ja yu=ju ye=je oi=oj"),
        ("skij", "skyj"),
    ),
    # Czech, Croatian and Slovene, and Baltic
    _Country(
        _letters("shch=sc tch=c zh=z kh=ch ch=c sh=s ts=c ya=ja yu=ju ye=je oi=oj"),
        ("skij", "skyj"),
    ),
    # Hungarian
    _Country(
        _letters("shch=scs tch=cs zh=zs kh=h ch=cs sh=s s=sz ts=c ya=ja yu=ju ye=je oi=oj"),
        ("szkij",),
        (("d(?=i)", "gy"), ("t(?=i)", "ty"), ("n(?=i)", "ny")),
    ),
    # Turkish
    _Country(_letters("shch=sc tch=c zh=j kh=h ch=c sh=s oi=oy"), ("ski", "skiy")),
)


def is_slavic(word: str) -> bool:
    """Tell whether a folded Latin word looks like a Russian or Ukrainian family name."""
    return _SLAVIC.search(word) is not None


@lru_cache(maxsize=4_096)
def abroad(word: str) -> tuple[str, ...]:
    """Return a folded name in the spelling of each country, each once, without the word itself."""
    found: dict[str, None] = {}
    soft = _SOFT.sub("iyev", word)
    for spelled in (word, soft, _AFTER_HUSHING.sub("ov", word), _UKRAINIAN_H.sub("g", word)):
        found[spelled] = None
        for country in _COUNTRIES:
            found.update(dict.fromkeys(_in(country, spelled)))
    found.pop(word)
    return tuple(found)


def _in(country: _Country, word: str) -> Iterator[str]:
    ending = _ENDINGS.search(word)
    stem = word[: ending.start()] if ending else word
    spelled = _FROM_ENGLISH.sub(partial(_letter, country), stem)
    for old, new in country.habits:
        spelled = re.sub(old, new, spelled)
    yield from (spelled + one for one in country.endings) if ending else (spelled,)


def _letter(country: _Country, found: re.Match[str]) -> str:
    return country.letters.get(found[0], found[0])
