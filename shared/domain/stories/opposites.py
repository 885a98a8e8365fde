"""Words that turn a statement round: opposites, negations, and what makes a rumour of a report."""

from __future__ import annotations

from typing import Final

from shared.domain.stories.units import word_set

# Each axis has sides, and each side its words.
_AXES: Final = (
    (
        """raise raises raised raising hike hikes hiked increase increases increased rise rises rose
        gain gains gained climb climbs climbed jump jumps jumped up higher growth grew boost boosts
        boosted advance advanced above""",
        """cut cuts cutting lower lowers lowered reduce reduces reduced slash slashes slashed trim
        trims trimmed fall falls fell drop drops dropped decline declines declined slide slides slid
        down off decrease decreases decreased shrank plunge plunged tumble tumbled below""",
        "unchanged steady hold holds held flat",
    ),
    (
        """approve approves approved pass passes passed back backs backed accept accepts accepted
        agree agrees agreed endorse endorses endorsed clear clears cleared ratify ratifies ratified
        adopt adopts adopted grant grants granted""",
        """reject rejects rejected refuse refuses refused block blocks blocked veto vetoes vetoed
        dismiss dismisses dismissed oppose opposes opposed deny denies denied decline declines
        declined""",
        """consider considers considered debate debates debated weigh weighs weighed propose
        proposes proposed delay delays delayed postpone postpones postponed""",
    ),
    (
        "uphold upholds upheld affirm affirms affirmed confirm confirms confirmed",
        "overturn overturns overturned quash quashes quashed annul annuls annulled "
        "reverse reverses reversed void voids voided deny denies denied",
    ),
    (
        """threaten threatens threatened propose proposes proposed plan plans planned consider
        considers considered mull mulls weigh weighs may might""",
        "impose imposes imposed introduce introduces introduced levy levies levied",
        """suspend suspends suspended lift lifts lifted scrap scraps scrapped remove removes removed
        withdraw withdraws withdrew cancel cancels cancelled canceled abolish abolished""",
        "delay delays delayed postpone postpones postponed",
    ),
    (
        "win wins won beat beats defeat defeats defeated",
        "lose loses lost",
        "draw draws drew tie ties tied",
    ),
    ("open opens opened reopen reopens reopened", "close closes closed shut shuts shutters"),
    (
        "convict convicts convicted guilty jail jails jailed sentence sentenced",
        "acquit acquits acquitted innocent clear clears cleared",
    ),
    (
        "arrest arrests arrested detain detains detained",
        "release releases released free frees freed",
    ),
    (
        "start starts started begin begins began resume resumes resumed",
        "end ends ended stop stops stopped halt halts halted",
    ),
    ("buy buys bought acquire acquires acquired", "sell sells sold"),
    ("profit profits", "loss losses"),
    (
        "allow allows allowed permit permits permitted",
        "ban bans banned bar bars barred prohibit prohibits prohibited",
    ),
    ("join joins joined", "leave leaves left quit quits"),
    ("dead died dies killed", "alive survive survives survived injured hurt"),
    ("support supports supported", "oppose opposes opposed"),
    ("quarter", "half", "double", "triple"),
    (
        "freeze freezes froze frozen freezing",
        "unfreeze unfreezes unfroze unfrozen unblock unblocks unblocked",
    ),
    ("exempt exempts exempted excluded", "include includes included subject"),
    ("unhurt unharmed", "hurt injured wounded killed dead"),
    ("keep keeps kept retain retains retained", "drop drops dropped axe axes axed scrap scraps"),
    (
        "agree agrees agreed sign signs signed reach reaches reached",
        "fail fails failed collapse collapses collapsed break breaks broke broken breaking",
    ),
    # German, French, Spanish, Russian.
    (
        """erhöht erhöhte steigt stieg steigen hebt relève augmente augmenté hausse monte sube
        subió eleva elevó aumenta aumentó повысил повысила повысили поднял подняла вырос
        выросла растет""",
        """senkt senkte sinkt sank sinken fällt fiel abaisse abaissé baisse réduit recule baja bajó
        reduce redujo recorta recortó понизил понизила снизил снизила снизили упал упала падает""",
    ),
    (
        """billigt billigte genehmigt genehmigte approuve approuvé adopte adopté aprueba aprobó
        aprueban aprobado одобрил одобрила одобрили принял приняла приняли утвердил утвердила""",
        """ablehnt lehnt lehnte abgelehnt rejette rejeté refuse refusé rechaza rechazó rechazan
        rechazado отклонил отклонила отклонили отверг отвергла отвергли""",
    ),
    (
        """verhängt verhängte streicht streichen stoppt impose imposé supprime impone impuso cancela
        вводит ввел ввела ввели""",
        """behält behalten fortsetzt maintient levé lève mantiene levanta levantó elimina отменяет
        отменил отменила отменили""",
    ),
    (
        """festgenommen verhaftet arrêté arrêtée arrêtés detenido detenida detenidos arrestado
        задержан задержана арестован арестована задержали арестовали""",
        """freigelassen libéré libérée libérés liberado liberada liberados освобожден освобождена
        отпущен отпущена освободили отпустили""",
    ),
    (
        """verurteilt schuldig condamné condamnée condamnés condenado condenada осужден осуждена
        приговорен приговорена""",
        "freigesprochen acquitté acquittée relaxé absuelto absuelta оправдан оправдана",
    ),
    ("bestätigt confirme confirma подтвердил подтвердила подтвердили", "bestreitet опроверг"),
    # Chinese and Japanese, by character: up and down, agreed and refused, held and released.
    ("上 升 涨 漲 增", "下 降 跌 减 減"),
    ("准 赞 通 批", "拒 否 驳 駁"),
    ("控 押 拘 捕", "释 釋"),
)
SIDES: Final[dict[str, frozenset[tuple[int, int]]]] = {
    word: frozenset(
        (axis, side)
        for axis, sides in enumerate(_AXES)
        for side, words in enumerate(sides)
        if word in words.split()
    )
    for sides in _AXES
    for words in sides
    for word in words.split()
}
"""The sides that a word is on, each with its axis."""

NEGATIONS: Final = word_set(
    """loss deficit not no never neither nor cannot didn't don't doesn't won't wouldn't isn't
    wasn't aren't weren't hasn't haven't hadn't couldn't shouldn't can't deny denies denied nicht
    kein keine keinen nie dementiert ohne without ne pas aucun dément démenti nie jamais nunca
    jamás sin desmiente desmintió não non mai не нет никогда без опроверг опровергла опровергли
    لا لم لن ليس ليست نفى نفت ينفي تنفي دون 不 未 没 沒 无 無 非 否"""
)
"""Words of which one more or less turns a statement round."""

SETTLED: Final = word_set(
    """confirm confirms confirmed may might could bestätigt confirme confirma confirmó подтвердил
    подтвердила подтвердили"""
)
"""Words of which one more or less in a headline makes a report of a rumour, or a fact of a plan."""

TURNING: Final = SIDES.keys() | NEGATIONS | {each.replace("'", "’") for each in NEGATIONS}
"""All words that turn a statement round where one stands for another, or one more stands."""
