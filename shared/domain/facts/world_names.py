"""Parties and goods in German, French, Spanish, Norwegian, Russian, Ukrainian and Chinese.

A trailing `*` stands for any ending. One table serves these languages together: a name is looked
up only in a sentence that holds a tariff word of one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shared.domain.facts.marks import Form
from shared.domain.facts.wordlist import terms_in

_PARTIES: Final = """
United States|usa,us,vereinigte staaten,vereinigten staaten,états-unis,etats-unis|
United States|estados unidos,ee. uu.,ee.uu.,eeuu,сша,washington,вашингтон*,вашингтон|
United States|trump,трамп,трампа,трампом,трампу,білий дім,белый дом,美国,美國,华盛顿,特朗普,白宫|
United States||us-amerikanisch*,amerikanisch*,américain*,estadounidense*,amerikansk*
United States||американск*,американськ*
China|china,chinas,chine,kina,kinas,китай,китая,китаю,китаем,китаї,китаєм,peking,pékin|
China|pekín,beijing,пекин*,пекін*,中国,中國,北京,中方|
China||chinesisch*,chinois*,chino,chinos,kinesisk*,китайск*,китайськ*
European Union|eu,ue,europäische union,europäischen union,brüssel,union européenne|
European Union|bruxelles,unión europea,bruselas,brussel,ес,евросоюз,евросоюза,евросоюзу|
European Union|европейский союз,брюссель,брюсселя,єс,євросоюз,євросоюзу,європейський союз|
European Union|欧盟,歐盟,布鲁塞尔|
European Union||europäisch*,européen*,europeo,europea,europeos,europeas,europeisk*
European Union||европейск*,європейськ*
Canada|kanada,kanadas,canada,canadá,канада,канады,канаде,канаду,канади,канаді,ottawa|
Canada|оттава,оттавы,加拿大|
Canada||kanadisch*,canadien*,canadiense*,kanadisk*,канадск*,канадськ*
Mexico|mexiko,mexikos,mexique,méxico,mexico,мексика,мексики,мексике,мексику,墨西哥|
Mexico||mexikanisch*,mexicain*,mexicano,mexicana,mexicanos,mexicanas,meksikansk*
Mexico||мексиканск*,мексиканськ*
Russia|russland,russlands,russie,rusia,россия,россии,россию,росія,росії,росію,moskau|
Russia|moscou,moscú,москва,москвы,москви,俄罗斯,莫斯科|
Russia||russisch*,russe,russes,ruso,rusa,rusos,rusas,russisk*,российск*,російськ*
Ukraine|ukraine,ucrania,ukraina,украина,украины,украину,україна,україни,україну,kyjiw|
Ukraine|kiew,乌克兰|
Ukraine||ukrainisch*,ukrainien*,ucraniano,ucraniana,ucranianos,ukrainsk*,украинск*
Ukraine||українськ*
Germany|deutschland,allemagne,alemania,tyskland,германия,германии,німеччина,німеччини|
Germany|berlin,德国|
Germany||deutsch*,allemand*,alemán,alemana,alemanes,tysk,tyske,немецк*,німецьк*
France|frankreich,france,francia,frankrike,франция,франции,франція,франції,法国|
France||französisch*,français*,francés,francesa,franceses,fransk*,французск*,французьк*
Japan|japan,japans,japon,japón,япония,японии,японію,японія,японії,日本|
Japan||japanisch*,japonais*,japonés,japonesa,japoneses,japansk*,японск*,японськ*
India|indien,indiens,inde,india,индия,индии,индию,індія,індії,印度|
India||indisch*,indien,indienne,indio,indisk*,индийск*,індійськ*
United Kingdom|großbritannien,grossbritannien,royaume-uni,reino unido,storbritannia|
United Kingdom|великобритания,великобритании,британия,велика британія,英国,伦敦|
United Kingdom||britisch*,britannique*,británico*,britisk*,британск*,британськ*
South Korea|südkorea,corée du sud,corea del sur,sør-korea,южная корея,южной кореи|
South Korea|південна корея,韩国|
South Korea||südkoreanisch*,sud-coréen*,surcoreano*,sørkoreansk*,южнокорейск*
Brazil|brasilien,brésil,brasil,бразилия,бразилии,бразилію,бразилія,бразилії,巴西|
Brazil||brasilianisch*,brésilien*,brasileño*,brasiliansk*,бразильск*,бразильськ*
Turkey|türkei,turquie,turquía,tyrkia,турция,турции,турцию,туреччина,туреччини,土耳其|
Turkey||türkisch*,turc,turcs,turque,turco,turca,tyrkisk*,турецк*,турецьк*
Norway|norwegen,norvège,noruega,norge,norges,норвегия,норвегии,норвегія,норвегії,挪威|
Norway||norwegisch*,norvégien*,noruego,noruega,norsk,norske,норвежск*,норвезьк*
Switzerland|schweiz,suisse,suiza,sveits,швейцария,швейцарии,швейцарія,瑞士|
Switzerland||schweizer,suisses,suizo,suizos,sveitsisk*,швейцарск*,швейцарськ*
Spain|spanien,espagne,españa,spania,испания,испании,іспанія,іспанії,西班牙|
Spain||spanisch*,espagnol*,español*,spansk*,испанск*,іспанськ*
Italy|italien,italie,italia,италия,италии,італія,італії,意大利|
Italy||italienisch*,italien*,italiano,italiana,italianos,italiensk*,итальянск*,італійськ*
Vietnam|vietnam,вьетнам,вьетнама,越南|
Vietnam||vietnamesisch*,vietnamien*,vietnamesisk*,вьетнамск*
Belarus|belarus,weißrussland,biélorussie,bielorrusia,белоруссия,беларусь,белоруссии|
Belarus|беларуси,білорусь,白俄罗斯|
Belarus||belarussisch*,biélorusse*,белорусск*,білоруськ*
"""

_GOODS: Final = """
steel|stahl,stahlimporte,stahlprodukte,acier,acero,stål,сталь,стали,сталі,сталеву,钢铁,钢材
steel|鋼鐵
aluminium|aluminium,aluminio,алюминий,алюминия,алюміній,алюмінію,铝,铝材
copper|kupfer,cuivre,cobre,kobber,медь,мідь,铜
cars|autos,autoimporte,pkw,voitures,automobiles,coches,automóviles,autos,vehículos,biler
cars|автомобили,автомобілі,авто,машины,汽车,汽車
electric cars|elektroautos,e-autos,voitures électriques,véhicules électriques
electric cars|coches eléctricos,vehículos eléctricos,elbiler,электромобили,електромобілі
electric cars|电动汽车,电动车
car parts|autoteile,pièces automobiles,autopartes,bildeler,автозапчасти,автозапчастини
car parts|汽车零部件
semiconductors|halbleiter,chips,semi-conducteurs,semiconductores,halvledere
semiconductors|полупроводники,напівпровідники,半导体,芯片
pharmaceuticals|arzneimittel,medikamente,médicaments,medicamentos,medisiner,лекарства
pharmaceuticals|ліки,药品
solar panels|solarmodule,panneaux solaires,paneles solares,solcellepaneler
solar panels|солнечные панели,太阳能电池板,光伏产品
soybeans|sojabohnen,soja,soya,soyabønner,соя,сою,соєві боби,соевые бобы,大豆
wine|wein,weine,vin,vins,vino,vinos,вино,вина,葡萄酒
cheese|käse,fromage,fromages,queso,quesos,ost,сыр,сыры,сир,奶酪
pork|schweinefleisch,porc,carne de cerdo,cerdo,svinekjøtt,свинина,свинину,猪肉
beef|rindfleisch,bœuf,boeuf,carne de res,carne de vacuno,storfekjøtt,говядина,говядину
beef|яловичина,яловичину,牛肉
meat|fleisch,viande,carne,kjøtt,мясо,м'ясо,肉类
seafood|fisch,poisson,pescado,fisk,laks,sjømat,рыба,рыбу,риба,рибу,海鲜
grain|getreide,céréales,cereales,granos,korn,зерно,зернові,зерновые,粮食
fertiliser|dünger,düngemittel,engrais,fertilizantes,gjødsel,удобрения,добрива,化肥
farm products|agrarprodukte,agrargüter,produits agricoles,productos agrícolas
farm products|landbruksvarer,сельхозпродукцию,сельхозпродукция
farm products|сельскохозяйственную продукцию,сільгосппродукцію,农产品
coal|kohle,charbon,carbón,kull,уголь,вугілля,煤炭
oil|öl,rohöl,erdöl,pétrole,petróleo,olje,нефть,нафту,нафта,原油,石油
gas|erdgas,flüssiggas,gaz,gas natural,naturgass,газ,天然气
whisky|whiskey,whisky,bourbon,виски,віскі,威士忌
wood|holz,bois,madera,trelast,древесина,древесину,деревину,木材
textiles|textilien,textiles,tekstiler,текстиль,纺织品
|waren,importe,einfuhren,güter,produkte,exporte,produits,importations,biens,marchandises
|exportations,productos,importaciones,bienes,mercancías,exportaciones,varer,import
|eksport,produkter,importvarer,товары,товаров,импорт,импорта,продукцию,товари,товарів
|імпорт,імпорту,продукцію,商品,产品,進口,进口,输美,货物
"""


def world_parties() -> Iterator[tuple[str, str, Form]]:
    """Yield (folded name or stem with `*`, canonical party, noun or adjective)."""
    for row in _PARTIES.strip().splitlines():
        party, nouns, adjectives = row.split("|")
        yield from ((word, party, Form.NOUN) for word in terms_in(nouns))
        yield from ((word, party, Form.ADJECTIVE) for word in terms_in(adjectives))


def world_goods() -> Iterator[tuple[str, str, Form]]:
    """Yield (folded word, canonical goods, form); goods in general have an empty name."""
    for row in _GOODS.strip().splitlines():
        name, _, words = row.partition("|")
        form = Form.NONE if name else Form.GENERIC
        yield from ((word, name, form) for word in words.split(","))
