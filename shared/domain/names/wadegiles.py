"""Pinyin syllables in the older spelling of Wade and Giles: Hsi Chin-p'ing is Xi Jinping.

Taiwan, and books about the time before 1979, spell so; the apostrophe is as often left out.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Final

_SYLLABLE: Final = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.+)$")
_PAIRED_INITIALS: Final = "b=p p=p' d=t t=t' g=k k=k' j=ch q=ch' x=hs zh=ch ch=ch' z=ts c=ts' r=j"
_PAIRED_FINALS: Final = "ian=ien ong=ung iong=iung ie=ieh"
_PAIRED_SYLLABLES: Final = """
zhi=chih chi=ch'ih shi=shih ri=jih zi=tzu ci=tz'u si=ssu yi=i yan=yen ye=yeh you=yu er=erh he=ho
ge=ko ke=k'o guo=kuo kuo=k'uo gui=kuei kui=k'uei yong=yung xue=hsueh yue=yueh jue=chueh que=ch'ueh
luo=lo duo=to tuo=t'o zuo=tso
"""


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


_INITIALS: Final = _pairs(_PAIRED_INITIALS)
_FINALS: Final = _pairs(_PAIRED_FINALS)
_WHOLE: Final = _pairs(_PAIRED_SYLLABLES)


_INITIALS_OF_PINYIN: Final = (*"bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh", "")
_FINALS_OF_PINYIN: Final = tuple(
    "a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo ui uai uan un "  # noqa: SIM905
    "uang ue er".split()
)


def wade_giles(syllable: str) -> str:
    """Return a folded pinyin syllable as Wade and Giles spell it."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    found = _SYLLABLE.match(syllable)
    if found is None:
        return syllable
    initial, final = found[1], found[2]
    if final == "uo" and initial in ("zh", "ch", "sh", "r"):
        final = "o"
    return _INITIALS.get(initial, initial) + _FINALS.get(final, final)


@cache
def _by_wade_giles() -> dict[str, tuple[str, ...]]:
    """Return pinyin syllables by how Wade and Giles spell them, with the apostrophe or without."""
    found: dict[str, dict[str, None]] = {}
    for initial, final in product(_INITIALS_OF_PINYIN, _FINALS_OF_PINYIN):
        syllable = initial + final
        spelled = wade_giles(syllable)
        for written in (spelled, spelled.replace("'", "")):
            found.setdefault(written, {})[syllable] = None
    return {written: tuple(syllables) for written, syllables in found.items()}


def pinyin(syllable: str) -> tuple[str, ...]:
    """Return what a folded syllable of Wade and Giles may be in pinyin; none where it is none."""
    return _by_wade_giles().get(syllable, ())
