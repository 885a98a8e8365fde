import pytest

from tests.unit.packs.support import entries

DEALS = [
    (
        "Two powers weigh Arctic cooperation",
        "Officials discussed joint exploration in the Arctic and trade across Arctic waters.",
    ),
    ("Island says it is not for sale", "Greenland rejected an offer to buy Greenland again."),
    ("Greenland hits back", "No one will take control of Greenland, its leaders said."),
    ("Court halts Arctic leasing", "The judge restored a ban on drilling leases in Arctic waters."),
    (
        "Refuge vote nears",
        "Senators would open the Arctic National Wildlife Refuge to drilling; ANWR splits them.",
    ),
    (
        "Svalbard land purchase blocked",
        "Oslo forbade the sale of the last private land on Svalbard.",
    ),
    (
        "Carrier signs up",
        "The line agreed a deal for the Northern Sea Route. The Northern Sea Route is icy.",
    ),
    ("Arctic LNG 2 finds a buyer", "A tanker left the plant at night."),
    ("Kvanefjeld licence refused", "The miner will go to court."),
    (
        "Claims at the pole",
        "Moscow filed a claim to the Lomonosov Ridge. Ottawa disputes the Lomonosov Ridge claim.",
    ),
    ("Chukchi Sea lease sale off", "Nobody bid for oil in the Chukchi Sea."),
]
DEALS_ELSEWHERE = [
    ("USA und Russland verhandeln über Zusammenarbeit in der Arktis", "Ein Treffen fand statt."),
    ("Trump will Grönland kaufen", "Kopenhagen lehnt ab."),
    ("США и Россия обсуждают сотрудничество в Арктике", "Встреча прошла в Эр-Рияде."),
    ("Москва и Вашингтон", "Стороны обсудили проекты в Арктике. Арктика важна обеим странам."),
    ("США та Росія обговорюють співпрацю в Арктиці", "Зустріч відбулася у вівторок."),
    ("美俄讨论北极合作", "会谈在利雅得举行。"),
    ("特朗普欲購買格陵蘭", "丹麥拒絕。"),
    ("USA og Russland forhandler om samarbeid i Arktis", "Møtet fant sted tirsdag."),
    ("Trump vil købe Grønland", "København siger nej."),
    ("米ロ、北極で協力を協議", "会談はリヤドで開かれた。"),
    ("미국과 러시아, 북극 협력 논의", "회담이 열렸다."),
    ("Les États-Unis veulent acheter le Groenland, un accord est exclu", "Copenhague refuse."),
]
LEFT_ALONE = [
    ("Arctic blast hits the Midwest", "Schools closed as Arctic air moved south."),
    ("Sea ice at record low", "Arctic sea ice shrank, and Greenland lost mass, scientists said."),
    ("How reindeer stay warm", "The animals of the Arctic change their eyes in winter."),
    ("Sign up", "Country: Greece Greenland Grenada Guam Suriname Svalbard and Jan Mayen Sweden"),
    ("Tax bill passes", "The bill cuts rates. It also opens an Arctic refuge to drilling."),
    (
        "Arctic warms fast",
        "Scientists agree that greenhouse gas warms the Arctic; they project more.",
    ),
    ("Wreck of Arctic explorers found", "The ship had set out to explore the Arctic in 1845."),
    (
        "Arctic Council meets on climate",
        "Ministers in the Arctic Council spoke of soot and permafrost.",
    ),
    (
        "Oil spill fouls Arctic river",
        "Diesel from a tank of the plant reached a river in the Arctic.",
    ),
    ("Arctic air cuts sales", "Shops closed early."),
    ("Bombers seen", "Two bombers flew over the Arctic on a patrol."),
    ("Arctic Monkeys announce tour", "The band plays ten cities."),
    ("Polar bears move inland", "Bears of the Arctic follow the seals."),
    ("Eisbären in Not", "In der Arktis schmilzt das Eis."),
    ("Мороз в Арктике", "Температура упала до минус пятидесяти."),
    ("北极熊数量下降", "科学家发布报告。"),
    ("Isbjørn skutt på Svalbard", "Ingen mennesker ble skadet."),
]


@pytest.mark.parametrize(("title", "body"), DEALS)
def test_a_deal_or_claim_in_the_arctic_matches(title: str, body: str) -> None:
    assert entries("arctic-deals", title, body)


@pytest.mark.parametrize(("title", "body"), DEALS_ELSEWHERE)
def test_a_deal_reported_in_another_language_matches(title: str, body: str) -> None:
    assert entries("arctic-deals", title, body)


@pytest.mark.parametrize(("title", "body"), LEFT_ALONE)
def test_climate_weather_wildlife_and_passing_mentions_do_not_match(title: str, body: str) -> None:
    assert not entries("arctic-deals", title, body)
