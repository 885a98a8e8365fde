"""A tariff fact in one line for people."""

from __future__ import annotations

from shared.domain.facts.model import TariffFact


def describe(fact: TariffFact) -> str:
    """Return one line: `United States → China: 25 % on steel, raised, in force, from March 4`."""
    what = describe_rate(fact) or "tariff"
    if fact.goods:
        what += f" on {fact.goods}"
    status = fact.status.value.replace("_", " ") if fact.status else ""
    since = f"from {fact.effective_date}" if fact.effective_date else ""
    parts = (what, fact.direction or "", status, since)
    return _parties(fact) + ", ".join(part for part in parts if part)


def describe_rate(fact: TariffFact) -> str:
    """Return `25 %`, `10–25 %`, or '' where no rate is stated."""
    if fact.rate is None:
        return ""
    upper = "" if fact.rate_max is None else f"–{fact.rate_max:g}"
    return f"{fact.rate:g}{upper} %"


def _parties(fact: TariffFact) -> str:
    if fact.target:
        return f"{fact.imposer or '?'} → {fact.target}: "
    return f"{fact.imposer}: " if fact.imposer else ""
