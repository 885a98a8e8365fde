"""The links beside a story: what its reader can answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.dispatcher.links import LINK_LIFE, Offer, SignedLinks
from services.dispatcher.rendering.plain import one_line
from shared.domain.delivery import Act
from shared.domain.stories.model import Alert

# A story on more watch-lists than this is muted on these alone: a link must stay a link.
MAX_SUBJECTS = 4


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link and its words."""

    words: str
    url: str


def story_links(
    alerts: Sequence[Alert], subscription: str, links: SignedLinks | None, created_at: datetime
) -> tuple[LinkView, ...]:
    """Return the links for one story, told on one or more watch-lists."""
    if links is None:
        return ()
    ends = created_at + LINK_LIFE
    stories = tuple(dict.fromkeys(alert.story_id for alert in alerts))[:MAX_SUBJECTS]
    made = [
        LinkView(words, links.link(Offer(act, subscription, stories, ends)))
        for act, words in (
            (Act.ACKNOWLEDGE, "Seen"),
            (Act.SNOOZE_STORY, "Snooze"),
            (Act.MUTE_STORY, "Mute this story"),
        )
    ]
    entries = [(alert, one.entry) for alert in alerts for one in alert.evidence]
    if entries:
        alert, entry = entries[0]
        offer = Offer(Act.MUTE_ENTRY, subscription, (f"{alert.watchlist}/{entry}",), ends)
        made.append(LinkView(f"Mute {one_line(entry, 40)}", links.link(offer)))
    return tuple(made)
