"""A fact in words."""

from __future__ import annotations

from shared.domain.facts.model import TariffFact


def fact_text(fact: TariffFact) -> str:
    """Return a tariff in one line, such as `United States → China, steel: 25 % (imposed)`."""
    parties = " → ".join(party for party in (fact.imposer, fact.target) if party)
    subject = ", ".join(part for part in (parties, fact.goods) if part)
    state = ", ".join(part.replace("_", " ") for part in (fact.direction, fact.status) if part)
    measure = " ".join(part for part in (_rate(fact), f"({state})" if state else "") if part)
    return ": ".join(part for part in (subject, measure) if part) or fact.text


def _rate(fact: TariffFact) -> str:
    if fact.rate is None:
        return ""
    upper = "" if fact.rate_max is None else f" to {fact.rate_max:g}"
    return f"{fact.rate:g}{upper} %"
