"""The articles of a fault run: made from a seed, so that the alerts they must give are known.

Every story is told in words of its own and touches some of the lists by one word in its title.
It comes as one article, some come again word for word from another outlet (a copy), under the
same id (a repeat), or with another figure (an update). The articles of one story stand on one
partition, so that they are matched in the order in which they were written.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

WORDS_IN_STORY = 90
WATCHED_SHARE = 0.4
COPY_SHARE = 0.3
REPEAT_SHARE = 0.2
UPDATE_SHARE = 0.2

LISTS = ("harbours", "quarries", "viaducts", "orchards", "foundries", "glaciers")
_CONSONANTS, _VOWELS = "bcdfgklmnprstvz", "aeiou"


@dataclass(frozen=True, slots=True)
class Sent:
    """One article as it goes to the topic, and the lists on which it must be told."""

    id: str
    story: int
    value: bytes
    told_on: tuple[str, ...]


class Load:
    """Makes articles for ever; `expected` collects the (list, article id) pairs to be alerted."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.words = {name: name for name in LISTS}
        self.expected: set[tuple[str, str]] = set()
        self.articles = 0
        self._stories = 0
        self._random = random.Random(seed)

    def watchlist(self, name: str) -> str:
        """Return a list as YAML: it watches one word, and what stands in its place now."""
        entry = f"{{id: word, query: '{self.words[name]}'}}"
        return f"id: {name}\ntitle: {name.title()}\nseverity: low\nentries:\n  - {entry}\n"

    def rename(self, name: str, word: str) -> str:
        """Let a list watch another word from now on; return its new YAML."""
        self.words[name] = word
        return self.watchlist(name)

    def take(self, count: int) -> list[Sent]:
        """Return the next articles, at least `count`, and expect their alerts."""
        taken: list[Sent] = []
        while len(taken) < count:
            taken += self._story()
        self.expected |= {(name, one.id) for one in taken for name in one.told_on}
        self.articles += len(taken)
        return taken

    def _story(self) -> Iterator[Sent]:
        number, chance = self._stories, self._random
        self._stories += 1
        lists = tuple(chance.sample(LISTS, chance.choice((1, 1, 2))))
        lists = lists if chance.random() < WATCHED_SHARE else ()
        body = " ".join(self._word() for _ in range(WORDS_IN_STORY))
        title = " ".join([self._word().title(), *(self.words[name] for name in lists), "report"])
        name = f"s{self.seed}-{number}"
        first = self._sent(name, number, title, _with_figure(body, 12), lists)
        yield first
        if chance.random() < COPY_SHARE:
            yield self._sent(f"{name}-copy", number, title, _with_figure(body, 12), ())
        if chance.random() < UPDATE_SHARE:
            yield self._sent(f"{name}-update", number, title, _with_figure(body, 47), lists)
        if chance.random() < REPEAT_SHARE:
            yield Sent(first.id, number, first.value, ())

    def _sent(self, name: str, story: int, title: str, body: str, told_on: tuple[str, ...]) -> Sent:
        article = {"id": name, "title": title, "body": body, "source": f"{name[-4:]} wire"}
        return Sent(name, story, json.dumps(article).encode(), told_on)

    def _word(self) -> str:
        pick = self._random.choice
        return "".join(pick(_CONSONANTS) + pick(_VOWELS) for _ in range(self._random.randint(2, 4)))


def _with_figure(body: str, percent: int) -> str:
    words = body.split(" ")
    opening = f"Duties on {words[0]} {words[1]} rise to {percent} percent, officials said."
    return " ".join([opening, *words[2:45]]) + ".\n\n" + " ".join(words[45:]) + "."
