import pytest

from shared.domain.watchlist import NameEntry
from tests.unit.packs.support import entries, pack

IN_RUNNING_TEXT = [
    ("vladimir-putin", "He said that Putin had agreed."),
    ("vladimir-putin", "Переговоры с Путиным прошли в Москве."),
    ("vladimir-putin", "Розмова з Путіним тривала годину."),
    ("vladimir-putin", "俄罗斯总统普京星期二表示同意。"),
    ("vladimir-putin", "ロシアのプーチン大統領は同意した。"),
    ("donald-trump", "По словам Трампа, сделка близка."),
    ("donald-trump", "美国总统特朗普宣布了决定。"),
    ("donald-trump", "美國總統川普宣布了決定。"),
    ("donald-trump", "트럼프 대통령이 발표했다."),
    ("donald-trump", "وقال ترامب إن الاتفاق قريب."),
    ("kirill-dmitriev", "Kirill Dmitriev, who runs the fund, flew to Riyadh."),
    ("kirill-dmitriev", "Об этом сообщил Кирилл Дмитриев."),
    ("kirill-dmitriev", "Встреча с Кириллом Дмитриевым состоялась утром."),
    ("steve-witkoff", "The envoy, Steve Witkoff, had left."),
    ("steve-witkoff", "Встреча с Уиткоффом длилась три часа."),
    ("steve-witkoff", "美国特使威特科夫抵达莫斯科。"),
    ("yuri-ushakov", "Yuri V. Ushakov, an aide, said so."),
    ("yuri-ushakov", "Yury Ushakov confirmed the call."),
    ("yuri-ushakov", "Об этом рассказал Юрий Ушаков."),
    ("sergei-lavrov", "Außenminister Sergej Lawrow reiste ab."),
    ("sergei-lavrov", "Встреча с Лавровым завершилась."),
    ("marco-rubio", "Secretary of State Marco Rubio spoke first."),
    ("marco-rubio", "Глава Госдепа Марко Рубио выступил."),
    ("emmanuel-macron", "President Emanuel Macron left early."),
    ("robert-lighthizer", "Robert Lightizer wrote the report."),
    ("marco-rubio", "Sen. Rubio voted against it, and Senator Rubio said so."),
    ("donald-trump", "Trump heizt den Handelsstreit an, melden Berater des Weißen Hauses."),
    ("donald-trump", "Melania Trump watched as President Trump signed."),
    ("donald-trump-jr", "Donald Trump Jr. landed in Nuuk."),
    ("xi-jinping", "Präsident Xi empfing die Delegation."),
    ("xi-by-surname", "In Beijing, Xi said that China would answer."),
    ("shell-in-context", "The Shell rig left Alaska."),
    ("scott-bessent", "Treasury chief Bessent disagreed."),
    ("howard-lutnick", "Commerce Secretary Howard Lutnick said no."),
    ("jamieson-greer", "Jamieson Greer will lead the talks."),
    ("he-lifeng", "Vice Premier He Lifeng protested."),
    ("he-lifeng", "国务院副总理何立峰提出抗议。"),
    ("wang-yi", "China's foreign minister, Wang Yi, replied."),
    ("wang-yi", "中国外交部长王毅作出回应。"),
    ("wang-wentao", "商务部部长王文涛会见了代表团。"),
    ("xi-jinping", "President Xi Jinping was not informed."),
    ("xi-jinping", "國家主席習近平發表講話。"),
    ("maros-sefcovic", "Maros Sefcovic flew to Washington."),
    ("maros-sefcovic", "EU-Handelskommissar Maroš Šefčovič reist nach Washington."),
    ("ursula-von-der-leyen", "Kommissionspräsidentin von der Leyen kündigte Schritte an."),
    ("kaja-kallas", "Kaja Kallas called it a mistake."),
    ("volodymyr-zelensky", "President Zelenskyy flew home."),
    ("volodymyr-zelensky", "Präsident Selenskyj reiste ab."),
    ("volodymyr-zelensky", "Зустріч із Зеленським відбулася."),
    ("volodymyr-zelensky", "Встреча с Зеленским не состоялась."),
    ("andrii-sybiha", "Про це заявив Андрій Сибіга."),
    ("andriy-yermak", "Andriy Yermak led the delegation."),
    ("mette-frederiksen", "Statsminister Mette Frederiksen afviste forslaget."),
    ("mute-egede", "Mute Egede told reporters no."),
    ("mute-egede", "Múte B. Egede sagde nej."),
    ("jens-frederik-nielsen", "Jens-Frederik Nielsen forms a government."),
    ("jonas-gahr-store", "Statsminister Jonas Gahr Støre er bekymret."),
    ("mark-carney", "Prime Minister Mark Carney answered in kind."),
    ("rosneft", "Глава «Роснефти» выступил на форуме."),
    ("gazprom", "Акции «Газпрома» выросли."),
    ("rosatom", "Rosatom's icebreakers lead the convoys."),
    ("rdif", "Глава РФПИ вылетел в США."),
    ("rdif", "the Russian Direct Investment Fund, known as RDIF"),
    ("ustr", "The U.S. Trade Representative opened a probe."),
    ("us-commerce-department", "The Commerce Department set the rate."),
    ("mofcom", "China's Commerce Ministry threatened countermeasures."),
    ("european-commission", "Die EU-Kommission prüft Gegenmaßnahmen."),
    ("european-commission", "Еврокомиссия готовит ответ."),
    ("nato", "Генсек НАТО приедет в Киев."),
    ("arctic-council", "The Arctic Council met without Russia."),
    ("wto", "China will complain to the W.T.O. and the WTO panel."),
    ("kremlin", "Der Kreml schweigt."),
    ("kremlin", "В Кремле отказались от комментариев."),
    ("exxonmobil", "Exxon Mobil left Sakhalin."),
    ("angela-merkel", "Chancellor Merkel was sceptical."),
    ("wilbur-ross", "Commerce Secretary Wilbur Ross defended the levy."),
    ("robert-lighthizer", "Mr. Lighthizer wrote the report."),
]
NAMESAKES = [
    ("marco-rubio", "Mario Rubio sings at the wedding."),
    ("wilbur-ross", "Diana Ross and Ross Perot were there."),
    ("jamieson-greer", "Germaine Greer published a book."),
    ("mark-carney", "Art Carney won a prize."),
    ("kaja-kallas", "Maria Callas and Siim Kallas are not related."),
    ("wang-yi", "The pianist Wang Yi-an and a cook named Wang performed."),
    ("li-qiang", "Li Qiang, a florist in Toronto, opened a second shop."),
    ("kirill-dmitriev", "The skater Artur Dmitriev retired."),
    ("dmitry-medvedev", "Daniil Medvedev won in straight sets."),
    ("keir-starmer", "The starter motor failed."),
    ("friedrich-merz", "The Merz Barn is in Cumbria."),
    ("chevron-in-context", "The Chevron doctrine binds courts."),
    ("shell-in-context", "The egg has a thin shell."),
    ("jonas-gahr-store", "The store on the corner has closed."),
    ("mike-pence", "It costs fifty pence."),
    ("narendra-modi", "Their modi operandi differ."),
    ("donald-trump", "Melania Trump opened a garden."),
    ("donald-trump", "Ivanka Trump and Donald Trump Jr. sold the company."),
    ("donald-trump", "Hope trumps fear, and clubs were trump."),
    ("barack-obama", "Michelle Obama wrote a book."),
    ("joe-biden", "Hunter Biden pleaded not guilty."),
    ("francois-hollande", "He moved to Holland."),
    ("wang-wentao", "Wang Wenhao of China opened a shop."),
    ("boris-johnson", "Samuel Johnson compiled a dictionary."),
    ("lindsey-graham", "Billy Graham preached."),
    ("chrystia-freeland", "The village of Freeland lies to the west."),
    ("vladimir-putin", "Poutine is a dish of chips, curds and gravy."),
    ("lisa-murkowski", "The firm of Murk and Owski closed."),
    ("xi-by-surname", "The letter Xi follows Nu."),
    ("wto", "Несколько сот человек пришли."),
    ("us-commerce-department", "The chamber of commerce met."),
]


@pytest.mark.parametrize(("entry", "text"), IN_RUNNING_TEXT)
def test_a_name_is_found_in_running_text_in_its_own_script(entry: str, text: str) -> None:
    assert entry in entries("actors", "News", text)


@pytest.mark.parametrize(("entry", "text"), NAMESAKES)
def test_a_namesake_or_a_common_word_is_not_taken_for_the_actor(entry: str, text: str) -> None:
    assert entry not in entries("actors", "News", text)


def test_the_list_names_far_more_than_eighty_actors() -> None:
    names = [entry for entry in pack("actors").entries if isinstance(entry, NameEntry)]
    assert len(names) >= 300
    assert len({entry.name for entry in names}) == len(names)


def test_most_actors_have_a_form_outside_the_latin_script() -> None:
    names = [entry for entry in pack("actors").entries if isinstance(entry, NameEntry)]
    foreign = [
        entry for entry in names if any(ord(char) > 0x370 for char in "".join(entry.aliases))
    ]
    assert len(foreign) > 0.9 * len(names)
