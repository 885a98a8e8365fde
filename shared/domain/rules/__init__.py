"""The rule language: from text to a tree, and from a tree to where it matches."""

from shared.domain.rules.check import positional_fault, positional_references, references
from shared.domain.rules.declined import read_declined
from shared.domain.rules.evaluate import Evaluation, Hits, evaluate
from shared.domain.rules.leaves import folded_form, is_slip
from shared.domain.rules.metadata import metadata_text
from shared.domain.rules.parse import MAX_QUERY_CHARS, parse_rule
from shared.domain.rules.parts import NUMBER_FROM, Part, PartTable
from shared.domain.rules.plain import PlainRule, plain_rule
from shared.domain.rules.readers import FieldReaders
from shared.domain.rules.spans import MAX_OCCURRENCES, Hit
from shared.domain.rules.words import WordError, read_words

__all__ = [
    "MAX_OCCURRENCES",
    "MAX_QUERY_CHARS",
    "NUMBER_FROM",
    "Evaluation",
    "FieldReaders",
    "Hit",
    "Hits",
    "Part",
    "PartTable",
    "PlainRule",
    "WordError",
    "evaluate",
    "folded_form",
    "is_slip",
    "metadata_text",
    "parse_rule",
    "plain_rule",
    "positional_fault",
    "positional_references",
    "read_declined",
    "read_words",
    "references",
]
