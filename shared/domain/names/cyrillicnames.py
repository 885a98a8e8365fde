"""Cyrillic given names: their cases, and the other spellings that are the same name."""

from __future__ import annotations

from typing import Final

from shared.domain.text import declined_word, fold_text

_CYRILLIC: Final = """
александр=alexander,aleksandr,oleksandr александра=alexandra,aleksandra алексей=alexei,alexey
анастасия=anastasia анатолий=anatoly,anatoli андрей=andrei,andrey,andriy анна=anna антон=anton
аркадий=arkady артем=artem артур=arthur борис=boris вадим=vadim валентин=valentin
валентина=valentina валерий=valery василий=vasily виктор=victor,viktor виктория=victoria,viktoria
виталий=vitaly,vitali владимир=vladimir,volodymyr владислав=vladislav вячеслав=vyacheslav
галина=galina геннадий=gennady георгий=georgy,georgi григорий=grigory дарья=daria,darya
денис=denis дмитрий=dmitry,dmitri,dmytro евгений=evgeny,yevgeny евгения=evgenia,yevgenia
екатерина=ekaterina,yekaterina елена=elena,yelena,olena елизавета=elizaveta иван=ivan игорь=igor
илья=ilya иосиф=iosif,joseph ирина=irina,iryna кирилл=kirill,kiril константин=konstantin
ксения=ksenia лариса=larisa лев=lev леонид=leonid людмила=lyudmila,ludmila максим=maxim,maksim
мария=maria,mariya марина=marina михаил=mikhail надежда=nadezhda наталья=natalia,natalya
никита=nikita николай=nikolai,nikolay,mykola оксана=oksana олег=oleg,oleh ольга=olga павел=pavel
петр=pyotr,petr,petro,peter полина=polina рамзан=ramzan роман=roman руслан=ruslan
светлана=svetlana семен=semyon сергей=sergei,sergey,serhiy софия=sofia станислав=stanislav
степан=stepan татьяна=tatiana,tatyana тимур=timur федор=fyodor,fedor эдуард=eduard элла=ella
юлия=yulia,julia юрий=yuri,yury,yuriy яков=yakov ярослав=yaroslav володимир=volodymyr,vladimir
олександр=oleksandr,alexander сергіи=serhiy,sergei дмитро=dmytro,dmitry олена=olena,elena
ірина=iryna,irina юліи=yuliy андріи=andriy,andrei микола=mykola,nikolai петро=petro,peter
доналд=donald дональд=donald меланья=melania мелания=melania иванка=ivanka эрик=eric эмин=emin
"""


def _cyrillic() -> dict[str, frozenset[str]]:
    """Return the Cyrillic given names in every case, with all that is the same name."""
    found: dict[str, frozenset[str]] = {}
    for pair in _CYRILLIC.split():
        name, _, latin = pair.partition("=")
        folded = fold_text(name)
        same = frozenset((folded, *latin.split(",")))
        for form in (folded, *declined_word(folded)):
            found[form] = found.get(form, frozenset()) | same
    return found


def cyrillic_given_names() -> dict[str, str]:
    """Return the folded Cyrillic nominative of each Latin spelling of a given name."""
    found: dict[str, str] = {}
    for pair in _CYRILLIC.split():
        name, _, latin = pair.partition("=")
        for one in latin.split(","):
            found.setdefault(one, fold_text(name))
    return found


CYRILLIC_NAMES: Final = _cyrillic()
"""Folded Cyrillic given names in every case: each with its nominative and Latin spellings."""

SLAVIC_NAMES: Final = frozenset(name for names in CYRILLIC_NAMES.values() for name in names)
"""The nominatives and Latin spellings of these: a patronymic may follow them."""
