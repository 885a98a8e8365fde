"""A forecast: the alerts that watch-lists would have raised on an archive of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from time import perf_counter
from typing import Final

from services.cli.costs import cost_text
from services.matcher.candidates import candidates, live_list
from shared.domain.article import Article
from shared.domain.matching import Cost, Costs, Matcher
from shared.domain.stories import Alert, Candidate, Policy, Relation, Stories, StoryEvent
from shared.domain.stories.pairs import UNDATED
from shared.domain.text import Document
from shared.domain.watchlist import Watchlist

MAX_SAMPLES: Final = 3
MAX_ENTRIES: Final = 10
WITHOUT_DATE: Final = "without date"


@dataclass(frozen=True, slots=True)
class Sample:
    """One alert of the forecast, with why its article matched."""

    relation: Relation
    title: str
    source: str
    entry: str
    text: str
    snippet: str


@dataclass(slots=True)
class Forecast:
    """What one watch-list raises; `days` counts alerts by the day of the article, in UTC.

    `entries` counts the matches that each entry had a part in, and `suppressed` the matches
    that told nothing new.
    """

    watchlist: str
    matches: int = 0
    new: int = 0
    updates: int = 0
    suppressed: int = 0
    days: Counter[str] = field(default_factory=Counter)
    entries: Counter[str] = field(default_factory=Counter)
    samples: dict[str, Sample] = field(default_factory=dict)
    cost: Cost = field(default_factory=Cost)

    @property
    def alerts(self) -> int:
        """How many alerts there are."""
        return self.new + self.updates

    def add(self, candidate: Candidate, event: StoryEvent, alert: Alert | None) -> None:
        """Count a match, and the alert that it led to, if any."""
        self.matches += 1
        self.entries.update({one.entry for one in candidate.evidence})
        if alert is None:
            self.suppressed += 1
            return
        self.new += alert.relation is Relation.NEW
        self.updates += alert.relation is Relation.UPDATE
        self.days[_day(event)] += 1
        self._keep_sample(alert)

    def document(self) -> dict[str, object]:
        """Return the forecast as one JSON object."""
        return {
            "watchlist": self.watchlist,
            "matches": self.matches,
            "alerts": self.alerts,
            "new": self.new,
            "updates": self.updates,
            "suppressed": self.suppressed,
            "alerts_by_day": dict(sorted(self.days.items())),
            "matches_by_entry": [
                {"entry": entry, "matches": count} for entry, count in _most(self.entries)
            ],
            "cost": asdict(self.cost),
            "samples": list(self.samples.values()),
        }

    def _keep_sample(self, alert: Alert) -> None:
        """Keep the first alert of each of the first few entries that raise one."""
        first = alert.evidence[0]
        if first.entry not in self.samples and len(self.samples) < MAX_SAMPLES:
            title = alert.article.title or alert.article.lead
            self.samples[first.entry] = Sample(
                relation=alert.relation,
                title=title,
                source=alert.article.source,
                entry=first.entry,
                text=first.text,
                snippet=first.snippet,
            )


def forecast(
    lists: Sequence[Watchlist],
    matcher: Matcher,
    articles: Iterable[Article],
    clock: Callable[[], float] = perf_counter,
) -> list[Forecast]:
    """Return what each list raises on articles in arrival order, deduplicated as when live.

    An article without a date counts as published with the one before it.
    """
    live = {one.id: live_list(one) for one in lists}
    forecasts = {one.id: Forecast(one.id) for one in lists}
    costs = Costs(clock)
    stories, latest = Stories(Policy()), UNDATED
    for article in articles:
        latest = max(latest, article.published_at or latest)
        document = Document(article)
        found = matcher.match_document(document, costs)
        matches = [(match, live[match.watchlist]) for match in found]
        for candidate in candidates(document, matches, latest):
            event = stories.decide(candidate)
            alert = stories.alert_for(event, candidate)
            stories.apply(event)
            forecasts[candidate.watchlist].add(candidate, event, alert)
    for watchlist, cost in costs.lists.items():
        forecasts[watchlist].cost = cost
    return list(forecasts.values())


def forecast_lines(one: Forecast) -> Iterator[str]:
    """Yield a forecast as text."""
    kinds = f"{one.new} new, {one.updates} updates"
    counts = f"{one.matches} matches, {one.suppressed} suppressed as copies"
    yield f"{one.watchlist}: {one.alerts} alerts ({kinds}) from {counts}"
    days = (f"{day} {count}" for day, count in sorted(one.days.items()))
    if one.days:
        mean = one.alerts / len(one.days)
        yield f"  alerts by day ({mean:.1f} on a day with any): {', '.join(days)}"
    if one.entries:
        most = (f"{entry} {count}" for entry, count in _most(one.entries))
        yield f"  matches by entry: {', '.join(most)}"
    yield f"  cost: {cost_text(one.cost)}"
    for sample in one.samples.values():
        yield f"  {sample.relation.value}: {_plain(sample.title)} ({_plain(sample.source)})"
        yield f"    {sample.entry}: {_plain(sample.text)} in … {_plain(sample.snippet)} …"


def _day(event: StoryEvent) -> str:
    return WITHOUT_DATE if event.event_time == UNDATED else event.event_time.date().isoformat()


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return the highest counts, equal ones by name."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MAX_ENTRIES]


def _plain(text: str) -> str:
    """Return the text on one line without control characters, which a terminal would obey."""
    return "".join(one if one.isprintable() else " " for one in " ".join(text.split()))
