"""What a translation gives: a rule, how it compares with the original, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Dialect(StrEnum):
    """The languages that rules can come from; docs/dialects.md says what each holds."""

    LUCENE = "lucene"
    MEDIA = "media"


class Outcome(StrEnum):
    """How the rule compares with the original.

    A wider rule finds all that the original finds, and more; no rule ever finds less.
    """

    EXACT = "exact"
    WIDER = "wider"
    NONE = "none"


class Reason(StrEnum):
    """Why a part of the original was not translated, or not exactly."""

    SYNTAX = "syntax"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    UNKNOWN_FIELD = "unknown_field"
    FIELD_VALUE = "field_value"
    EXISTENCE = "existence"
    OPERATOR = "operator"
    RANGE = "range"
    WORD_COUNT = "word_count"
    REGEX = "regex"
    NO_WORD = "no_word"
    ANY_WORD = "any_word"
    PUNCTUATION = "punctuation"
    FUZZINESS = "fuzziness"
    SLOP = "slop"
    WEIGHT = "weight"
    OPTIONAL = "optional"
    LEAD = "lead"
    SAME_FIELD = "same_field"
    NEGATED_PROXIMITY = "negated_proximity"
    NO_POSITION = "no_position"
    UNJOINED = "unjoined"
    UNCLEAR_ORDER = "unclear_order"
    EXCLUSION_IN_OR = "exclusion_in_or"
    ONLY_EXCLUDES = "only_excludes"
    UNIVERSAL = "universal"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """A part that was lost; line and column count from 1 in the original, `detail` advises."""

    reason: Reason
    line: int
    column: int
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The rule in Wirewatch's language, None where there is none, and every part lost."""

    rule: str | None
    outcome: Outcome
    problems: tuple[Problem, ...]
