"""Why an article matches a list, or what its nearest entries miss."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from shared.domain.article.model import Article
from shared.domain.match import Evidence, Match
from shared.domain.matching.describe import describe
from shared.domain.matching.reasons import excluded, reason
from shared.domain.rules import Evaluation
from shared.domain.rules.ast import And, AtLeast, Found, InField, Name, Not, Or, Rule, children
from shared.domain.text import TEXT_FIELDS
from shared.domain.watchlist.model import Watchlist

MAX_NEAREST: Final = 5
_OTHER_FACT: Final = 0.5
"""How near an article comes that states another fact than is asked for."""
_EXCLUDED: Final = "excluded by "


@dataclass(frozen=True, slots=True)
class EntryExplanation:
    """One entry: whether it matched, and if not, what was missing and how near it came (0..1)."""

    entry: str
    matched: bool
    nearness: float
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """One article on one list: the entries that matched, else the nearest ones.

    `why` is one sentence. `score` and `evidence` are those of the match, if there is one.
    """

    article_id: str
    watchlist: str
    watchlist_version: str
    matched: bool
    why: str
    score: float
    evidence: tuple[Evidence, ...]
    entries: tuple[EntryExplanation, ...]


def explain_list(
    article: Article,
    watchlist: Watchlist,
    rules: Mapping[str, Rule],
    evaluation: Evaluation,
    matches: Sequence[Match],
    outside: str,
    stated: Callable[[str], str],
) -> Explanation:
    """Return the explanation; `outside` says why the list is not for the article, if so.

    `stated` says of the owner of a fact entry what the article states instead.
    """
    entries = tuple(_nearest(rules, evaluation, stated))
    return Explanation(
        article_id=article.id,
        watchlist=watchlist.id,
        watchlist_version=watchlist.version,
        matched=bool(matches),
        why=outside or _why(entries),
        score=matches[0].score if matches else 0.0,
        evidence=matches[0].evidence if matches else (),
        entries=entries,
    )


def _why(entries: Sequence[EntryExplanation]) -> str:
    matched = [one.entry for one in entries if one.matched]
    if matched:
        return f"matched by {', '.join(matched)}"
    if not entries:
        return "no entry matches; the list has no usable entry"
    nearest = entries[0]
    lacks = "; ".join(o if o.startswith(_EXCLUDED) else f"without {o}" for o in nearest.missing)
    return f"no entry matches; nearest is {nearest.entry}, {lacks}"


def _nearest(
    rules: Mapping[str, Rule], evaluation: Evaluation, stated: Callable[[str], str]
) -> Sequence[EntryExplanation]:
    """Return every entry that matched, or else the nearest ones, nearest first."""
    all_of = [_explain_entry(entry, rules[entry], evaluation, stated) for entry in rules]
    matched = [one for one in all_of if one.matched]
    return matched or sorted(all_of, key=lambda one: -one.nearness)[:MAX_NEAREST]


def _explain_entry(
    entry: str, rule: Rule, evaluation: Evaluation, stated: Callable[[str], str]
) -> EntryExplanation:
    if evaluation.hits(rule) is not None:
        return EntryExplanation(entry, True, 1.0)
    if isinstance(rule, Found) and (other := stated(rule.owner)):
        return EntryExplanation(entry, False, _OTHER_FACT, (f"{describe(rule)}: {other}",))
    there, total = _counted(rule, evaluation)
    missing = tuple(dict.fromkeys(_missing(rule, evaluation)))
    return EntryExplanation(entry, False, round(there / max(total, 1.0), 2), missing)


def _counted(rule: Rule, evaluation: Evaluation) -> tuple[float, float]:
    """Return how many parts are there, and of how many; alternatives count as their best.

    What is excluded counts where it is there alone: that it is absent makes no article near.
    """
    parts = children(rule)
    if isinstance(rule, Not):
        return 0.0, float(not _holds(rule, evaluation))
    if not parts or isinstance(rule, Name):
        return float(_holds(rule, evaluation)), 1.0
    counted = [_counted(part, evaluation) for part in parts]
    if isinstance(rule, Or):
        return max(counted, key=lambda one: one[0] / max(one[1], 1.0))
    there, total = sum(one[0] for one in counted), sum(one[1] for one in counted)
    return (there, total) if isinstance(rule, And) else (there, total + 1)


def _missing(rule: Rule, evaluation: Evaluation) -> Iterator[str]:
    if _holds(rule, evaluation):
        return
    if isinstance(rule, Or):
        yield from _missing_alternative(rule, evaluation)
        return
    if isinstance(rule, AtLeast) and evaluation.count(rule.operand):
        yield describe(rule) + reason(rule, evaluation)
        return
    if isinstance(rule, Not):
        culprit = _that_holds(rule.operand, evaluation)
        yield f"{_EXCLUDED}{describe(culprit)}{excluded(culprit, evaluation)}"
        return
    if isinstance(rule, InField) and isinstance(rule.operand, And | Not):
        yield from _missing(_shared_out(rule.field, rule.operand), evaluation)
        return
    if isinstance(rule, InField) and (elsewhere := reason(rule, evaluation)):
        yield describe(rule) + elsewhere
        return
    parts = () if isinstance(rule, Name) else children(rule)
    absent = [text for part in parts for text in _missing(part, evaluation)]
    yield from absent or (describe(rule) + reason(rule, evaluation),)


def _shared_out(field: str, rule: And | Not) -> Rule:
    """`title:(a NOT b)` is `title:a NOT title:b`: each part is to be looked for there."""
    if isinstance(rule, And):
        return And(tuple(InField(field, one) for one in rule.operands))
    return Not(InField(field, rule.operand))


def _that_holds(rule: Rule, evaluation: Evaluation) -> Rule:
    """Return the first of many alternatives that holds, or the rule itself."""
    while isinstance(rule, Or):
        rule = next(one for one in rule.operands if _holds(one, evaluation))
    return rule


def _missing_alternative(rule: Or, evaluation: Evaluation) -> Iterator[str]:
    """Yield what the nearest alternative misses; where none is begun, any of them would do."""
    begun = any(_counted(one, evaluation)[0] for one in rule.operands)
    if not begun:
        yield describe(rule)
        return
    yield from min((tuple(_missing(one, evaluation)) for one in rule.operands), key=len)


def _holds(rule: Rule, evaluation: Evaluation) -> bool:
    return evaluation.hits(rule, TEXT_FIELDS) is not None
