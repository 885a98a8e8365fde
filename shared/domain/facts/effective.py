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
# A member of an enumeration is looked up in 75 ns, a name of the module in 8.
_TARIFF, _DATE = Role.TARIFF, Role.DATE
_APPLIED: Final = frozenset({"applied", "in force", "in effect", "in place"})
_LINKS: Final = frozenset({Role.ON, Role.FROM, Role.BY, Role.PREPOSITION, Role.ADVERB, Role.OF})


def effective_date(marks: Sequence[Mark], phrase: Phrase) -> str:
    """Return the stated date from which the tariff of `phrase` applies, or ''."""
    for at in range(phrase.first, min(len(marks), phrase.until + _REACH)):
        mark = marks[at]
        if at > phrase.head and mark.role is _TARIFF:
            return ""
        if mark.role is _DATE and mark.name and _starts(marks, at):
            return mark.name
    return _opening_date(marks, phrase)


def _opening_date(marks: Sequence[Mark], phrase: Phrase) -> str:
    """`Starting August 1, a tariff of 30% will apply`: the date of the first tariff named."""
    before = marks[: phrase.first]
    if not before or not _is_start(before[0]) or any(m.role is Role.TARIFF for m in before):
        return ""
    at = 1
    while at < len(before) and before[at].role in _LINKS:
        at += 1
    dated = at + 1 < len(before) and before[at + 1].role is Role.COMMA
    return before[at].name if dated and before[at].role is Role.DATE else ""


def _starts(marks: Sequence[Mark], at: int) -> bool:
    before = at - 1
    while before > 0 and marks[before].role in _LINKS and marks[before].name not in _STARTING:
        before -= 1
    if before < 0:
        return False
    applied = before > 0 and marks[before - 1].name in _APPLIED
    return _is_start(marks[before]) or (marks[before].name == "since" and applied)


def _is_start(mark: Mark) -> bool:
    return mark.name in _STARTING or mark.act in {Act.TAKE_EFFECT, Act.START}
