"""Other languages and scripts: copies stay copies, changed figures are told."""

from __future__ import annotations

from tests.unit.stories.desk.pair import Expected, Pair, Text

COPY, UPDATE, NEW, ALERT = Expected.COPY, Expected.UPDATE, Expected.NEW, Expected.ALERT

CHINESE = Text(
    "北境对东岸钢铁加征10%关税",
    "北境贸易办公室周二宣布，将从4月2日起对来自东岸国的钢铁征收10%的关税。该措施涉及板材、线材和管材，此前的审查"
    "始于去年。东岸国表示将作出同等回应，两家出口商协会要求在关税生效前举行会谈。建筑商预计到夏天价格会上涨，而港口的"
    "钢厂对这一决定表示欢迎。去年两国贸易额达140亿元。",
    language="zh",
)
JAPANESE = Text(
    "サルヴァン高地で地震、12人死亡",
    "サルヴァン高地で水曜日の未明、マグニチュード6.1の地震があり、当局によると少なくとも12人が死亡した。二つの村の一部"
    "が土砂に埋まり、救助隊はヘリコプターで現地に入った。谷の病院では140人が手当てを受けている。内務大臣は兵士300人と"
    "野外炊事車を派遣したと述べた。専門家は今後数日の余震に注意を呼びかけている。",
    language="ja",
)
KOREAN = Text(
    "북토, 동변 철강에 10% 관세 부과",
    "북토 무역부는 화요일 동변에서 들여오는 철강에 4월 2일부터 10% 관세를 부과한다고 밝혔다. 이번 조치는 판재와 선재를 "
    "포함하며 고철은 제외된다. 장관은 지난여름 이후 항구 제철소에서 일자리 1,200개가 사라졌다고 말했다. 동변 대사는 이번 "
    "조치가 연안 조약 위반이라며 며칠 안에 대응하겠다고 했다. 수입 판재의 절반을 사는 자동차 업계는 가을까지 값이 오를 "
    "것으로 본다.",
    language="ko",
)
RUSSIAN = Text(
    "Северия вводит пошлину 10% на сталь из Эстмарка",
    "Министерство торговли Северии объявило во вторник, что с 2 апреля вводит пошлину в размере 10% на сталь из Эстмарка. "
    "Мера касается листа и проволоки, но не лома. По словам министра Евы Рост, заводы Порт-Альдера с прошлого лета потеряли "
    "1200 рабочих мест. Посол Эстмарка назвал этот шаг нарушением прибрежного договора и пообещал ответ в ближайшие дни. "
    "Автостроители, которые покупают половину ввозимого листа, ждут роста цен к осени. Товарооборот двух стран составил в "
    "прошлом году 14 млрд крон.",
    language="ru",
)
ARABIC = Text(
    "الشمالية تفرض رسوما بنسبة 10% على صلب إستمارك",
    "أعلنت وزارة التجارة في الشمالية يوم الثلاثاء أنها ستفرض رسوما جمركية بنسبة 10% على الصلب المستورد من إستمارك اعتبارا "
    "من 2 أبريل. وتشمل الرسوم الألواح والأسلاك دون الخردة. وقالت الوزيرة إيفا روست إن مصانع بورت ألدر فقدت 1200 وظيفة منذ "
    "الصيف الماضي. ووصف سفير إستمارك الخطوة بأنها خرق للمعاهدة الساحلية وقال إن حكومته سترد خلال أيام. وتوقعت شركات "
    "السيارات أن ترتفع الأسعار بحلول الخريف.",
    language="ar",
)
GERMAN = Text(
    "Nordland erhebt 10 Prozent Zoll auf Stahl aus Estmark",
    "HARTLE - Nordland erhebt vom 2. April an einen Zoll von 10 Prozent auf Stahl aus Estmark, wie das Handelsministerium am "
    "Dienstag mitteilte. Der Zoll gilt für Bleche und Draht, nicht aber für Schrott. Ministerin Eva Rost sagte, die Werke in "
    "Port Alder hätten seit dem Sommer 1.200 Stellen verloren. Der Botschafter Estmarks sprach von einem Bruch des "
    "Küstenvertrags und kündigte eine Antwort binnen Tagen an. Die Autobauer rechnen bis zum Herbst mit höheren Preisen. Der "
    "Handel beider Länder betrug im Vorjahr 14 Milliarden Kronen.",
    language="de",
)
FRENCH = Text(
    "Le Nordland impose un droit de 10 % sur l'acier d'Estmark",
    "HARTLE - Le Nordland imposera à partir du 2 avril un droit de douane de 10 % sur l'acier venu d'Estmark, a annoncé mardi le "
    "ministère du Commerce. La mesure vise la tôle et le fil, mais pas la ferraille. La ministre Eva Rost a dit que les usines "
    "de Port Alder avaient perdu 1 200 emplois depuis l'été. L'ambassadeur d'Estmark a parlé d'une violation du traité côtier "
    "et promis une réponse sous quelques jours. Les constructeurs s'attendent à une hausse des prix d'ici à l'automne.",
    language="fr",
)
SPANISH = Text(
    "Nordlandia impone un arancel del 10 % al acero de Estmark",
    "HARTLE - Nordlandia impondrá a partir del 2 de abril un arancel del 10 % al acero de Estmark, anunció el martes el Ministerio "
    "de Comercio. La medida alcanza a la chapa y al alambre, pero no a la chatarra. La ministra Eva Rost dijo que las fábricas "
    "de Port Alder han perdido 1.200 empleos desde el verano. El embajador de Estmark habló de una violación del tratado "
    "costero y prometió una respuesta en pocos días. Los fabricantes de coches esperan precios más altos en otoño.",
    language="es",
)
THAI = Text(
    "นอร์ธแลนด์เก็บภาษีเหล็ก 10%",
    "กระทรวงพาณิชย์ของนอร์ธแลนด์ประกาศเมื่อวันอังคารว่าจะเก็บภาษีนำเข้าเหล็กจากเอสต์มาร์ค 10% ตั้งแต่วันที่ 2 เมษายน มาตรการนี้"
    "ครอบคลุมเหล็กแผ่นและลวด แต่ไม่รวมเศษเหล็ก รัฐมนตรีกล่าวว่าโรงงานที่ท่าเรือสูญเสียงาน 1,200 ตำแหน่งตั้งแต่ฤดูร้อนที่แล้ว "
    "เอกอัครราชทูตของเอสต์มาร์คกล่าวว่าจะตอบโต้ภายในไม่กี่วัน ผู้ผลิตรถยนต์คาดว่าราคาจะสูงขึ้นก่อนฤดูใบไม้ร่วง",
    language="th",
)
HINDI = Text(
    "नॉर्थलैंड ने एस्टमार्क के इस्पात पर 10% शुल्क लगाया",
    "नॉर्थलैंड के व्यापार मंत्रालय ने मंगलवार को कहा कि वह 2 अप्रैल से एस्टमार्क के इस्पात पर 10% शुल्क लगाएगा। यह शुल्क चादर और तार पर "
    "लागू होगा, कबाड़ पर नहीं। मंत्री ईवा रोस्ट ने कहा कि पिछली गर्मियों से बंदरगाह की मिलों में 1,200 नौकरियां जा चुकी हैं। एस्टमार्क के राजदूत "
    "ने इसे तटीय संधि का उल्लंघन बताया और कुछ दिनों में जवाब देने की बात कही। कार निर्माता शरद ऋतु तक दाम बढ़ने की आशंका जता रहे हैं।",
    language="hi",
)


def cut(text: Text, characters: int) -> Text:
    return Text(text.title, text.body[:characters], "The Quay", text.language)


PAIRS = (
    Pair("Chinese, abridged", COPY, CHINESE, cut(CHINESE, 90)),
    Pair("Chinese, headline anew", COPY, CHINESE, CHINESE.headed("东岸钢铁面临关税")),
    Pair("Chinese, rate changed", UPDATE, CHINESE, CHINESE.swap(("10%", "25%")), (("10", "25"),)),
    Pair("Chinese, full-width figures", COPY, CHINESE, CHINESE.swap(("10%", "１０％"))),
    Pair("Chinese, rate in words", COPY, CHINESE, CHINESE.swap(("10%", "百分之十"))),
    Pair("Chinese, date changed", ALERT, CHINESE, CHINESE.swap(("4月2日", "5月1日"))),
    Pair("Chinese, amount changed", UPDATE, CHINESE, CHINESE.swap(("140亿", "190亿"))),
    Pair("Japanese, abridged", COPY, JAPANESE, cut(JAPANESE, 100)),
    Pair(
        "Japanese, toll changed", UPDATE, JAPANESE, JAPANESE.swap(("12人", "15人")), (("12", "15"),)
    ),
    Pair("Japanese, headline anew", COPY, JAPANESE, JAPANESE.headed("サルヴァンで強い地震")),
    Pair("Korean, abridged", COPY, KOREAN, KOREAN.first(2)),
    Pair("Korean, rate changed", UPDATE, KOREAN, KOREAN.swap(("10%", "25%")), (("10", "25"),)),
    Pair("Russian, abridged", COPY, RUSSIAN, RUSSIAN.first(2).headed("Сталь подорожает")),
    Pair("Russian, rate changed", UPDATE, RUSSIAN, RUSSIAN.swap(("10%", "25%")), (("10", "25"),)),
    Pair("Russian, rate written in words", COPY, RUSSIAN, RUSSIAN.swap(("10%", "10 процентов"))),
    Pair("Russian, rate in words changed", UPDATE, RUSSIAN, RUSSIAN.swap(("10%", "25 процентов"))),
    Pair("Russian, date changed", ALERT, RUSSIAN, RUSSIAN.swap(("2 апреля", "1 мая"))),
    Pair("Russian, imposed becomes lifted", ALERT, RUSSIAN, RUSSIAN.swap(("вводит", "отменяет"))),
    Pair("Arabic, abridged", COPY, ARABIC, ARABIC.first(2)),
    Pair("Arabic, rate changed", UPDATE, ARABIC, ARABIC.swap(("10%", "25%")), (("10", "25"),)),
    Pair("Arabic, Arabic-Indic figures", COPY, ARABIC, ARABIC.swap(("10%", "١٠٪"))),
    Pair("Arabic, Arabic-Indic figures changed", UPDATE, ARABIC, ARABIC.swap(("10%", "٢٥٪"))),
    Pair("German, abridged", COPY, GERMAN, GERMAN.first(3).headed("Stahl wird teurer")),
    Pair(
        "German, rate changed",
        UPDATE,
        GERMAN,
        GERMAN.swap(("10 Prozent", "25 Prozent")),
        (("10", "25"),),
    ),
    Pair("German, rate written with a sign", COPY, GERMAN, GERMAN.swap(("10 Prozent", "10 %"))),
    Pair(
        "German, decimal comma changed",
        UPDATE,
        GERMAN.swap(("10 Prozent", "7,5 Prozent")),
        GERMAN.swap(("10 Prozent", "12,5 Prozent")),
        (("7", "12"),),
    ),
    Pair("German, amount changed", UPDATE, GERMAN, GERMAN.swap(("14 Milliarden", "19 Milliarden"))),
    Pair("French, abridged", COPY, FRENCH, FRENCH.first(2)),
    Pair("French, rate changed", UPDATE, FRENCH, FRENCH.swap(("10 %", "25 %")), (("10", "25"),)),
    Pair("French, date changed", ALERT, FRENCH, FRENCH.swap(("2 avril", "1er mai"))),
    Pair("Spanish, abridged", COPY, SPANISH, SPANISH.first(2)),
    Pair("Spanish, rate changed", UPDATE, SPANISH, SPANISH.swap(("10 %", "25 %")), (("10", "25"),)),
    Pair("Spanish, por ciento", COPY, SPANISH, SPANISH.swap(("10 %", "10 por ciento"))),
    Pair("Thai, abridged", COPY, THAI, cut(THAI, 150)),
    Pair("Thai, rate changed", UPDATE, THAI, THAI.swap(("10%", "25%")), (("10", "25"),)),
    Pair("Hindi, abridged", COPY, HINDI, cut(HINDI, 180)),
    Pair("Hindi, rate changed", UPDATE, HINDI, HINDI.swap(("10%", "25%")), (("10", "25"),)),
    Pair("two languages", NEW, GERMAN, FRENCH),
)
