"""Look-alikes: instalments of series, filled templates, boilerplate, captions."""

from __future__ import annotations

from tests.unit.stories.desk.pair import Expected, Pair, Text

COPY, NEW, ALERT = Expected.COPY, Expected.NEW, Expected.ALERT


def _text(title: str, body: str, **filled: object) -> Text:
    return Text(title.format(**filled), body.format(**filled), "Coast Wire")


def _fixing(day: str, dollar: str, euro: str, mark: str) -> Text:
    return _text(
        "Hartle fixing",
        "HARTLE, {day} - The crown was fixed at {dollar} to the dollar, {euro} to the euro and "
        "{mark} to the franc at the noon fixing of the Hartle exchange.",
        day=day,
        dollar=dollar,
        euro=euro,
        mark=mark,
    )


def _earnings(firm: str, profit: str, before: str, sales: str, share: str) -> Text:
    return _text(
        "{firm} 3rd qtr profit",
        "{firm} reported third-quarter net profit of {profit} million crowns, against {before} "
        "million a year earlier. Sales were {sales} million. Earnings per share came to {share} "
        "crowns. The company said it expected the year as a whole to be in line with its plans.",
        firm=firm,
        profit=profit,
        before=before,
        sales=sales,
        share=share,
    )


def _dividend(firm: str, cents: str, pay: str, record: str) -> Text:
    return _text(
        "{firm} declares dividend",
        "{firm} said its board declared a regular quarterly dividend of {cents} cents a share, "
        "payable {pay} to holders of record on {record}.",
        firm=firm,
        cents=cents,
        pay=pay,
        record=record,
    )


def _match(home: str, away: str, score: str, scorer: str, minute: str) -> Text:
    return _text(
        "{home} {score} {away}",
        "{home} beat {away} {score} in the coastal league on Saturday. {scorer} scored the winner "
        "in the {minute}th minute after a corner. {away} hit the post late on but could not find a "
        "goal. {home} stay in touch with the leaders, while {away} have now gone some weeks "
        "without a win.",
        home=home,
        away=away,
        score=score,
        scorer=scorer,
        minute=minute,
    )


def _weather(place: str, high: str, low: str, wind: str) -> Text:
    return _text(
        "Weather in {place}",
        "{place}: mostly cloudy with showers in the afternoon. High {high}, low {low}. Wind from "
        "the west at {wind} kilometres an hour. Sea moderate. Take an umbrella and drive with care.",
        place=place,
        high=high,
        low=low,
        wind=wind,
    )


def _close(day: str, index: str, change: str, way: str, volume: str) -> Text:
    return _text(
        "Hartle shares close {way}",
        "Shares in Hartle closed {way} on {day}. The OHX index of leading shares ended {change} "
        "percent {way} at {index} points on turnover of {volume} million crowns. Dealers said "
        "trading was thin ahead of figures on inflation. Banks and shippers moved most.",
        day=day,
        index=index,
        change=change,
        way=way,
        volume=volume,
    )


def _insider(name: str, role: str, shares: str, price: str) -> Text:
    return _text(
        "{name} sells shares of Alder Mills",
        "{role} {name} sold {shares} shares of Alder Mills stock in a transaction on Monday. The "
        "shares were sold at an average price of {price} crowns. The sale was disclosed in a "
        "filing with the exchange, which is available on its site. Alder Mills makes sheet and "
        "wire and is based at Port Alder.",
        name=name,
        role=role,
        shares=shares,
        price=price,
    )


BOILERPLATE = (
    "The Coast Wire is the news service of the harbour towns. Its reporters work in nine cities. To "
    "read all our stories and support independent reporting on the sea, subscribe today. Readers who "
    "subscribe get our newsletter each morning and can comment. Terms and conditions apply. All "
    "rights reserved. This material may not be published, broadcast, rewritten or redistributed."
)


def _with_boilerplate(title: str, body: str) -> Text:
    return Text(title, f"{body} {BOILERPLATE}", "Coast Wire")


def _caption(what: str) -> Text:
    return Text(
        f"Pictures of the week: {what}",
        f"{what} (Photo: Coast Wire / M. Jarl). See all pictures of the week in our gallery. Follow "
        "us for more photographs from the harbour towns.",
        "Coast Wire",
    )


def _auction(day: str, amount: str, yield_: str, cover: str) -> Text:
    return _text(
        "Northland sells bills",
        "The debt office of Northland sold {amount} million crowns of three-month bills on {day} at "
        "an average yield of {yield_} percent. Bids covered the amount {cover} times. Settlement is "
        "in two days. The next sale is in a week.",
        day=day,
        amount=amount,
        yield_=yield_,
        cover=cover,
    )


def _obituary(name: str, age: str, town: str) -> Text:
    return _text(
        "{name}, {age}",
        "{name}, {age}, of {town} died on Sunday at home. A service will be held at the chapel on "
        "Church Street at two o'clock. Flowers may be sent to the family in care of the chapel. "
        "Memories can be shared in the book of condolence.",
        name=name,
        age=age,
        town=town,
    )


def _rating(firm: str, agency: str, grade: str, before: str) -> Text:
    return _text(
        "{agency} cuts {firm}",
        "{agency} said it lowered the senior debt of {firm} to {grade} from {before}. The outlook "
        "is stable. The step reflects weaker earnings and higher debt after a purchase, and "
        "affects bonds that were sold in the domestic market.",
        firm=firm,
        agency=agency,
        grade=grade,
        before=before,
    )


MONDAY_FIX = _fixing("March 3", "10.42", "11.31", "9.87")
ALDER = _earnings("Alder Mills", "212", "187", "2,410", "3.12")
DIVIDEND = _dividend("Alder Mills", "19", "April 15", "April 3")
MATCH = _match("Hartle Rovers", "Lindow Town", "2-1", "Berg", "78")
CLOSE = _close("Monday", "1,412.5", "0.6", "higher", "840")

PAIRS = (
    Pair(
        "a fixing of the next day",
        NEW,
        MONDAY_FIX,
        _fixing("March 4", "10.40", "11.29", "9.85"),
        hours=24,
    ),
    Pair("a fixing sent twice", COPY, MONDAY_FIX, MONDAY_FIX.headed("Crown fixing")),
    Pair(
        "a fixing, one rate of three moved",
        ALERT,
        MONDAY_FIX,
        _fixing("March 4", "10.42", "11.31", "9.85"),
        hours=24,
    ),
    Pair(
        "a fixing, nothing moved but the day",
        NEW,
        MONDAY_FIX,
        _fixing("March 4", "10.42", "11.31", "9.87"),
        hours=24,
    ),
    Pair("earnings of two firms", NEW, ALDER, _earnings("Vasa Rail", "98", "101", "1,120", "1.44")),
    Pair(
        "earnings of two firms with one equal figure",
        NEW,
        ALDER,
        _earnings("Vasa Rail", "212", "140", "3,900", "2.05"),
    ),
    Pair(
        "earnings of one firm corrected",
        Expected.UPDATE,
        ALDER,
        ALDER.swap(("3.12", "3.21")),
        (("3.12", "3.21"),),
    ),
    Pair("earnings sent twice", COPY, ALDER, ALDER.headed("Alder Mills profit climbs")),
    Pair(
        "dividend of another firm", NEW, DIVIDEND, _dividend("Vasa Rail", "24", "May 2", "April 20")
    ),
    Pair(
        "dividend of another firm, same figures",
        NEW,
        DIVIDEND,
        _dividend("Vasa Rail", "19", "April 15", "April 3"),
    ),
    Pair("dividend raised", ALERT, DIVIDEND, _dividend("Alder Mills", "21", "July 15", "July 3")),
    Pair("dividend sent twice", COPY, DIVIDEND, DIVIDEND.headed("Alder Mills sets payout")),
    Pair(
        "results of two matches",
        NEW,
        MATCH,
        _match("Port Alder", "Cape United", "3-0", "Moe", "51"),
    ),
    Pair(
        "two matches with one score",
        NEW,
        MATCH,
        _match("Port Alder", "Cape United", "2-1", "Moe", "64"),
    ),
    Pair(
        "the return match",
        NEW,
        MATCH,
        _match("Lindow Town", "Hartle Rovers", "1-0", "Dahl", "12"),
        hours=70,
    ),
    Pair("a match sent twice", COPY, MATCH, MATCH.headed("Late goal sinks Lindow")),
    Pair(
        "weather of two towns",
        NEW,
        _weather("Hartle", "14", "8", "30"),
        _weather("Lindow", "12", "7", "45"),
    ),
    Pair(
        "weather of two towns, figures alike",
        NEW,
        _weather("Hartle", "14", "8", "30"),
        _weather("Lindow", "14", "8", "30"),
    ),
    Pair(
        "weather of the next day",
        NEW,
        _weather("Hartle", "14", "8", "30"),
        _weather("Hartle", "17", "9", "15"),
        hours=24,
    ),
    Pair(
        "shares on the next day",
        NEW,
        CLOSE,
        _close("Tuesday", "1,398.2", "1.0", "lower", "910"),
        hours=24,
    ),
    Pair(
        "shares on the next day, higher again",
        NEW,
        CLOSE,
        _close("Tuesday", "1,419.9", "0.5", "higher", "770"),
        hours=24,
    ),
    Pair("shares sent twice", COPY, CLOSE, CLOSE.headed("Hartle bourse gains")),
    Pair(
        "two insiders of one firm",
        NEW,
        _insider("Greta Holm", "Director", "4,000", "41.20"),
        _insider("Paul Ness", "Treasurer", "1,250", "41.35"),
    ),
    Pair(
        "two insiders, one price",
        NEW,
        _insider("Greta Holm", "Director", "4,000", "41.20"),
        _insider("Paul Ness", "Director", "4,000", "41.20"),
    ),
    Pair(
        "bill sales a week apart in figures",
        NEW,
        _auction("Monday", "500", "3.91", "2.4"),
        _auction("Tuesday", "750", "3.96", "1.8"),
        hours=24,
    ),
    Pair(
        "bill sale sent twice",
        COPY,
        _auction("Monday", "500", "3.91", "2.4"),
        _auction("Monday", "500", "3.91", "2.4").headed("Debt office sells bills"),
    ),
    Pair(
        "two obituaries",
        NEW,
        _obituary("Ada Moor", "91", "Hartle"),
        _obituary("Jens Dahl", "78", "Lindow"),
    ),
    Pair(
        "two obituaries of one age",
        NEW,
        _obituary("Ada Moor", "91", "Hartle"),
        _obituary("Jens Dahl", "91", "Hartle"),
    ),
    Pair(
        "two ratings",
        NEW,
        _rating("Alder Mills", "Corin Ratings", "BB", "BBB"),
        _rating("Vasa Rail", "Corin Ratings", "BB", "BBB"),
    ),
    Pair(
        "two ratings agencies on one firm",
        ALERT,
        _rating("Alder Mills", "Corin Ratings", "BB", "BBB"),
        _rating("Alder Mills", "Sund Credit", "BB-plus", "BBB"),
    ),
    Pair(
        "two briefs over one boilerplate",
        NEW,
        _with_boilerplate(
            "Ferry late", "The Lindow ferry left an hour late on Monday because of fog."
        ),
        _with_boilerplate(
            "Mill reopens", "The old paper mill at Hartle opens as a museum next month."
        ),
    ),
    Pair(
        "two items of one opening over one boilerplate",
        NEW,
        _with_boilerplate(
            "Council meets",
            "The town council of Hartle met on Monday and chose Ada Brek to be mayor after three ballots.",
        ),
        _with_boilerplate(
            "Council meets",
            "The town council of Lindow met on Monday and voted to close the public baths on Quay Street.",
        ),
    ),
    Pair(
        "one brief without its boilerplate",
        COPY,
        _with_boilerplate(
            "Ferry late",
            "The Lindow ferry left the pier an hour late on Monday because thick fog lay over the sound.",
        ),
        Text(
            "Fog delays ferry",
            "The Lindow ferry left the pier an hour late on Monday because thick fog lay over the sound.",
            "The Quay",
        ),
    ),
    Pair(
        "captions of two pictures",
        NEW,
        _caption("A seal rests on the ice off Cape Lindow"),
        _caption("Children fly kites on the beach at Hartle"),
    ),
    Pair(
        "one caption twice",
        COPY,
        _caption("A seal rests on the ice off Cape Lindow"),
        _caption("A seal rests on the ice off Cape Lindow").headed("Seal on the ice"),
    ),
)
