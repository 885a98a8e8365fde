"""Why a part of a rule did not hold, and what would: for the one who reads an explanation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from shared.domain.matching.describe import describe
from shared.domain.rules import Evaluation, folded_form
from shared.domain.rules.ast import (
    AtLeast,
    First,
    Form,
    InField,
    Metadata,
    Name,
    Near,
    Phrase,
    Required,
    Rule,
    Unit,
    Within,
    Word,
)
from shared.domain.text import BODY, TEXT_FIELDS, TITLE, FieldText

_MAX_SPANS: Final = 1_000
_QUOTED: Final = 80
_AROUND: Final = 2
_LONGER: Final = 4
_STEM: Final = 4
_SLIPPING: Final = 5
_AS_WRITTEN: Final = frozenset((Form.CASE, Form.CAPITAL))


class _Pair(NamedTuple):
    """How many words lie between two parts, in which order, and where they begin and end."""

    between: int
    ordered: bool
    first: int
    last: int


def reason(rule: Rule, evaluation: Evaluation) -> str:
    """Return why a rule that does not hold does not, or '' where there is no more to say."""
    if isinstance(rule, Near):
        return _apart(rule, evaluation)
    if isinstance(rule, Within):
        return _in_other_units(rule, evaluation)
    if isinstance(rule, First):
        return _too_late(rule, evaluation)
    if isinstance(rule, AtLeast):
        count = evaluation.count(rule.operand)
        return f", which is there {count} time{'s' * (count > 1)}" if count else ""
    if isinstance(rule, InField):
        return _elsewhere(rule, evaluation)
    if isinstance(rule, Metadata):
        return _other_metadata(rule, evaluation)
    if isinstance(rule, Phrase):
        return _of_words(rule, evaluation)
    if isinstance(rule, Required):
        return _out_of_context(rule, evaluation)
    return _of_name(rule, evaluation) if isinstance(rule, Name) else ""


def excluded(rule: Rule, evaluation: Evaluation) -> str:
    """Return where the rule that excludes an article stands in it: `, which is in the body, …`."""
    hit = next(iter(evaluation.hits(rule) or ()), None)
    if hit is None:
        return ""
    if hit.field not in TEXT_FIELDS:
        return f": its {hit.field} is {_metadata(hit.field, evaluation)}"
    field = evaluation.document.field(hit.field)
    first, last = max(0, hit.first - _AROUND), min(field.word_count - 1, hit.last + _AROUND)
    return f", which is in the {hit.field}, {_quoted(field, first, last)}"


def _apart(rule: Near, evaluation: Evaluation) -> str:
    pairs = [(name, pair) for name, pair in _pairs(rule, evaluation)]
    if not pairs:
        return _in_other_fields(rule, evaluation, "AND takes both")
    name, pair = min(pairs, key=lambda one: (rule.ordered and not one[1].ordered, one[1].between))
    quoted = _quoted(evaluation.document.field(name), pair.first, pair.last)
    if rule.ordered and not pair.ordered:
        distance = max(rule.distance, pair.between)
        return f": they stand in the other order, {quoted}; NEAR/{distance} takes either"
    operator = "ONEAR" if rule.ordered else "NEAR"
    return _between(pair, quoted, operator)


def _between(pair: _Pair, quoted: str, operator: str) -> str:
    words = f"{pair.between} word{'s' * (pair.between != 1)}"
    wider = f"{operator}/{pair.between} would find them"
    return f": the nearest have {words} between them, {quoted}; {wider}"


def _out_of_context(rule: Required, evaluation: Evaluation) -> str:
    """The name is there and its context too, but not near enough."""
    if rule.reach is None:
        return ""
    if not isinstance(rule.reach, int):
        return _in_other_units(Within(rule.operand, rule.context, rule.reach), evaluation)
    return _apart(Near(rule.operand, rule.context, rule.reach, False), evaluation)


def _in_other_units(rule: Within, evaluation: Evaluation) -> str:
    pairs = [(name, pair) for name, pair in _pairs(rule, evaluation)]
    if not pairs:
        return _in_other_fields(rule, evaluation, "AND takes both")
    name, pair = min(pairs, key=lambda one: one[1].between)
    field = evaluation.document.field(name)
    same = field.paragraphs[pair.first] == field.paragraphs[pair.last]
    wider = "PARAGRAPH or " if same and rule.unit is Unit.SENTENCE else ""
    quoted = _quoted(field, pair.first, pair.last)
    widened = f"{wider}NEAR/{pair.between} would find them"
    return f": never in one {rule.unit}, the nearest {quoted}; {widened}"


def _in_other_fields(rule: Near | Within, evaluation: Evaluation, remedy: str) -> str:
    """`port` in the title and `sold` in the body are not near each other."""
    left = [name for name in TEXT_FIELDS if evaluation.spans(rule.left, name)]
    right = [name for name in TEXT_FIELDS if evaluation.spans(rule.right, name)]
    if not left or not right:
        return ""
    if set(left) & set(right):
        return ": they stand at the same place only, and must not overlap"
    one, other = describe(rule.left), describe(rule.right)
    return f": {one} is in the {left[0]} and {other} in the {right[0]}; {remedy}"


def _pairs(rule: Near | Within, evaluation: Evaluation) -> Iterator[tuple[str, _Pair]]:
    """Yield the nearest pair of each field, and for an ordered proximity the nearest in order."""
    for name in TEXT_FIELDS:
        left = evaluation.spans(rule.left, name)
        right = evaluation.spans(rule.right, name)
        after = list(_followed(left, right, ordered=True))
        before = list(_followed(right, left, ordered=False))
        for some in (after, before):
            if some:
                yield name, min(some)


def _followed(
    these: Sequence[tuple[int, int]], those: Sequence[tuple[int, int]], *, ordered: bool
) -> Iterator[_Pair]:
    """Yield each of these spans with the first of those that begins after it."""
    firsts = [first for first, _ in those]
    for first, last in islice(these, _MAX_SPANS):
        at = bisect_left(firsts, last + 1)
        if at < len(those):
            yield _Pair(those[at][0] - last - 1, ordered, first, those[at][1])


def _too_late(rule: First, evaluation: Evaluation) -> str:
    spans = evaluation.spans(rule.operand, BODY)
    if not spans:
        return ""
    at = spans[0][0] + 1
    return f": it first stands at word {at} of the body; FIRST/{at} would find it"


def _elsewhere(rule: InField, evaluation: Evaluation) -> str:
    other = BODY if rule.field == TITLE else TITLE
    if evaluation.hits(rule.operand, (other,)) is None:
        return ""
    return f", which is in the {other} alone; leave {rule.field}: out to look at both"


def _other_metadata(rule: Metadata, evaluation: Evaluation) -> str:
    value = _metadata(rule.field, evaluation)
    return f": its {rule.field} is {value}" if value else f": the article names no {rule.field}"


def _metadata(field: str, evaluation: Evaluation) -> str:
    article = evaluation.document.article
    return ", ".join(article.authors) if field == "author" else str(getattr(article, field))


def _of_words(rule: Phrase, evaluation: Evaluation) -> str:
    fields = [evaluation.document.field(name) for name in TEXT_FIELDS]
    if len(rule.words) == 1:
        return _of_word(rule.words[0], rule.source, fields)
    plain = [word.text for word in rule.words if word.form is Form.FOLDED]
    if len(plain) < len(rule.words):
        return ""
    absent = [text for text in dict.fromkeys(plain) if not any(f.places(text) for f in fields)]
    if not absent:
        return (
            ": its words are there, but not side by side in this order; NEAR/n lets others between"
        )
    return f": {absent[0]} is nowhere" if len(absent) < len(set(plain)) else ""


def _of_word(word: Word, source: str, fields: Sequence[FieldText]) -> str:
    if word.form in _AS_WRITTEN:
        text = folded_form(word.text) if word.form is Form.CASE else word.text
        found = next((_first(field, text) for field in fields if field.places(text)), "")
        return f": {found} is there, not {word.text}; leave = out to find both" if found else ""
    if word.form is not Form.FOLDED or len(word.text) < _STEM:
        return ""
    longer = _like(word.text, fields, _goes_on)
    if longer:
        return f": {longer} is there, which {source}* would find"
    slipped = _like(word.text, fields, _is_slip)
    return f": {slipped} is there, which {source}~1 would find" if slipped else ""


def _like(text: str, fields: Sequence[FieldText], test: Callable[[str, str], bool]) -> str:
    found = sorted(form for field in fields for form in field.positions if test(form, text))
    return found[0] if found else ""


def _goes_on(form: str, text: str) -> bool:
    return form.startswith(text) and 0 < len(form) - len(text) <= _LONGER


def _is_slip(form: str, text: str) -> bool:
    alike = form[0] == text[0] and DamerauLevenshtein.distance(form, text, score_cutoff=1) == 1
    return alike and len(text) >= _SLIPPING


def _first(field: FieldText, text: str) -> str:
    return field.written(field.places(text)[0])


def _of_name(rule: Name, evaluation: Evaluation) -> str:
    fields = [evaluation.document.field(name) for name in TEXT_FIELDS]
    for field in fields:
        for first, last in evaluation.refused(rule, field.name):
            around = _quoted(field, max(0, first - 1), min(field.word_count - 1, last + 1))
            other = "part of a longer word" if rule.given is None else "another person's name"
            return f": {around} reads as {other}"
    spelled = [one for one in rule.spellings if isinstance(one, Phrase)]
    return next(filter(None, (_of_spelling(one, rule, fields) for one in spelled)), "")


def _of_spelling(spelled: Phrase, rule: Name, fields: Sequence[FieldText]) -> str:
    """Say what of a name is there: written in another case, alone, or with a slip."""
    last = spelled.words[-1]
    text = folded_form(last.text) if last.form is Form.CASE else last.text
    alone = next((_first(field, text) for field in fields if field.places(text)), "")
    if len(spelled.words) == 1 and alone:
        wanted = last.text if last.form is Form.CASE else "with its capital letter"
        return f": {alone} is there, but not {wanted}"
    if spelled is not rule.spellings[0]:
        return ""
    if slipped := _slip_of(spelled, rule, fields):
        return slipped
    if alone and rule.given is not None:
        return f": {alone} is there, but not with this given name; the alias {alone} finds it alone"
    return ""


def _slip_of(spelled: Phrase, rule: Name, fields: Sequence[FieldText]) -> str:
    texts = [word.text for word in spelled.words]
    missing = [text for text in texts if not any(field.places(text) for field in fields)]
    slipped = _like(missing[0], fields, _is_slip) if len(missing) == 1 else ""
    forgiving = any(not isinstance(one, Phrase) for one in rule.spellings)
    remedy = "too much like another name" if forgiving else "fuzzy: true may forgive it"
    return f": {slipped} is there, not {missing[0]}; {remedy}" if slipped else ""


def _quoted(field: FieldText, first: int, last: int) -> str:
    start, end = field.original_span(first, last)
    text = " ".join(field.original[start:end].split())
    if len(text) > _QUOTED:
        text = f"{text[: _QUOTED // 2]} … {text[-_QUOTED // 2 :]}"
    return f"“{text}”"
