"""Facts that change in an otherwise unchanged story, and figures that are only written anew."""

from __future__ import annotations

from tests.unit.stories.desk.pair import Expected, Pair, Text
from tests.unit.stories.desk.wire import BANK, MERGER, QUAKE

COPY, UPDATE, NEW, ALERT = Expected.COPY, Expected.UPDATE, Expected.NEW, Expected.ALERT

TARIFF = Text(
    "Northland imposes 10% tariff on Estmark steel",
    "HARTLE - Northland will impose a 10% tariff on steel imports from Estmark starting April 2, the "
    "trade ministry said on Tuesday, ending months of talks over cheap sheet and wire. The duty "
    "covers flat and long products but not scrap. Trade minister Eva Rost said the mills of Port "
    "Alder had lost 1,200 jobs since last summer. Estmark's ambassador called the step a breach of "
    "the coastal treaty and said his government would respond within days. Car makers, who buy half "
    "of the imported sheet, said prices would rise by the autumn. The two countries traded goods "
    "worth 14 billion crowns last year.",
)
COURT = Text(
    "Court upholds ban on deep trawling",
    "The highest court of Northland upheld a ban on deep trawling off Cape Lindow on Friday, ruling "
    "that the fisheries board had weighed the interests of skippers fairly. The ban takes effect in "
    "September and applies to vessels longer than 24 metres. Five judges were in favour and two "
    "against. Skippers had argued that the board ignored a study which they paid for themselves. "
    "Their lawyer, Karin Stolt, said they would take the case to the coastal tribunal. Anglers and "
    "divers cheered outside the court house.",
)
VOTE = Text(
    "Parliament approves harbour bill",
    "Parliament approved a bill on Wednesday that lets foreign firms run the country's harbours, "
    "after a debate that went on until midnight. Ministers say the ports need 3 billion crowns of "
    "new cranes and rails that the state cannot pay for. The opposition leader, Nils Brandt, said "
    "the coast was being sold by the yard. The bill goes to the president next, who has ten days to "
    "sign it. Dockers staged a silent protest on the steps.",
)
LAUNCH = Text(
    "Sund Motors recalls 48,000 vans",
    "Sund Motors is recalling 48,000 vans built between 2019 and 2022 because a hose in the brakes "
    "can crack in frost, the car maker said on Monday. No accidents have been reported. Owners will "
    "be written to and can have the part changed without charge, which takes about 40 minutes. The "
    "company put the cost at 1.5 billion crowns and kept its forecast for the year. Its shares fell "
    "2.3 percent in Hartle.",
)

PAIRS = (
    Pair("tariff 10% to 25%", UPDATE, TARIFF, TARIFF.swap(("10%", "25%")), (("10", "25"),)),
    Pair(
        "tariff, ten percent to 25 percent",
        UPDATE,
        TARIFF.swap(("10%", "ten percent")),
        TARIFF.swap(("10%", "25 percent")),
        (("10", "25"),),
    ),
    Pair("tariff written 10pc", COPY, TARIFF, TARIFF.swap(("10%", "10pc"))),
    Pair("tariff written ten percent", COPY, TARIFF, TARIFF.swap(("10%", "ten percent"))),
    Pair("tariff written 10 per cent", COPY, TARIFF, TARIFF.swap(("10%", "10 per cent"))),
    Pair("tariff written 10.0 pct", COPY, TARIFF, TARIFF.swap(("10%", "10.0 pct"))),
    Pair("tariff becomes a range", UPDATE, TARIFF, TARIFF.swap(("10%", "10-15%")), (("10", "15"),)),
    Pair(
        "range written another way",
        COPY,
        TARIFF.swap(("10%", "10-15%")),
        TARIFF.swap(("10%", "10 to 15 percent")),
    ),
    Pair(
        "range written with a dash",
        COPY,
        TARIFF.swap(("10%", "10-15%")),
        TARIFF.swap(("10%", "10–15%")),
    ),
    Pair(
        "upper end of a range",
        UPDATE,
        TARIFF.swap(("10%", "10-15%")),
        TARIFF.swap(("10%", "10-20%")),
        (("15", "20"),),
    ),
    Pair(
        "other effective date",
        ALERT,
        TARIFF,
        TARIFF.swap(("April 2", "May 1")),
    ),
    Pair(
        "effective day postponed",
        ALERT,
        TARIFF,
        TARIFF.swap(("April 2", "April 9")),
    ),
    Pair(
        "date written the other way round",
        COPY,
        TARIFF,
        TARIFF.swap(("April 2", "2 April")),
    ),
    Pair("other country", ALERT, TARIFF, TARIFF.swap(("Estmark", "Norvania"))),
    Pair("other goods", ALERT, TARIFF, TARIFF.swap(("steel", "copper"))),
    Pair(
        "threatens becomes imposes",
        UPDATE,
        TARIFF.swap(("imposes", "threatens"), ("will impose", "threatens to impose")),
        TARIFF,
    ),
    Pair(
        "imposed, then suspended",
        ALERT,
        TARIFF,
        TARIFF.swap(("imposes", "suspends"), ("will impose", "suspended")),
    ),
    Pair(
        "raises becomes cuts",
        UPDATE,
        BANK,
        BANK.swap(("raises", "cuts"), ("raised", "cut")),
    ),
    Pair(
        "approved becomes rejected",
        UPDATE,
        VOTE,
        VOTE.swap(("approves", "rejects"), ("approved", "rejected")),
    ),
    Pair(
        "upholds becomes overturns",
        UPDATE,
        COURT,
        COURT.swap(("upholds", "overturns"), ("upheld", "overturned")),
    ),
    Pair(
        "agreed becomes refused",
        UPDATE,
        MERGER,
        MERGER.swap(
            ("agreed on Monday", "refused on Monday"), ("Vasa Rail to buy", "Vasa not to buy")
        ),
    ),
    Pair(
        "headline negated alone",
        ALERT,
        VOTE,
        VOTE.swap(("approved a bill", "did not approve a bill")),
    ),
    Pair(
        "toll 12 to 15", UPDATE, QUAKE, QUAKE.swap(("at least 12", "at least 15")), (("12", "15"),)
    ),
    Pair(
        "toll twelve to fifteen in words",
        UPDATE,
        QUAKE.swap(("at least 12", "at least twelve")),
        QUAKE.swap(("at least 12", "at least fifteen")),
        (("twelve", "fifteen"),),
    ),
    Pair(
        "toll twelve, in words and digits",
        COPY,
        QUAKE,
        QUAKE.swap(("at least 12", "at least twelve")),
    ),
    Pair(
        "toll from words to digits, changed",
        UPDATE,
        QUAKE.swap(("at least 12", "at least twelve")),
        QUAKE.swap(("at least 12", "at least 31")),
        (("twelve", "31"),),
    ),
    Pair(
        "toll and injured both up",
        UPDATE,
        QUAKE,
        QUAKE.swap(("at least 12", "at least 27"), ("140 people", "210 people")),
        (("12", "27"), ("140", "210")),
        hours=8,
    ),
    Pair(
        "toll up in a rewritten and extended story",
        UPDATE,
        QUAKE,
        QUAKE.swap(("at least 12", "at least 19"))
        .headed("Sarvan quake toll climbs to 19 as road reopens")
        .more("The road was cleared late in the day, and lorries with tents began to arrive."),
        (("12", "19"),),
        hours=9,
    ),
    Pair("magnitude revised", UPDATE, QUAKE, QUAKE.swap(("6.1", "6.4")), (("6.1", "6.4"),)),
    Pair(
        "amount written in millions",
        COPY,
        MERGER,
        MERGER.swap(("$1.5 billion", "$1,500 million")),
    ),
    Pair("amount written 1.5bn", COPY, MERGER, MERGER.swap(("$1.5 billion", "$1.5bn"))),
    Pair("amount written US$1.5bn", COPY, MERGER, MERGER.swap(("$1.5 billion", "US$1.5 billion"))),
    Pair("amount spelt out", COPY, MERGER, MERGER.swap(("$1.5 billion", "1.5 billion dollars"))),
    Pair(
        "amount exact to the dollar", COPY, MERGER, MERGER.swap(("$1.5 billion", "$1,496,000,000"))
    ),
    Pair(
        "price raised",
        UPDATE,
        MERGER,
        MERGER.swap(("$1.5 billion", "$1.8 billion")),
        (("1.5", "1.8"),),
    ),
    Pair(
        "billion becomes million",
        UPDATE,
        MERGER,
        MERGER.swap(("$1.5 billion", "$1.5 million")),
        (("billion", "million"),),
    ),
    Pair(
        "other currency",
        UPDATE,
        MERGER,
        MERGER.swap(("$1.5 billion", "€1.5 billion")),
        (("$1.5", "€1.5"),),
    ),
    Pair(
        "other currency in words",
        UPDATE,
        LAUNCH,
        LAUNCH.swap(("1.5 billion crowns", "1.5 billion euros")),
    ),
    Pair(
        "recall widened", UPDATE, LAUNCH, LAUNCH.swap(("48,000", "61,000")), (("48,000", "61,000"),)
    ),
    Pair("recall, 48,000 written 48 000", COPY, LAUNCH, LAUNCH.swap(("48,000", "48 000"))),
    Pair("recall, 48,000 written 48.000", COPY, LAUNCH, LAUNCH.swap(("48,000", "48.000"))),
    Pair("recall rounded", COPY, LAUNCH, LAUNCH.swap(("48,000", "nearly 50,000"))),
    Pair("other firm", ALERT, LAUNCH, LAUNCH.swap(("Sund Motors", "Lindow Vehicles"))),
    Pair("other buyer", ALERT, MERGER, MERGER.swap(("Vasa", "Kestrel"))),
    Pair("years changed", ALERT, LAUNCH, LAUNCH.swap(("2019 and 2022", "2016 and 2020"))),
    Pair(
        "quarter point becomes half point",
        UPDATE,
        BANK,
        BANK.swap(("a quarter point", "half a point")),
    ),
    Pair("rate 4.25 to 4.50", UPDATE, BANK, BANK.swap(("4.25", "4.50")), (("4.25", "4.50"),)),
    Pair("rate written 4-1/4", COPY, BANK, BANK.swap(("4.25", "4-1/4"))),
    Pair("forecast revised, far down", UPDATE, BANK, BANK.swap(("growing 1.1", "growing 0.7"))),
    Pair(
        "judges' votes changed",
        UPDATE,
        COURT,
        COURT.swap(("Five judges", "Six judges"), ("two against", "one against")),
    ),
    Pair("weekday of the report alone", COPY, COURT, COURT.swap(("on Friday", "Friday"))),
    Pair("day named otherwise", COPY, TARIFF, TARIFF.swap(("on Tuesday", "today"))),
)
