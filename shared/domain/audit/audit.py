"""The audit of the pipeline: every record is entered once, and settled against a horizon."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from shared.domain.article import Article
from shared.domain.article.identity import content_hash
from shared.domain.audit.accounts import Entry, Key, size_of
from shared.domain.audit.deliveries import PendingDeliveries
from shared.domain.audit.expected import LiveLists, LiveSubscriptions, Matching
from shared.domain.audit.ledgers import DebtLedger, ExactLedger
from shared.domain.audit.model import Horizon, Imbalance, Place, Report, Rule, Terms
from shared.domain.audit.verdicts import RecordedVerdicts
from shared.domain.delivery import DeliveryEvent, Subscription
from shared.domain.delivery.responses import Response
from shared.domain.delivery.verdicts import Roster, VerdictEvent
from shared.domain.stories.alerts import alert_id
from shared.domain.stories.model import Alert, Candidate, StoryEvent

A_LETTER: Key = ("dead letter",)


class Audit:
    """Holds each stage's output against its input. Its state is what is in flight or wrong.

    `books` is a database of its own, which may be larger than memory: what is in flight stands
    there, since nobody knows how long a service may be down.
    """

    def __init__(self, terms: Terms, books: sqlite3.Connection) -> None:
        self._terms = terms
        self._books = books
        self._lists = LiveLists(terms.margin)
        self._subscriptions = LiveSubscriptions(terms.margin)
        limit = terms.remembered
        self._articles = DebtLedger(books, "articles", limit)
        self._matches = ExactLedger(books, "matches", limit)
        self._news = ExactLedger(books, "news", limit)
        self._alerts = DebtLedger(books, "alerts", limit, owner=-1)
        self._owed_verdicts = DebtLedger(books, "verdicts", limit)
        self._verdicts = RecordedVerdicts(limit)
        self._deliveries = PendingDeliveries(books, limit)
        self._read: Counter[str] = Counter()
        self._unreadable = 0
        self._unproven = 0

    def watchlists(self, matching: Matching, since: Mapping[str, datetime]) -> None:
        """Take a new state of the watch-lists; `since` says when each was published.

        What is in flight may have met a changed list before or after: its debt is forgiven.
        """
        changed = self._lists.replace(matching, since)
        self._unproven += self._articles.forgive(changed)

    def subscription(
        self, subscription_id: str, subscription: Subscription | None, at: datetime
    ) -> None:
        """Take a change of a subscription, None for its end; what it owed is forgiven."""
        self._unproven += self._alerts.forgive((subscription_id,))
        if subscription is None:
            self._subscriptions.remove(subscription_id)
        else:
            self._subscriptions.put(subscription, at)

    def response(self, key: str, response: Response | None, at: datetime) -> None:
        """Take what a subscriber answered; what was owed to the subscription is forgiven."""
        subscription = self._subscriptions.respond(key, response, at)
        self._unproven += self._alerts.forgive((subscription,))

    def article(self, place: Place, article: Article | None) -> None:
        """Enter an article; None for a record that is none, which owes a dead letter."""
        self._read["articles"] += 1
        if article is None:
            self._articles.owe(place, [A_LETTER])
            return
        self._unproven += not self._lists.is_settled(place.at)
        version = content_hash(article.title, article.body)
        lists = self._lists.certain(article, place.at)
        self._articles.owe(place, [(one, article.id, version) for one in lists])

    def match(self, place: Place, match: Candidate | None) -> None:
        """Enter a match; None for a record that is none, which owes a dead letter."""
        self._read["matches"] += 1
        self._matches.owe(_match_key(match, place), place)
        if match is not None:
            self._articles.pay(_match_key(match, place))

    def event(self, place: Place, event: StoryEvent | None) -> None:
        """Enter a decision of the deduper; None for a record that is none, which is left out."""
        self._read["stories"] += 1
        if event is None:
            self._unreadable += 1
            return
        self._matches.pay((event.watchlist, event.article_id, event.content_hash), place)
        decision = event.decision
        if not decision.suppress:
            told = alert_id(event.watchlist, decision.story_id, decision.revision)
            self._news.owe((told, event.article_id), place)

    def alert(self, place: Place, alert: Alert | None) -> None:
        """Enter an alert; None for a record that is none, which owes a dead letter."""
        self._read["alerts"] += 1
        if alert is None:
            self._unreadable += 1
            self._alerts.owe(place, [A_LETTER])
            return
        self._news.pay((alert.alert_id, alert.article.id), place)
        self._unproven += not self._subscriptions.is_settled(place.at)
        self._alerts.owe(place, self._subscriptions.certain(alert, place.at))
        self._owed_verdicts.owe(place, [(alert.alert_id,)])

    def verdict(self, place: Place, event: VerdictEvent | None) -> None:
        """Enter the verdict on an alert; None for a record that is none."""
        self._read["verdicts"] += 1
        if event is None:
            self._unreadable += 1
            return
        self._owed_verdicts.pay((event.alert_id,))
        if self._terms.since is None or place.at >= self._terms.since:
            self._verdicts.take(event, place)

    def roster(self, roster: Roster) -> None:
        """Enter the followers to which verdicts refer."""
        self._verdicts.roster(roster)

    def delivery(self, event: DeliveryEvent | None) -> None:
        """Enter an event of the delivery journal; None for a record that is none."""
        self._read["deliveries"] += 1
        if event is None:
            self._unreadable += 1
            return
        self._alerts.pay((event.delivery_id, event.subscription))
        self._deliveries.apply(event)

    def refused_article(self, topic: str, partition: int, offset: int) -> None:
        """Enter the dead letter of the article that stood there."""
        self._read["dead letters"] += 1
        self._articles.refuse(topic, partition, offset)

    def refused_match(self, original: Place, letter: Place, match: Candidate | None) -> None:
        """Enter the dead letter of a match: `original` is where the match stood."""
        self._read["dead letters"] += 1
        self._matches.pay(_match_key(match, original), letter)

    def refused_alert(self, topic: str, partition: int, offset: int) -> None:
        """Enter the dead letter of the alert that stood there."""
        self._read["dead letters"] += 1
        self._alerts.refuse(topic, partition, offset)
        self._owed_verdicts.refuse(topic, partition, offset)

    def settle(self, horizon: Horizon, now: datetime) -> Report:
        """Return what is wrong, when all below the horizon and all it caused was entered."""
        imbalances = tuple(self._imbalances(horizon, now))
        debts = len(self._articles) + len(self._matches) + len(self._news) + len(self._alerts)
        debts += len(self._owed_verdicts)
        return Report(
            read=dict(self._read),
            unreadable=self._unreadable,
            unproven=self._unproven,
            in_flight=max(0, debts + len(self._deliveries) - len(imbalances)),
            held_bytes=size_of(self._books),
            imbalances=imbalances,
        )

    def _imbalances(self, horizon: Horizon, now: datetime) -> Iterator[Imbalance]:
        since = self._terms.since
        for key, place in self._articles.unpaid(horizon, since):
            yield _owed(Rule.ARTICLE_UNACCOUNTED, Rule.ARTICLE_NOT_MATCHED, key, place)
        yield from _each(Rule.MATCH_UNDECIDED, self._matches.unpaid(horizon, since))
        yield from _each(Rule.EVENT_IN_EXCESS, self._matches.in_excess(since))
        yield from _each(Rule.NEWS_NOT_ALERTED, self._news.unpaid(horizon, since))
        yield from _each(Rule.ALERT_IN_EXCESS, self._news.in_excess(since))
        for key, place in self._alerts.unpaid(horizon, since):
            yield _owed(Rule.ALERT_UNACCOUNTED, Rule.DELIVERY_NOT_PLANNED, key, place)
        yield from _each(Rule.VERDICT_MISSING, self._owed_verdicts.unpaid(horizon, since))
        yield from _named(Rule.VERDICT_CONTRADICTED, self._verdicts.contradicted())
        yield from _named(Rule.VERDICT_INCOMPLETE, self._verdicts.incomplete())
        for delivery, due in self._deliveries.untouched(now, self._terms.overdue):
            detail = f"pending, and untouched since {due.isoformat()}"
            yield Imbalance(Rule.DELIVERY_STUCK, delivery, detail)


_SEEN = {
    Rule.ARTICLE_NOT_MATCHED: "a live watch-list matches {}, and there is no match",
    Rule.MATCH_UNDECIDED: "no story event for {}",
    Rule.EVENT_IN_EXCESS: "{} decides no match of its own",
    Rule.NEWS_NOT_ALERTED: "no alert for {}",
    Rule.ALERT_IN_EXCESS: "{} tells of no decision of its own",
    Rule.VERDICT_MISSING: "no verdict on {}",
    Rule.VERDICT_CONTRADICTED: "{} decides otherwise than a verdict before it",
    Rule.VERDICT_INCOMPLETE: "in {} a follower has no verdict, or two",
    Rule.DELIVERY_NOT_PLANNED: "a live subscription wants {}, and no delivery is planned",
}


def _match_key(match: Candidate | None, place: Place) -> Key:
    """Return what a match and its event have in common; its place where it cannot be read."""
    if match is None:
        return (place.topic, str(place.partition), str(place.offset))
    return (match.watchlist, match.article.id, match.fingerprint.content_hash)


def _owed(unreadable: Rule, rule: Rule, key: Key, place: Place) -> Imbalance:
    if key == A_LETTER:
        return Imbalance(unreadable, str(place), "cannot be read, and has no dead letter")
    return _imbalance(rule, key, place)


def _each(rule: Rule, entries: list[Entry]) -> Iterator[Imbalance]:
    return (_imbalance(rule, key, place) for key, place in entries)


def _named(rule: Rule, found: Iterable[tuple[str, Place]]) -> Iterator[Imbalance]:
    return (Imbalance(rule, name, _SEEN[rule].format(place)) for name, place in found)


def _imbalance(rule: Rule, key: Key, place: Place) -> Imbalance:
    return Imbalance(rule, "/".join(key[:2]), _SEEN[rule].format(place))
