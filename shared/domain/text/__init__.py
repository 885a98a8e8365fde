"""Text as it is compared: folding, words, sentences and paragraphs, with the way back."""

from shared.domain.text.cutting import PERCENT, WordCutter, Words
from shared.domain.text.declension import declined, declined_word
from shared.domain.text.document import BODY, TEXT_FIELDS, TITLE, Document, FieldText, text_keys
from shared.domain.text.folding import Folded, case_form, fold, fold_text
from shared.domain.text.han import simplify, variants
from shared.domain.text.keys import APART, PAIRED, halves_of, keys_of, letters, pair_keys, points_of
from shared.domain.text.kinds import UNSPACED
from shared.domain.text.signs import plain_signs, spaced
from shared.domain.text.tokens import (
    has_plain_words,
    is_unspaced,
    word_form,
    word_forms,
)

__all__ = [
    "APART",
    "BODY",
    "PAIRED",
    "PERCENT",
    "TEXT_FIELDS",
    "TITLE",
    "UNSPACED",
    "Document",
    "FieldText",
    "Folded",
    "WordCutter",
    "Words",
    "case_form",
    "declined",
    "declined_word",
    "fold",
    "fold_text",
    "halves_of",
    "has_plain_words",
    "is_unspaced",
    "keys_of",
    "letters",
    "pair_keys",
    "plain_signs",
    "points_of",
    "simplify",
    "spaced",
    "text_keys",
    "variants",
    "word_form",
    "word_forms",
]
