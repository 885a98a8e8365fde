"""Facts that news sentences state: tariffs, with who, on whom, on what, and how much."""

from shared.domain.facts.compare import Difference, changes, conflicts, same_measure
from shared.domain.facts.describe import describe
from shared.domain.facts.extract import extract_tariff_facts, facts_of
from shared.domain.facts.model import Direction, Status, TariffFact

__all__ = [
    "Difference",
    "Direction",
    "Status",
    "TariffFact",
    "changes",
    "conflicts",
    "describe",
    "extract_tariff_facts",
    "facts_of",
    "same_measure",
]
