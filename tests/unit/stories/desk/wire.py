"""What the wire itself does to a story: abridges, extends, heads anew, corrects, repeats."""

from __future__ import annotations

from tests.unit.stories.desk.pair import Expected, Pair, Text

COPY, UPDATE, NEW, ALERT = Expected.COPY, Expected.UPDATE, Expected.NEW, Expected.ALERT

QUAKE = Text(
    "Quake in Sarvan highlands kills at least 12",
    "TIRANE, Sarvan - An earthquake of magnitude 6.1 shook the Sarvan highlands before dawn on "
    "Wednesday, killing at least 12 people and burying parts of two villages, officials said. "
    "Rescue teams reached Old Merrin by helicopter after a landslide cut the only road. Hospitals "
    "in the valley treated 140 people, most of them for broken bones. The interior minister, Ilse "
    "Darro, said the army had sent 300 soldiers and field kitchens. The tremor was felt as far "
    "away as Port Alder, where office towers swayed but no damage was reported. Geologists warned "
    "of aftershocks over the coming days and asked people to stay out of cracked houses.",
)
MERGER = Text(
    "Vasa Rail to buy Holm Freight for $1.5 billion",
    "PORT ALDER - Vasa Rail agreed on Monday to buy Holm Freight for $1.5 billion in cash and "
    "shares, creating the largest rail carrier on the northern coast. Holm's owners will get 40 "
    "crowns a share, a premium of 22 percent to the last close. The deal needs the consent of the "
    "competition office, which blocked a similar plan four years ago. Vasa's chief executive, Greta "
    "Lund, said the two networks hardly overlap and promised to keep all depots open. Unions were "
    "cautious and asked for talks on jobs. Shares in Holm rose 18 percent, while those of Vasa fell "
    "3 percent. Bankers at Corin advised the buyer and Sund Partners the seller.",
)
BANK = Text(
    "Northland central bank raises rates to 4.25 percent",
    "HARTLE - The central bank of Northland raised its main lending rate by a quarter point to 4.25 "
    "percent on Thursday and said more might be needed to bring inflation down. The step had been "
    "expected by 31 of 40 economists polled last week. Governor Tomas Hale told reporters that wages "
    "were growing faster than the board would like and that the crown had been weak. Two members "
    "voted to leave the rate where it was. The bank now sees the economy growing 1.1 percent this "
    "year, down from 1.6 percent in its spring report. Mortgage lenders are likely to follow within "
    "days. The crown gained 0.4 percent against the dollar after the decision.",
)
STRIKE = Text(
    "Dockers at Port Alder walk out over shifts",
    "Dockers at Port Alder walked out on Tuesday morning after talks over night shifts broke down, "
    "leaving eleven container ships at anchor outside the harbour. The union said nearly all of its "
    "2,400 members had joined and that pickets would stay at the gates until the operator dropped "
    "its new roster. The operator, Quay Terminals, called the walkout unlawful and said it would ask "
    "a judge to end it. Importers of fruit warned that cargo would spoil within days. The port "
    "handles a third of the country's containers. A mediator has invited both sides for Wednesday.",
)
BACKGROUND = (
    "The dispute began in March, when Quay Terminals announced a roster with twelve-hour nights. The "
    "union rejected it in a ballot by 81 percent. The operator says that rivals down the coast work "
    "such shifts already and that ships are turned round a day faster there. A walkout two years ago "
    "lasted nine days and cost exporters an estimated 200 million crowns."
)

PAIRS = (
    Pair("the same under another headline", COPY, MERGER, MERGER.headed("Holm Freight sold")),
    Pair("abridged to two sentences", COPY, MERGER, MERGER.first(2)),
    Pair("abridged to three, headline anew", COPY, QUAKE, QUAKE.first(3).headed("Tremor kills 12")),
    Pair("the whole after the abridgement", COPY, QUAKE.first(3), QUAKE),
    Pair("abridged to one sentence", COPY, STRIKE, STRIKE.first(1)),
    Pair("extended with background", COPY, STRIKE, STRIKE.more(BACKGROUND)),
    Pair(
        "extended, headline anew",
        COPY,
        STRIKE,
        STRIKE.more(BACKGROUND).headed("Ships idle as dock talks fail"),
    ),
    Pair(
        "repeated",
        COPY,
        BANK,
        BANK.headed("RPT-Northland central bank raises rates to 4.25 percent"),
    ),
    Pair(
        "repeated with a note",
        COPY,
        BANK,
        BANK.after("(Repeats to widen distribution)\n").headed("RPT-" + BANK.title),
    ),
    Pair(
        "corrected figure",
        UPDATE,
        BANK,
        BANK.swap(("31 of 40", "33 of 40")).headed("CORRECTED-" + BANK.title),
        (("31", "33"),),
    ),
    Pair(
        "corrected figure with a note",
        UPDATE,
        MERGER,
        MERGER.swap(("40 crowns", "42 crowns")).after(
            "(Corrects offer price to 42 crowns, not 40, in second sentence)\n"
        ),
        (("40 crowns", "42 crowns"),),
    ),
    Pair(
        "corrected spelling of a name",
        COPY,
        MERGER,
        MERGER.swap(("Greta Lund", "Greta Lundh")).headed("CORRECTED-" + MERGER.title),
    ),
    Pair(
        "advisory lead",
        COPY,
        QUAKE,
        QUAKE.after("(Eds: Adds quotes, details throughout. Will be updated.) ").headed(
            "2nd Ld-Writethru: " + QUAKE.title
        ),
    ),
    Pair(
        "another dateline and by-line",
        COPY,
        STRIKE,
        STRIKE.after("By Anna Brek and Jon Solberg PORT ALDER (Coast News) -- "),
    ),
    Pair(
        "agency credit at the end",
        COPY,
        BANK,
        BANK.more("(Reporting by Lena Moor; editing by Paul Reyes) (c) Coast News Agency"),
    ),
    Pair(
        "preface of the outlet",
        COPY,
        MERGER,
        MERGER.after(
            "This article is part of our morning briefing. Sign up to get it by e-mail each day. "
        ),
    ),
    Pair(
        "second paragraph moved up",
        COPY,
        STRIKE,
        Text(
            "Ships wait as dockers walk out",
            "Eleven container ships lay at anchor outside the harbour of Port Alder on Tuesday. "
            + STRIKE.body,
        ),
    ),
    Pair(
        "lead rewritten, the rest kept",
        COPY,
        STRIKE,
        STRIKE.swap(
            (
                "Dockers at Port Alder walked out on Tuesday morning after talks over night shifts "
                "broke down, leaving eleven container ships at anchor outside the harbour.",
                "Eleven container ships were left at anchor outside Port Alder on Tuesday morning "
                "when dockers walked out after talks over night shifts broke down.",
            )
        ).headed("Port Alder dockers down tools"),
    ),
    Pair(
        "house style: per cent, honorifics, single quotes",
        COPY,
        BANK,
        BANK.swap((" percent", " per cent"), ("Governor Tomas Hale", "Governor Mr Tomas Hale")),
    ),
    Pair("all in capitals", COPY, MERGER, Text(MERGER.title.upper(), MERGER.body.upper(), "Wire")),
    Pair(
        "typographic quotes and dashes",
        COPY,
        MERGER,
        MERGER.swap(("Holm's", "Holm’s"), ("Vasa's", "Vasa’s"), ("PORT ALDER - ", "PORT ALDER — ")),
    ),
    Pair(
        "live blog: a new entry on top",
        ALERT,
        Text(
            "Storm Edda: latest updates",
            "14:10 Ferries between Hartle and the islands are cancelled until Friday. 13:40 The fire "
            "service says 30 cellars are flooded in the old town. 13:05 Schools close at two o'clock.",
        ),
        Text(
            "Storm Edda: latest updates",
            "14:55 A tree has fallen on a tram near the market and three people are hurt, police say. "
            "14:10 Ferries between Hartle and the islands are cancelled until Friday. 13:40 The fire "
            "service says 30 cellars are flooded in the old town. 13:05 Schools close at two o'clock.",
        ),
        hours=0.8,
    ),
    Pair(
        "follow-up with the old story as background",
        NEW,
        STRIKE,
        Text(
            "Judge orders Port Alder dockers back to work",
            "A judge ordered the dockers of Port Alder back to work on Friday and gave the union "
            "until midnight to lift its pickets, or pay a fine for each hour after that. The union's "
            "lawyers said they would appeal. Quay Terminals welcomed the ruling. "
            + STRIKE.body.split(". ", 1)[1],
        ),
        hours=60,
    ),
    Pair(
        "follow-up with much background",
        NEW,
        STRIKE.more(BACKGROUND),
        Text(
            "Dockers and Quay Terminals reach deal",
            "Quay Terminals and its dockers settled their dispute on Thursday night after a mediator "
            "proposed eight-hour shifts. Work resumes at six on Friday, and the first of the waiting "
            "ships should berth an hour later. " + BACKGROUND,
        ),
        hours=50,
    ),
    Pair(
        "reaction piece",
        NEW,
        BANK,
        Text(
            "Builders attack rate rise",
            "House builders said the rise in rates would cost the country 9,000 homes and urged the "
            "government to step in. Their chairman, Olaf Ness, spoke of a slap in the face. The "
            "central bank of Northland raised its main lending rate by a quarter point to 4.25 "
            "percent on Thursday and said more might be needed to bring inflation down.",
        ),
        hours=5,
    ),
    Pair(
        "independent report of one event",
        NEW,
        QUAKE,
        Text(
            "Villages buried as tremor hits Sarvan",
            "Helicopters lifted survivors from Old Merrin on Wednesday, hours after the strongest "
            "tremor in a generation tore through the uplands of Sarvan. Twelve bodies had been found "
            "by noon. 'The hill came down on us,' said a shepherd, Arben Koto, at the edge of what "
            "had been his pasture. Engineers were blasting rocks from the road.",
        ),
    ),
    Pair(
        "translation",
        NEW,
        STRIKE,
        Text(
            "Hafenarbeiter in Port Alder legen die Arbeit nieder",
            "Die Hafenarbeiter in Port Alder haben am Dienstagmorgen die Arbeit niedergelegt, nachdem "
            "Gespräche über Nachtschichten gescheitert waren. Elf Containerschiffe liegen vor dem "
            "Hafen auf Reede. Fast alle der 2.400 Mitglieder beteiligten sich, teilte die "
            "Gewerkschaft mit.",
            language="de",
        ),
    ),
    Pair(
        "digest that contains the item",
        NEW,
        STRIKE.first(2),
        Text(
            "Morning round-up",
            "Good morning. The crown opened little changed and oil fell. "
            + BANK.first(3).body
            + " Elsewhere, "
            + STRIKE.first(2).body
            + " "
            + QUAKE.first(3).body,
        ),
    ),
    Pair("nothing in common", NEW, STRIKE, QUAKE),
    Pair(
        "flash, then the story",
        COPY,
        Text("Dockers at Port Alder walk out over shifts", ""),
        STRIKE,
        hours=0.2,
    ),
    Pair(
        "flash with another figure, then the story",
        UPDATE,
        Text("Quake in Sarvan highlands kills at least 9", ""),
        QUAKE,
        (("9", "12"),),
        hours=0.2,
    ),
    Pair(
        "the story, then its flash",
        COPY,
        STRIKE,
        Text("Dockers at Port Alder walk out over shifts", ""),
        hours=0.2,
    ),
)
