"""A service's front page: which pages it has, for whoever opens its address in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from faststream.asgi import AsgiResponse, get
from faststream.asgi.handlers import GetHandler

from shared.runtime.topics_page import page

PATH: Final = "/"


@dataclass(frozen=True, slots=True)
class Route:
    """A path of a service's own: what it is for, and whether a browser can open it."""

    path: str
    handler: Any
    about: str
    opens: bool = False


PAGES: Final = (
    ("/livez", "200 while the service runs; 503 when it must be started again"),
    ("/readyz", "200 when it can work; 503 with the reasons when it cannot"),
    ("/metrics", "for Prometheus; docs/metrics.md says what to do about each"),
    ("/asyncapi", "the topics that it reads and writes, and what their records consist of"),
    ("/asyncapi.json", "the same for programs"),
)


def front_page(title: str, further: Sequence[Route]) -> tuple[str, GetHandler]:
    """Return the route; `further` are the paths of the service's own."""
    rows = [_row(one.path, one.about, opens=one.opens) for one in further]
    rows += [_row(path, about, opens=True) for path, about in PAGES]
    body = page(title, f"<ul>{''.join(rows)}</ul>")

    @get(include_in_schema=False)
    async def front(_scope: object) -> AsgiResponse:
        return AsgiResponse(body, 200, {"content-type": "text/html; charset=utf-8"})

    return PATH, front


def _row(path: str, about: str, *, opens: bool) -> str:
    shown = escape(path)
    name = f'<a href="{shown}">{shown}</a>' if opens else f"<code>{shown}</code>"
    return f"<li>{name}: {escape(about)}</li>"
