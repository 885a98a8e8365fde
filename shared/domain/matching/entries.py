"""From the entries of one list to rules: parsed, linked, and without those at fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from msgspec import Raw, Struct, msgpack

from shared.domain.errors import RuleError, WatchlistError
from shared.domain.matching.facts import FactCondition, read_condition
from shared.domain.matching.owners import owner_of
from shared.domain.matching.rulebook import RuleBook
from shared.domain.matching.spellings import name_rule
from shared.domain.rules import PlainRule, parse_rule, plain_rule, positional_fault
from shared.domain.rules.ast import Found, Name, Required, Rule, Unit
from shared.domain.watchlist.model import FactEntry, NameEntry, NameKind, QueryEntry, Watchlist

_AROUND: Final = re.compile(r"(near|sentence|paragraph)(?:/(\d{1,9}))?\s*\((.*)\)\s*$", re.I | re.S)

_SLIPPING: Final = (NameKind.PERSON, NameKind.ORGANISATION)

_encoder: Final = msgpack.Encoder()
_decoder: Final[msgpack.Decoder[Rule]] = msgpack.Decoder(Rule)

Context: TypeAlias = tuple[Rule, int | Unit | None]
"""What must hold around a name, and how near."""


class EntryRules(RuleBook):
    """The rules of a list's entries by id, in the order of `ids`.

    Those of names are made when first asked for.
    """

    def __init__(
        self,
        number: int,
        ids: Sequence[str],
        rules: Mapping[str, Rule],
        names: Mapping[str, NameEntry],
    ) -> None:
        self._number = number
        self._ids = ids
        self._rules = dict(rules)
        self._names = dict(names)
        self._contexts: dict[str, Context] = {}
        self._clauses: dict[str, tuple[str, ...]] = {}
        self._last: tuple[str, Rule] | None = None

    def require(self, entry: str, context: Rule, reach: int | Unit | None) -> None:
        """Make the name match only where the context holds."""
        self._contexts[entry] = (context, reach)
        self._last = None

    def drop(self, entry: str) -> None:
        """Forget an entry that is at fault."""
        self._rules.pop(entry, None)
        self._names.pop(entry, None)

    def is_name(self, entry: str) -> bool:
        """Tell whether an entry is a name."""
        return entry in self._names

    def may_slip(self, entry: str) -> NameEntry | None:
        """Return an entry if it is a name that is looked for with slips."""
        name = self._names.get(entry)
        return name if name is not None and name.fuzzy and name.kind in _SLIPPING else None

    def linked(self, entry: str) -> Rule | None:
        """Return the part of an entry that may refer to others."""
        if entry in self._contexts:
            return self._contexts[entry][0]
        return None if entry in self._names else self._rules.get(entry)

    def __getitem__(self, entry: str) -> Rule:
        rule = self._rules.get(entry)
        if rule is None:
            rule = self._rules[entry] = self.fresh(entry)
        return rule

    def fresh(self, entry: str) -> Rule:
        """Return the rule of an entry; of what is made for names, only the last is kept."""
        if entry not in self._names:
            return self._rules[entry]
        if self._last is None or self._last[0] != entry:
            rule = rule_of_name(self._names[entry], self._number, self._contexts.get(entry))
            self._last = entry, rule
        return self._last[1]

    def plain(self, entry: str) -> PlainRule | None:
        """Return what an entry asks for if that is words and phrases only."""
        plain, name = plain_rule(self.fresh(entry)), self._names.get(entry)
        if plain is None or (name is not None and plain.clauses != (name.name,)):
            return None
        self._clauses[entry] = plain.clauses
        return plain

    def clauses(self, entry: str) -> tuple[str, ...]:
        """Return the clauses of an entry that is a plain rule, none for another."""
        return self._clauses.get(entry, ())

    def record(self, entry: str) -> Record:
        """Return an entry as it is kept in a prepared list."""
        if entry not in self._names:
            encoded = Raw(_encoder.encode(self._rules[entry]))
            return RuleRecord(entry, self.clauses(entry), encoded)
        return NameRecord(self._names[entry], *self._contexts.get(entry, ()))

    def __iter__(self) -> Iterator[str]:
        return (entry for entry in self._ids if entry in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, entry: object) -> bool:
        return entry in self._rules or entry in self._names


class NameRecord(Struct, frozen=True, tag="name", array_like=True):
    """A name, with the context that it requires and how near that must be."""

    entry: NameEntry
    context: Rule | None = None
    reach: int | Unit | None = None

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clause of a name that is a plain rule; no other name has a program."""
        return (self.entry.name,)

    @property
    def id(self) -> str:
        """The id of the entry."""
        return self.entry.id

    def rule(self, number: int) -> Rule:
        """Return the rule of the name in the list of a number."""
        context = None if self.context is None else (self.context, self.reach)
        return rule_of_name(self.entry, number, context)


class RuleRecord(Struct, frozen=True, tag="rule", array_like=True):
    """An entry that is a rule, encoded by itself: it is seldom needed where it is a plain one.

    `clauses` are those of a plain rule, whose program says what it asks.
    """

    id: str
    clauses: tuple[str, ...]
    encoded: Raw

    def rule(self, number: int) -> Rule:  # noqa: ARG002
        """Return the rule, which is the same in any list."""
        return _decoder.decode(self.encoded)


Record: TypeAlias = NameRecord | RuleRecord


def rule_of_name(entry: NameEntry, number: int, context: Context | None) -> Rule:
    """Return the rule that finds a name of the list of a number, where its context holds."""
    name = name_rule(entry)
    if entry.fuzzy:
        name = Name((*name.spellings, Found(owner_of(number, entry.id))), name.given)
    return name if context is None else Required(name, *context)


def read_entries(
    watchlist: Watchlist, number: int
) -> tuple[EntryRules, dict[str, FactCondition], list[WatchlistError]]:
    """Return the rules of a list, its conditions on facts, and the faults of its entries."""
    reader = _Reader(number)
    for entry in watchlist.entries:
        try:
            reader.read(entry)
        except WatchlistError as error:
            reader.problems.append(placed(error, watchlist.id, entry.id))
    return reader.rules(), reader.conditions, reader.problems


def placed(error: WatchlistError, watchlist: str, entry: str) -> WatchlistError:
    """Return the error with the list and the entry that it is about."""
    kind = RuleError if isinstance(error, RuleError) else WatchlistError
    return kind(error.detail, source=watchlist, entry=entry, line=error.line, column=error.column)


class _Reader:
    """Collects what the entries of one list say."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._ids: list[str] = []
        self.problems: list[WatchlistError] = []
        self.conditions: dict[str, FactCondition] = {}
        self._rules: dict[str, Rule] = {}
        self._names: dict[str, NameEntry] = {}
        self._contexts: dict[str, Context] = {}

    def read(self, entry: NameEntry | QueryEntry | FactEntry) -> None:
        self._ids.append(entry.id)
        if isinstance(entry, QueryEntry):
            self._rules[entry.id] = parse_rule(entry.query)
        elif isinstance(entry, FactEntry):
            condition = self.conditions[entry.id] = read_condition(entry.fact)
            self._rules[entry.id] = Found(owner_of(self._number, entry.id), condition.asks)
        else:
            self._read_name(entry)

    def rules(self) -> EntryRules:
        rules = EntryRules(self._number, self._ids, self._rules, self._names)
        for entry, (context, reach) in self._contexts.items():
            rules.require(entry, context, reach)
        return rules

    def _read_name(self, entry: NameEntry) -> None:
        if not any(map(str.isalnum, entry.name)):
            raise WatchlistError("the name holds no letter or digit; write what is to be found")
        if entry.requires:
            self._contexts[entry.id] = _read_requires(entry.requires)
        self._names[entry.id] = entry


def _read_requires(text: str) -> tuple[Rule, int | Unit | None]:
    """Read `NEAR/20(…)`, `SENTENCE(…)`, `PARAGRAPH(…)`, or a rule for the whole article."""
    found = _AROUND.match(text.strip())
    if found is None:
        return parse_rule(text), None
    name, number, inner = found[1].lower(), found[2], found[3]
    if (name == "near") != (number is not None):
        raise RuleError("requires takes NEAR/20(…), SENTENCE(…), PARAGRAPH(…) or a whole rule")
    context = parse_rule(inner)
    if reason := positional_fault(context):
        raise RuleError(f"{reason}; in requires, write terms, phrases and ORs of them")
    return context, int(number) if number else Unit(name)
