"""Which language an article is in, where names are declined: as it says, or by its small words.

Only as much is told as reading names needs: one of the languages whose endings are known, another
one, or none that is known. The first words of a text are counted by their keys.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from shared.domain.arrays import Keys
from shared.domain.names.endings import DECLINING
from shared.domain.text import fold_text, keys_of

_UNSTATED: Final = frozenset(("", "und", "mul", "zxx", "mis"))
_NEAR: Final = 3, 4
"""A language that has so many parts of the small words of the likeliest one may be meant too."""

_LOOKED_AT: Final = 200
"""So many words tell the language: all of a long text would take several times as long."""

_PROSE: Final = 200
"""A text of more words has small ones: where it tells no language it is none of those here."""

# Small words and those of politics that are frequent; many are those of other languages as well.
_WORDS: Final = {
    "en": "the of and to in a for is that on with was by from at said has it as are be will his "
    "an or not he its were had this but which after who about would its than up one more",
    "de": "die das und mit ist nicht ein eine im des auf sich zu dem fur wird hat",
    "fr": "les des et un une est dans pour que sur au a en il qui ne pas",
    "es": "los las y en un una que por con para es no su a",
    "it": "il che e un una per con della non si i in a gli sono",
    "pt": "o a os as e em um uma que com nao para ao foi",
    "nl": "het een en in op dat met voor zijn is niet aan",
    "sv": "och att det som en ett av for med pa i ar inte till",
    "da": "og at det er en et af for med pa i ikke til",
    "ro": "si in cu pe un o nu din a care mai este",
    "id": "yang dan di untuk dengan ini itu dari pada ke",
    "pl": "w z i na nie sie do ze jest po przez dla od za jak oraz tym jego przed przy "
    "ktory ich ani byla bylo byl tylko juz pod podczas prezydent prezydenta premier roku",
    "cs": "a v se na je ze z do pro po za si by jako uz byl jeho podle ktery kvuli bylo "
    "pred mezi nebo prezident prezidenta vlada roku",
    "sk": "a v sa na je ze z do pre po za si by ako uz bol jeho podla ktory bolo pred medzi",
    "hr": "i je na da se za od su nije koji bi kao iz sa do",
    "sl": "in je na da se za v so ne ki z pri bi iz do",
    "tr": "ve bir bu ile icin de da olarak dedi daha olan ne cok gibi sonra kadar ise dun yeni iki "
    "once var diye ancak gore karsi bugun tarafindan kendi baskan baskani bakan oldu etti yapti "
    "verdi geldi edildi oldugunu",
    "hu": "a az es hogy nem is egy meg volt szerint mar azt ez csak de utan ki el miatt ami aki "
    "lesz mint vagy sem elnok ellen kozott",
    "fi": "ja on ei etta se oli myos mukaan han ovat kun mutta ole jo hanen joka yli tai ovat "
    "viime niin kanssa presidentti sanoi kertoi vuoden asiasta jalkeen nyt pian",
    "et": "ja on ei et see oli ka kui ning oma ta mis kes ole aga",
    "lt": "ir kad su is i buvo yra nuo del po apie bei savo",
}
_CODES: Final = tuple(_WORDS)
_DECLINING: Final = np.array([code in DECLINING for code in _CODES])
_TWINS: Final = {"hr": ("hr", "sr", "bs")}
_LETTERS: Final = (
    ("ąęłśźż", ("pl",)),
    ("řůě", ("cs",)),
    ("ýťď", ("cs", "sk")),
    ("ľĺŕ", ("sk",)),
    ("šžč", ("cs", "sk", "hr", "sr", "bs", "sl", "lt")),
    ("ğşıİ", ("tr",)),
    ("őű", ("hu",)),
    ("ä", ("fi", "et")),
    ("ėįų", ("lt",)),
)
"""Letters that tell of a language where the small words leave it open; the surest first."""


class Speech(NamedTuple):
    """The languages that an article may be in, of those whose endings are known.

    `stated` says that the article names its language. Where it names none and its small words may
    as well be of another language, or are not known, `sure` is false.
    """

    languages: tuple[str, ...]
    stated: bool = False
    sure: bool = True


_OTHER: Final = Speech(())


def speech(language: str, words: Keys) -> Speech:
    """Return the declining languages of an article by its language tag and its words' keys."""
    primary = fold_text(language).replace("_", "-").partition("-")[0]
    if primary in DECLINING:
        return Speech((primary,), stated=True)
    return _by_words(words) if primary in _UNSTATED else _OTHER


def _by_words(words: Keys) -> Speech:
    keys, spoken = _small_words()
    first = words[:_LOOKED_AT]
    at = np.searchsorted(keys, first)
    at[at == len(keys)] = 0
    counts = np.bincount(at[keys[at] == first], minlength=len(keys)) @ spoken
    most, others = int(counts[_DECLINING].max()), int(counts[~_DECLINING].max())
    if others > most or (others == most and len(words) > _PROSE):
        return _OTHER
    part, whole = _NEAR
    near = _DECLINING & (whole * counts >= part * most)
    likeliest = sorted(np.flatnonzero(near).tolist(), key=lambda at: -int(counts[at]))
    languages = tuple(one for at in likeliest for one in _TWINS.get(_CODES[at], (_CODES[at],)))
    return Speech(languages, sure=most > others)


def by_letters(spoken: Speech, text: str) -> Speech:
    """Return the languages again, of those that are not sure the ones that some letter tells."""
    if spoken.sure:
        return spoken
    small = text.lower()
    for letters, languages in _LETTERS:
        some = tuple(one for one in spoken.languages if one in languages)
        if some and any(letter in small for letter in letters):
            return Speech(some)
    return spoken


@cache
def _small_words() -> tuple[Keys, NDArray[np.int64]]:
    """Return the keys of all small words, ascending, and for each the languages that have it."""
    languages: dict[str, set[str]] = {}
    for code, words in _WORDS.items():
        for word in words.split():
            languages.setdefault(word, set()).add(code)
    keys = keys_of(list(languages))
    spoken = [[int(code in some) for code in _CODES] for some in languages.values()]
    order = np.argsort(keys)
    return keys[order], np.array(spoken, np.int64)[order]
