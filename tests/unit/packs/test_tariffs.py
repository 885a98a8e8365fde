import pytest

from tests.unit.packs.support import entries

REPORTED = [
    ("Norlandia puts a 25 percent tariff on steel", "The decree was signed on Monday."),
    ("Import taxes on cars to double", "Dealers expect higher prices by spring."),
    ("Anti-dumping probe opened on glass", "The ministry will report in a year."),
    ("Brussels answers", "The bloc imposed tariffs on bourbon, and more tariffs may follow."),
    (
        "Prices rise",
        "Shops blame the tariff on imports: one tariff in May, a second tariff in June.",
    ),
    ("Duties on imported lumber go up again", "Builders had asked for a pause."),
    ("A trade war nobody wanted", "Exports of both countries fell by a tenth."),
    ("Import ban on beef lifted", "Farmers had waited for years."),
    (
        "Trade pact signed",
        "It cuts duties on dairy, and tariffs on cars will be phased out by 2030.",
    ),
    ("Section 232 report is due", "It covers imported aluminum."),
    ("Farm states worry", "China has imposed a 25 percent tariff on American soybeans."),
]
REPORTED_ELSEWHERE = [
    ("Trump verhängt Zölle auf Stahl", "Die Regelung gilt ab März."),
    ("Stahlbranche in Sorge", "Die USA haben Strafzölle von 25 Prozent auf Stahl verhängt."),
    ("Streit mit Washington", "Präsident Trump droht der EU mit Zöllen in Höhe von 20 Prozent."),
    ("США ввели пошлины на сталь", "Решение вступит в силу в марте."),
    ("Ответ Пекина", "Китай объявил о введении пошлин в размере 15% на уголь из США."),
    ("США запровадили мито на сталь", "Рішення набуде чинності у березні."),
    ("Відповідь Пекіна", "Китай оголосив про мито у розмірі 15 відсотків на вугілля зі США."),
    ("美国宣布对中国商品加征关税", "新措施将于下月实施。"),
    ("北京回应", "中方宣布对美国煤炭加征15%关税,并表示将维护自身权益。"),
    ("美國宣布對鋼鐵加徵關稅", "新措施下月實施。"),
    ("Trump innfører straffetoll på stål", "Ordningen gjelder fra mars."),
    (
        "Bekymring i næringslivet",
        "USA innfører 15 prosent toll på norske varer, varslet presidenten.",
    ),
    ("Trump indfører told på stål", "Ordningen gælder fra marts."),
    ("Trump inför tullar på stål", "Beslutet gäller från mars."),
    ("Trump impose des droits de douane sur l'acier", "La mesure entre en vigueur en mars."),
    ("Trump impone aranceles al acero", "La medida rige desde marzo."),
    ("トランプ氏、鉄鋼に追加関税", "来月から実施する。"),
    ("트럼프, 철강 관세 부과", "다음 달부터 시행된다."),
    ("ترامب يفرض رسوم جمركية على الصلب", "يبدأ التنفيذ في مارس."),
]
LEFT_ALONE = [
    ("Electricity tariffs to rise for households", "The regulator approved the change."),
    (
        "Hotels cut weekend tariff",
        "The new tariff holds until June; the tariff includes breakfast.",
    ),
    ("Officer praised", "She was on duty when the alarm rang, and her duties were heavy."),
    ("Levy wins the seat", "Mr Levy thanked his voters. Levy had led all night."),
    ("Council adopts budget", "The mayor spoke of schools. A tariff came up once, in passing."),
    ("Death toll rises", "The toll on the coast reached forty."),
    ("Jury duty is a civic duty", "Most citizens accept it."),
    (
        "Poll: voters unmoved",
        "MORE: Senate delays new tariffs after ruling | House passes farm bill",
    ),
    ("Museum shows an old seal", "It dates from a time when tariffs paid for the state."),
    ("Sanctions on banks", "Washington froze the accounts of four lenders."),
    ("Senate trade war over judges", "Both parties traded barbs about nominees."),
    ("Zoll findet Schmuggelware", "Beamte entdeckten zehn Kisten Zigaretten."),
    ("Respekt", "Sie zollen dem Sieger Respekt, und alle zollen Beifall."),
    ("Госпошлина за паспорт выросла", "Государственная пошлина составит две тысячи рублей."),
    ("Тарифы на отопление", "Региональная комиссия утвердила тарифы на тепло."),
    ("Митний контроль на кордоні", "Черга рухається повільно."),
    ("海关查获走私香烟", "案件正在调查。"),
    ("Bomringen blir dyrere", "Bilistene må betale mer fra nyttår."),
]


@pytest.mark.parametrize(("title", "body"), REPORTED)
def test_an_english_report_of_a_trade_measure_matches(title: str, body: str) -> None:
    assert entries("tariffs", title, body)


@pytest.mark.parametrize(("title", "body"), REPORTED_ELSEWHERE)
def test_a_report_in_another_language_matches(title: str, body: str) -> None:
    assert entries("tariffs", title, body)


@pytest.mark.parametrize(("title", "body"), LEFT_ALONE)
def test_other_senses_and_passing_mentions_do_not_match(title: str, body: str) -> None:
    assert not entries("tariffs", title, body)


def test_one_sentence_stating_a_live_tariff_with_rate_and_target_is_enough() -> None:
    filler = "The ministers spoke about ports, fish and the weather of the north. " * 40
    stated = "Washington this month imposed a 10 percent tariff on Chinese goods. "
    assert entries("tariffs", "Ministers meet in the north", filler + stated + filler)
    assert not entries("tariffs", "Ministers meet in the north", filler)


def test_a_tariff_recalled_or_pledged_in_one_sentence_is_not_enough() -> None:
    filler = "The candidate spoke about schools, roads and the price of bread. " * 40
    pledged = "He once pledged to put a 45 percent tariff on Chinese goods. "
    assert not entries("tariffs", "Candidate on tour", filler + pledged + filler)
