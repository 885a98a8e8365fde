"""Stories: which articles tell the same one, and when a told story has changed."""

from shared.domain.stories.alerts import alert_for, alert_id
from shared.domain.stories.digest import condensed
from shared.domain.stories.fingerprint import fingerprint
from shared.domain.stories.judge import judge, replay
from shared.domain.stories.model import (
    Alert,
    ArticleDigest,
    Candidate,
    Cue,
    Decision,
    FactChange,
    Fingerprint,
    Grounds,
    Measures,
    Quantity,
    QuantityKind,
    Reason,
    Relation,
    StoryEvent,
)
from shared.domain.stories.pairs import candidate_of, decide_pair
from shared.domain.stories.policy import Policy, Thresholds
from shared.domain.stories.stories import Stories
from shared.domain.stories.window import StoryWindow

__all__ = [
    "Alert",
    "ArticleDigest",
    "Candidate",
    "Cue",
    "Decision",
    "FactChange",
    "Fingerprint",
    "Grounds",
    "Measures",
    "Policy",
    "Quantity",
    "QuantityKind",
    "Reason",
    "Relation",
    "Stories",
    "StoryEvent",
    "StoryWindow",
    "Thresholds",
    "alert_for",
    "alert_id",
    "candidate_of",
    "condensed",
    "decide_pair",
    "fingerprint",
    "judge",
    "replay",
]
