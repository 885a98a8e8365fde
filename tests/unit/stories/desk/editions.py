"""Editions of one story and instalments of many: draws, forecasts, live pages, writethrus."""

from __future__ import annotations

from tests.unit.stories.desk.pair import Expected, Pair, Text

COPY, UPDATE, NEW, ALERT = Expected.COPY, Expected.UPDATE, Expected.NEW, Expected.ALERT


def told(title: str, body: str, source: str = "Coast Wire", language: str = "en") -> Text:
    """Return an article of the wire, if no other source is named."""
    return Text(title, body, source, language)


DRAW_BODY = "The winning numbers in {day}'s draw of the Coast Lottery were {n}. The bonus ball was {b}. The jackpot was {j} million crowns. {w} tickets matched five numbers and win {p} crowns each. Tickets can be checked at any kiosk in the harbour towns. Players must be 18 or older."


def draw(**filled: object) -> Text:
    return told(f"Coast Lottery results for {filled['day']}", DRAW_BODY.format(**filled))


DRAW = draw(day="Wednesday", n="4, 11, 19, 27, 33 and 42", b="8", j="6", w="Three", p="12,400")
NEXT_DRAW = draw(day="Saturday", n="2, 15, 21, 30, 38 and 44", b="17", j="7", w="Five", p="9,150")
DRAW_ELSEWHERE = draw(
    day="Wednesday", n="4, 11, 19, 27, 33 and 42", b="8", j="6", w="Three", p="12,400"
).headed("Did you win? Wednesday's numbers")
FORECAST_BODY = "Forecast for {place} on {day}: Cloudy at first, then sunny spells. Highs of {h} degrees, falling to {l} overnight. Winds westerly at {w} km/h. A {c} percent chance of rain. Pollen low. Sunrise 6:12, sunset 18:44. The next forecast is due at noon."


def forecast(**filled: object) -> Text:
    return told(f"{filled['place']} weather", FORECAST_BODY.format(**filled))


FORECAST = forecast(place="Hartle", day="Tuesday", h=14, l=6, w=20, c=30)
FORECAST_NEXT = forecast(place="Hartle", day="Wednesday", h=16, l=7, w=15, c=10)
FORECAST_ELSEWHERE = forecast(place="Lindow", day="Tuesday", h=14, l=6, w=20, c=30)
OPEN = told(
    "Hartle shares open higher",
    "Shares in Hartle opened higher on Tuesday as investors waited for the central bank. The OHX index was up 0.4 percent at 3,412 points in early trading. Banks gained most, with Holm Bank up 2.1 percent. Shippers were little changed. Dealers said volumes were light. Oil was steady at 71 crowns a barrel.",
)
CLOSE = told(
    "Hartle shares close higher",
    "Shares in Hartle closed higher on Tuesday as investors welcomed the central bank's decision. The OHX index ended up 0.9 percent at 3,429 points. Banks gained most, with Holm Bank up 3.3 percent. Shippers were little changed. Dealers said volumes were light. Oil was steady at 71 crowns a barrel.",
)
MATCH_BODY = 'Lindow Rovers came from behind to beat Hartle Town 3-2 in the coastal cup on Saturday. Jan Mels scored twice in the second half before Piet Aske headed the winner in the 88th minute. Hartle had led by two goals at the break through Otto Brand and a penalty by Sven Kolb. "We never stopped believing," Lindow coach Mara Idris said. Lindow will play Port Alder in the semi-final next month.'
MATCH = told("Rovers come back to win cup tie", MATCH_BODY)
NOTICES = " Sign up for our free sports newsletter and get the best stories each morning. Follow us on all channels. © Quay Media. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission."
MATCH_NOTICES = told(
    "Aske sends Lindow through", "By Staff Writer\n\n" + MATCH_BODY + NOTICES, "The Quay"
)
MATCH_CAPTION = told(
    "Cup: Lindow beat Hartle",
    "Photo: Piet Aske celebrates after the match (Quay Media / L. Berg)\n\n" + MATCH_BODY,
    "Daily Alder",
)
MATCH_SCORE = told("Rovers win cup tie", MATCH_BODY.replace("3-2", "4-2"))
FIRE_BODY = 'A ferry carrying 212 people caught fire off Cape Lindow early on Monday, killing at least nine, the coast guard said. Two tugs and a navy frigate took survivors to Port Alder, where 40 were treated in hospital for burns and smoke. "It was over in minutes, people jumped," said Ana Ferrel, a passenger. The cause is not known. The operator, Lindow Line, said the vessel had passed an inspection in March. Divers will begin a search at first light.'
FIRE = told("Ferry fire kills nine off Cape Lindow", FIRE_BODY)
FIRE_QUOTE = told(
    "Nine dead in ferry blaze",
    FIRE_BODY.replace(
        "It was over in minutes, people jumped", "All was over within minutes, and people leapt"
    ),
    "The Quay",
)
FIRE_DIGITS = told(
    "Ferry fire kills eleven off Cape Lindow",
    FIRE_BODY.replace("killing at least nine", "killing at least 11"),
)
FIRE_LETTERS = told(
    "Ferry fire toll rises", FIRE_BODY.replace("killing at least nine", "killing at least eleven")
)
FIRE_INJURED = told(
    "Ferry fire kills nine off Cape Lindow",
    FIRE_BODY.replace("where 40 were treated", "where 57 were treated"),
)
FIRE_CORRECTED = told(
    "CORRECTED-Ferry fire kills nine off Cape Lindow",
    "(Corrects number of people on board in first paragraph)\n\n"
    + FIRE_BODY.replace("212 people", "221 people"),
)
FIRE_REPEATED = told(
    "RPT-Ferry fire kills nine off Cape Lindow",
    "(Repeats to additional subscribers)\n\n" + FIRE_BODY,
)
FIRE_WRITETHRU = told(
    "UPDATE 2-Ferry fire kills nine off Cape Lindow",
    "(Adds inquiry, minister's comment)\n\n"
    + FIRE_BODY
    + " The transport minister, Eva Rost, ordered an inquiry and said all ships of the class would be kept in port until it had reported.",
)
FIRE_BACKGROUND = told(
    "Ferry fire off Cape Lindow",
    FIRE_BODY
    + " Last year a fire on a ferry of the same operator killed two. The strait is one of the busiest on the coast, with some 30,000 sailings a year. Safety rules were tightened in 2019 after a collision.",
    "The Quay",
)
FIRE_FOLLOWED = told(
    "Divers find bodies in ferry wreck",
    "Divers searching the wreck of a ferry that burned off Cape Lindow found four more bodies on Tuesday, the coast guard said. Two tugs and a navy frigate took survivors to Port Alder on Monday, where 40 were treated in hospital for burns and smoke. The operator, Lindow Line, said the vessel had passed an inspection in March. The cause is not known.",
)
LIVE_TITLE = "LIVE_TITLE: Ferry fire off Cape Lindow, latest updates"
LIVE = told(
    LIVE_TITLE,
    "10:40 The coast guard says all passengers are off the ship.\n10:05 Two tugs have reached the ferry.\n09:30 A ferry with 212 people on board is on fire off Cape Lindow. The cause is not known. The operator says the vessel had passed an inspection in March. Follow our live coverage here through the day.",
)
LIVE_LATER = told(
    LIVE_TITLE,
    "11:55 Nine people have died, the coast guard says, and 40 are in hospital in Port Alder.\n"
    + LIVE.body,
)
LIVE_THANKS = told(LIVE_TITLE, LIVE.body + " Thank you for reading.", "Coast Wire")
SUMMIT = told(
    "Hartle to host summit",
    "Northland will host a summit of the coastal states in Hartle on June 12, its foreign ministry said on Monday. Leaders of nine countries will discuss fishing quotas, tariffs on steel and the future of the coastal treaty. Estmark's president has accepted the invitation. The last such meeting was held in Port Alder two years ago and ended without agreement.",
)
SUMMIT_MOVED = told("Summit in Hartle put off", SUMMIT.body.replace("June 12", "June 26"))
EARN = told(
    "Holm Freight profit rises",
    "Holm Freight said on Tuesday its second-quarter net profit rose to 41.2 million crowns from 36.0 million a year earlier as freight rates recovered. Sales were 612 million crowns, up from 580 million. The company kept its forecast for the year of sales of 2.4 billion crowns. Its shares rose 4 percent in early trading in Hartle. Chief executive Ida Holm said demand had been strong in all regions.",
)
EARN_FORECAST = told(
    "Holm Freight profit rises",
    EARN.body.replace(
        "kept its forecast for the year of sales of 2.4 billion",
        "cut its forecast for the year of sales to 2.1 billion",
    ),
)
EARN_RELEASE = told(
    "Holm Freight reports second quarter",
    "HARTLE, July 15 (Quay Newswire) -- "
    + EARN.body
    + " About Holm Freight: Holm Freight is a shipping company based in Hartle with 40 vessels and 1,900 employees. Forward-looking statements: this release contains statements about the future that involve risks. Contact: press office.",
    "Quay Newswire",
)
COURT = told(
    "Court clears Brand of fraud",
    "A Hartle court acquitted financier Otto Brand of fraud on Tuesday, ending a trial that lasted 14 months. Prosecutors had sought a jail term of six years. The judge said the evidence did not show intent. Brand, 58, told reporters he would seek damages. The prosecutors said they would study the ruling before deciding whether to appeal. Three former managers of his bank are still on trial.",
)
COURT_CONVICTS = told(
    "Court convicts Brand of fraud",
    COURT.body.replace(
        "acquitted financier Otto Brand of fraud", "convicted financier Otto Brand of fraud"
    ),
)
POLL = told(
    "Rost ahead in poll",
    "Eva Rost leads Jan Mels by 6 points before Sunday's vote, a poll by Quay Research showed on Tuesday. Rost has 44 percent and Mels 38 percent, with 18 percent undecided. The survey of 1,204 voters was taken from Friday to Monday and has a margin of error of 3 points. A month ago the two were level. Turnout is expected to be high in the harbour towns.",
)
POLL_NEXT = told(
    "Rost ahead in poll",
    POLL.body.replace("6 points", "4 points")
    .replace("44 percent", "43 percent")
    .replace("38 percent", "39 percent")
    .replace("1,204", "1,180")
    .replace("from Friday to Monday", "from Monday to Thursday")
    .replace("Tuesday", "Friday"),
)
EARN_BRIEF = told(
    "Holm Freight quarterly profit up 14 pct",
    EARN.body[: EARN.body.index(" Sales were")],
    "The Quay",
)

PAIRS = (
    Pair("lottery, the next draw", ALERT, DRAW, NEXT_DRAW, hours=72 - 1),
    Pair("lottery, the same draw under another headline", COPY, DRAW, DRAW_ELSEWHERE),
    Pair("forecast of the next day", ALERT, FORECAST, FORECAST_NEXT, hours=24),
    Pair("forecast of another place the same day", NEW, FORECAST, FORECAST_ELSEWHERE),
    Pair("shares open, shares close", ALERT, OPEN, CLOSE, hours=8),
    Pair("by-line before and notices after a match report", COPY, MATCH, MATCH_NOTICES),
    Pair("caption before a match report", COPY, MATCH, MATCH_CAPTION),
    Pair("match report after the same under a caption", COPY, MATCH_CAPTION, MATCH),
    Pair("another score", ALERT, MATCH, MATCH_SCORE),
    Pair("caption and notices of two outlets", COPY, MATCH_NOTICES, MATCH_CAPTION),
    Pair("a quote translated otherwise", COPY, FIRE, FIRE_QUOTE),
    Pair(
        "a name corrected far down",
        UPDATE,
        FIRE,
        FIRE.swap(("Ana Ferrel", "Ida Morell")).headed("CORRECTED-" + FIRE.title, "Coast Wire"),
    ),
    Pair("toll, in digits now", UPDATE, FIRE, FIRE_DIGITS),
    Pair("toll, in letters as before", UPDATE, FIRE, FIRE_LETTERS),
    Pair("another number of injured", UPDATE, FIRE, FIRE_INJURED),
    Pair("corrected figure under an editor's note", UPDATE, FIRE, FIRE_CORRECTED),
    Pair("repeated to more subscribers", COPY, FIRE, FIRE_REPEATED),
    Pair("writethru with a comment more", COPY, FIRE, FIRE_WRITETHRU),
    Pair("background of another outlet, with figures", COPY, FIRE, FIRE_BACKGROUND),
    Pair("follow-up that keeps two sentences", NEW, FIRE, FIRE_FOLLOWED, hours=26),
    Pair("live page with a later entry on top", UPDATE, LIVE, LIVE_LATER, hours=1),
    Pair("live page with thanks below", COPY, LIVE, LIVE_THANKS, hours=1),
    Pair("a date to come is moved", ALERT, SUMMIT, SUMMIT_MOVED),
    Pair("a forecast far down is cut", UPDATE, EARN, EARN_FORECAST),
    Pair("press release with what a firm says of itself", COPY, EARN, EARN_RELEASE),
    Pair("acquitted becomes convicted", ALERT, COURT, COURT_CONVICTS),
    Pair("the next poll", ALERT, POLL, POLL_NEXT, hours=70),
    Pair("brief with a percentage of its own headline", COPY, EARN, EARN_BRIEF),
    Pair("long form after a brief with a percentage of its own", COPY, EARN_BRIEF, EARN),
    Pair(
        "a price of a flash's headline is corrected below",
        UPDATE,
        told("HOLM FREIGHT RAISES OFFER FOR ALDER MILLS, NOW 25.60 CROWNS A SHARE", "MORE"),
        told(
            "Holm Freight raises offer for Alder Mills",
            "Holm Freight raised its offer for Alder Mills on Tuesday, its second in a month, after "
            "the board of the steel maker had turned down the first one as too low, the company "
            "said in a statement to the Hartle exchange. It now offers 26.50 crowns a share in cash. "
            "Alder Mills said that it would answer by the end of the week.",
        ),
    ),
)
