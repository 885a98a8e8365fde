"""Chinese and Korean names in the Latin script: syllables, order, and the usual romanisations.

The family name comes first, and the given name has two syllables as a rule: `Xi Jinping`,
`Jin-ping`, `Jin Ping`; `Lee Jae-myung`, `Jae-myung Lee`, `Yi Jae-myeong`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Final

from shared.domain.names.wadegiles import pinyin, wade_giles

MAX_ROMANISATIONS: Final = 24

_INITIAL: Final = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL: Final = (
    "(?:iang|iong|uang|ueng|iao|ian|ing|ang|eng|ong|uai|uan|van|ia|ie|iu|in|ai|ei|ao|ou|an|en|er|"
    "ua|uo|ui|un|ue|ve|a|e|i|o|u|v)"
)
_TWO_SYLLABLES: Final = re.compile(
    f"({_INITIAL}{_FINAL})((?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]){_FINAL})$"
)
_CHINESE_WORDS: Final = """
bai bo cai cao chang chen cheng cui dai deng ding dong du duan fan fang feng fu gao ge gong gu
guan guo han hao he hong hou hu hua huang jia jiang jin kang kong lai lei li liang liao lin liu
long lu luo ma mao meng mo ni niu pan peng qi qian qiao qin qiu ren shang shao shen shi song su
sun tan tang tao tian tong wan wang wei wen wu xi xia xiang xiao xie xing xiong xu xue yan yang
yao ye yi yin you yu yuan yue zeng zhan zhang zhao zheng zhong zhou zhu zhuang zou
"""
_KOREAN_WORDS: Final = """
kim gim lee yi rhee park pak bak choi choe jung jeong chung kang cho jo yoon yun jang chang lim im
rim han oh o seo suh shin kwon gwon hwang ahn an song ryu yoo yu hong moon mun son sohn yang bae
baek paik cha joo ju woo nam noh roh ha ban
"""
_CHINESE: Final = frozenset(_CHINESE_WORDS.split())
_KOREAN: Final = frozenset(_KOREAN_WORDS.split())
_SAME: Final = (
    ("lee", "yi", "rhee"),
    ("park", "pak", "bak"),
    ("choi", "choe"),
    ("yoon", "yun"),
    ("cho", "jo"),
    ("kwon", "gwon"),
    ("moon", "mun"),
    ("roh", "noh"),
    ("lim", "im", "rim"),
    ("suk", "seok", "sok"),
    ("yeol", "youl", "yol"),
    ("myung", "myeong", "myong"),
    ("young", "yeong"),
    ("hyun", "hyeon", "hyon"),
    ("sung", "seong"),
    ("kyung", "gyeong", "kyong"),
    ("chul", "cheol", "chol"),
    ("hoon", "hun"),
    ("soo", "su"),
    ("joon", "jun"),
    ("geun", "keun", "kun"),
    ("kim", "gim"),
    ("jong", "jeong", "chong", "dzong", "cong"),
    ("un", "eun"),
    ("jae", "chae"),
)
_SAME_AS: Final = {one: group for group in _SAME for one in group}


def is_eastern(words: tuple[str, ...]) -> bool:
    """Tell whether a folded name begins with a Chinese or Korean family name."""
    return words[0] in _CHINESE or words[0] in _KOREAN


def is_pinyin(word: str) -> bool:
    """Tell whether a folded word is two syllables of pinyin: another one is another name."""
    return _TWO_SYLLABLES.match(word) is not None


def eastern(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield other ways to write a folded name of family name and given syllables, in that order."""
    if len(words) == 2 and words[0] in _CHINESE:
        yield from _chinese(*words)
    if len(words) == 3 and words[0] in _KOREAN:
        yield from _korean(words)
    if len(words) == 3:
        yield from _from_wade_giles(words)


def _chinese(family: str, given: str) -> Iterator[tuple[str, ...]]:
    found = _TWO_SYLLABLES.match(given)
    if found is not None:
        yield (family, found[1], found[2])
        yield (given, family)
        yield (found[1], found[2], family)
        older = tuple(map(wade_giles, (family, found[1], found[2])))
        for surname, first, second in dict.fromkeys((older, tuple(map(_plainly, older)))):
            yield (surname, first, second)
            yield (surname, first + second)


def _from_wade_giles(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Mao Zedong, who is listed as Mao Tse-tung."""
    for family, first, second in islice(product(*map(pinyin, words)), MAX_ROMANISATIONS):
        if family in _CHINESE and (family, first, second) != words:
            yield (family, first + second)


def _plainly(syllable: str) -> str:
    return syllable.replace("'", "")


def _korean(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    choices = product(*(_SAME_AS.get(word, (word,)) for word in words))
    for family, first, second in islice(choices, MAX_ROMANISATIONS):
        yield (family, first, second)
        yield (family, first + second)
        yield (first, second, family)
        yield (first + second, family)
