"""Rules that match nearly every article."""

from __future__ import annotations

from typing import Final

from shared.domain.lint.everyday import EVERYWHERE
from shared.domain.rules.ast import And, AtLeast, First, Form, InField, Or, Phrase, Rule, Word
from shared.domain.text import BODY

FEW_OCCURRENCES: Final = 3
OPENING_WORDS: Final = 50
_COMMON_INITIALS: Final = frozenset("abcdefghilmnoprstw")


def universal(rule: Rule) -> Rule | None:
    """Return the part that makes a rule match nearly every article, or None.

    The words are those of English: rules in other languages get the benefit of the doubt.
    """
    if isinstance(rule, Phrase):
        return rule if len(rule.words) == 1 and _is_everywhere(rule.words[0]) else None
    if isinstance(rule, Or):
        return next((part for one in rule.operands if (part := universal(one))), None)
    if isinstance(rule, And):
        found = [part for one in rule.operands if (part := universal(one)) is not None]
        return found[0] if len(found) == len(rule.operands) else None
    if isinstance(rule, InField) and rule.field == BODY:
        return universal(rule.operand)
    if isinstance(rule, AtLeast) and rule.count <= FEW_OCCURRENCES:
        return universal(rule.operand)
    if isinstance(rule, First) and rule.count >= OPENING_WORDS:
        return universal(rule.operand)
    return None


def _is_everywhere(word: Word) -> bool:
    if word.form in (Form.FOLDED, Form.FUZZY):
        return word.text in EVERYWHERE
    if word.form is not Form.WILDCARD:
        return False
    letters = word.text.replace("*", "").replace("?", "")
    if not letters:
        return True
    return len(letters) == 1 and "*" in word.text and letters in _COMMON_INITIALS
