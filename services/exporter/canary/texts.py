"""What the canary is made of: its watch-list, its subscription, and one article after another.

The id `canary` is reserved: of the two, nobody else can have it, and `*` does not follow it.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from shared.domain.article import Article
from shared.domain.canary import CANARY, CANARY_SOURCE
from shared.domain.delivery import ChannelKind, Destination, Subscription
from shared.domain.match import Severity
from shared.domain.watchlist import QueryEntry, Watchlist
from shared.domain.watchlist.document import with_version

WORD: Final = "wirewatchcanary"
WORDS: Final = 12
# No vowels: words that no rule, no name and no slip of a name can mean.
_LETTERS: Final = "bcdfghjkmpqtvwxz"

WATCHLIST: Final = with_version(
    Watchlist(
        id=CANARY,
        title="Canary",
        severity=Severity.INFO,
        entries=(QueryEntry(CANARY, WORD),),
        version="-",
        sources=(CANARY_SOURCE,),
    )
)
SUBSCRIPTION: Final = Subscription(
    id=CANARY,
    who="The exporter",
    watchlists=(CANARY,),
    destinations=(Destination("log", ChannelKind.CONSOLE),),
)


def canary_article(name: str) -> Article:
    """Return the canary of this name: its words are its own, so it is never a copy of another."""
    words = [_word(f"{name} {number}") for number in range(WORDS)]
    title, body = f"{WORD} {words[0]}", " ".join(words)
    return Article(id=f"{CANARY}-{name}", title=title, body=body, source=CANARY_SOURCE)


def _word(seed: str) -> str:
    digest = blake2b(seed.encode(), digest_size=4).hexdigest()
    return "".join(_LETTERS[int(digit, 16)] for digit in digest)
