"""An article in a language that declines names, read so that a name is found without its ending.

Each capitalised word is also what it may be without an ending of the article's language. Only the
names of people are looked for so, and a form has to tell more the less is known of the language: a
surname alone needs four letters, or five where the language is not stated; where none can be told
from the text either, an ending that no other language has, or endings on both names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

import numpy as np
from msgspec.structs import replace

from shared.domain.arrays import Keys
from shared.domain.names.endings import Reading, readings
from shared.domain.names.givennames import GIVEN_NAMES
from shared.domain.names.speech import Speech, by_letters, speech
from shared.domain.once import cached_property
from shared.domain.rules.ast import Form, Name, Or, Phrase, Rule
from shared.domain.rules.choices import Choices
from shared.domain.rules.leaves import FieldReader
from shared.domain.rules.sought import Sought
from shared.domain.rules.standing import Stand
from shared.domain.text import (
    BODY,
    TEXT_FIELDS,
    TITLE,
    Document,
    FieldText,
    keys_of,
    plain_signs,
)

MAX_READ: Final = 1_000
"""The most capitalised words of a field that are read without their endings: the first ones."""

_ALONE_FROM: Final = {True: 4, False: 5}
"""The fewest letters of a surname alone, by whether the article states its language."""

_READ: Final = frozenset(
    (
        *(Form.FOLDED, Form.CAPITAL, Form.INITIAL, Form.MIDDLE),
        *(Form.FAMILY_FIRST, Form.FAMILY_COMMA),
    )
)
_CAPITALISED: Final = re.compile(r"(?!\d)[A-ZÀ-ÞĀ-ɏ][^\W\d_]+(?:'[^\W\d_]+)?")
_BETWEEN: Final = "\0"
"""Stands between words that are not next to each other."""


class DeclinedText(FieldText):
    """One field of an article, whose capitalised words are also what they are without endings."""

    def __init__(self, field: FieldText, spoken: Speech) -> None:
        super().__init__(field.name, field.original, lambda: field.words, lambda: field.folded)
        self._speech = spoken

    @cached_property
    def read(self) -> Mapping[int, tuple[Reading, ...]]:
        """What words may be without their endings, by their numbers."""
        return dict(self._every())

    def _every(self) -> Iterator[tuple[int, tuple[Reading, ...]]]:
        left = MAX_READ
        for found in _CAPITALISED.finditer(plain_signs(self.original)):
            place = self.words_between(*found.span()) if found[0][0].isupper() else None
            if place is None or place[0] != place[1]:
                continue
            word = found[0].lower()
            some = [one for code in self._speech.languages for one in readings(word, code)]
            if some:
                yield place[0], tuple(some)
                left -= 1
            if not left:
                return

    @cached_property
    def _by_base(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for at, some in self.read.items():
            for base in dict.fromkeys(one.base for one in some):
                found.setdefault(base, []).append(at)
        return found

    def form(self, at: int) -> str:
        """Return a word or, in a language that is known, the given name that has its ending."""
        form = super().form(at)
        if self._speech.sure and form not in GIVEN_NAMES:
            known = (one.base for one in self.read.get(at, ()) if one.base in GIVEN_NAMES)
            return next(known, form)
        return form

    def places(self, form: str) -> Sequence[int]:
        """Return where a form stands, with an ending or without."""
        as_it_is, more = super().places(form), self._by_base.get(form)
        return sorted({*as_it_is, *more}) if more else as_it_is

    @cached_property
    def known_forms(self) -> Set[str]:
        """The forms that stand in the field, with an ending or without."""
        return self.different | self._by_base.keys()

    def told(self, one: Stand) -> Stand:
        """Return a place of a person's name with what says how the name is declined there."""
        phrase = one.spelled
        declined = self.declined(phrase, one.first) if isinstance(phrase, Phrase) else ()
        if not isinstance(phrase, Phrase) or not declined:
            return one
        clause = f"{phrase.clause} (declined: {declined[-1].case})"
        return one._replace(spelled=replace(phrase, clause=clause))

    def may_be(self, phrase: Phrase, first: int) -> bool:
        """Tell whether a spelling that stands at a place with endings tells enough to count."""
        strange = self._strange(phrase, first)
        if not strange:
            return True
        if any(word.form not in _READ for word in phrase.words):
            return False
        declined = self.declined(phrase, first)
        if not declined:
            return False
        return self._is_sure(declined) and (len(phrase.words) > 1 or self._is_alone(declined[0]))

    def _is_sure(self, declined: Sequence[Reading]) -> bool:
        """Tell whether the language of the endings is known, or told by themselves."""
        if self._speech.sure or any(one.telling for one in declined):
            return True
        return len(declined) > 1 and len({one.case for one in declined}) == 1

    def _is_alone(self, one: Reading) -> bool:
        least = _ALONE_FROM[self._speech.stated or one.telling]
        return len(one.base) >= least and not one.feminine

    def declined(self, phrase: Phrase, first: int) -> Sequence[Reading]:
        """Return how the words that have endings are read at a place: in one language."""
        strange = self._strange(phrase, first)
        for language in self._speech.languages if strange else ():
            found = [self._reading(at, text, language) for at, text in strange]
            known = [one for one in found if one is not None]
            if len(known) == len(found):
                return known
        return ()

    def _strange(self, phrase: Phrase, first: int) -> list[tuple[int, str]]:
        """Return the words of a spelling that do not stand at a place as they are."""
        placed = ((first + step, text) for step, text in phrase.texts)
        return [(at, text) for at, text in placed if FieldText.form(self, at) != text]

    def _reading(self, at: int, base: str, language: str) -> Reading | None:
        some = (
            one for one in self.read.get(at, ()) if (one.base, one.language) == (base, language)
        )
        return next(some, None)


class _EveryChoice(Choices):
    """Rules out the alternatives of which a word does not stand in a field, and keeps nothing."""

    def __init__(self, field: DeclinedText) -> None:
        super().__init__(field)
        self._forms = field

    def knows(self, sought: Sought) -> bool:  # noqa: ARG002
        return True

    def starts(self, phrase: Phrase) -> Sequence[int] | None:  # noqa: ARG002
        return None

    def is_met(self, rule: Or) -> bool:  # noqa: ARG002
        return False

    def among(self, rule: Or | Name) -> Sequence[int]:
        every = rule.operands if isinstance(rule, Or) else rule.spellings
        return [at for at, one in enumerate(every) if self._may_stand(one)]

    def others(self, name: Name) -> Sequence[int]:
        return self.among(name)

    def _may_stand(self, one: Rule) -> bool:
        known = self._forms.known_forms
        return not isinstance(one, Phrase) or all(text in known for _, text in one.texts)


class PeopleReader(FieldReader):
    """Finds the spellings of people's names, with endings that tell enough or without."""

    def __init__(self, field: DeclinedText) -> None:
        super().__init__(field)
        self.choices = _EveryChoice(field)
        self.told = field.told
        self._declined = field

    def phrase(self, phrase: Phrase) -> Sequence[int]:
        """Return the word numbers where a spelling starts and may be a name, ascending."""
        return [at for at in super().phrase(phrase) if self._declined.may_be(phrase, at)]


class DeclinedDocument(Document):
    """An article whose people may be declined; all else of it is as in any document."""

    def __init__(self, document: Document, spoken: Speech) -> None:
        super().__init__(document.article, document.words[0])
        self._speech = spoken

    @cached_property
    def declined(self) -> Mapping[str, DeclinedText]:
        """The title and the body as people are looked for in them."""
        return {name: DeclinedText(self.field(name), self._speech) for name in TEXT_FIELDS}

    @cached_property
    def without_endings(self) -> Document:
        """The article with all words also as they are without endings."""
        return _WithoutEndings(self)

    @cached_property
    def keys(self) -> Keys:
        """The keys of the words, and of what they and their neighbours are without endings."""
        every = [*_beside(self.declined[TITLE]), *_beside(self.declined[BODY])]
        return np.concatenate((super().keys, keys_of(every))) if every else super().keys


class _WithoutEndings(Document):
    def __init__(self, document: DeclinedDocument) -> None:
        super().__init__(document.article, document.words[0])
        self._fields = document.declined

    def field(self, name: str) -> FieldText:
        return self._fields[name]


def read_declined(document: Document) -> Document:
    """Return an article as one whose people may be declined, if its language does that."""
    article = document.article
    spoken = speech(article.language, document.keys)
    if not spoken.sure:
        spoken = by_letters(spoken, f"{article.title} {article.body}")
    return DeclinedDocument(document, spoken) if spoken.languages else document


def _beside(field: DeclinedText) -> Iterator[str]:
    """Yield the words without endings, each with those next to it and next but one."""
    for at in sorted({one - step for one in field.read for step in (0, 1, 2)}):
        for step in (1, 2):
            for first in _forms(field, at):
                for second in _forms(field, at + step):
                    yield from (first, second) if step == 1 else (first, _BETWEEN, second)
                    yield _BETWEEN


def _forms(field: DeclinedText, at: int) -> Sequence[str]:
    if not 0 <= at < field.word_count:
        return (_BETWEEN,)
    return (FieldText.form(field, at), *(one.base for one in field.read.get(at, ())))
