"""The fields of media products: `title:` and `hd=`, `site:`, segments such as `headline(…)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lark import Token

from shared.domain.dialects.media_words import as_written
from shared.domain.dialects.model import Reason
from shared.domain.dialects.reading import Reader
from shared.domain.dialects.tree import (
    NOTHING,
    UNKNOWN,
    All,
    Between,
    Either,
    InField,
    Text,
    Tree,
    all_of,
    either_of,
)

_FIELDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("title", "headline", "hd", "hl", "intitle"), "title"),
    **dict.fromkeys(("body", "text", "tx", "td"), "body"),
    **dict.fromkeys(("source", "publication", "publisher", "sn"), "source"),
    **dict.fromkeys(("author", "byline", "by"), "author"),
    **dict.fromkeys(("language", "lang", "la"), "language"),
    "url": "url",
}
_SITES: Final = frozenset(("site", "domain", "host"))
_HEADLINE_OR_LEAD: Final = frozenset(("hlead", "hlp"))
_LEAD: Final = frozenset(("ingress", "lead", "lp"))
_LANGUAGES: Final = {
    **{"english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it"},
    **{"portuguese": "pt", "dutch": "nl", "russian": "ru", "ukrainian": "uk", "chinese": "zh"},
    **{"japanese": "ja", "korean": "ko", "arabic": "ar", "norwegian": "no", "danish": "da"},
    **{"swedish": "sv", "finnish": "fi", "polish": "pl", "turkish": "tr"},
}
_DOMAIN: Final = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(/[^*]*)?\*?$")


def in_field(name: Token, operand: Tree, reader: Reader) -> Tree:
    """Return an operand restricted to a field, in any spelling of its name."""
    field = name.rstrip(":=").lower()
    if field in _FIELDS:
        operand = _coded(operand) if _FIELDS[field] == "language" else operand
        return reader.in_field(_FIELDS[field], operand, name)
    if field in _SITES:
        return _site(operand, name, reader)
    if field == "raw":
        return as_written(operand, name, reader)
    if field == "allcaps":
        return as_written(_upper(operand), name, reader)
    if field in _HEADLINE_OR_LEAD | _LEAD:
        detail = "rules know no lead paragraph; write FIRST/60(…) if the first words will do"
        reader.report(Reason.LEAD, name, detail)
        return Between(InField("title", operand) if field not in _LEAD else NOTHING, operand)
    if operand == UNKNOWN:
        return UNKNOWN
    detail = "articles have no such field; there are title, body, source, author, language and url"
    return reader.lost(Reason.UNKNOWN_FIELD, name, detail)


def _upper(operand: Tree) -> Tree:
    return Text(operand.rule, operand.raw.upper()) if isinstance(operand, Text) else operand


def _coded(operand: Tree) -> Tree:
    """Return languages by their codes."""
    if isinstance(operand, Either | All):
        make = either_of if isinstance(operand, Either) else all_of
        return make(map(_coded, operand.operands))
    code = _LANGUAGES.get(operand.raw.lower()) if isinstance(operand, Text) else None
    return Text(code, code) if code else operand


def _site(operand: Tree, name: Token, reader: Reader) -> Tree:
    """Return a condition on the host of the address: the domain itself, or one below it."""
    if isinstance(operand, Either):
        return either_of(_site(one, name, reader) for one in operand.operands)
    found = _DOMAIN.match(operand.raw) if isinstance(operand, Text) else None
    if found is None:
        detail = "takes a domain, or several in parentheses with OR"
        return reader.lost(Reason.FIELD_VALUE, name, f"{name} {detail}")
    place = found[1] + (found[2] or "/")
    parts = (f"//{place}", f".{place}")
    return either_of(InField("url", Text(f'"{part}"', part)) for part in parts)
