"""Conservation: what came in, held against what came out, at every stage of the pipeline."""

from shared.domain.audit.audit import Audit
from shared.domain.audit.model import Horizon, Imbalance, Place, Report, Rule, Terms

__all__ = ["Audit", "Horizon", "Imbalance", "Place", "Report", "Rule", "Terms"]
