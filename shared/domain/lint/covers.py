"""Whether one word or phrase finds all that another finds; in doubt, it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from shared.domain.rules import is_slip
from shared.domain.rules.ast import Form, Word
from shared.domain.text import word_forms

_WRITTEN: Final = frozenset((Form.CASE, Form.CASE_WILDCARD))
_PLAIN: Final = frozenset((Form.FOLDED, Form.CASE))


def covers(wide: Word, narrow: Word) -> bool:
    """Tell whether every word of a text that `narrow` is, `wide` is too."""
    if wide == narrow:
        return True
    if wide.form in _WRITTEN and narrow.form in _WRITTEN:
        return _covers_pattern(wide.text, narrow.text)
    text = _folded(narrow)
    if text is None or wide.form in _WRITTEN:
        return False
    if wide.form is Form.FOLDED:
        return narrow.form in _PLAIN and wide.text == text
    if wide.form is Form.WILDCARD:
        return narrow.form is not Form.FUZZY and _covers_pattern(wide.text, text)
    if wide.form is Form.FUZZY and narrow.form is Form.FUZZY:
        return wide.text == text and wide.edits >= narrow.edits
    if wide.form is Form.FUZZY and narrow.form in _PLAIN:
        return is_slip(text, wide.text, wide.edits)
    return False


def covers_all(wide: Sequence[Word], narrow: Sequence[Word]) -> bool:
    """Tell whether two phrases of one length cover word by word."""
    return len(wide) == len(narrow) and all(map(covers, wide, narrow))


def covers_part(wide: Sequence[Word], narrow: Sequence[Word]) -> bool:
    """Tell whether the wide phrase stands wherever the narrow one does, perhaps as a part."""
    length = len(wide)
    starts = range(len(narrow) - length + 1)
    return any(covers_all(wide, narrow[at : at + length]) for at in starts)


def _folded(word: Word) -> str | None:
    """Return the folded form of a word of which forms are alike, None where that is not known."""
    if word.form in (Form.FOLDED, Form.WILDCARD, Form.FUZZY):
        return word.text
    if word.form is Form.CASE:
        forms = word_forms(word.text)
        return forms[0] if len(forms) == 1 else None
    return None


def _covers_pattern(wide: str, narrow: str) -> bool:
    """Compare patterns as texts: a `*` of the narrow one can only be part of a `*`."""
    return _over_patterns(wide).fullmatch(narrow) is not None


@lru_cache(maxsize=65_536)
def _over_patterns(text: str) -> re.Pattern[str]:
    """Return the pattern of a wildcard that reads the wildcards of others as letters.

    Each inner piece is matched where it first fits and never tried again, as in `Word.pattern`.
    """
    first, *rest = (_piece(piece) for piece in re.split(r"\*+", text))
    if not rest:
        return re.compile(first, re.DOTALL)
    inner = "".join(f"(?>.*?{piece})" for piece in rest[:-1])
    return re.compile(f"{first}{inner}.*{rest[-1]}", re.DOTALL)


def _piece(text: str) -> str:
    return "".join("[^*]" if character == "?" else re.escape(character) for character in text)
