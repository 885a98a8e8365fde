"""What is doubtful in names: shared spellings, and spellings that ordinary words have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from shared.domain.lint.everyday import EVERYDAY, EVERYWHERE
from shared.domain.lint.model import Finding, Reason, Remark
from shared.domain.text import simplify, word_forms
from shared.domain.watchlist import NameEntry, NameKind, Watchlist

_AS_WRITTEN: Final = re.compile(r"(?:[^\W\d_]{2,4}|(?:[^\W\d_]\.){2,4})$")
_TWO_LETTERS: Final = re.compile("[a-zа-яёіїєґα-ω]{2}$")
"""A word of two letters in a script whose letters are not syllables."""

Key: TypeAlias = tuple[str, ...]


class Owner(NamedTuple):
    """An entry that a spelling belongs to."""

    watchlist: str
    entry: NameEntry


def check_name(entry: NameEntry) -> Iterator[Remark]:
    """Yield the spellings of a name without context that ordinary text has."""
    if entry.requires:
        return
    for alias in _aliases(entry):
        words = word_forms(alias)
        if _is_too_short(alias, words, entry.kind):
            message = f"{alias!r} is too short to be safe; add requires: NEAR/20(…), or drop it"
            yield Remark(Reason.SHORT_NAME, message)
        elif _is_common(alias, words, entry.kind):
            message = f"{alias!r} is an everyday word; add requires: NEAR/20(…), or a longer name"
            yield Remark(Reason.COMMON_NAME, message)


def check_spellings(lists: Iterable[Watchlist]) -> Iterator[Finding]:
    """Yield the names that others repeat, and the spellings that several entries share.

    Entries that name the same thing in several lists are meant so. So is a spelling that each
    of its entries holds to a context of its own.
    """
    owners: dict[Key, list[Owner]] = {}
    repeated: set[tuple[str, str]] = set()
    spelled: dict[tuple[str, object], NameEntry] = {}
    for owner in _owners(lists):
        keys = frozenset(map(_key, _aliases(owner.entry)))
        first = spelled.setdefault((owner.watchlist, (keys, owner.entry.requires)), owner.entry)
        if first is not owner.entry:
            repeated.add((owner.watchlist, owner.entry.id))
            message = f"the same names as {first.id}; leave one of them out"
            yield Remark(Reason.DUPLICATE, message).placed(owner.watchlist, owner.entry.id)
        else:
            for key in keys:
                owners.setdefault(key, []).append(owner)
    yield from _clashes(owners)


def _owners(lists: Iterable[Watchlist]) -> Iterator[Owner]:
    for watchlist in lists:
        for entry in watchlist.entries:
            if isinstance(entry, NameEntry):
                yield Owner(watchlist.id, entry)


def _clashes(owners: dict[Key, list[Owner]]) -> Iterator[Finding]:
    for every in owners.values():
        sharing = [one for one in every if not one.entry.requires]
        # Of those before, one of each list and name will do: a million may share a spelling.
        before: dict[tuple[str, Key], Owner] = {}
        for owner in sharing if len(sharing) > 1 else ():
            other = next((one for one in before.values() if _clash(one, owner)), None)
            if other is not None:
                yield _clash_finding(other, owner)
            before.setdefault((owner.watchlist, _key(owner.entry.name)), owner)


def _clash(one: Owner, other: Owner) -> bool:
    if one.watchlist == other.watchlist:
        return True
    return _key(one.entry.name) != _key(other.entry.name)


def _clash_finding(one: Owner, other: Owner) -> Finding:
    keys = {_key(alias) for alias in _aliases(one.entry)}
    alias = next(alias for alias in _aliases(other.entry) if _key(alias) in keys)
    owner = one.entry.id if one.watchlist == other.watchlist else f"{one.watchlist}: {one.entry.id}"
    message = f"{alias!r} is a name of {owner} too, and both match; keep it at one, or add requires"
    return Remark(Reason.CLASHING_ALIAS, message).placed(other.watchlist, other.entry.id)


def _aliases(entry: NameEntry) -> Iterable[str]:
    return dict.fromkeys((entry.name, *entry.aliases))


def _key(alias: str) -> Key:
    """Return what makes two spellings one: abbreviations in capitals are compared as written."""
    if _is_abbreviation(alias):
        return ("=", alias.replace(".", ""))
    return word_forms(alias if alias.isascii() else simplify(alias))


def _is_abbreviation(alias: str) -> bool:
    return alias.isupper() and _AS_WRITTEN.match(alias) is not None


def _is_too_short(alias: str, words: Key, kind: NameKind) -> bool:
    """Tell whether a name is a letter, an ideograph, or two letters that are compared folded."""
    if sum(map(len, words)) <= 1:
        return True
    if len(words) > 1 or _is_abbreviation(alias):
        return False
    as_written = kind is NameKind.PERSON and alias[:1].isupper()
    return _TWO_LETTERS.match(words[0]) is not None and not as_written


def _is_common(alias: str, words: Key, kind: NameKind) -> bool:
    """Tell whether a name is made of everyday words; a person's name needs its capital letter."""
    if _is_abbreviation(alias):
        return False
    lone = len(words) == 1 and kind is not NameKind.PERSON
    return (EVERYDAY if lone else EVERYWHERE).issuperset(words)
