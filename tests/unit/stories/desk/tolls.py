"""Numbers in letters and in digits, in other languages and scripts than English."""

from __future__ import annotations

from tests.unit.stories.desk.editions import told
from tests.unit.stories.desk.pair import Expected, Pair
from tests.unit.stories.desk.scripts import ARABIC, CHINESE, JAPANESE, KOREAN, cut

COPY, UPDATE, ALERT = Expected.COPY, Expected.UPDATE, Expected.ALERT

FIXING = told(
    "Курс кроны ЦБ",
    "Центральный банк Северии установил на 4 марта официальный курс кроны: доллар стоит 71,20 кроны, евро 78,45 кроны, франк 80,10 кроны. Курс действует с утра среды. Накануне торги на бирже Хартле прошли спокойно, объем сделок составил 3,2 млрд крон. Аналитики не ждут резких колебаний до заседания банка.",
    language="ru",
)
FIXING_NEXT = told(
    "Курс кроны ЦБ",
    FIXING.body.replace("4 марта", "5 марта")
    .replace("71,20", "70,95")
    .replace("78,45", "78,02")
    .replace("80,10", "79,66")
    .replace("среды", "четверга")
    .replace("3,2", "2,9"),
    "Coast Wire",
    "ru",
)
RUSSIAN_TOLL = told(
    "Пожар на пароме",
    "Девять человек погибли при пожаре на пароме у мыса Линдоу рано утром в понедельник, сообщила береговая охрана. На борту было 212 человек. Два буксира доставили выживших в Порт-Альдер, где 40 человек попали в больницу. Причина пожара неизвестна. Оператор заявил, что судно прошло проверку в марте.",
    language="ru",
)
RUSSIAN_LETTERS = RUSSIAN_TOLL.swap(("Девять человек погибли", "Одиннадцать человек погибли"))
RUSSIAN_ABOARD = RUSSIAN_TOLL.swap(("212", "221"))
GERMAN_TOLL = told(
    "Neun Tote bei Brand auf Fähre",
    "Bei einem Brand auf einer Fähre vor Kap Lindow sind am Montag neun Menschen ums Leben gekommen, wie die Küstenwache mitteilte. An Bord waren 212 Menschen. Zwei Schlepper brachten die Überlebenden nach Port Alder, wo 40 im Krankenhaus behandelt wurden. Die Ursache ist unbekannt. Der Betreiber sagte, das Schiff sei im März geprüft worden.",
    language="de",
)
GERMAN_LETTERS = GERMAN_TOLL.swap(("Neun Tote", "Elf Tote"), ("neun Menschen", "elf Menschen"))
GERMAN_SAME = GERMAN_TOLL.swap(("neun Menschen", "9 Menschen"), ("Neun Tote", "9 Tote"))
GERMAN_DIGITS = GERMAN_TOLL.swap(("neun Menschen", "11 Menschen"), ("Neun Tote", "11 Tote"))
FRENCH_TOLL = told(
    "Neuf morts dans l'incendie d'un ferry",
    "Neuf personnes sont mortes lundi dans l'incendie d'un ferry au large du cap Lindow, ont annoncé les garde-côtes. Le navire transportait 212 personnes. Deux remorqueurs ont conduit les rescapés à Port Alder, où 40 ont été hospitalisés. La cause est inconnue. L'exploitant a dit que le navire avait été inspecté en mars.",
    language="fr",
)
FRENCH_LETTERS = FRENCH_TOLL.swap(("Neuf", "Onze"))
SPANISH_TOLL = told(
    "Nueve muertos en el incendio de un ferry",
    "Nueve personas murieron el lunes en el incendio de un ferry frente al cabo Lindow, informó la guardia costera. A bordo viajaban 212 personas. Dos remolcadores llevaron a los supervivientes a Port Alder, donde 40 fueron hospitalizados. Se desconoce la causa. El operador dijo que el buque fue inspeccionado en marzo.",
    language="es",
)
SPANISH_LETTERS = SPANISH_TOLL.swap(("Nueve", "Doce"))
CHINESE_TOLL = told(
    "渡轮起火九人死亡",
    "海岸警卫队称，周一清晨一艘载有212人的渡轮在林多角附近起火，造成九人死亡。两艘拖船将幸存者送往奥尔德港，40人在医院接受治疗。起火原因尚不清楚。运营商表示，该船三月份通过了检查。潜水员将于黎明开始搜索。运输部长下令展开调查。",
    language="zh",
)
CHINESE_SAME = CHINESE_TOLL.swap(("九人死亡", "9人死亡"))
CHINESE_ABOARD = CHINESE_TOLL.swap(("212人", "221人"))
CHINESE_LETTERS = CHINESE_TOLL.swap(("九人", "十二人"))
CHINESE_NEXT_LETTER = CHINESE_TOLL.swap(("造成九人", "造成八人"), ("火九人", "火八人"))
CHINESE_LONG = CHINESE_TOLL.swap(("212人", "二百一十二人"))
CHINESE_INJURED = CHINESE_TOLL.swap(("40人", "五十七人"))
CHINESE_DAY = CHINESE_TOLL.swap(("周一", "星期一"))
CHINESE_RATE = CHINESE.swap(("10%", "百分之十"))
CHINESE_SHARES = told(
    "哈特尔股市收高",
    "周二，哈特尔股市收高，OHX指数上涨0.9%，报3429点。银行股涨幅最大，霍尔姆银行上涨3.3%。航运股变化不大。交易员表示成交清淡。油价持稳于每桶71克朗。分析师预计，在央行会议之前市场不会有大的波动。",
    language="zh",
)
CHINESE_SHARES_NEXT = CHINESE_SHARES.swap(
    ("周二", "周三"), ("0.9%", "0.2%"), ("3429", "3436"), ("3.3%", "1.1%")
)
ARABIC_TOLL = told(
    "مقتل تسعة في حريق عبارة",
    "قال خفر السواحل إن تسعة أشخاص قتلوا في حريق شب في عبارة قبالة رأس ليندو فجر الاثنين. وكان على متن العبارة 212 شخصا. ونقلت قاطرتان الناجين إلى بورت ألدر حيث يعالج 40 منهم في المستشفى. ولم يعرف سبب الحريق. وقال المشغل إن السفينة خضعت للتفتيش في مارس.",
    language="ar",
)
ARABIC_ABOARD = ARABIC_TOLL.swap(("212", "221"))
ARABIC_LETTERS = ARABIC_TOLL.swap(("تسعة أشخاص", "أربعة أشخاص"), ("مقتل تسعة", "مقتل أربعة"))
ARABIC_ELEVEN = ARABIC_TOLL.swap(("تسعة أشخاص", "أحد عشر شخصا"), ("مقتل تسعة", "مقتل 11"))
ARABIC_FIFTEEN = ARABIC_TOLL.swap(("تسعة أشخاص", "خمسة عشر شخصا"), ("مقتل تسعة", "مقتل خمسة عشر"))
ARABIC_LONG = ARABIC_TOLL.swap(("212 شخصا", "مئتين واثني عشر شخصا"))
ARABIC_LONG_OTHER = ARABIC_TOLL.swap(("212 شخصا", "مئتين وعشرين شخصا"))
ARABIC_RATE = ARABIC.swap(("10%", "عشرة بالمئة"))

PAIRS = (
    Pair("Russian, the next day's fixing", ALERT, FIXING, FIXING_NEXT, hours=24),
    Pair(
        "Russian, fixing under another headline", COPY, FIXING, FIXING.headed("Доллар стоит 71,20")
    ),
    Pair("Russian, toll in letters", ALERT, RUSSIAN_TOLL, RUSSIAN_LETTERS),
    Pair("Russian, number on board", UPDATE, RUSSIAN_TOLL, RUSSIAN_ABOARD),
    Pair("German, toll in letters", UPDATE, GERMAN_TOLL, GERMAN_LETTERS),
    Pair(
        "German, number above twenty in letters",
        UPDATE,
        GERMAN_TOLL.swap(("wo 40 im", "wo vierundvierzig im")),
        GERMAN_TOLL.swap(("wo 40 im", "wo siebenundfünfzig im")),
    ),
    Pair(
        "French, number above twenty in letters",
        UPDATE,
        FRENCH_TOLL.swap(("où 40 ont", "où vingt-deux ont")),
        FRENCH_TOLL.swap(("où 40 ont", "où soixante-dix ont")),
    ),
    Pair("German, the same toll in digits", COPY, GERMAN_TOLL, GERMAN_SAME),
    Pair("German, toll in digits now", UPDATE, GERMAN_TOLL, GERMAN_DIGITS),
    Pair("French, toll in letters", UPDATE, FRENCH_TOLL, FRENCH_LETTERS),
    Pair("Spanish, toll in letters", UPDATE, SPANISH_TOLL, SPANISH_LETTERS),
    Pair("Chinese, the same toll in digits", COPY, CHINESE_TOLL, CHINESE_SAME),
    Pair("Chinese, toll in letters", UPDATE, CHINESE_TOLL, CHINESE_LETTERS, (("九", "十二"),)),
    Pair("Chinese, toll of one letter", UPDATE, CHINESE_TOLL, CHINESE_NEXT_LETTER),
    Pair(
        "Chinese, other toll in digits", UPDATE, CHINESE_TOLL, CHINESE_TOLL.swap(("九人", "12人"))
    ),
    Pair("Chinese, number on board in letters", COPY, CHINESE_TOLL, CHINESE_LONG),
    Pair(
        "Chinese, other number on board in letters",
        UPDATE,
        CHINESE_LONG,
        CHINESE_LONG.swap(("二百一十二", "二百二十一")),
    ),
    Pair("Chinese, injured in letters further down", UPDATE, CHINESE_TOLL, CHINESE_INJURED),
    Pair("Chinese, day of the week in other words", COPY, CHINESE_TOLL, CHINESE_DAY),
    Pair(
        "Chinese, rate in letters changed",
        UPDATE,
        CHINESE_RATE,
        CHINESE.swap(("10%", "百分之二十五")),
        (("十", "二十五"),),
    ),
    Pair("Chinese, rate in digits now", UPDATE, CHINESE_RATE, CHINESE.swap(("10%", "25%"))),
    Pair(
        "Japanese, toll in letters",
        UPDATE,
        JAPANESE.swap(("12人", "十二人")),
        JAPANESE.swap(("12人", "十五人")),
    ),
    Pair("Japanese, the same toll in letters", COPY, JAPANESE, JAPANESE.swap(("12人", "十二人"))),
    Pair("Chinese, number on board", UPDATE, CHINESE_TOLL, CHINESE_ABOARD),
    Pair("Chinese, shares of the next day", ALERT, CHINESE_SHARES, CHINESE_SHARES_NEXT, hours=24),
    Pair("Arabic, number on board", UPDATE, ARABIC_TOLL, ARABIC_ABOARD),
    Pair("Arabic, toll in letters", UPDATE, ARABIC_TOLL, ARABIC_LETTERS, (("تسعة", "أربعة"),)),
    Pair("Arabic, toll of eleven in letters", UPDATE, ARABIC_TOLL, ARABIC_ELEVEN),
    Pair("Arabic, toll of two words", UPDATE, ARABIC_TOLL, ARABIC_FIFTEEN),
    Pair("Arabic, number on board in letters", COPY, ARABIC_TOLL, ARABIC_LONG),
    Pair("Arabic, other number on board in letters", UPDATE, ARABIC_LONG, ARABIC_LONG_OTHER),
    Pair("Arabic, the same rate in letters", COPY, ARABIC, ARABIC_RATE),
    Pair(
        "Arabic, rate in letters changed",
        UPDATE,
        ARABIC_RATE,
        ARABIC.swap(("10%", "خمسة وعشرين بالمئة")),
    ),
    Pair("Arabic, percent sign before the figure", COPY, ARABIC, ARABIC.swap(("10%", "٪١٠"))),
    Pair("Arabic, percent sign first, changed", UPDATE, ARABIC, ARABIC.swap(("10%", "٪٢٥"))),
    Pair(
        "Arabic, decimals changed",
        UPDATE,
        ARABIC.swap(("10%", "١٠٫٥٪")),
        ARABIC.swap(("10%", "١٢٫٥٪")),
    ),
    Pair("Japanese, one sentence and a half", COPY, JAPANESE, cut(JAPANESE, 70)),
    Pair("Korean, headline anew", COPY, KOREAN, KOREAN.headed("동변 철강에 관세")),
    Pair("Arabic, headline anew", COPY, ARABIC, ARABIC.headed("رسوم جديدة على الصلب")),
    Pair("Korean, number of jobs", UPDATE, KOREAN, KOREAN.swap(("1,200개", "1,500개"))),
)
