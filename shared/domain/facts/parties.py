"""Who imposes tariffs and who is hit: names, demonyms and the capitals that stand for governments.

A handful of people stand for their governments; the list is short on purpose, and holds those
whose decisions the news reports as their country's. Add one only with the office they hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shared.domain.facts.marks import Form
from shared.domain.facts.wordlist import terms_in

_COUNTRIES: Final = """
United States|us,u.s.,u.s.a.,america,united states of america|american,u.s.,us
China|people's republic of china|chinese
European Union|eu,e.u.,the bloc,european commission,european community|eu,european
Canada||canadian
Mexico||mexican
United Kingdom|uk,u.k.,britain,great britain|british,uk,u.k.
Japan||japanese
South Korea|republic of korea|south korean,korean
North Korea||north korean
India||indian
Russia|russian federation|russian
Ukraine||ukrainian
Germany||german
France||french
Italy||italian
Spain||spanish
Netherlands||dutch
Belgium||belgian
Ireland||irish
Austria||austrian
Poland||polish
Hungary||hungarian
Czech Republic|czechia|czech
Romania||romanian
Bulgaria||bulgarian
Greece||greek
Cyprus||cypriot
Malta||maltese
Croatia||croatian
Slovenia||slovenian
Slovakia||slovak
Bosnia|bosnia and herzegovina|bosnian
Albania||albanian
North Macedonia||
Montenegro||montenegrin
Moldova||moldovan
Lithuania||lithuanian
Latvia||latvian
Estonia||estonian
Luxembourg||
Liechtenstein||
Portugal||portuguese
Sweden||swedish
Denmark||danish
Finland||finnish
Norway||norwegian
Switzerland||swiss
Iceland||icelandic
Greenland||greenlandic
Turkey|türkiye|turkish
Brazil||brazilian
Argentina||argentine,argentinian
Chile||chilean
Colombia||colombian
Peru||peruvian
Venezuela||venezuelan
Cuba||cuban
Panama||panamanian
Ecuador||ecuadorian,ecuadorean
Bolivia||bolivian
Paraguay||paraguayan
Uruguay||uruguayan
Guatemala||guatemalan
Honduras||honduran
El Salvador||salvadoran
Nicaragua||nicaraguan
Costa Rica||costa rican
Dominican Republic||
Haiti||haitian
Jamaica||jamaican
Trinidad and Tobago||
Guyana||guyanese
Australia||australian
New Zealand||
Taiwan||taiwanese
Hong Kong||
Vietnam||vietnamese
Thailand||thai
Indonesia||indonesian
Malaysia||malaysian
Philippines||philippine,filipino
Singapore||singaporean
Cambodia||cambodian
Laos||laotian
Myanmar||burmese
Bangladesh||bangladeshi
Pakistan||pakistani
Sri Lanka||sri lankan
Nepal||nepalese
Kazakhstan||kazakh
Uzbekistan||uzbek
Kyrgyzstan||kyrgyz
Mongolia||mongolian
Azerbaijan||azerbaijani,azeri
Armenia||armenian
Brunei||
Maldives||maldivian
Fiji||fijian
Papua New Guinea||
Iran||iranian
Iraq||iraqi
Israel||israeli
Syria||syrian
Lebanon||lebanese
Kuwait||kuwaiti
Oman||omani
Bahrain||bahraini
Yemen||yemeni
Afghanistan||afghan
Saudi Arabia||saudi
United Arab Emirates|uae|emirati
Qatar||qatari
Egypt||egyptian
Morocco||moroccan
Algeria||algerian
South Africa||south african
Nigeria||nigerian
Kenya||kenyan
Ghana||ghanaian
Ethiopia||ethiopian
Tanzania||tanzanian
Lesotho||
Zimbabwe||zimbabwean
Zambia||zambian
Uganda||ugandan
Rwanda||rwandan
Senegal||senegalese
Ivory Coast|côte d'ivoire|ivorian
Cameroon||cameroonian
Angola||angolan
Botswana||
Mozambique||mozambican
Namibia||namibian
Mauritius||mauritian
Tunisia||tunisian
Libya||libyan
Sudan||sudanese
Madagascar||
Belarus||belarusian
Serbia||serbian
"""

_CAPITALS: Final = {
    "washington": "United States",
    "white house": "United States",
    "capitol hill": "United States",
    "beijing": "China",
    "brussels": "European Union",
    "ottawa": "Canada",
    "mexico city": "Mexico",
    "tokyo": "Japan",
    "seoul": "South Korea",
    "delhi": "India",
    "new delhi": "India",
    "moscow": "Russia",
    "kremlin": "Russia",
    "kyiv": "Ukraine",
    "kiev": "Ukraine",
    "berlin": "Germany",
    "paris": "France",
    "rome": "Italy",
    "madrid": "Spain",
    "ankara": "Turkey",
    "brasilia": "Brazil",
    "brasília": "Brazil",
    "canberra": "Australia",
    "hanoi": "Vietnam",
    "oslo": "Norway",
    "bern": "Switzerland",
    "taipei": "Taiwan",
    "jakarta": "Indonesia",
    "islamabad": "Pakistan",
    "tehran": "Iran",
    "cairo": "Egypt",
    "nairobi": "Kenya",
    "pretoria": "South Africa",
    "abuja": "Nigeria",
    "addis ababa": "Ethiopia",
    "riyadh": "Saudi Arabia",
    "abu dhabi": "United Arab Emirates",
    "bogota": "Colombia",
    "bogotá": "Colombia",
    "buenos aires": "Argentina",
    "caracas": "Venezuela",
    "lima": "Peru",
    "quito": "Ecuador",
    "manila": "Philippines",
    "bangkok": "Thailand",
    "kuala lumpur": "Malaysia",
    "dhaka": "Bangladesh",
    "wellington": "New Zealand",
    "warsaw": "Poland",
    "budapest": "Hungary",
    "belgrade": "Serbia",
    "minsk": "Belarus",
}

_PEOPLE: Final = {
    "trump": "United States",  # president
    "donald trump": "United States",
    "biden": "United States",  # president
    "joe biden": "United States",
    "obama": "United States",  # president
    "barack obama": "United States",
    "xi": "China",  # president
    "xi jinping": "China",
    "von der leyen": "European Union",  # president of the Commission
    "ursula von der leyen": "European Union",
    "trudeau": "Canada",  # prime minister
    "justin trudeau": "Canada",
    "carney": "Canada",  # prime minister
    "mark carney": "Canada",
    "sheinbaum": "Mexico",  # president
    "claudia sheinbaum": "Mexico",
    "modi": "India",  # prime minister
    "narendra modi": "India",
    "putin": "Russia",  # president
    "vladimir putin": "Russia",
    "erdogan": "Turkey",  # president
    "lula": "Brazil",  # president
}

NOT_PARTIES: Final = terms_in(
    "washington post,washington times,washington examiner,washington state,washington free beacon,"
    "south china sea,south china morning post,u.s. chamber of commerce,"
    "us chamber of commerce,new mexico,american express,american airlines,bank of america,"
    "paris agreement,paris accord,british airways,brussels sprouts,trump tower,"
    "trump organization,trump jr,donald trump jr,ivanka trump,eric trump,melania trump,"
    "latin america,south america,central america,north america,air china,british columbia,"
    "new england,georgia tech,paris climate accord,american dream,paris st,"
    "trump supporters,trump supporter,trump voters,trump campaign,trump ally,trump allies,"
    "u.s. senator,us senator,u.s. senators,u.s. senate,u.s. house,u.s. congress"
)
"""Names that hold a party's name and are not that party."""

GOVERNMENT: Final = terms_in(
    "administration,government,governments,ministry,commerce ministry,finance ministry,"
    "trade ministry,foreign ministry,minister,prime minister,president,president-elect,"
    "premier,chancellor,cabinet,authorities,officials,regulators,state council,commission,"
    "leaders,leader,counterpart,trade representative,commerce department,treasury,"
    "department of commerce,ministry of commerce,ministry of finance,customs tariff commission,"
    "finance minister,trade minister,parliament,senate,trade commission,tariff commission,"
    "lawmakers,congress,council,"
    "commerce secretary,treasury secretary,international trade commission,mr,mr.,team"
)
"""Words after a party's name or demonym that still mean the party: `Chinese officials`."""


def english_parties() -> Iterator[tuple[str, str, Form]]:
    """Yield (folded name, canonical party, form): noun, adjective, person or both at once."""
    yield from _countries()
    yield from ((name, party, Form.NOUN) for name, party in _CAPITALS.items())
    yield from ((name, party, Form.PERSON) for name, party in _PEOPLE.items())


def _countries() -> Iterator[tuple[str, str, Form]]:
    for row in _COUNTRIES.strip().splitlines():
        party, names, demonyms = row.split("|")
        nouns = {party.casefold(), *filter(None, names.split(","))}
        adjectives = set(filter(None, demonyms.split(",")))
        for word in sorted(nouns | adjectives):
            yield word, party, _form(word in nouns, word in adjectives)


def _form(noun: bool, adjective: bool) -> Form:
    if noun and adjective:
        return Form.SAME
    return Form.NOUN if noun else Form.ADJECTIVE
