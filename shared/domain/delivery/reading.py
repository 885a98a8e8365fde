"""Reading subscriptions from YAML: the good ones are kept, the faults of the others are listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Final

from shared.domain.delivery.check import is_zone
from shared.domain.delivery.destinations import read_destination
from shared.domain.delivery.fields import Fields
from shared.domain.delivery.subscription import (
    MAX_CAP_MESSAGES,
    Destination,
    MessageTemplate,
    QuietHours,
    RateCap,
    Subscription,
)
from shared.domain.delivery.templates import MAX_TEMPLATE_CHARS, TemplateFault, check_template
from shared.domain.errors import SubscriptionError, YamlError
from shared.domain.match import Severity
from shared.domain.plain_yaml import read_yaml

MAX_TEXT_CHARS: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class LoadedSubscriptions:
    """What a file of subscriptions gave: a fault in one does not stop the others."""

    subscriptions: tuple[Subscription, ...]
    problems: tuple[SubscriptionError, ...]


def read_subscriptions(text: str, *, source: str) -> LoadedSubscriptions:
    """Read YAML documents, each a subscription or a list of them; `source` names the file."""
    try:
        documents = list(_documents(text))
    except YamlError as error:
        return LoadedSubscriptions((), (_syntax(error, source),))
    return _read_all(documents, source)


def read_subscription(document: object, *, place: str) -> Subscription:
    """Return the subscription that one decoded document describes.

    Raises:
        SubscriptionError: for the first fault, naming its key.
    """
    named = document.get("id") if isinstance(document, dict) else None
    fields = Fields(document, f"{place}: {named}" if isinstance(named, str) else place)
    subscription = Subscription(
        id=fields.identifier("id"),
        who=fields.text("who"),
        watchlists=_watchlists(fields),
        destinations=_destinations(fields),
        min_severity=fields.choice("min_severity", Severity) or Severity.INFO,
        sources=fields.texts("sources"),
        languages=fields.texts("languages"),
        entries=fields.texts("entries"),
        zone=_zone(fields),
        digest_at=_digest_at(fields),
        quiet_hours=_quiet_hours(fields),
        break_through=fields.choice("break_through", Severity),
        rate_cap=_rate_cap(fields),
        muted_until=fields.moment("muted_until"),
        template=_template(fields),
    )
    fields.finish()
    return subscription


def _read_all(documents: list[object], source: str) -> LoadedSubscriptions:
    good: dict[str, Subscription] = {}
    problems: list[SubscriptionError] = []
    for document in documents:
        try:
            subscription = read_subscription(document, place=source)
            if subscription.id in good:
                detail = "this id was used before; ids are unique"
                raise SubscriptionError(detail, place=f"{source}: {subscription.id}")
            good[subscription.id] = subscription
        except SubscriptionError as error:
            problems.append(error)
    return LoadedSubscriptions(tuple(good.values()), tuple(problems))


def _documents(text: str) -> Iterator[object]:
    for document in read_yaml(text, limit=MAX_TEXT_CHARS):
        if isinstance(document, list):
            yield from document
        elif document not in (None, ""):
            yield document


def _syntax(error: YamlError, source: str) -> SubscriptionError:
    column = f", column {error.column}" if error.column else ""
    where = f"{source}: line {error.line}{column}" if error.line else source
    return SubscriptionError(f"not valid YAML: {error.detail}", place=where)


def _watchlists(fields: Fields) -> tuple[str, ...]:
    watchlists = fields.texts("watchlists")
    if not watchlists:
        raise fields.fault("watchlists", "is missing; list watch-list ids, or '*' for all")
    return watchlists


def _destinations(fields: Fields) -> tuple[Destination, ...]:
    items = fields.value("to")
    if not isinstance(items, list) or not items:
        raise fields.fault("to", "needs a list of at least one destination")
    found: dict[str, Destination] = {}
    for index, item in enumerate(items):
        for destination in read_destination(item, f"{fields.at('to')}[{index}]"):
            if destination.id in found:
                raise fields.fault("to", f"the id {destination.id!r} is used twice")
            found[destination.id] = destination
    return tuple(found.values())


def _zone(fields: Fields) -> str:
    zone = fields.text("zone", "UTC")
    if not is_zone(zone):
        raise fields.fault("zone", f"{zone[:80]!r} is not an IANA time zone, such as Europe/London")
    return zone


def _digest_at(fields: Fields) -> tuple[time, ...]:
    value = fields.value("when")
    if value in (None, "immediate"):
        return ()
    when = Fields(value, fields.at("when"))
    times = when.clocks("digest")
    when.finish()
    if not times:
        raise fields.fault("when", "is `immediate`, or `{digest: ['08:00', '17:00']}`")
    return times


def _quiet_hours(fields: Fields) -> QuietHours | None:
    if "quiet_hours" not in fields:
        return None
    hours = Fields(fields.value("quiet_hours"), fields.at("quiet_hours"))
    quiet = QuietHours(hours.clock("from"), hours.clock("to"))
    hours.finish()
    if quiet.start == quiet.end:
        detail = "begin and end at the same time; to hold everything use a digest"
        raise fields.fault("quiet_hours", detail)
    return quiet


def _rate_cap(fields: Fields) -> RateCap | None:
    if "rate_cap" not in fields:
        return None
    cap = Fields(fields.value("rate_cap"), fields.at("rate_cap"))
    rate_cap = RateCap(cap.count("messages", MAX_CAP_MESSAGES), cap.duration("per"))
    cap.finish()
    return rate_cap


def _template(fields: Fields) -> MessageTemplate | None:
    if "template" not in fields:
        return None
    own = Fields(fields.value("template"), fields.at("template"))
    found = {
        key: own.lines(key, MAX_TEMPLATE_CHARS) for key in ("subject", "text", "html", "slack")
    }
    own.finish()
    for key, source in found.items():
        try:
            check_template(source, html=key == "html")
        except TemplateFault as fault:
            raise own.fault(key, str(fault)) from None
    return MessageTemplate(**found)
