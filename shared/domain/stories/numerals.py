"""Numbers in letters, in the languages of the wires: "zwölf", "douze", "двенадцать".

No word stands here that is another one in a language of the wires: "once" is no eleven, "seize"
and "due" no numbers, "sept" a month. One is an article in most of them, and two is both in many:
but for English these are left out.
"""

from __future__ import annotations

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

TENS: Final = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
"""The tens that a hyphen and units may follow, in English."""

WORDED: Final[dict[str, int]] = {
    **{
        word: value
        for words in _FROM_TWO.values()
        for value, word in enumerate(words.split(), 2)
        if word != "-"
    },
    **{
        word.casefold(): 10 * tens
        for words in _TENS_FROM_TWENTY.values()
        for tens, word in enumerate(words.split(), 2)
    },
    **TENS,
    **{"one": 1, "dozen": 12, "hundred": 100, "hundert": 100, "сто": 100},
}
"""Case-folded words of numbers, and their values."""
