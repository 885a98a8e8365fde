"""A service's AsyncAPI page: the topics that it reads and writes, and the records on them.

FastStream documents its own subscribers by the types of their handlers. Ours take bytes, and
tables, journals and transactions go past its subscribers and publishers, so the channels come
from what a service says of itself; the rest of the document is FastStream's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from faststream.asgi import AsgiResponse, AsyncAPIRoute, get
from faststream.asgi.handlers import GetHandler
from faststream.specification import AsyncAPI
from faststream.specification.asyncapi.v3_0_0.schema import (
    ApplicationSchema,
    Channel,
    Components,
    Message,
    Operation,
    Reference,
)
from faststream.specification.asyncapi.v3_0_0.schema.bindings import ChannelBinding
from faststream.specification.asyncapi.v3_0_0.schema.bindings.kafka import (
    ChannelBinding as TopicBinding,
)
from faststream.specification.asyncapi.v3_0_0.schema.operations import Action
from faststream.specification.base import SpecificationFactory

from shared.runtime.topics_page import topics_page
from shared.wire import messages
from shared.wire.topics import Topics

JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Traffic:
    """The topics that a service reads and writes."""

    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()


class ServicePage(AsyncAPI):
    """The document of one service."""

    def __init__(self, title: str, version: str, topics: Topics, traffic: Traffic) -> None:
        super().__init__(title=title, version=version)
        self._topics = topics
        self._traffic = traffic

    def to_specification(self) -> ApplicationSchema:
        """Return FastStream's document with the channels of this service."""
        document = super().to_specification()
        assert isinstance(document, ApplicationSchema)
        reads, writes = self._traffic.reads, self._traffic.writes
        channels = [messages.channel(self._topics, one) for one in dict.fromkeys(reads + writes)]
        servers = [_reference("servers", name) for name in document.servers or ()]
        document.channels = {one.topic: _channel(one, servers) for one in channels}
        document.operations = _operations(Action.RECEIVE, reads) | _operations(Action.SEND, writes)
        document.components = Components(
            messages={name: _message(name) for one in channels for name in one.messages},
            schemas=dict(messages.schemas(channels)),
        )
        return document


class TopicsRoute(AsyncAPIRoute):
    """The document to look at and to read by programs.

    FastStream's own page has its viewer from a public address, which an operator's network need
    not reach, and its "try it out" would stop every subscriber of a live service.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path, try_it_out_path=None)

    def __call__(self, schema: SpecificationFactory) -> GetHandler:
        """Return the handler of the page."""

        @get(include_in_schema=False)
        async def show(_scope: object) -> AsgiResponse:
            document = schema.to_specification().to_jsonable()
            body = topics_page(document, str(self.asyncapi_json_path))
            return AsgiResponse(body, 200, {"content-type": "text/html; charset=utf-8"})

        return show


def _channel(described: messages.Channel, servers: list[dict[str, str]]) -> Channel:
    return Channel(
        address=described.topic,
        description=described.purpose,
        servers=servers,
        messages={
            name: Reference(**_reference("components", "messages", name))
            for name in described.messages
        },
        bindings=ChannelBinding(kafka=TopicBinding(topic=described.topic)),
    )


def _message(name: str) -> Message:
    kind = BYTES if name == messages.DEAD_LETTER else JSON
    payload = _reference("components", "schemas", name)
    return Message(name=name, title=name, contentType=kind, payload=payload)


def _operations(action: Action, topics: tuple[str, ...]) -> dict[str, Operation]:
    return {
        f"{action.value}.{topic}": Operation(
            action=action, channel=Reference(**_reference("channels", topic))
        )
        for topic in topics
    }


def _reference(*path: str) -> dict[str, str]:
    return {"$ref": "/".join(("#", *path))}
