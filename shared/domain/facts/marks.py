"""Marks: tokens with the part that they can play in a sentence about a tariff."""

from __future__ import annotations

from enum import IntEnum, StrEnum, auto

from msgspec import Struct


class Role(IntEnum):
    """What a mark can be in the sentence; `OTHER` is any word not in the lexicon.

    They are numbers since these are looked for in sets in a third of the time.
    """

    TARIFF = auto()
    RATE = auto()
    POINTS = auto()
    PARTY = auto()
    GOODS = auto()
    VERB = auto()
    GOVERNMENT = auto()
    AUXILIARY = auto()
    MODAL = auto()
    NEGATION = auto()
    IF = auto()
    PRONOUN = auto()
    POSSESSIVE = auto()
    ON = auto()
    OF = auto()
    FROM = auto()
    TO = auto()
    BY = auto()
    WITH = auto()
    PREPOSITION = auto()
    AND = auto()
    COMMA = auto()
    DASH = auto()
    OPEN = auto()
    CLOSE = auto()
    QUOTE = auto()
    RELATIVE = auto()
    SUBORDINATOR = auto()
    INCLUDING = auto()
    DETERMINER = auto()
    ADJECTIVE = auto()
    ADVERB = auto()
    NUMBER = auto()
    DATE = auto()
    EFFECTIVE = auto()
    UTILITY = auto()
    NOT_TRADE = auto()
    HISTORY = auto()
    OTHER = auto()


class Act(StrEnum):
    """What a verb, or a noun such as `hike`, does to a tariff or to another verb."""

    NONE = ""
    IMPOSE = "impose"
    STRIKE = "strike"  # hit X with a tariff
    RAISE = "raise"
    RISE = "rise"
    CUT = "cut"
    FALL = "fall"
    LIFT = "lift"
    EXPIRE = "expire"
    DELAY = "delay"
    THREATEN = "threaten"
    INTEND = "intend"
    ANNOUNCE = "announce"
    AGREE = "agree"
    START = "start"
    REMAIN = "remain"
    TAKE_EFFECT = "take effect"
    FACE = "face"
    SHUN = "shun"
    SAY = "say"


class Form(StrEnum):
    """The form of a word, where it matters."""

    NONE = ""
    BASE = "base"
    THIRD = "third"
    PAST = "past"
    ING = "ing"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PERSON = "person"
    SAME = "same"  # a name that is its own adjective: US, EU
    GENERIC = "generic"
    PLURAL = "plural"
    WEAK = "weak"
    TRADE = "trade"
    SURE = "sure"
    UNSURE = "unsure"
    THREAT = "threat"


class Mark(Struct, frozen=True, gc=False):
    """A stretch of the sentence with its role.

    `name` is canonical: a party, goods, an act, a date, else the folded word. `low` and `high`
    are the first and the second percentage as written, `word` is the folded text where it is kept.
    """

    role: Role
    name: str
    form: Form
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    act: Act = Act.NONE
    word: str = ""
