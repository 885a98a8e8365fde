"""The words of a term or a phrase of a rule, with their wildcards, slips and case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from shared.domain.rules.ast import Form, Word
from shared.domain.text import FieldText

ONE_EDIT_FROM: Final = 5
TWO_EDITS_FROM: Final = 9

# Letters that no text of today uses stand in for the wildcards, so that one tokeniser serves.
_STAND_INS: Final = str.maketrans({"*": "ʘ", "?": "ǂ"})
_WILDCARDS: Final = str.maketrans({"ʘ": "*", "ǂ": "?"})


class WordError(ValueError):
    """A term that cannot be read as words; the message says what to write instead."""


def read_words(text: str, *, case: bool = False) -> tuple[Word, ...]:
    """Return the words of a term or of the inside of a phrase.

    Each part between spaces may start with `=` (case counts), hold wildcards, and end with `~`.

    Raises:
        WordError: where there is no word, a lone `*`, or slips that cannot be combined.
    """
    words = tuple(word for part in text.split() for word in _words_of(part, case))
    if not words:
        raise WordError(f"{text!r} holds no word; give it a letter or a digit")
    return words


@lru_cache(maxsize=65_536)
def _words_of(part: str, case: bool) -> tuple[Word, ...]:
    """Return the words of a part; those of rules repeat."""
    return tuple(_part_words(part, case))


def _part_words(part: str, case: bool) -> Iterator[Word]:
    case = case or part.startswith("=")
    stem, tilde, edits = part.removeprefix("=").partition("~")
    texts = _texts(stem, case)
    if not tilde:
        for text in texts:
            yield _plain(text, case)
        return
    yield _fuzzy(texts, edits, case)


def _texts(part: str, case: bool) -> list[str]:
    field = FieldText("", part.translate(_STAND_INS))
    texts = [field.written(at) if case else form for at, form in enumerate(field.forms)]
    return [text.translate(_WILDCARDS) for text in texts]


def _plain(text: str, case: bool) -> Word:
    if not text.strip("*"):
        raise WordError("a lone * would match every word; write some letters before or after it")
    if "*" in text or "?" in text:
        return Word(text, Form.CASE_WILDCARD if case else Form.WILDCARD)
    return Word(text, Form.CASE if case else Form.FOLDED)


def _fuzzy(texts: list[str], edits: str, case: bool) -> Word:
    if len(texts) != 1:
        raise WordError("~ stands after one word; write it after each word that may slip")
    if case or "*" in texts[0] or "?" in texts[0]:
        raise WordError("~ cannot be combined with =, * or ?; leave one of them out")
    if edits not in ("", "1", "2"):
        raise WordError(f"~{edits} is not a number of edits; write ~, ~1 or ~2")
    return Word(texts[0], Form.FUZZY, int(edits) if edits else _edits_for(texts[0]))


def _edits_for(text: str) -> int:
    """`~` alone allows one edit from five letters, and two from nine."""
    return (len(text) >= ONE_EDIT_FROM) + (len(text) >= TWO_EDITS_FROM)
