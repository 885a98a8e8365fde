"""English verbs that act on tariffs, and the nouns made from them (hike, cut, threat)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shared.domain.facts.marks import Act, Form

_IRREGULAR: Final = {
    "cut": "cuts cut cutting",
    "put": "puts put putting",
    "put back": "puts_back put_back putting_back",
    "set": "sets set setting",
    "hit": "hits hit hitting",
    "hit back": "hits_back hit_back hitting_back",
    "slap": "slaps slapped slapping",
    "levy": "levies levied levying",
    "apply": "applies applied applying",
    "bring in": "brings_in brought_in bringing_in",
    "fall": "falls fell falling",
    "go up": "goes_up went_up going_up",
    "come down": "comes_down came_down coming_down",
    "rise": "rises rose rising",
    "drop": "drops dropped dropping",
    "scrap": "scraps scrapped scrapping",
    "hold off": "holds_off held_off holding_off",
    "put off": "puts_off put_off putting_off",
    "put on hold": "puts_on_hold put_on_hold putting_on_hold",
    "say": "says said saying",
    "tell": "tells told telling",
    "seek": "seeks sought seeking",
    "plan": "plans planned planning",
    "mull": "mulls mulled mulling",
    "weigh": "weighs weighed weighing",
    "begin": "begins began beginning",
    "go ahead": "goes_ahead went_ahead going_ahead",
    "take effect": "takes_effect took_effect taking_effect",
    "go into effect": "goes_into_effect went_into_effect going_into_effect",
    "go into force": "goes_into_force went_into_force going_into_force",
    "come into effect": "comes_into_effect came_into_effect coming_into_effect",
    "come into force": "comes_into_force came_into_force coming_into_force",
    "enter into force": "enters_into_force entered_into_force entering_into_force",
    "kick in": "kicks_in kicked_in kicking_in",
    "step up": "steps_up stepped_up stepping_up",
    "strike down": "strikes_down struck_down striking_down",
    "deny": "denies denied denying",
    "rule out": "rules_out ruled_out ruling_out",
    "get rid of": "gets_rid_of got_rid_of getting_rid_of",
    "roll back": "rolls_back rolled_back rolling_back",
    "call for": "calls_for called_for calling_for",
    "push for": "pushes_for pushed_for pushing_for",
    "call off": "calls_off called_off calling_off",
    "phase out": "phases_out phased_out phasing_out",
    "sign off on": "signs_off_on signed_off_on signing_off_on",
    "respond with": "responds_with responded_with responding_with",
    "retaliate with": "retaliates_with retaliated_with retaliating_with",
    "answer with": "answers_with answered_with answering_with",
    "reply with": "replies_with replied_with replying_with",
    "counter with": "counters_with countered_with countering_with",
    "hit back with": "hits_back_with hit_back_with hitting_back_with",
    "jack up": "jacks_up jacked_up jacking_up",
    "ratchet up": "ratchets_up ratcheted_up ratcheting_up",
    "be subject to": "is_subject_to was_subject_to being_subject_to",
    "give up": "gives_up gave_up giving_up",
    "do away with": "does_away_with did_away_with doing_away_with",
}

_VERBS: Final = {
    Act.IMPOSE: "impose,levy,slap,put,place,introduce,enact,implement,reimpose,re-impose,"
    "reintroduce,apply,institute,bring in,put back,reinstate,restore,adopt,slam,respond with,"
    "retaliate with,counter with,answer with,reply with,level,set,hit back with,add,charge",
    Act.STRIKE: "hit,strike,target,punish,slam,smack",
    Act.RAISE: "raise,increase,hike,double,triple,quadruple,lift to,boost,step up,jack up,"
    "ratchet up",
    Act.RISE: "rise,go up,climb,jump",
    Act.CUT: "cut,lower,reduce,slash,halve,ease,trim,roll back,bring down",
    Act.FALL: "fall,come down,drop to",
    Act.LIFT: "lift,remove,scrap,drop,eliminate,abolish,rescind,repeal,revoke,cancel,withdraw,"
    "end,waive,phase out,get rid of,strike down,call off,do away with",
    Act.EXPIRE: "expire,lapse",
    Act.DELAY: "delay,postpone,suspend,pause,hold off,put off,put on hold,defer,freeze,halt",
    Act.THREATEN: "threaten,consider,propose,plan,mull,weigh,float,vow,pledge,promise,call for,"
    "push for,urge,favor,favour,advocate,recommend,contemplate,eye,discuss",
    Act.INTEND: "want,seek,intend,prepare,suggest,hope,warn,expect,request,demand,try,aim,offer",
    Act.ANNOUNCE: "announce,unveil,order,approve,authorize,authorise,sign off on,declare,confirm,"
    "sign",
    Act.AGREE: "agree,decide,move,vote,opt",
    Act.START: "start,begin,continue,resume,proceed,go ahead",
    Act.TAKE_EFFECT: "take effect,go into effect,go into force,come into effect,come into force,"
    "enter into force,kick in",
    Act.REMAIN: "stand,remain,stay,range,average,extend,maintain,renew,retain,keep",
    Act.FACE: "face,pay,see,incur,attract,carry,be subject to,secure,clinch",
    Act.SHUN: "avoid,avert,reject,oppose,decline,refuse,escape,exempt,spare,deny,rule out,resist,"
    "prevent,block,dodge,forgo,abandon,fail,bar,evade,stave off,give up,circumvent,veto",
    Act.SAY: "say,tell,report,claim,note,add that,tweet,write,argue,acknowledge",
}

_IRREGULAR_MORE: Final = {
    "pay": "pays paid paying",
    "see": "sees saw seeing",
    "stand": "stands stood standing",
    "keep": "keeps kept keeping",
    "strike": "strikes struck striking",
    "bring down": "brings_down brought_down bringing_down",
    "drop to": "drops_to dropped_to dropping_to",
    "lift to": "lifts_to lifted_to lifting_to",
    "withdraw": "withdraws withdrew withdrawing",
    "freeze": "freezes froze freezing",
    "defer": "defers deferred deferring",
    "trim": "trims trimmed trimming",
    "slam": "slams slammed slamming",
    "stave off": "staves_off staved_off staving_off",
    "add that": "adds_that added_that adding_that",
    "write": "writes wrote writing",
    "bar": "bars barred barring",
    "cancel": "cancels canceled canceling",
}

_ADJECTIVES: Final = frozenset({"remaining"})

_EXTRA: Final = {
    "cancelled": (Act.LIFT, Form.PAST),
    "cancelling": (Act.LIFT, Form.ING),
    "withdrawn": (Act.LIFT, Form.PAST),
    "frozen": (Act.DELAY, Form.PAST),
    "subject to": (Act.FACE, Form.ADJECTIVE),
    "in effect": (Act.TAKE_EFFECT, Form.ADJECTIVE),
    "in force": (Act.TAKE_EFFECT, Form.ADJECTIVE),
    "in place": (Act.TAKE_EFFECT, Form.ADJECTIVE),
    "on hold": (Act.DELAY, Form.ADJECTIVE),
    "on ice": (Act.DELAY, Form.ADJECTIVE),
    "effective": (Act.TAKE_EFFECT, Form.ADJECTIVE),
    "vote to": (Act.THREATEN, Form.NOUN),
    "executive order to": (Act.THREATEN, Form.NOUN),
    "ready to": (Act.THREATEN, Form.NOUN),
    "scheduled to": (Act.ANNOUNCE, Form.NOUN),
    "slated to": (Act.ANNOUNCE, Form.NOUN),
    "expected to": (Act.ANNOUNCE, Form.NOUN),
    "planned to": (Act.THREATEN, Form.NOUN),
    "power": (Act.SHUN, Form.NOUN),
    "powers": (Act.SHUN, Form.NOUN),
    "authority": (Act.SHUN, Form.NOUN),
    "ability": (Act.SHUN, Form.NOUN),
    "right to": (Act.SHUN, Form.NOUN),
    "set to": (Act.ANNOUNCE, Form.NOUN),
    "due to": (Act.ANNOUNCE, Form.NOUN),
    "poised to": (Act.THREATEN, Form.NOUN),
    "going to": (Act.ANNOUNCE, Form.NOUN),
    "likely to": (Act.THREATEN, Form.NOUN),
    "able to": (Act.SHUN, Form.NOUN),
    "according to": (Act.NONE, Form.NOUN),
    "threat": (Act.THREATEN, Form.NOUN),
    "threats": (Act.THREATEN, Form.NOUN),
    "plan to": (Act.THREATEN, Form.NOUN),
    "plans to": (Act.THREATEN, Form.NOUN),
    "plan for": (Act.THREATEN, Form.NOUN),
    "plans for": (Act.THREATEN, Form.NOUN),
    "proposal": (Act.THREATEN, Form.NOUN),
    "proposals": (Act.THREATEN, Form.NOUN),
    "decision": (Act.AGREE, Form.NOUN),
    "refusal": (Act.SHUN, Form.NOUN),
    "failure": (Act.SHUN, Form.NOUN),
    "exemption": (Act.SHUN, Form.NOUN),
    "exemptions": (Act.SHUN, Form.NOUN),
    "exempt": (Act.SHUN, Form.ADJECTIVE),
    "free of": (Act.SHUN, Form.ADJECTIVE),
}

_EVENT_NOUNS: Final = {
    Act.RAISE: "hike,hikes,increase,increases,rise,rises",
    Act.CUT: "cut,cuts,reduction,reductions,rollback,rollbacks",
    Act.LIFT: "removal,elimination",
    Act.DELAY: "delay,suspension,pause,freeze",
    Act.THREATEN: "threat,threats,plan,plans,proposal,proposals",
}
EVENTS: Final = {noun: act for act, nouns in _EVENT_NOUNS.items() for noun in nouns.split(",")}
"""Nouns that make an event of the tariff beside them: `tariff hike`, `increase in tariffs`."""


def verb_forms() -> Iterator[tuple[str, Act, Form]]:
    """Yield every form of every verb with its act."""
    for act, bases in _VERBS.items():
        for base in bases.split(","):
            forms = ((word, form) for word, form in _inflect(base) if word not in _ADJECTIVES)
            yield from ((word, act, form) for word, form in forms)
    yield from ((word, act, form) for word, (act, form) in _EXTRA.items())


def _inflect(base: str) -> Iterator[tuple[str, Form]]:
    irregular = (_IRREGULAR.get(base) or _IRREGULAR_MORE.get(base) or _regular(base)).split()
    yield base, Form.BASE
    for word, form in zip(irregular, (Form.THIRD, Form.PAST, Form.ING), strict=True):
        yield word.replace("_", " "), form


def _regular(base: str) -> str:
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    third = base + ("es" if base.endswith(("sh", "ch", "ss", "x", "o")) else "s")
    past = base + "d" if base.endswith("e") else base + "ed"
    return f"{third} {past} {stem}ing"
