"""The watch-lists and subscriptions as the services hold them, with the time of each version."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from shared.domain.delivery import Subscription, check_subscription
from shared.domain.errors import WirewatchError
from shared.domain.matching import Matcher, compile_watchlists
from shared.domain.watchlist import Watchlist, watchlist_from_document
from shared.wire.codec import Codec, decode_json
from shared.wire.documents import Document, DocumentTable

log = logging.getLogger(__name__)

SUBSCRIPTIONS: Final = Codec(Subscription)
MAX_DOCUMENT_BYTES: Final = 512 * 1024 * 1024


class WatchlistTable:
    """Folds the watch-lists topic; a version at fault keeps the one before, as in the matcher."""

    def __init__(self) -> None:
        self._table = DocumentTable()
        self._since: dict[str, datetime] = {}
        self._lists: dict[str, Watchlist] = {}
        self._is_changed = False

    def apply(self, key: bytes | None, value: bytes | None, at: datetime) -> None:
        """Take a record of the topic, written at `at`."""
        try:
            changed = self._table.apply(key, value)
        except WirewatchError as error:
            log.warning("watch-list record left out", extra={"reason": str(error)})
            return
        if changed is not None:
            self._since[changed] = at
            self._is_changed = True

    def changed(self) -> tuple[Matcher, dict[str, datetime]] | None:
        """Return the compiled lists and since when each is live, if that is news."""
        if not self._is_changed:
            return None
        self._is_changed = False
        documents = self._table.documents()
        self._lists = {
            one.id: watchlist for one in documents if (watchlist := self._read(one)) is not None
        }
        compilation = compile_watchlists(self._lists.values())
        return compilation.matcher, {name: self._since[name] for name in self._lists}

    def _read(self, document: Document) -> Watchlist | None:
        try:
            content = decode_json(document.body, limit=MAX_DOCUMENT_BYTES)
            return watchlist_from_document(content)
        except WirewatchError as error:
            log.warning("watch-list left out", extra={"reason": str(error)})
            return self._lists.get(document.id)


def read_subscription(
    key: bytes | None, value: bytes | None
) -> tuple[str, Subscription | None] | None:
    """Return the id and the subscription, None for its end; None for a record at fault."""
    if value is None:
        return (key or b"").decode("utf-8", "replace"), None
    try:
        subscription = SUBSCRIPTIONS.decode(value)
        check_subscription(subscription)
    except WirewatchError as error:
        log.warning("subscription left out", extra={"reason": str(error)})
        return None
    return subscription.id, subscription
