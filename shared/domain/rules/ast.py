"""The tree of a rule: what the grammar says, and nothing of how it is run.

Leaves carry `clause`: the path of branch numbers from the root (1-based), and the leaf as
written, for instance `2.1 deal*`. It tells in evidence which clause was satisfied.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Final, TypeAlias

from msgspec import Meta, Struct

from shared.domain.match import Method
from shared.domain.once import cached_property
from shared.domain.rules.alternatives import Alternatives, Needs
from shared.domain.rules.parts import LEAST
from shared.domain.rules.phrases import Written

_NOT_EMPTY: Final = Meta(min_length=1)
_NOT_NEGATIVE: Final = Meta(ge=0)
_HEAD: Final = re.compile(r"[^*?]*")


class Form(StrEnum):
    """How a word of a rule is compared with a word of the text."""

    FOLDED = "folded"
    WILDCARD = "wildcard"
    FUZZY = "fuzzy"
    CASE = "case"
    CASE_WILDCARD = "case wildcard"
    CAPITAL = "capital"
    INITIAL = "initial"
    FAMILY_FIRST = "family first"
    FAMILY_COMMA = "family comma"
    HAN = "han"
    MIDDLE = "middle"


class Word(Struct, frozen=True, array_like=True, dict=True):
    """One word of a rule. `text` is folded, or as written (NFC) where case counts.

    A capital form is folded, and the text must write it with a capital; an initial is a capital
    with a full stop that does not go on an abbreviation (`U.S.`); a family name that comes first
    has a comma or, but for the comma form, nothing but a space after it; a Han form is simplified,
    and the text may write it in either way; a middle form is a nickname in quotation marks or a
    title of nobility and, by its text, any known given name or any name (see `people`). In a
    wildcard form, `*` stands for any run of word characters and `?` for exactly one.
    `edits` is the number of slips a fuzzy form allows, a transposition counting as one.
    """

    text: str
    form: Form = Form.FOLDED
    edits: Annotated[int, Meta(ge=0, le=2)] = 0

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.text, self.form.value, self.edits))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The wildcard form as a regular expression for a whole word.

        Each inner piece is matched where it first fits and never tried again, which is enough for
        such patterns and keeps the time linear in the word.
        """
        first, *rest = (_piece(piece) for piece in re.split(r"\*+", self.text))
        if not rest:
            return re.compile(first, re.DOTALL)
        inner = "".join(f"(?>.*?{piece})" for piece in rest[:-1])
        return re.compile(f"{first}{inner}.*{rest[-1]}", re.DOTALL)


def _piece(text: str) -> str:
    return "".join("." if character == "?" else re.escape(character) for character in text)


class Phrase(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """Words next to each other in order; a single term is a phrase of one word."""

    words: Annotated[tuple[Word, ...], _NOT_EMPTY]
    source: str
    line: int = 1
    column: int = 1
    clause: str = ""

    @property
    def head(self) -> str:
        """What a word begins with if it is this phrase, and none other: of `tariff*`, `tariff`."""
        if len(self.words) > 1 or self.words[0].form is not Form.WILDCARD:
            return ""
        head = _head(self.words[0])
        return head if self.words[0].text == f"{head}*" and len(head) >= LEAST else ""

    @cached_property
    def texts(self) -> tuple[tuple[int, str], ...]:
        """The words that have one folded form, with the number of each."""
        return tuple((at, one.text) for at, one in enumerate(self.words) if one.form in _BY_TEXT)

    @cached_property
    def of_forms(self) -> tuple[tuple[int, Word], ...]:
        """The words that have several forms, with the number of each."""
        return tuple((at, one) for at, one in enumerate(self.words) if one.form is Form.HAN)

    @cached_property
    def checked(self) -> tuple[tuple[int, Word], ...]:
        """The words that do not stand wherever a form of them does, with the number of each."""
        plain = (Form.FOLDED, Form.HAN)
        if self.head:
            return ()
        return tuple((at, one) for at, one in enumerate(self.words) if one.form not in plain)

    @cached_property
    def method(self) -> Method:
        """How the words are compared."""
        forms = {word.form for word in self.words}
        if Form.FUZZY in forms:
            return Method.FUZZY
        return Method.EXACT if forms <= {Form.CASE, Form.CASE_WILDCARD} else Method.FOLDED


def _all_written(words: tuple[Word, ...]) -> Written:
    """Return the folded words that some ask for, empty for one that may be any of several.

    There are none where all are, and where Chinese words have several forms.
    """
    written = tuple(map(_written, words))
    is_sought = any(written) and all(word.form is not Form.HAN for word in words)
    return written if is_sought else ()


def _written(word: Word) -> str:
    """Return the folded word that a word asks for, or an empty string if it may be any of some."""
    if word.form in _BY_TEXT:
        return word.text
    is_lower = word.form is Form.CASE and word.text.isascii() and _is_one_word(word.text)
    return word.text.lower() if is_lower else ""


def _is_one_word(text: str) -> bool:
    """Tell whether a text of ASCII is one word, with an apostrophe inside it or none."""
    # Letters of other scripts may fold otherwise beside each other.
    first, _, last = text.partition("'")
    return first.isalnum() and ("'" not in text or (last.isalnum() and last.lower() != "s"))


def _head(word: Word) -> str:
    """Return what a wildcard begins with, an empty string for another word."""
    return _HEAD.match(word.text)[0] if word.form is Form.WILDCARD else ""  # type: ignore[index]


class Reference(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """Another entry of the same list: its name, or its rule."""

    entry: str
    line: int = 1
    column: int = 1
    clause: str = ""


class MetaField(StrEnum):
    """The metadata that a rule can ask for."""

    SOURCE = "source"
    AUTHOR = "author"
    LANGUAGE = "language"
    URL = "url"


class Metadata(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """A condition on metadata: source and author contain, language equals, url contains.

    `text` is the folded value for language and url; `words` are those of source and author.
    """

    field: MetaField
    words: tuple[Word, ...]
    text: str
    line: int = 1
    column: int = 1
    clause: str = ""


class Near(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """At most `distance` other words between the two; the left one first where `ordered`."""

    left: Rule
    right: Rule
    distance: Annotated[int, _NOT_NEGATIVE]
    ordered: bool

    @cached_property
    def margins(self) -> tuple[int | None, int | None]:
        """How many words after its first one a join's left and right part start, at most."""
        left, right = _extent(self.left), _extent(self.right)
        return right and right + self.distance, left and left + self.distance


class Unit(StrEnum):
    """What both operands must lie in."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Within(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """Both operands in the same sentence, or in the same paragraph."""

    left: Rule
    right: Rule
    unit: Unit


class AtLeast(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """At least `count` occurrences, by distinct start, in title and body together."""

    count: Annotated[int, _NOT_NEGATIVE]
    operand: Rule


class First(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """Begins within the first `count` words of the body, or stands in the title."""

    count: Annotated[int, _NOT_NEGATIVE]
    operand: Rule


class InField(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """The operand, looked for in the title or in the body alone."""

    field: str
    operand: Rule


class And(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """Every operand."""

    operands: Annotated[tuple[Rule, ...], _NOT_EMPTY]

    @cached_property
    def cheapest_first(self) -> tuple[int, ...]:
        """The numbers of the operands: those that ask for least of a text come first."""
        return tuple(sorted(range(len(self.operands)), key=lambda at: _cost(self.operands[at])))


class Or(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """At least one operand."""

    operands: Annotated[tuple[Rule, ...], _NOT_EMPTY]

    @cached_property
    def alternatives(self) -> Alternatives[Rule]:
        """The operands, to be chosen by the words of a text."""
        return _alternatives(self.operands)


class Not(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """Not the operand."""

    operand: Rule


class Required(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """The places of the operand around which the context holds.

    The context is looked for within `reach` words on either side, in the same unit of text, or,
    where `reach` is None, anywhere in the article.
    """

    operand: Rule
    context: Rule
    reach: int | Unit | None


class Name(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """The spellings of one name; where several stand at one place, the longest counts.

    `given` are the folded given names of a person, None for what is no person.
    """

    spellings: tuple[Rule, ...]
    given: frozenset[str] | None = None

    @cached_property
    def alternatives(self) -> Alternatives[Rule]:
        """The spellings, to be chosen by the words of a text."""
        return _alternatives(self.spellings)


class Found(Struct, frozen=True, tag=True, array_like=True, dict=True):
    """What is found for an entry by other means than words: spelling slips, facts.

    `owner` names the entry among those of all lists; `asks` is what it asks of a fact, in words.
    """

    owner: str
    asks: str = ""


Rule: TypeAlias = (
    Phrase
    | Reference
    | Metadata
    | Near
    | Within
    | AtLeast
    | First
    | InField
    | And
    | Or
    | Not
    | Required
    | Name
    | Found
)


_BY_TEXT: Final = frozenset(
    (Form.FOLDED, Form.CAPITAL, Form.INITIAL, Form.FAMILY_FIRST, Form.FAMILY_COMMA)
)

# The words of which every letter must stand in the folded text.
_BY_FORM: Final = frozenset((*_BY_TEXT, Form.HAN, Form.WILDCARD))


# By the kind of a node; of a phrase or a condition on metadata nothing.
_COSTS: Final = {Or: 1, AtLeast: 2, Name: 3, Required: 3, Within: 4, Near: 5}


def _alternatives(rules: tuple[Rule, ...]) -> Alternatives[Rule]:
    return Alternatives(rules, tuple(map(needs_of, rules)))


def needs_of(rule: Rule) -> Needs:
    """Return what a rule cannot hold without in a field."""
    if not isinstance(rule, Phrase):
        return Needs()
    if (written := _all_written(rule.words)) or rule.head:
        return Needs(written, rule.head)
    plain = all(word.form not in _BY_FORM or word.text.isascii() for word in rule.words)
    return Needs(begins=max(map(_head, rule.words), key=len), plain=plain)


def _cost(rule: Rule) -> int:
    """Return how much work a rule is, roughly: joins are more than names, and those than words."""
    if isinstance(rule, Reference | Found):
        return _COSTS[Name]
    if isinstance(rule, First | InField):
        # A part of a text is less work than all of it, and oftener without what is asked for.
        return _cost(rule.operand) - 1
    return max((_COSTS.get(type(rule), 0), *map(_cost, children(rule))))


def _extent(rule: Rule) -> int | None:
    """Return the most words that a span of a rule has, None where that is not known."""
    if isinstance(rule, Phrase):
        return len(rule.words)
    if not isinstance(rule, Or | Near):
        return None
    known = [extent for one in children(rule) if (extent := _extent(one)) is not None]
    if len(known) < len(children(rule)):
        return None
    return sum(known, rule.distance) if isinstance(rule, Near) else max(known)


def children(rule: Rule) -> tuple[Rule, ...]:
    """Return the operands of a node, from left to right; a leaf has none."""
    if isinstance(rule, And | Or):
        return rule.operands
    if isinstance(rule, Near | Within):
        return (rule.left, rule.right)
    if isinstance(rule, AtLeast | First | InField | Not):
        return (rule.operand,)
    if isinstance(rule, Required):
        return (rule.operand, rule.context)
    if isinstance(rule, Name):
        return rule.spellings
    return ()
