"""Facts that news sentences state: tariffs, with who, on whom, on what, and how much."""

from shared.domain.facts.extract import extract_tariff_facts
from shared.domain.facts.model import Direction, Status, TariffFact

__all__ = ["Direction", "Status", "TariffFact", "extract_tariff_facts"]
