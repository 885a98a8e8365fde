"""Terms and phrases in the rule language: literal signs must not become operators there."""

from __future__ import annotations

import re
from typing import Final

from shared.domain.dialects.tree import Text
from shared.domain.rules import WordError, read_words

_BARE: Final = re.compile(r"[^\W_][\w'’.%*?-]*|[*?][\w'’.%*?-]+")
_OPERATORS: Final = re.compile(r"(?:AND|OR|NOT|SENTENCE|PARAGRAPH|O?NEAR|ATLEAST|FIRST)")
_SIGNS: Final = re.compile('["~@=\u201c\u201d\u201e\u00ab\u00bb]')
_WILDCARDS: Final = re.compile(r"[*?]")


def literal(text: str) -> str:
    """Return the text without the signs that the rule language would read as wildcards."""
    return _WILDCARDS.sub(" ", text)


def term(raw: str) -> Text | None:
    """Return a term, or a phrase where it is of several words; `*` and `?` stand for letters.

    None where there is no word in it.
    """
    plain = " ".join(_SIGNS.sub(" ", raw).split())
    if not _is_readable(plain):
        return None
    if _BARE.fullmatch(plain) and not _OPERATORS.fullmatch(plain):
        return Text(plain, raw)
    return Text(f'"{plain}"', raw)


def slipping(raw: str, edits: int) -> Text | None:
    """Return a term that allows so many slips, None where it is not one plain word."""
    found = term(raw)
    if found is None or not edits:
        return found
    try:
        read_words(f"{raw}~{edits}")
    except WordError:
        return None
    return Text(f"{found.rule}~{edits}", raw) if not found.rule.startswith('"') else None


def cased(raw: str) -> Text | None:
    """Return a term or phrase that is compared as written."""
    found = term(raw)
    return None if found is None else Text(f"={found.rule}", raw)


def in_words(found: Text) -> list[str]:
    """Return the words of a term or phrase that is not case-sensitive, as rules write them."""
    return [word.text for word in read_words(found.rule.strip('"'))]


def has_signs(raw: str) -> bool:
    """Tell whether the text holds signs that comparing words passes over."""
    return re.search(r"[^\w\s'’*?-]", raw) is not None


def _is_readable(text: str) -> bool:
    try:
        return bool(read_words(text))
    except WordError:
        return False
