"""The endings that other languages of the Latin script put to a name, and what stands before them.

Polish, Czech, Slovak, Croatian and their neighbours decline both names, Turkish adds its endings
after an apostrophe, Hungarian, Finnish and Estonian put theirs to the last name, and Lithuanian
gives every name one. A table says for each case of a language which endings it has and what the
name ends in without them. The endings are those of the school grammars, in their spelling, for
names of foreigners too.

A reading may be no name at all: it is looked for among the names of lists and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from shared.domain.text import fold_text

_SHORTEST: Final = 3
_LONGEST: Final = 40
_CONSONANT: Final = re.compile("[^aeiouy']$")
_VOWEL: Final = re.compile("[aeiouy]$")

# After the name of a case, `!`: no other language known here ends a name so; `~`: a woman's
# family name, which tells nothing of a man's. Then what is taken off, `>`, and what is put in its
# place: `-` nothing, where a consonant stands before; `+` nothing, where a vowel does; `*` nothing.
_POLISH: Final = """
genitive: a>-,o ka>ek la>el ła>eł y>a i>a 'a>*
genitive!: ego>y,e iego>i 'ego>*
dative!: owi>-,o,e,a kowi>ek lowi>el łowi>eł emu>y,e iemu>i 'owi>* 'emu>*
accusative: ę>a
instrumental!: em>-,o,e kiem>k,ek,ko giem>g,go iem>io lem>el łem>eł im>i ym>y 'em>*
locative: u>-,o ku>ek lu>el łu>eł ie>-,a cie>t,ta dzie>d,da rze>r,ra le>l,la 'u>*
locative: ce>ka dze>ga sze>ch
"""
_CZECH: Final = """
genitive: a>*,o ka>ek la>el e>-,o y>a ie>ia
genitive!: ého>y,yj,i yho>y eho>e iho>i
dative: u>-,o,a i>-,a ku>ek lu>el ě>a e>a
dative!: ovi>*,o,a kovi>ek lovi>el ému>y,yj,i ymu>y emu>e imu>i
instrumental!: em>-,o,e kem>ek lem>el ou>a ým>y,yj,i ym>y
locative: ém>y,yj,i
possessive!: ův>-,o,a ova>- ovo>- ovu>- ově>- ovy>- ových>- ovým>- ovými>-
feminine~: ová>* ové>* ovou>*
"""
_SLOVAK: Final = """
instrumental!: om>-,o,e kom>ek lom>el
possessive!: ov>- ove>- ovho>- ovmu>- ovom>-
feminine~: ovej>- ovú>-
"""
_CROATIAN: Final = """
genitive: a>-,o ka>ek la>el e>a ja>+
dative: u>-,o i>a ju>+
accusative: u>a
instrumental!: om>-,o,a em>-,o jem>+
possessive!: ov>- ova>- ovo>- ovu>- ove>- ovi>- ovim>- ovog>- ovom>- ovoj>- ovih>-
"""
_HUNGARIAN: Final = """
accusative: t>* ot>- et>- öt>- at>-
dative!: nak>* nek>*
inessive!: ban>* ben>*
illative: ba>* be>*
elative!: ból>* ből>*
superessive: on>- en>- ön>- n>+
sublative: ra>* re>*
delative!: ról>* ről>*
adessive!: nál>* nél>*
allative!: hoz>* hez>* höz>*
ablative!: tól>* től>*
instrumental!: val>+ vel>+
causal!: ért>*
terminative: ig>*
formal!: ként>*
possessive: é>* ék>*
"""
_FINNISH: Final = """
genitive: in>- n>+ sen>nen
partitive: ia>- iä>- a>+ ä>+ ta>+ tä>+ sta>nen stä>nen
inessive!: issa>- issä>- ssa>+ ssä>+ sessa>nen sessä>nen
elative: ista>- istä>- sta>+ stä>+ sesta>nen sestä>nen
illative: aan>a ään>ä een>e oon>o öön>ö uun>u yyn>y seen>nen
illative!: iin>-,i
adessive!: illa>- illä>- lla>+ llä>+ sella>nen sellä>nen
ablative!: ilta>- iltä>- lta>+ ltä>+ selta>nen seltä>nen
allative!: ille>- lle>+ selle>nen
essive: ina>- inä>- na>+ nä>+ sena>nen senä>nen
translative!: iksi>- ksi>+ seksi>nen
"""
_ESTONIAN: Final = """
genitive: i>-
partitive: it>- t>+
illative!: isse>- sse>+
inessive: is>- s>+
elative!: ist>- st>+
allative!: ile>- le>+
adessive: il>- l>+
ablative!: ilt>- lt>+
comitative!: iga>- ga>+
translative: iks>- ks>+
"""
_LITHUANIAN: Final = """
nominative: as>-,o is>- us>-
genitive: o>- io>- os>a
dative!: ui>- iui>-
dative: ai>a
accusative: ą>-,a į>-
instrumental: u>- iu>-
locative: e>-
"""
_TURKISH: Final = """
genitive!: 'ın 'in 'un 'ün 'nın 'nin 'nun 'nün
dative!: 'a 'e 'ya 'ye 'na 'ne
accusative!: 'ı 'i 'u 'ü 'yı 'yi 'yu 'yü 'nı 'ni 'nu 'nü
locative!: 'da 'de 'ta 'te 'nda 'nde
ablative!: 'dan 'den 'tan 'ten 'ndan 'nden
instrumental!: 'la 'le 'yla 'yle
adjective!: 'lı 'li 'lu 'lü 'sız 'siz 'suz 'süz 'ca 'ce 'ça 'çe
relative!: 'daki 'deki 'taki 'teki 'ınki 'inki 'unki 'ünki 'nınki 'ninki
predicate!: 'dır 'dir 'dur 'dür 'tır 'tir 'tur 'tür 'dı 'di 'du 'dü 'tı 'ti 'tu 'tü 'ydı 'ydi
"""
_TABLES: Final[Mapping[str, tuple[str, str]]] = {
    "pl": ("Polish", _POLISH),
    "cs": ("Czech", _CZECH),
    "sk": ("Slovak", _CZECH + _SLOVAK),
    "hr": ("Croatian", _CROATIAN),
    "sr": ("Serbian", _CROATIAN),
    "bs": ("Bosnian", _CROATIAN),
    "sl": ("Slovene", _CROATIAN),
    "tr": ("Turkish", _TURKISH),
    "hu": ("Hungarian", _HUNGARIAN),
    "fi": ("Finnish", _FINNISH),
    "et": ("Estonian", _ESTONIAN),
    "lt": ("Lithuanian", _LITHUANIAN),
}
_DOUBLED: Final = re.compile("(.+([bcdfghjklmnprstvwxz]))\\2[ae]l$")
"""Hungarian `with`: Trumppal, Orbánnal."""

DECLINING: Final = frozenset(_TABLES)
"""The languages whose endings are known here, by their codes."""


class Reading(NamedTuple):
    """What a word may be without its ending.

    `base` is folded, `language` a code, and `case` names both language and case. `telling` says
    that no other language known here has the ending, `feminine` that a woman's family name does.
    """

    base: str
    language: str
    case: str
    telling: bool = False
    feminine: bool = False


class _Ending(NamedTuple):
    case: str
    put: str
    telling: bool
    feminine: bool


@lru_cache(maxsize=65_536)
def readings(word: str, language: str) -> tuple[Reading, ...]:
    """Return what a word, in small letters as it is written, may be without its ending."""
    if len(word) > _LONGEST:
        return ()
    found: dict[str, Reading] = {}
    for one in _every(word, language):
        if len(one.base) >= _SHORTEST:
            found.setdefault(one.base, one)
    found.pop(fold_text(word), None)
    return tuple(found.values())


def _every(word: str, language: str) -> Iterator[Reading]:
    endings = _endings(language)
    for at in range(len(word) - 1, 1, -1):
        for one in endings.get(word[at:], ()):
            stem = fold_text(word[:at])
            if _fits(stem, one.put):
                put = fold_text(one.put) if one.put.isalpha() else ""
                yield Reading(stem + put, language, one.case, one.telling, one.feminine)
    if language == "hu" and (doubled := _DOUBLED.match(word)):
        yield Reading(fold_text(doubled[1]), language, "Hungarian instrumental", telling=True)


def _fits(stem: str, put: str) -> bool:
    if put == "-":
        return _CONSONANT.search(stem) is not None
    return put != "+" or _VOWEL.search(stem) is not None


@cache
def _endings(language: str) -> Mapping[str, tuple[_Ending, ...]]:
    found: dict[str, tuple[_Ending, ...]] = {}
    name, table = _TABLES[language]
    for line in table.strip().splitlines():
        case, _, rules = line.partition(":")
        told = f"{name} {case.rstrip('!~')}"
        for rule in rules.split():
            ending, _, puts = rule.partition(">")
            some = tuple(
                _Ending(told, put, case.endswith("!"), case.endswith("~"))
                for put in (puts or "*").split(",")
            )
            found[ending] = found.get(ending, ()) + some
    return found
