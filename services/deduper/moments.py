"""The times that a window can be moved by: what a match and a story event may state."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from shared.domain.errors import Fault
from shared.domain.stories.model import ArticleDigest
from shared.domain.stories.store import event_time
from shared.wire.codec import DecodeError
from shared.wire.moments import check_moments

CLOCKS_APART: Final = timedelta(days=1)


def check_article(article: ArticleDigest, now: datetime) -> None:
    """Refuse an article whose times no window can be reckoned with; see `check_moment`."""
    check_moments(article.received_at, article.published_at)
    check_moment(event_time(article), now)


def check_moment(at: datetime, now: datetime) -> None:
    """Refuse an event time that is none: one of the far future would end every window.

    Raises:
        DecodeError: when it is none to reckon with (`check_moments`), or still to come, by more
            than clocks differ.
    """
    check_moments(at)
    if at > now + CLOCKS_APART:
        raise DecodeError(Fault.INVALID_DATE, f"{at} is still to come")
