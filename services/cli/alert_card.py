"""How an alert looks in a terminal: the headline, why it matched, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from rich.console import Console
from rich.text import Text

from shared.domain.match import Evidence
from shared.domain.stories.model import Alert, Relation

MAX_SNIPPETS: Final = 4
HEADLINE_CHARS: Final = 90
APART: Final = 80
STYLES: Final = {Relation.NEW: "bold green", Relation.UPDATE: "bold yellow"}

_CONSOLE: Final = Console(highlight=False, soft_wrap=True)


def print_alert(alerts: Sequence[Alert], at: datetime, console: Console = _CONSOLE) -> None:
    """Print one card for the alerts of one article, which may be on several watch-lists."""
    for line in card(alerts, at):
        console.print(line)


def card(alerts: Sequence[Alert], at: datetime) -> Iterator[Text]:
    """Yield the lines of a card; `at` is when the alert was there."""
    first = alerts[0]
    yield _headline(first)
    yield _origin(alerts, at)
    yield from _changes(first)
    yield from _snippets(alerts)
    yield Text("")


def _headline(alert: Alert) -> Text:
    label = alert.relation.value.upper()
    if alert.relation is Relation.UPDATE:
        label += f" {alert.revision}"
    return Text.assemble(
        (f"● {label}", STYLES.get(alert.relation, "bold")),
        "  ",
        (_title(alert), "bold"),
    )


def _origin(alerts: Sequence[Alert], at: datetime) -> Text:
    article = alerts[0].article
    lists = ", ".join(f"{one.watchlist_title} ({one.severity.value})" for one in alerts)
    seconds = max(0.0, (at - article.received_at).total_seconds())
    told = f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
    source = _plain(article.source) or "unknown source"
    return Text.assemble(f"  {source} · ", (lists, "cyan"), (f" · {told} after arrival", "dim"))


def _changes(alert: Alert) -> Iterator[Text]:
    for change in alert.changes:
        old = f"{_plain(change.old)} → " if change.old else ""
        yield Text.assemble("  ", (f"{change.kind}: {old}{_plain(change.new)}", "yellow"))


def _snippets(alerts: Sequence[Alert]) -> Iterator[Text]:
    """Yield the matched words in their context, one context for places that lie together."""
    evidence = [one for alert in alerts for one in alert.evidence if one.snippet]
    words = {_plain(one.text) for one in evidence}
    for one in _apart(evidence)[:MAX_SNIPPETS]:
        text = Text(f"  … {_plain(one.snippet)} …", style="dim")
        text.highlight_words(sorted(words, key=len, reverse=True), style="bold magenta not dim")
        yield text


def _apart(evidence: Sequence[Evidence]) -> list[Evidence]:
    chosen: list[Evidence] = []
    for one in evidence:
        near = (
            one.field == other.field and abs(one.start - other.start) < APART for other in chosen
        )
        if not any(near):
            chosen.append(one)
    return chosen


def _title(alert: Alert) -> str:
    """Return the headline, or how the text begins where a wire sent none."""
    return _plain(alert.article.title) or _plain(alert.article.lead)[:HEADLINE_CHARS] + " …"


def _plain(text: str) -> str:
    """Return the text on one line without control characters, which a terminal would obey."""
    return "".join(one if one.isprintable() else " " for one in " ".join(text.split()))
