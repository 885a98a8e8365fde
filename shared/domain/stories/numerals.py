"""Numbers in letters, in the languages of the wires: "zwölf", "douze", "двенадцать".

No word stands here that is another one in a language of the wires: "once" is no eleven, "seize"
and "due" no numbers, "sept" a month. One is an article in most of them, and two is both in many:
but for English these are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

# Between the groups of a number written "48 000", and the words of one in Arabic, which are joined.
GROUP_SPACE: Final = "\u00a0"

_FROM_TWO: Final = {
    "English": """two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""",
    "German": """- drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn
        fünfzehn sechzehn siebzehn achtzehn neunzehn""",
    "French": "- trois quatre cinq - - huit neuf dix onze douze treize quatorze quinze",
    "Spanish": """- tres cuatro cinco seis siete ocho nueve diez - doce trece catorce quince
        dieciséis diecisiete dieciocho diecinueve""",
    "Portuguese": "- três quatro cinco seis sete oito nove - onze doze treze quatorze quinze",
    "Russian": """- три четыре пять шесть семь восемь девять десять одиннадцать двенадцать
        тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать""",
    "Russian, other cases": """- трех четырех пяти шести семи восьми девяти десяти одиннадцати
        двенадцати тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати
        девятнадцати""",
    "Russian, other forms": "- трёх четырёх",
}
_TENS_FROM_TWENTY: Final = {
    "German": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "French": "vingt trente quarante cinquante soixante",
    "Spanish": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "Portuguese": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "Russian": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}

_ENGLISH_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_GERMAN_UNITS: Final = "ein zwei drei vier fünf sechs sieben acht neun"
_SPANISH_UNITS: Final = "uno dós trés cuatro cinco séis siete ocho nueve"
_FRENCH_UNITS: Final = """et-un deux trois quatre cinq six sept huit neuf dix et-onze douze treize
    quatorze quinze seize dix-sept dix-huit dix-neuf"""


def _tens(words: str) -> dict[str, int]:
    """Return words of tens from twenty on, case-folded, with their values."""
    return {word.casefold(): 10 * tens for tens, word in enumerate(words.split(), 2)}


def _compounds() -> Iterator[tuple[str, int]]:
    """Yield the words of numbers from seventeen on that tens and units make."""
    for tens, value in _tens(_TENS_FROM_TWENTY["German"]).items():
        for by, units in enumerate(_GERMAN_UNITS.split(), 1):
            yield f"{units}und{tens}", value + by
    for by, units in enumerate(_SPANISH_UNITS.split(), 1):
        yield f"veinti{units}", 20 + by
    yield from {"veintiún": 21, "veintiuna": 21}.items()
    for tens, value in _tens(_TENS_FROM_TWENTY["French"]).items():
        for by, units in enumerate(_FRENCH_UNITS.split()[: 19 if value == 60 else 9], 1):
            yield f"{tens}-{units}", value + by
    for by, units in enumerate(_FRENCH_UNITS.split(), 1):
        yield f"quatre-vingt-{units.removeprefix('et-')}", 80 + by
        if by > 16:
            yield units, by
    yield "quatre-vingts", 80


TENS: Final = _tens(_ENGLISH_TENS)
"""The tens that a hyphen and units may follow, in English."""

WORDED: Final[dict[str, int]] = {
    **{
        word: value
        for words in _FROM_TWO.values()
        for value, word in enumerate(words.split(), 2)
        if word != "-"
    },
    **{word: tens for words in _TENS_FROM_TWENTY.values() for word, tens in _tens(words).items()},
    **TENS,
    **dict(_compounds()),
    **{"one": 1, "dozen": 12, "hundred": 100, "hundert": 100, "сто": 100},
}
"""Case-folded words of numbers, and their values."""
