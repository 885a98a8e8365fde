"""The English words of tariff sentences that are neither parties, goods, verbs, rates nor dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shared.domain.facts.marks import Form, Role
from shared.domain.facts.wordlist import words_in

_TARIFF: Final = {
    Form.NONE: "tariff,import tax,import duty,customs duty,import levy,anti-dumping duty,"
    "antidumping duty,countervailing duty,import tariff,punitive duty,counter-tariff,"
    "tariff rate,duty rate,import surcharge,import surtax,border tax,export tax,export duty,"
    "anti-subsidy duty,safeguard duty",
    Form.PLURAL: "tariffs,import taxes,import duties,customs duties,import levies,"
    "anti-dumping duties,antidumping duties,countervailing duties,import tariffs,punitive duties,"
    "retaliatory duties,counter-tariffs,tariff rates,export tariffs,export duties,export taxes,"
    "anti-subsidy duties,safeguard duties",
    Form.WEAK: "duty,duties,levy,levies,surtax,surtaxes",
}

_ROLES: Final = {
    Role.AUXILIARY: "is,are,was,were,be,been,being,has,have,had,do,does,did,isn,aren,wasn,weren,"
    "hasn,haven,hadn,don,doesn,didn,get,gets,got",
    Role.NEGATION: "not,n't,'t,never,no,cannot,without,nor,neither,no longer,rather than,"
    "instead of,stop short of,stopped short of",
    Role.IF: "if,in which,as soon as,unless,whether,in case,were to,should he,as if,until,absent",
    Role.PRONOUN: "he,she,it,they,we,i,you,who",
    Role.POSSESSIVE: "'s",
    Role.ON: "on,upon,against,onto,targeting,covering,affecting",
    Role.OF: "of,worth,worth of,in the amount of,totaling,totalling,at,at a rate of,"
    "at the rate of,set at,ranging from,ranging between,between,as high as,as much as,up to,"
    "amounting to,about,around,roughly,nearly,almost,over,more than,equal to,starting at",
    Role.FROM: "from,imported from,made in,produced in,coming from,manufactured in,shipped from,"
    "built in,assembled in,originating in,out of",
    Role.TO: "to",
    Role.BY: "by",
    Role.WITH: "with",
    Role.PREPOSITION: "in,for,into,under,through,across,during,amid,amidst,"
    "despite,because of,toward,towards,within,about,via,among,including by,like",
    Role.AND: "and,as well as,&,plus,or,along with,and also,both",
    Role.COMMA: ",",
    Role.DASH: "–,—,:,-",
    Role.OPEN: "(,[",
    Role.CLOSE: "),]",
    Role.QUOTE: "\",“,”,‘,’,',*",
    Role.RELATIVE: "that,which",
    Role.SUBORDINATOR: "after,as,while,when,because,although,though,since,but,where,;,than,once,"
    "even as,so,whereas,before,even though,if only,what,how,why,.,...,…,|",
    Role.INCLUDING: "including,such as,among them,notably,namely,ranging from",
    Role.DETERMINER: "a,an,the,its,his,her,their,our,those,these,this,any,another",
    Role.ADJECTIVE: "new,additional,extra,further,retaliatory,punitive,steep,steeper,stiff,"
    "stiffer,heavy,heavier,high,higher,hefty,global,blanket,across-the-board,universal,"
    "reciprocal,protective,import,trade,flat,existing,current,massive,sweeping,tough,tougher,"
    "broad,broader,huge,big,major,all,some,most,many,several,other,more,certain,remaining,"
    "various,controversial,emergency,provisional,temporary,permanent,initial,average,maximum,"
    "minimum,baseline,second,third,latest,recent,long-threatened,significant,"
    "substantial,imported,foreign,foreign-made,key,top,own,specific,fresh,unilateral,"
    "counter,matching,similar,lower,large,bigger,larger,so-called,national security,"
    "section 232,section 301,across the board,worth,nearly,about,roughly,around,some of,"
    "eventual,potential,possible,crippling,onerous,countervailing,antidumping,preliminary,"
    "final,special,separate,annual,entire,total,initial round of,round of,series of,"
    "set of,list of,range of,tranche of,wave of,category of,a variety of,wide range of,"
    "billion,million,trillion,bn,m,dollars,dollars',euros,pounds,$,€,£,us$,c$,raw,primary,"
    "finished,domestic,bilateral,widespread,imports of,shipments of,exports of,import of,"
    "the,value of,up to,as much as,as many as,more than,less than,at least,"
    "even,identical,harsh,harsher,expanded,full,small,"
    "wide-ranging,scheduled,safeguard,anti-subsidy,ad valorem,transshipped",
    Role.ADVERB: "already,also,recently,now,then,soon,immediately,officially,formally,finally,"
    "previously,currently,still,initially,further,again,only,just,effectively,unilaterally,"
    "subsequently,later,instead,quickly,swiftly,promptly,repeatedly,publicly,eventually,"
    "automatically,first,actually,simultaneously,temporarily,sharply,ago,there,here,back",
    Role.EFFECTIVE: "effective,starting,beginning,as of,as from,starting on,beginning on,"
    "effective from,effective as of,with effect from,starting in,beginning in",
    Role.UTILITY: "electricity,feed-in,water,telephone,telecom,telecoms,"
    "roaming,phone,hotel,hotels,room,rail,postal,taxi,bus,freight,utility,network,"
    "transmission,distribution,grid,bulk,retail,call,heating,heat,kwh,kilowatt,kilowatt-hour,"
    "kilowatt hour,megawatt,broadband,sewage,port,parking,toll,airport,wheeling,solar,"
    "energy,household,households,households',domestic gas,eskom,ofgem,subscriber,subscribers,"
    "prepaid,gas,legal,social,insurance,data,mobile,internet",
    Role.NOT_TRADE: "stamp,excise,estate,death,fuel,active,heavy-duty,military,jury,guard,"
    "light-duty,payroll,property,apprenticeship,bank,sugar tax,inheritance,income,turnover,"
    "sales,council,zero,tourist,immigration,civic,double,off,sentry,fiduciary,carbon",
    Role.HISTORY: "smoot,hawley,smoot-hawley,mckinley,hoover,fordney,great depression,"
    "abominations,corn laws,reagan,nixon,civil war,founding fathers,jefferson,"
    "nineteenth century,eighteenth century,19th century,18th century,alexander hamilton,"
    "abraham lincoln,george w. bush,bush",
}

_MODALS: Final = {
    Form.SURE: "will,shall,'ll,ll",
    Form.UNSURE: "would,could,may,might,should,can,must,wouldn,couldn,shouldn,'d",
}

BLOCKED_AFTER: Final = words_in(
    "war wars revenue revenues policy policies act barrier barriers dispute disputes regime system "
    "schedule schedules quota quotas code codes line lines exemption exemptions exclusion "
    "exclusions man fight battle battles free uncertainty uncertainties concern concerns fear "
    "fears worry worries news announcement announcements talks deal deals truce relief impact "
    "impacts costs cost bill bills payments payment strategy tensions escalation spat standoff "
    "preferences concessions classification law laws commission list lists structure protection "
    "waiver waivers moves move tit package measures approach agenda issue issues turmoil "
    "bureau receipts collections negotiations deadline reform authority powers power actions "
    "action feud salvo tax station stations officer officers roster bound cycle evasion refund "
    "refunds drawback assignment call calls"
)
"""Nouns that take `tariff` as their modifier: then no tariff is stated."""


def english_words() -> Iterator[tuple[str, Role, Form]]:
    """Yield (folded word or words, role, form)."""
    for form, words in _TARIFF.items():
        yield from ((word, Role.TARIFF, form) for word in words.split(","))
    for role, words in _ROLES.items():
        yield from ((word, role, Form.NONE) for word in _split(words))
    for form, words in _MODALS.items():
        yield from ((word, Role.MODAL, form) for word in words.split(","))


def _split(words: str) -> list[str]:
    return [","] if words == "," else words.split(",")
