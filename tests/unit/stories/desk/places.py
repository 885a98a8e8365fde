"""Figures that stand where others did, in texts that state both; and figures that only moved."""

from __future__ import annotations

from tests.unit.stories.desk.pair import Expected, Pair, Text

COPY, UPDATE = Expected.COPY, Expected.UPDATE

REVIEW = Text(
    "Corin Ratings may downgrade Holm Freight",
    "Corin Ratings said it may downgrade Holm Freight's 65 million crowns of second-rank bonds. The "
    "agency cited falling cargo on the northern line, a costly claim over a grounded ferry and an "
    "uncertain outlook for the autumn. It said its review would look at the company's dependence on "
    "the port of Hartle, and at talks with its lenders, which are to end before the summer.",
)
CORRECTED = REVIEW.swap(("65 million", "81 million")).headed("CORRECTED: Holm may be downgraded")
SHIPS = Text(
    "Grain ships at Port Alder",
    "There were six grain ships loading and six ships were waiting to load at Port Alder on Monday, "
    "according to the harbour exchange, which counts the berths of all four terminals each morning.",
)
RATES = Text(
    "Coast Mortgage adjusts its note rates",
    "Coast Mortgage said its rates on short notes were as follows, new rate first and old rate next: "
    "5-14 days 5.75 pct 5.65 pct, 15-85 days 5.00 pct 5.00 pct, 86-91 days 5.80 pct 5.83 pct, and "
    "beyond that 5.00 pct 5.00 pct as before. The notes are sold each morning to dealers in Hartle.",
)
RESULT = Text(
    "Quay Terminals third quarter",
    "Share 20 cts vs 32 cts. Net 1,358,000 vs 2,476,000. Revenue 27.1 mln vs 26.2 mln. Average shares "
    "6,852,000 vs 7,764,000. Nine months share 68 cts vs 1.05 crowns. Net 4,957,000 vs 8,129,000. "
    "Revenue 82.6 mln vs 78.8 mln. Average shares 7,316,000 vs 7,754,000.",
)
ASSAY = Text(
    "Lindow Mines has new gold assays",
    "Lindow Mines said recent assays of tailings at its Cape mine ranged from 0.50 to 0.64 ounces of "
    "gold per ton. There were only traces of platinum, the company said. The results disagree with an "
    "earlier assay by Sund Laboratories, which had shown one ounce of gold. The mine expects more "
    "figures from two other laboratories by the end of the month.",
)
BLAST = Text(
    "Boiler blast kills seven at Sund laundry",
    "SUND - Seven workers were killed when a boiler blew up at a laundry in Sund on Monday, the fire "
    "service said. Windows broke in seven houses across the street. The owner, Ines Rohl, said the "
    "boiler had been tested in the winter. The street was closed until the evening.",
)
BRIDGE = Text(
    "Three held over bridge contract in Lindow",
    "Three officials of the roads office were held on Tuesday over the contract for the Lindow "
    "bridge, prosecutors said. Three firms had bid for it, and the dearest was chosen. The roads "
    "office said it would help the prosecutors as far as it could. Work on the bridge goes on.",
)
LEDGER = Text(
    "Flood on the Alder coast drives thousands from their homes",
    "PORT ALDER - The river Alder burst its banks on Thursday and drove thousands of people from "
    "their homes, the coast guard said. "
    + " ".join(
        f"In {place} the water stood {height} in the streets, and boats of the navy took families "
        f"from their roofs to the school on the hill, where the church gave them soup and blankets."
        for place, height in (
            ("Lindow", "knee-deep"),
            ("Hartle", "waist-deep"),
            ("Old Merrin", "as high as the window sills"),
            ("Sund", "over the tracks of the northern line"),
            ("Tolm", "up to the doors of the town hall"),
        )
    )
    + " In all 14 people drowned and 320 houses are lost, the governor said. Rain is forecast.",
)
PAIRS = (
    Pair(
        "the toll rises, the headline is kept",
        UPDATE,
        BLAST,
        BLAST.swap(("Seven workers were", "At least nine workers were")),
        (("Seven", "nine"),),
    ),
    Pair(
        "a toll far down in a long report",
        UPDATE,
        LEDGER,
        LEDGER.swap(("14 people", "19 people")),
        (("14", "19"),),
    ),
    Pair(
        "a figure far down for another one elsewhere",
        COPY,
        LEDGER,
        LEDGER.swap(("14 people drowned", "many drowned")).more(
            "The bridge at Lindow, the mill at Hartle and all the roads between them are closed until "
            "the water falls. The railway sends 6 buses."
        ),
    ),
    Pair(
        "what nobody was is what somebody is, far down",
        UPDATE,
        LEDGER.swap(("Rain is forecast.", "No dam is in danger, and rain is forecast.")),
        LEDGER.swap(("Rain is forecast.", "The dam is in danger, and rain is forecast.")),
        (("No", "not stated"),),
    ),
    Pair(
        "what was refused is granted, far down",
        UPDATE,
        LEDGER.swap(("Rain is", "The council rejected a plan for a wall. Rain is")),
        LEDGER.swap(("Rain is", "The council approved a plan for a wall. Rain is")),
        (("rejected", "approved"),),
    ),
    Pair(
        "a sentence more, with a denial of its own",
        COPY,
        LEDGER,
        LEDGER.swap(("In all 14", "The mayor of Tolm said it was not over. In all 14")),
    ),
    Pair(
        "a sentence less, with a denial of its own",
        COPY,
        LEDGER.swap(("In all 14", "The mayor of Tolm said it was not over. In all 14")),
        LEDGER,
    ),
    Pair(
        "a name far down is another one",
        UPDATE,
        LEDGER,
        LEDGER.swap(("In Old Merrin the", "In Upper Vale the")),
        (("Old Merrin", "Upper Vale"),),
    ),
    Pair(
        "a name of the lead is another one where all figures agree",
        UPDATE,
        BLAST,
        BLAST.swap(("The owner, Ines Rohl,", "The owner, Mark Tahl,")),
        (("Ines", "Mark"),),
    ),
    Pair(
        "the first word is the figure that changes, and another one is the old figure",
        UPDATE,
        BRIDGE,
        BRIDGE.swap(("Three officials", "Five officials"), ("Three held", "Five held")),
        (("Three", "Five"),),
    ),
    Pair(
        "the figure of the headline alone changes",
        UPDATE,
        BRIDGE,
        BRIDGE.swap(("Three held", "Four held")),
        (("Three", "Four"),),
    ),
    Pair(
        "the headline's figure is rounded now", COPY, BLAST, BLAST.swap(("kills seven", "kills 7"))
    ),
    Pair(
        "a correction that names the old figure too",
        UPDATE,
        REVIEW,
        CORRECTED.more("(Corrects the amount in the first sentence to 81 million from 65 million)"),
        (("65", "81"),),
    ),
    Pair(
        "the correction repeated with its note",
        COPY,
        CORRECTED,
        CORRECTED.more("(Corrects the amount in the first sentence to 81 million from 65 million)"),
    ),
    Pair(
        "one of two equal figures changed",
        UPDATE,
        SHIPS,
        SHIPS.swap(("and six ships", "and eight ships")),
        (("six", "eight"),),
    ),
    Pair(
        "yesterday's new rate is today's old one",
        UPDATE,
        RATES,
        RATES.swap(("5.75 pct 5.65 pct", "5.80 pct 5.75 pct")),
        (("5.65", "5.75"),),
    ),
    Pair(
        "a table without some of its lines",
        COPY,
        RESULT,
        RESULT.swap((" Average shares 6,852,000 vs 7,764,000.", "")),
    ),
    Pair(
        "a range told from its other end",
        COPY,
        ASSAY,
        ASSAY.swap(
            (
                "ranged from 0.50 to 0.64 ounces of gold per ton",
                "showed that the ounces of gold per ton ranged from 0.64 to 0.50",
            )
        ),
    ),
)
