"""Words of a rule that look like operators, of another language or in lower case, and are words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from shared.domain.lint.model import Reason, Remark
from shared.domain.rules.ast import And, Phrase, Rule, children

_COUNTED: Final = re.compile(r"(o?near|adj|atleast|(?:w|pre|first)(?=/))/?(\d+)f?$", re.IGNORECASE)
_RULED: Final = {"w": "NEAR", "adj": "ONEAR", "pre": "ONEAR"}
_JOINING: Final = frozenset(("and", "or", "not", "near", "onear", "sentence", "paragraph"))
_SIGNED: Final = re.compile(r"([-+!])\w")
_ADVICE: Final = {"-": "write NOT before it", "!": "write NOT before it", "+": "leave the + out"}
_REGEX: Final = re.compile(r"/.+/$")
_WEIGHT: Final = re.compile(r"\S+\^\d+(?:\.\d+)?$")
_BRACKETS: Final = re.compile(r"[\[{<].*[\]}>]$")


def misread(rule: Rule) -> Iterator[Remark]:
    """Yield the leaves that are looked for as words, though they may be meant otherwise."""
    yield from _leaves(rule, joined=False)


def _leaves(rule: Rule, *, joined: bool) -> Iterator[Remark]:
    if isinstance(rule, Phrase):
        advice = _advice(rule.source, joined=joined)
        if advice:
            message = f'{rule.source} is looked for as it stands: {advice}, or quote it ("…")'
            yield Remark(Reason.MISREAD, message, rule.line, rule.column)
        return
    for one in children(rule):
        yield from _leaves(one, joined=joined or isinstance(rule, And))


def _advice(source: str, *, joined: bool) -> str:
    """Return what to write instead of a leaf, or '' where it is a word as any other."""
    counted = _COUNTED.match(source)
    if counted is not None:
        name = counted[1].lower()
        return f"write {_RULED.get(name, name.upper())}/{counted[2]}"
    if source in _JOINING:
        return f"write {source.upper()}" if joined else ""
    if (signed := _SIGNED.match(source)) is not None:
        return _ADVICE[signed[1]]
    if _REGEX.match(source):
        return "regular expressions are not known, write * and ? or an OR of words"
    if _WEIGHT.match(source):
        return "rules have no weights, leave it out"
    return "write ( and )" if _BRACKETS.match(source) else ""
