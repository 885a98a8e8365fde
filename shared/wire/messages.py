"""What the records of each topic look like, as JSON schema: the contract of those who read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from shared.domain.delivery import DeliveryEvent, Response, Subscription
from shared.domain.delivery.verdicts import Roster, VerdictEvent
from shared.domain.stories.model import Alert, Candidate, StoryEvent
from shared.wire.article_schema import Schema, article_schema
from shared.wire.documents import Chunk, Head
from shared.wire.topics import DEAD_LETTER_SUFFIX, Topics

ARTICLE: Final = "Article"
DEAD_LETTER: Final = "DeadLetter"
REFERENCE: Final = "#/components/schemas/{name}"
_DEAD_LETTERS: Final = "Records of {topic} that were refused; headers `wirewatch-dlq-*` say why."
# The kinds of record on a topic, by the noun in its name.
_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "watchlists": (Head, Chunk),
    "matches": (Candidate,),
    "stories": (StoryEvent,),
    "alerts": (Alert,),
    "subscriptions": (Subscription,),
    "responses": (Response,),
    "verdicts": (VerdictEvent, Roster),
    "deliveries": (DeliveryEvent,),
}
_OUR_OWN: Final[Mapping[str, Schema]] = {
    ARTICLE: article_schema(),
    DEAD_LETTER: {"description": "The refused record's own bytes, whatever they hold."},
}


@dataclass(frozen=True, slots=True)
class Channel:
    """A topic: what it is for, and the names of the kinds of record on it."""

    topic: str
    purpose: str
    messages: tuple[str, ...]


def channel(topics: Topics, topic: str) -> Channel:
    """Return what is to be said about a topic.

    Raises:
        KeyError: for a topic that is not ours.
    """
    if topic.endswith(DEAD_LETTER_SUFFIX):
        refused = topic.removesuffix(DEAD_LETTER_SUFFIX)
        return Channel(topic, _DEAD_LETTERS.format(topic=refused), (DEAD_LETTER,))
    noun = {getattr(topics, noun): noun for noun in ("articles", *_KINDS)}[topic]
    kinds = tuple(kind.__name__ for kind in _KINDS.get(noun, ()))
    return Channel(topic, getattr(Topics, noun).__doc__ or "", kinds or (ARTICLE,))


def schemas(channels: Iterable[Channel]) -> Mapping[str, Schema]:
    """Return the schemas of all kinds of record on these topics, and of what they consist of."""
    names = {name for one in channels for name in one.messages}
    kinds = [kind for of in _KINDS.values() for kind in of if kind.__name__ in names]
    _, components = msgspec.json.schema_components(kinds, ref_template=REFERENCE)
    return components | {name: _OUR_OWN[name] for name in names & _OUR_OWN.keys()}
