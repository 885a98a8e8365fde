"""Conditions on metadata: a term or a group after `source:`, `author:`, `language:`, `url:`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.domain.article.model import Article
from shared.domain.errors import RuleError
from shared.domain.match import Method
from shared.domain.rules.ast import And, Metadata, MetaField, Not, Or, Phrase, Rule
from shared.domain.rules.leaves import FieldReader
from shared.domain.rules.spans import Hit
from shared.domain.text import FieldText, fold, fold_text

AUTHOR_JOINT: Final = ", "
"""What stands between two authors in the text that evidence counts in."""

METADATA_FIELDS: Final = frozenset(field.value for field in MetaField)


def as_metadata(field: str, operand: Rule, line: int, column: int) -> Rule:
    """Return the operand with every term of it made a condition on a metadata field.

    Raises:
        RuleError: when the operand is more than terms and groups of them.
    """
    if isinstance(operand, Phrase):
        return _condition(MetaField(field), operand, line, column)
    if isinstance(operand, Not):
        return Not(as_metadata(field, operand.operand, line, column))
    if isinstance(operand, And | Or):
        return type(operand)(
            tuple(as_metadata(field, one, line, column) for one in operand.operands)
        )
    detail = f"{field}: takes a term, a phrase, or a group of them with AND, OR and NOT"
    raise RuleError(detail, line=line, column=column)


def _condition(field: MetaField, phrase: Phrase, line: int, column: int) -> Metadata:
    text = fold_text(phrase.source.removeprefix("=").strip('"'))
    if field in (MetaField.LANGUAGE, MetaField.URL) and "*" in text:
        detail = f"{field}: compares text, not words; leave out the *"
        raise RuleError(detail, line=line, column=column)
    return Metadata(field, phrase.words, text, line, column, f"{field}:{phrase.source}")


def metadata_hit(rule: Metadata, article: Article) -> Hit | None:
    """Return where the metadata of an article satisfies a condition, or None."""
    if rule.field is MetaField.LANGUAGE:
        equal = fold_text(article.language) == rule.text
        return _hit(rule, 0, len(article.language)) if equal else None
    if rule.field is MetaField.URL:
        return _url_hit(rule, article.url)
    texts = (article.source,) if rule.field is MetaField.SOURCE else article.authors
    return _words_hit(rule, texts)


def _url_hit(rule: Metadata, url: str) -> Hit | None:
    folded = fold(url)
    at = folded.text.find(rule.text)
    return None if at < 0 else _hit(rule, *folded.original(at, at + len(rule.text)))


def _words_hit(rule: Metadata, texts: Sequence[str]) -> Hit | None:
    """Find the words within one text; offsets run through the texts joined by `AUTHOR_JOINT`."""
    before, phrase = 0, Phrase(rule.words, rule.text)
    for text in texts:
        field = FieldText(rule.field, text)
        found = FieldReader(field).phrase(phrase)
        if found:
            start, end = field.original_span(found[0], found[0] + len(rule.words) - 1)
            return _hit(rule, before + start, before + end)
        before += len(text) + len(AUTHOR_JOINT)
    return None


def _hit(rule: Metadata, start: int, end: int) -> Hit:
    return Hit(rule.field.value, start, end, rule.clause, Method.METADATA)


def metadata_text(article: Article, field: str) -> str:
    """Return the text of a metadata field that offsets of evidence count in."""
    if field == MetaField.AUTHOR:
        return AUTHOR_JOINT.join(article.authors)
    return {"source": article.source, "language": article.language, "url": article.url}[field]
