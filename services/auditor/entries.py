"""From records of the topics to entries of the audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from services.auditor.tables import WatchlistTable, read_subscription
from shared.domain.article.parse import LATEST_YEAR
from shared.domain.audit import Audit, Place
from shared.domain.delivery.verdicts import ROSTER_KEY, Roster, VerdictEvent
from shared.domain.errors import WirewatchError
from shared.domain.stories.model import Candidate, StoryEvent
from shared.wire.alerts import ALERTS
from shared.wire.codec import Codec, decode_article
from shared.wire.dead_letter import read_dead_letter
from shared.wire.delivered import DELIVERIES, decode_response
from shared.wire.topics import Topics

T = TypeVar("T")

CANDIDATES: Final = Codec(Candidate)
EVENTS: Final = Codec(StoryEvent)
VERDICTS: Final = Codec(VerdictEvent)
ROSTERS: Final = Codec(Roster)
_EARLIEST_MS: Final = 0
_LATEST_MS: Final = int(datetime(LATEST_YEAR, 1, 1, tzinfo=UTC).timestamp() * 1000)


class Entries:
    """Enters records, as kafka-python gives them, into an audit."""

    def __init__(self, topics: Topics, audit: Audit) -> None:
        self._topics = topics
        self._audit = audit
        self._watchlists = WatchlistTable()
        self._enter: Mapping[str, Callable[[Any], None]] = {
            topics.articles: self._article,
            topics.matches: self._match,
            topics.stories: self._event,
            topics.alerts: self._alert,
            topics.verdicts: self._verdict,
            topics.deliveries: self._delivery,
            topics.watchlists: self._watchlist,
            topics.subscriptions: self._subscription,
            topics.responses: self._response,
            topics.dead_letter(topics.articles): self._refused_article,
            topics.dead_letter(topics.matches): self._refused_match,
            topics.dead_letter(topics.alerts): self._refused_alert,
        }

    def take(self, message: Any) -> None:
        """Enter one record."""
        self._enter[message.topic](message)

    def compile_lists(self) -> None:
        """Bring the audit's watch-lists up to date; call it before articles are entered."""
        state = self._watchlists.changed()
        if state is not None:
            self._audit.watchlists(*state)

    def _article(self, message: Any) -> None:
        self._audit.article(_place(message), _read(decode_article, message.value))

    def _match(self, message: Any) -> None:
        self._audit.match(_place(message), _read(CANDIDATES.decode, message.value))

    def _event(self, message: Any) -> None:
        self._audit.event(_place(message), _read(EVENTS.decode, message.value))

    def _alert(self, message: Any) -> None:
        self._audit.alert(_place(message), _read(ALERTS.decode, message.value))

    def _verdict(self, message: Any) -> None:
        if (message.key or b"").startswith(ROSTER_KEY):
            roster = _read(ROSTERS.decode, message.value)
            if roster is not None:
                self._audit.roster(roster)
        else:
            self._audit.verdict(_place(message), _read(VERDICTS.decode, message.value))

    def _delivery(self, message: Any) -> None:
        # A tombstone is how a compacted topic forgets: it says nothing of a delivery.
        if message.value is not None:
            self._audit.delivery(_read(DELIVERIES.decode, message.value))

    def _watchlist(self, message: Any) -> None:
        self._watchlists.apply(message.key, message.value, written_at(message))

    def _subscription(self, message: Any) -> None:
        change = read_subscription(message.key, message.value)
        if change is not None:
            self._audit.subscription(*change, written_at(message))

    def _response(self, message: Any) -> None:
        key = (message.key or b"").decode("utf-8", "replace")
        try:
            response = decode_response(message.key, message.value)
        except WirewatchError:
            return
        self._audit.response(key, response, written_at(message))

    def _refused_article(self, message: Any) -> None:
        letter = read_dead_letter(message.headers)
        if letter is not None:
            self._audit.refused_article(letter.topic, letter.partition, letter.offset)

    def _refused_match(self, message: Any) -> None:
        letter = read_dead_letter(message.headers)
        if letter is not None:
            original = Place(letter.topic, letter.partition, letter.offset, written_at(message))
            match = _read(CANDIDATES.decode, message.value)
            self._audit.refused_match(original, _place(message), match)

    def _refused_alert(self, message: Any) -> None:
        letter = read_dead_letter(message.headers)
        if letter is not None:
            self._audit.refused_alert(letter.topic, letter.partition, letter.offset)


def _read(decode: Callable[[bytes | None], T], value: bytes | None) -> T | None:
    try:
        return decode(value)
    except WirewatchError:
        return None


def _place(message: Any) -> Place:
    return Place(message.topic, message.partition, message.offset, written_at(message))


def written_at(message: Any) -> datetime:
    """Return when a record was written; what its producer made up is brought to our time."""
    stated = min(max(message.timestamp, _EARLIEST_MS), _LATEST_MS)
    return datetime.fromtimestamp(stated / 1000, UTC)
