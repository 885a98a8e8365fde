"""The date from which a tariff applies, where its sentence states one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.domain.facts.marks import Act, Mark, Role
from shared.domain.facts.phrase import Phrase
from shared.domain.facts.wordlist import terms_in

_REACH: Final = 30
_STARTING: Final = frozenset(
    terms_in(
        "from,starting,beginning,effective,as of,as from,starting on,beginning on,effective from,"
        "effective as of,with effect from,starting in,beginning in"
    )
)
_LINKS: Final = frozenset({Role.ON, Role.FROM, Role.BY, Role.PREPOSITION, Role.ADVERB, Role.OF})


def effective_date(marks: Sequence[Mark], phrase: Phrase) -> str:
    """Return the stated date from which the tariff of `phrase` applies, or ''."""
    for at in range(phrase.first, min(len(marks), phrase.until + _REACH)):
        mark = marks[at]
        if at > phrase.head and mark.role is Role.TARIFF:
            return ""
        if mark.role is Role.DATE and mark.name and _starts(marks, at):
            return mark.name
    return ""


def _starts(marks: Sequence[Mark], at: int) -> bool:
    before = at - 1
    while before > 0 and marks[before].role in _LINKS and marks[before].name not in _STARTING:
        before -= 1
    if before < 0:
        return False
    return marks[before].name in _STARTING or marks[before].act in {Act.TAKE_EFFECT, Act.START}
