from __future__ import annotations

from services.dispatcher.packing import PackedAlerts
from shared.domain.delivery import DeliveryBook
from tests.services.dispatcher.samples import hostile, story, update
from tests.unit.delivery.samples import DELIVERED, FAILED, attempt, planned
from tests.unit.delivery.test_book import LATER


def test_an_alert_comes_out_as_it_went_in() -> None:
    packing = PackedAlerts()
    for alert in (story(), update(), hostile()):
        assert packing.unpack(packing.pack(alert)) == alert


def test_a_book_keeps_no_alert_as_it_is_and_has_it_again_for_whoever_asks_until_it_is_settled() -> (
    None
):
    book, first = DeliveryBook(packing=PackedAlerts()), planned(1)
    book.apply(first)
    (held,) = book.pending()
    assert held.alert is None
    assert book.with_alert(held) == first
    (message,) = book.due(LATER)
    assert book.whole(message).deliveries == (first,)
    attempt(book, book.whole(message), FAILED, LATER)
    (waiting,) = book.pending()
    assert (waiting.alert, book.with_alert(waiting).alert) == (None, first.alert)
    again = book.due(LATER.replace(hour=13))[0]
    attempt(book, book.whole(again), DELIVERED, LATER.replace(hour=13))
    assert list(book.pending()) == []
    assert book.with_alert(waiting).alert is None
