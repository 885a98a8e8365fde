"""A service's front page: which pages it has, for whoever opens its address in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from faststream.asgi import AsgiResponse, get
from faststream.asgi.handlers import GetHandler

from shared.runtime.topics_page import page

PATH: Final = "/"
PAGES: Final = (
    ("/livez", "200 while the service runs; 503 when it must be started again"),
    ("/readyz", "200 when it can work; 503 with the reasons when it cannot"),
    ("/metrics", "for Prometheus; docs/metrics.md says what to do about each"),
    ("/asyncapi", "the topics that it reads and writes, and what their records consist of"),
    ("/asyncapi.json", "the same for programs"),
)


def front_page(title: str, further: Sequence[str]) -> tuple[str, GetHandler]:
    """Return the route; `further` are the paths of the service's own."""
    links = (f'<li><a href="{path}">{path}</a>: {escape(about)}</li>' for path, about in PAGES)
    rows = "".join((*links, *(f"<li><code>{escape(path)}</code></li>" for path in further)))
    body = page(title, f"<ul>{rows}</ul>")

    @get(include_in_schema=False)
    async def front(_scope: object) -> AsgiResponse:
        return AsgiResponse(body, 200, {"content-type": "text/html; charset=utf-8"})

    return PATH, front
