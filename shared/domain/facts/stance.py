"""What the rest of the sentence makes of a tariff: denied, doubted, or bound to a condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.domain.facts.marks import Act, Form, Mark, Role
from shared.domain.facts.phrase import Phrase
from shared.domain.facts.predicate import Certainty, Predicate
from shared.domain.facts.wordlist import words_in

_NEAR: Final = 4
_DENYING: Final = words_in(
    "denied denies deny denying dismissed dismisses dismissing rejected rejects rejecting "
    "rebutted rebuts refuted refutes"
)
_DENIED: Final = words_in(
    "report reports rumor rumors rumour rumours claim claims suggestion suggestions speculation "
    "talk that"
)
_DOUBTING: Final = words_in("doubt doubts doubted doubtful unlikely")
_NOBODY: Final = words_in("nobody few hardly no not never")
_NONE: Final = words_in("no neither")
_NO_SUBJECT: Final = frozenset({Role.ADVERB, Role.ADJECTIVE, Role.COMMA})
_ASKING: Final = words_in(
    "will would is are was were do does did can could should has have had may might must shall"
)
_CONDITIONS: Final = frozenset({"if", "unless", "in case", "absent"})
_HOPING: Final = words_in("hope hopes hoped hoping wish wishes wished demand demands demanded")
_TURNS: Final = frozenset({Role.COMMA, Role.DASH})
_COMING: Final = frozenset({Act.TAKE_EFFECT, Act.START, Act.RISE, Act.FALL, Act.EXPIRE, Act.RAISE})


def is_asked(marks: Sequence[Mark]) -> bool:
    """Tell whether a sentence asks what it would otherwise state: `Will Japan face a tariff?`."""
    return bool(marks) and marks[0].name in _ASKING and marks[-1].name == "?"


def is_disowned(marks: Sequence[Mark], phrase: Phrase) -> bool:
    """Tell whether there is no tariff, its report is denied, or nobody expects what is done to it.

    `no tariffs will be imposed`, `no country has imposed a tariff`, `denied reports of a 20%
    tariff`, `nobody expects the tariff to be lifted`.
    """
    if _is_none(marks, phrase.first):
        return True
    return any(
        _disowns(marks, at) for at in range(_clause_start(marks, phrase.first), phrase.first)
    )


def _is_none(marks: Sequence[Mark], first: int) -> bool:
    """Tell whether a `no` stands before the tariff, or before the subject that lays none."""
    if first and marks[first - 1].name in _NONE:
        return True
    start = _clause_start(marks, first)
    between = marks[start + 1 : first]
    opened = marks[start].name in _NONE and bool(between) and between[0].role not in _NO_SUBJECT
    return opened and all(mark.role is not Role.SUBORDINATOR for mark in between)


def _clause_start(marks: Sequence[Mark], at: int) -> int:
    while at > 0 and marks[at - 1].role not in _TURNS and marks[at - 1].name != "but":
        at -= 1
    return at


def _disowns(marks: Sequence[Mark], at: int) -> bool:
    name = marks[at].name
    if name in _DENYING:
        return any(mark.name in _DENIED for mark in marks[at + 1 : at + _NEAR])
    if name in _DOUBTING:
        return at == 0 or marks[at - 1].name not in _NONE
    expecting = marks[at].role is Role.VERB and name.startswith(("expect", "think", "believ"))
    return expecting and any(mark.name in _NOBODY for mark in marks[max(0, at - _NEAR) : at])


def conditional(marks: Sequence[Mark], phrase: Phrase, verb: Predicate | None) -> Certainty:
    """Return how far what happens to the tariff depends on something else in the sentence.

    `if talks fail, tariffs kick in`, `tariffs kick in if talks fail`.
    """
    if verb is None:
        return Certainty.FACT
    before, after = marks[: phrase.first], marks[verb.until :]
    if any(mark.name in _HOPING for mark in _clause_of(marks, phrase.first)):
        return Certainty.HYPOTHETICAL
    if not _is_coming(marks, verb):
        return Certainty.FACT
    opened = bool(before) and before[0].name in (*_CONDITIONS, "should", "should he")
    opened = opened and any(mark.role is Role.COMMA for mark in before)
    closed = any(mark.name in _CONDITIONS for mark in after)
    return Certainty.HYPOTHETICAL if opened or closed else Certainty.FACT


def _clause_of(marks: Sequence[Mark], first: int) -> Sequence[Mark]:
    """`the chancellor hopes that the tariffs fall`: what stands just before their clause."""
    at = first
    while at > 0 and (marks[at - 1].role is Role.DETERMINER or marks[at - 1].name == "that"):
        at -= 1
    return marks[max(0, at - 1) : at]


def _is_coming(marks: Sequence[Mark], verb: Predicate) -> bool:
    """Tell whether a verb is of the present or the future: `kick in`, `will be imposed`."""
    if verb.certainty is Certainty.ANNOUNCED:
        return True
    past = any(mark.form is Form.PAST for mark in marks[verb.first : verb.until])
    return verb.certainty is Certainty.FACT and verb.act in _COMING and not past
