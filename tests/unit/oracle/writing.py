"""Random rules and texts: each rule as a tree for the oracle, and written down for the engine."""

from __future__ import annotations

from random import Random

from tests.unit.oracle.meaning import Node, Text
from tests.unit.oracle.words import fold, tokens

SCRIPTS = (
    "tariff tariffs trade free deal agreement Straße Łódź naïve İzmir O'Brien don't US China NATO",
    "пошлина пошлины ёлка Лавров торговля Йод",
    "關稅 关税 北方 海 習近平 东",
    "カナダ タリフ ガス ｶﾅ ひら",
    "관세 한국 무역",
    "تعريفة الرسوم مُحَمَّد الصين أحمد",
    "शुल्क व्यापार हिन्दी",
    "ภาษี ไทย",
    "10 10.5 1,000 25 % ％ 2x",
)
HAN = frozenset(SCRIPTS[2].split())
FILLERS = ("the", "x", "and", "Mr", "Jan", "b2b")
JOINTS = (
    *[" "] * 14,
    "  ",
    "-",
    "–",
    "\n",
    "\n\n",
    ". ",
    "? ",
    "。",
    "! ",
    ", ",
    '" ',
    "’s ",
    "'s-",
    "/",
)
OPERATORS = ("NEAR", "ONEAR", "SENTENCE", "PARAGRAPH")
META = (("source", "gazette"), ("source", "northern gazette"), ("author", "oyen"),
        ("language", "en"), ("url", "/trade"), ("url", "example.org"))  # fmt: skip
TIGHTNESS = {"OR": 0, "AND": 1, "NOT": 2, "near": 3, "unit": 4}


class Writer:
    """Makes rules and texts of a few words, so that they often meet."""

    def __init__(self, random: Random) -> None:
        self.random = random
        some = [random.choice(line.split()) for line in random.choices(SCRIPTS, k=3)]
        self.words = [*random.sample(SCRIPTS[0].split(), 3), *some, random.choice(FILLERS)]

    # --- texts

    def text(self) -> Text:
        """Return an article, with metadata now and then."""
        one = self.random.choice
        return Text(
            self._prose(6),
            self._prose(30),
            one(("", "The Northern Gazette", "Gazetteer")),
            one(((), ("Liv Øyen",), ("Per Dahl", "OYEN"))),
            one(("en", "EN", "de", "")),
            one(("", "https://example.org/Trade/1")),
        )

    def _prose(self, most: int) -> str:
        count = self.random.randrange(most + 1)
        return "".join(self._written() + self.random.choice(JOINTS) for _ in range(count))

    def _written(self) -> str:
        word, dice = self.random.choice(self.words), self.random.random()
        if dice < 0.6:
            return word
        if dice < 0.8:
            return self.random.choice((word.upper(), word.lower(), word.title()))
        if dice < 0.9:
            return self._slipped(word)
        return word + self.random.choice(("s", "ing", "\u0301", "\u00ad", "ا", "'s", "."))

    def _slipped(self, word: str) -> str:
        at = self.random.randrange(len(word))
        swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        return self.random.choice((swapped, word[:at] + word[at + 1 :], word + word[-1], swapped))

    # --- rules

    def rule(self, references: dict[str, Node], depth: int = 3) -> Node:
        """Return a rule that is no fault: it asks for something, everywhere."""
        dice = self.random.random()
        if depth == 0 or dice < 0.25:
            return self._counted(references)
        if dice < 0.32:
            return ("meta", *self.random.choice(META))
        if dice < 0.4:
            return ("field", self.random.choice(("title", "body")), self._plain(references, depth))
        left, right = self.rule(references, depth - 1), self.rule(references, depth - 1)
        return (self.random.choice(("AND", "AND", "OR", "NOT")), left, right)

    def _plain(self, references: dict[str, Node], depth: int) -> Node:
        """A rule without fields: these cannot be nested in one another at will."""
        if depth == 0 or self.random.random() < 0.4:
            return self._counted({})
        left, right = self._plain(references, depth - 1), self._plain(references, depth - 1)
        return (self.random.choice(("AND", "OR", "NOT")), left, right)

    def _counted(self, references: dict[str, Node]) -> Node:
        inner = self.placed(references, self.random.randrange(4))
        kind = self.random.choice(("", "", "", "ATLEAST", "FIRST"))
        return (kind, self.random.randrange(1, 5), inner) if kind else inner

    def placed(self, references: dict[str, Node], depth: int) -> Node:
        """A rule that has positions."""
        dice = self.random.random()
        if references and dice < 0.08:
            return ("ref", self.random.choice(list(references)))
        if depth == 0 or dice < 0.3:
            return self._phrase()
        left, right = self.placed(references, depth - 1), self.placed(references, depth - 1)
        kind = self.random.choice((*OPERATORS, "NEAR", "ONEAR", "OR", "OR"))
        number = (self.random.choice((0, 1, 2, 3, 8)),) if kind in ("NEAR", "ONEAR") else ()
        return (kind, left, right, *number)

    def name(self) -> Node:
        """Return a name of a place with its spellings, which may demand its context."""
        made = ("name", tuple(self._spelling() for _ in range(self.random.randrange(1, 3))))
        reach = self.random.choice((0, 2, 5, "SENTENCE", "PARAGRAPH", None, "", "", "", ""))
        return made if reach == "" else ("requires", made, self.placed({}, 1), reach)

    def _spelling(self) -> Node:
        # In other scripts a name has more forms than its own, which the oracle does not know.
        latin = [word for word in self.words if word.isalpha() and fold(word).isascii()]
        names = [word for word in latin if len(word) > 4]
        names += [word for word in self.words if word in HAN]
        names = names or ["Łódź"]
        return tuple(
            ("han", word) for word in self.random.choices(names, k=self.random.choice((1, 2)))
        )

    def _phrase(self) -> Node:
        count = self.random.choice((1, 1, 1, 2, 3))
        return ("phrase", tuple(self._word() for _ in range(count)))

    def _word(self) -> Node:
        word, dice = self.random.choice(self.words), self.random.random()
        if word in "%％":
            return ("percent", "%")
        if dice < 0.1 and word.isalnum():
            return ("case", word)
        if len(tokens(word)) > 1 or not word.isalpha() or len(word) < 2 or dice < 0.6:
            return ("folded", word)
        if dice < 0.7:
            return ("fuzzy", word, self.random.choice((1, 2)))
        at = self.random.randrange(len(word))
        wild = self.random.choice(
            (
                f"{word[: at + 1]}*",
                f"*{word[at:]}",
                f"{word[:at]}?{word[at + 1 :]}",
                f"{word[:1]}*{word[at:]}",
                f"*{word[at]}*",
            )
        )
        return ("case wild" if dice > 0.93 else "wild", wild)


def written(node: Node) -> str:
    """Return a rule as a curator writes it, with no more parentheses than the design asks for."""
    return _in(node, 0)


def _in(node: Node, least: int) -> str:
    text, tightness = _text(node)
    return text if tightness >= least else f"({text})"


def _text(node: Node) -> tuple[str, int]:
    kind = node[0]
    if kind == "phrase":
        return _phrase_text(node[1]), 4
    if kind == "ref":
        return f"@{node[1]}", 4
    if kind == "meta":
        return f'{node[1]}:"{node[2]}"', 4
    if kind == "field":
        return f"{node[1]}:{_in(node[2], 4)}", 4
    if kind in ("ATLEAST", "FIRST"):
        return f"{kind}/{node[1]}({_in(node[2], 0)})", 4
    if kind in OPERATORS:
        number = f"/{node[3]}" if len(node) > 3 else ""
        return f"{_in(node[1], 3)} {kind}{number} {_in(node[2], 4)}", 3
    if kind == "NOT":
        return f"{_in(node[1], 1)} NOT {_in(node[2], 3)}", 1
    if kind == "AND":
        return f"{_in(node[1], 1)} {_in(node[2], 1)}", 1
    return f"{_in(node[1], 0)} OR {_in(node[2], 0)}", 0


def _phrase_text(words: tuple[Node, ...]) -> str:
    texts = [_word_text(word) for word in words]
    return texts[0] if len(texts) == 1 else f'"{" ".join(texts)}"'


def _word_text(word: Node) -> str:
    if word[0] == "fuzzy":
        return f"{word[1]}~{word[2]}"
    return f"={word[1]}" if word[0].startswith("case") else str(word[1])
