"""Pinyin syllables in the older spelling of Wade and Giles: Hsi Chin-p'ing is Xi Jinping.

Taiwan, and books about the time before 1979, spell so; the apostrophe is as often left out.
"""

from __future__ import annotations

import re
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
