"""How a text becomes words, written from the design alone: nothing of the engine is used.

Slow and plain on purpose: every character is looked at by itself, by its Unicode name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

APOSTROPHES = "'’"
ABBREVIATIONS = frozenset(("mr", "dr", "jan", "inc"))
"""Those that the texts of the tests hold; a full stop after them ends no sentence."""

UNSPACED_NAMES = ("CJK ", "HIRAGANA ", "KATAKANA", "THAI ", "HALFWIDTH KATAKANA", "IDEOGRAPHIC")
SIMPLIFIED = dict(zip("習馬國關稅東歐盟", "习马国关税东欧盟", strict=True))
"""The traditional characters that the texts of the tests hold."""


@dataclass(frozen=True)
class Token:
    """One word: its folded form, how it is written, and what stands between it and the next."""

    form: str
    written: str
    start: int
    end: int
    gap: str = ""


def fold(text: str) -> str:
    """Return the text folded: case, diacritics, width, and the forms that the design names."""
    text = text.replace("’", "'").replace("ı", "i").replace("ł", "l").replace("Ł", "l")
    text = text.replace("ø", "o").replace("Ø", "o")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in decomposed if not _is_dropped(c))
    return unicodedata.normalize("NFC", kept)


def _is_dropped(character: str) -> bool:
    name, kind = unicodedata.name(character, ""), unicodedata.category(character)
    if kind == "Cf" or name == "ARABIC TATWEEL":
        return True
    if kind != "Mn" or "KATAKANA" in name:
        return False
    return name.startswith(("COMBINING ", "ARABIC ", "HEBREW "))


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order."""
    spans = list(_spans(text))
    ends = [start for start, _ in (*spans, (len(text), 0))][1:]
    return [
        Token(_form(text[start:end]), _written(text[start:end]), start, end, text[end:following])
        for (start, end), following in zip(spans, ends, strict=True)
    ]


def _form(word: str) -> str:
    return "percent" if word in "%％" else fold(word)


def _written(word: str) -> str:
    composed = unicodedata.normalize("NFC", word.replace("’", "'"))
    return "".join(c for c in composed if unicodedata.category(c) != "Cf")


def _spans(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    while at < len(text):
        if text[at] in "%％":
            spans.append((at, at + 1))
            at = _after_possessive(text, _marks_end(text, at + 1))
        elif not _is_letter(text[at]):
            at += 1
        else:
            end = _word_end(text, at)
            spans.append((at, end))
            at = _after_possessive(text, end)
    return spans


def _word_end(text: str, at: int) -> int:
    if _is_unspaced(text[at]):
        return _marks_end(text, at + 1)
    while at < len(text):
        inside = _is_letter(text[at]) and not _is_unspaced(text[at])
        if not inside and not _is_mark(text[at]) and not _joins(text, at):
            return at
        at += 1
    return at


def _marks_end(text: str, at: int) -> int:
    while at < len(text) and _is_mark(text[at]):
        at += 1
    return at


def _joins(text: str, at: int) -> bool:
    """Tell whether a sign inside a word belongs to it: 10.5, 1,000, O'Brien."""
    before, after = text[at - 1], text[at + 1 : at + 2]
    if text[at] in ".,":
        return before.isdecimal() and after.isdecimal()
    if text[at] not in APOSTROPHES or not after or not _is_letter(after) or _is_unspaced(after):
        return False
    return not _is_possessive(text, at)


def _is_possessive(text: str, at: int) -> bool:
    """Tell whether `'s` stands here with no letter after it."""
    following = text[at + 2 : at + 3]
    s = text[at : at + 1] in APOSTROPHES and text[at + 1 : at + 2] in ("s", "S")
    ends = not following or not (_is_letter(following) or _is_mark(following))
    return s and (ends or _is_unspaced(following))


def _after_possessive(text: str, end: int) -> int:
    at_end = text[end : end + 1] != ""
    return end + 2 if at_end and _is_possessive(text, end) else end


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) == "Mc"


def _is_mark(character: str) -> bool:
    """Tell whether a character goes with the one before: marks, and what is not seen at all."""
    if character == "\N{ZERO WIDTH SPACE}":
        return False
    return unicodedata.category(character)[0] == "M" or unicodedata.category(character) == "Cf"


def _is_unspaced(character: str) -> bool:
    return unicodedata.name(character, "").startswith(UNSPACED_NAMES)


def sentences(words: list[Token], title: bool) -> list[int]:
    """Return the number of the sentence of each word."""
    return _numbers(words, lambda word: not title and _ends_sentence(word))


def paragraphs(words: list[Token], title: bool) -> list[int]:
    """Return the number of the paragraph of each word."""
    return _numbers(words, lambda word: not title and _is_blank(word.gap))


def _numbers(words: list[Token], ends) -> list[int]:  # type: ignore[no-untyped-def]
    numbers, current = [], 0
    for word in words:
        numbers.append(current)
        current += bool(ends(word))
    return numbers


def _is_blank(gap: str) -> bool:
    return re.search(r"\n[ \t]*\n", gap) is not None


def _ends_sentence(word: Token) -> bool:
    if _is_blank(word.gap) or set(word.gap) & set("?!。"):
        return True
    if "." not in word.gap:
        return False
    stop = re.search(r"\.[\"'’]*\s", word.gap)
    initial = len(word.written) == 1 and word.written.isupper()
    known = initial or word.form in ABBREVIATIONS
    return stop is not None and not (known and word.gap[0] == ".")
