"""A service's front page: which pages it has, for whoever opens its address in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from faststream.asgi import AsgiResponse, get
from faststream.asgi.handlers import GetHandler

PATH: Final = "/"
PAGES: Final = (
    ("/livez", "200 while the service runs; 503 when it must be started again"),
    ("/readyz", "200 when it can work; 503 with the reasons when it cannot"),
    ("/metrics", "for Prometheus; docs/metrics.md says what to do about each"),
    ("/asyncapi.json", "the topics that it reads and writes, and what their records consist of"),
    ("/asyncapi", "the same to look at; the browser fetches the viewer from a public address"),
)


def front_page(title: str, further: Sequence[str]) -> tuple[str, GetHandler]:
    """Return the route; `further` are the paths of the service's own."""
    links = (f'<li><a href="{path}">{path}</a> {escape(about)}</li>' for path, about in PAGES)
    rows = "".join((*links, *(f"<li>{escape(path)}</li>" for path in further)))
    head = f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
    body = f"{head}<h1>{escape(title)}</h1><ul>{rows}</ul></html>".encode()

    @get(include_in_schema=False)
    async def front(_scope: object) -> AsgiResponse:
        return AsgiResponse(body, 200, {"content-type": "text/html; charset=utf-8"})

    return PATH, front
