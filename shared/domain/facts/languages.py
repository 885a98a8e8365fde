"""The tariff words, prepositions and verbs of the languages read at a simple level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from shared.domain.facts.marks import Act, Role


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, in comma lists; a trailing `*` stands for any ending.

    Its tariff texts hold one of `letters`, unless they are short, and one of `stems`; `head`
    finds the tariff noun itself. `maybe` are the words that make a measure a threat or a
    proposal, `announced` those that make it an announcement. `spaced` is False where words are
    written without spaces.
    """

    letters: str
    stems: tuple[str, ...]
    head: re.Pattern[str]
    roles: dict[Role, str]
    verbs: dict[Act, str]
    maybe: str
    announced: str
    spaced: bool = True


GERMAN: Final = Language(
    letters="öüä",
    stems=("ölle", "Zoll", "zoll"),
    head=re.compile(r"\b[^\W\d_]{0,24}(?:zölle|zöllen|zoll|zolls)\b", re.IGNORECASE),
    roles={
        Role.ON: "auf,gegen,gegenüber",
        Role.OF: "von,in höhe von,mit",
        Role.TO: "auf",
        Role.FROM: "aus",
        Role.BY: "durch",
        Role.AND: "und,sowie,oder",
        Role.NEGATION: "nicht,kein,keine,keinen,ohne,statt,niemals",
        Role.PREPOSITION: "in,mit,für,bei,nach,vor,über,zwischen,um,wegen,an,zu,zur",
        Role.SUBORDINATOR: "dass,weil,während,nachdem,obwohl,wenn,falls,aber,denn,sagte,"
        "erklärte,teilte",
        Role.DETERMINER: "der,die,das,den,dem,des,ein,eine,einen,einer,alle,allen,neue,neuen,"
        "zusätzliche,zusätzlichen,weitere,importe,importen,einfuhren",
    },
    verbs={
        Act.IMPOSE: "verhängt*,verhängen,erhebt,erheben,erhoben,führt,einführen,eingeführt,belegt,"
        "belegen,verhängte*",
        Act.RAISE: "erhöht*,erhöhen,verdoppelt*,verdoppeln,anheben,angehoben,hebt",
        Act.CUT: "senkt*,senken,gesenkt*,reduziert*,reduzieren,halbiert*,halbieren",
        Act.DELAY: "verschiebt,verschieben,verschoben,aussetzen,ausgesetzt,setzt",
        Act.LIFT: "abschaffen,abgeschafft*,aufheben,aufgehoben*,streicht,streichen,gestrichen",
        Act.THREATEN: "droht,drohen,drohte*,gedroht,androhen,erwägt,erwägen,plant,planen",
        Act.ANNOUNCE: "kündigt,angekündigt*,ankündigen,kündigte*,beschließt,beschlossen*",
        Act.TAKE_EFFECT: "in kraft",
    },
    maybe="will,wollen,könnte,könnten,würde,würden,droht,drohen,drohte,drohten,plant,planen,"
    "möglich,mögliche,möglichen,fordert,fordern,erwägt,erwägen,sollte,sollten",
    announced="wird,werden,kündigt,kündigte,angekündigt,soll,sollen,beschlossen,beschließt",
)

FRENCH: Final = Language(
    letters="éè",
    stems=("douan", "urtaxe"),
    head=re.compile(r"\b(?:droits? de douanes?|surtaxes?|taxes? douanières?)\b", re.IGNORECASE),
    roles={
        Role.ON: "sur,contre,visant,à l'encontre",
        Role.OF: "de,à hauteur de,d'",
        Role.TO: "à,jusqu'à",
        Role.FROM: "en provenance de,en provenance du,en provenance des,venant de,du,de,des,"
        "originaires de,provenant de",
        Role.BY: "par",
        Role.AND: "et,ou,ainsi que",
        Role.NEGATION: "ne,n',pas,sans,aucun,jamais",
        Role.PREPOSITION: "en,dans,pour,avec,après,avant,chez,entre,selon",
        Role.SUBORDINATOR: "que,qui,mais,car,alors,tandis,lorsque,si",
        Role.DETERMINER: "le,la,les,l',un,une,tous,toutes,ses,leurs,nouveaux,nouvelles,"
        "supplémentaires,additionnels,importations de,produits",
    },
    verbs={
        Act.IMPOSE: "impose,imposent,imposé*,imposer,imposera*,instaure*,appliqu*,taxe",
        Act.RAISE: "augmente*,relève*,relever,double,doublé*,doubler,hausse",
        Act.CUT: "réduit,réduire,réduisent,abaisse*,baisse*",
        Act.DELAY: "suspend*,reporte*,suspendu*",
        Act.LIFT: "supprime*,lève,levé*,lever,annule*",
        Act.THREATEN: "menace*,envisage*",
        Act.ANNOUNCE: "annonce*,décid*",
        Act.TAKE_EFFECT: "entrent en vigueur,entre en vigueur,entrés en vigueur",
    },
    maybe="pourrait,pourraient,menace,menacé,menacent,menacer,envisage,envisagent,veut,veulent,"
    "devrait,souhaite,propose,si",
    announced="annonce,annoncé,annoncent,va,vont,imposera,imposeront,décidé,entreront",
)

SPANISH: Final = Language(
    letters="óíáñ",
    stems=("rancel",),
    head=re.compile(r"\barancel(?:es)?\b", re.IGNORECASE),
    roles={
        Role.ON: "sobre,contra,a,al",
        Role.OF: "de,del,de un,de hasta el,de hasta un,hasta el",
        Role.TO: "al,hasta el,a un",
        Role.FROM: "procedentes de,provenientes de,de,del,desde",
        Role.BY: "por",
        Role.AND: "y,e,o,así como",
        Role.NEGATION: "no,sin,ningún,nunca,ni",
        Role.PREPOSITION: "en,para,con,tras,según,entre,ante",
        Role.SUBORDINATOR: "que,pero,porque,mientras,cuando,si,aunque",
        Role.DETERMINER: "el,la,los,las,un,una,todos,todas,sus,nuevos,nuevas,adicionales,"
        "importaciones de,productos",
    },
    verbs={
        Act.IMPOSE: "impone*,impuso,imponer,impuest*,impondrá*,aplica*,aplicó,fija,fijó",
        Act.RAISE: "eleva*,elevó,sube*,subió,aumenta*,aumentó,duplica*,duplicó",
        Act.CUT: "reduce*,redujo,rebaja*,rebajó,baja,bajó,recorta*",
        Act.DELAY: "suspend*,aplaza*,aplazó,pospone*,pospuso,pausa*",
        Act.LIFT: "elimina*,eliminó,levanta*,levantó,retira*,retiró",
        Act.THREATEN: "amenaza*,amenazó,amenazado",
        Act.ANNOUNCE: "anuncia*,anunció,anunciado*",
        Act.TAKE_EFFECT: "entran en vigor,entra en vigor,entraron en vigor,entró en vigor",
    },
    maybe="podría,podrían,amenaza,amenazan,amenazó,amenazado,quiere,quieren,planea,propone,"
    "propuso,estudia,evalúa,impondría,si",
    announced="anuncia,anunció,anunciado,impondrá,impondrán,aplicará,aplicarán,entrarán,entrará",
)

NORWEGIAN: Final = Language(
    letters="åø",
    stems=("toll", "Toll"),
    head=re.compile(
        r"\b(?:[^\W\d_]{0,12}(?:straffe|import|bil|stål|ekstra|mot)tolle?[nr]?"
        r"|toll(?:en|satsen|satser|satsene|avgift|avgifter)?)\b",
        re.IGNORECASE,
    ),
    roles={
        Role.ON: "på,mot",
        Role.OF: "på,med",
        Role.TO: "til",
        Role.FROM: "fra",
        Role.BY: "av",
        Role.AND: "og,eller,samt",
        Role.NEGATION: "ikke,ingen,uten,aldri",
        Role.PREPOSITION: "i,for,med,etter,før,om,under,hos,mellom,ved",
        Role.SUBORDINATOR: "at,som,fordi,mens,når,hvis,men,dersom",
        Role.DETERMINER: "den,det,de,en,et,alle,ny,nye,import av,varer",
    },
    verbs={
        Act.IMPOSE: "innfører,innførte,innført,innføre,ilegger,ila,ilagt,ilegge,legger,la",
        Act.RAISE: "øker,økte,økt,øke,hever,hevet,heve,dobler,doblet,doble",
        Act.CUT: "kutter,kuttet,kutte,senker,senket,senke,reduserer,reduserte,halverer",
        Act.DELAY: "utsetter,utsatte,utsatt,utsette,suspenderer,stanser",
        Act.LIFT: "fjerner,fjernet,fjerne,opphever,opphevet,dropper,droppet,avvikler",
        Act.THREATEN: "truer,truet,true,vurderer,planlegger",
        Act.ANNOUNCE: "varsler,varslet,kunngjør,kunngjorde,annonserer,annonserte",
        Act.TAKE_EFFECT: "trer i kraft,trådte i kraft,trådt i kraft",
    },
    maybe="vil,kan,kunne,ville,truer,truet,vurderer,planlegger,foreslår,ønsker,hvis,dersom",
    announced="skal,varsler,varslet,kunngjør,kunngjorde,annonserer,annonserte",
)

RUSSIAN: Final = Language(
    letters="и",
    stems=("ошлин",),
    head=re.compile(r"\b(?:контр)?пошлин(?:а|ы|у|е|ой|ам|ами|ах)?\b", re.IGNORECASE),
    roles={
        Role.ON: "на,против,в отношении,для",
        Role.OF: "в размере,в,размером,по ставке",
        Role.TO: "до",
        Role.FROM: "из",
        Role.BY: "со стороны",
        Role.AND: "и,или,а также",
        Role.NEGATION: "не,без,нет,никаких",
        Role.PREPOSITION: "с,о,об,от,при,к,за,по,после,перед,из-за,между,у",
        Role.SUBORDINATOR: "что,если,когда,пока,хотя,но,потому,заявил,сообщил,сказал",
        Role.DETERMINER: "все,всех,новые,новых,дополнительные,ввоз,импорт,импорта,ввозимые,"
        "импортные",
    },
    verbs={
        Act.IMPOSE: "введ*,ввел*,ввод*,ввест*,наложи*,устанавлив*,установи*,обложи*",
        Act.RAISE: "повыс*,повыш*,увелич*,поднял*,поднима*,удво*",
        Act.CUT: "снизи*,сниж*,уменьш*,сократи*",
        Act.DELAY: "отложи*,отклад*,приостанов*,приостанавлива*,перен*",
        Act.LIFT: "отмен*,сня*,упраздн*",
        Act.THREATEN: "угрож*,грозит*,пригроз*,рассматрива*,планиру*,предлож*,предлага*",
        Act.ANNOUNCE: "объяв*,анонсир*",
        Act.TAKE_EFFECT: "вступил* в силу,вступают в силу,вступили в силу,вступят в силу",
    },
    maybe="может,могут,мог,могла,бы,угрожает,угрожают,пригрозил,пригрозила,пригрозили,планирует,"
    "планируют,намерен,намерена,намерены,хочет,предложил,предложила,рассматривает,"
    "рассматривают,возможно,собирается,если,грозит,призвал",
    announced="объявил,объявила,объявили,введет,введут,повысит,повысят,снизит,отменит,вступят,"
    "решил,решила,решили,анонсировал",
)

UKRAINIAN: Final = Language(
    letters="і",
    stems=("мит", "Мит"),
    head=re.compile(r"\bмит(?:о|а|ом|ам|ами|ах)?\b", re.IGNORECASE),
    roles={
        Role.ON: "на,проти,щодо,для",
        Role.OF: "у розмірі,в розмірі,розміром,у",
        Role.TO: "до",
        Role.FROM: "з,із",
        Role.BY: "з боку",
        Role.AND: "і,й,та,або,а також",
        Role.NEGATION: "не,без,немає,жодних",
        Role.PREPOSITION: "в,про,від,при,до,за,по,після,перед,через,між",
        Role.SUBORDINATOR: "що,якщо,коли,поки,хоча,але,бо,заявив,повідомив,сказав",
        Role.DETERMINER: "всі,усі,нові,нових,додаткові,ввезення,імпорт,імпорту,імпортні",
    },
    verbs={
        Act.IMPOSE: "запров*,ввел*,ввів,вводит*,ввест*,введ*,наклад*,накла*,встанов*",
        Act.RAISE: "підвищ*,збільш*,підня*,подво*",
        Act.CUT: "зниз*,зниж*,зменш*,скороти*",
        Act.DELAY: "відкла*,призупин*,відтерм*",
        Act.LIFT: "скасов*,скасув*,зня*",
        Act.THREATEN: "погрож*,пригроз*,розгляда*,плану*,запропон*",
        Act.ANNOUNCE: "оголос*,анонс*",
        Act.TAKE_EFFECT: "набули чинності,набирають чинності,наберуть чинності",
    },
    maybe="може,можуть,міг,могла,б,би,погрожує,погрожують,пригрозив,пригрозила,планує,планують,"
    "має намір,хоче,запропонував,розглядає,розглядають,можливо,якщо,закликав",
    announced="оголосив,оголосила,оголосили,запровадить,введе,введуть,підвищить,знизить,скасує,"
    "наберуть,вирішив,вирішила,вирішили",
)

CHINESE: Final = Language(
    letters="税稅",
    stems=("关税", "關税", "關稅"),
    head=re.compile("[关關]税|關稅"),
    roles={
        Role.ON: "对,對,向,针对",
        Role.TO: "至,到",
        Role.FROM: "来自,从,自",
        Role.BY: "由,被",
        Role.AND: "和,与,及,以及,、",
        Role.NEGATION: "不会,不再,没有,未对,未,不,无意,拒绝,反对,零,免征",
        Role.PREPOSITION: "在,与",
        Role.SUBORDINATOR: "但,如果,而",
        Role.DETERMINER: "的,未来,所有,全部,部分,征收,额外,新的,约,最高,一批,价值",
    },
    verbs={
        Act.IMPOSE: "加征,征收,课征,實施,实施",
        Act.RAISE: "提高,上调,提高到,提高至,上调至,上调到",
        Act.CUT: "下调,降低,下调至,降低到,降至,降低至,削减",
        Act.DELAY: "推迟,暂停,延后,暂缓",
        Act.LIFT: "取消,撤销,免除",
        Act.THREATEN: "威胁,考虑,拟,计划,提议",
        Act.ANNOUNCE: "宣布",
        Act.TAKE_EFFECT: "生效",
    },
    maybe="威胁,威脅,考虑,拟,计划,提议,可能,或将,或,若,如果,扬言,打算",
    announced="宣布,将,將,决定",
    spaced=False,
)

LANGUAGES: Final = (GERMAN, FRENCH, SPANISH, NORWEGIAN, RUSSIAN, UKRAINIAN, CHINESE)
