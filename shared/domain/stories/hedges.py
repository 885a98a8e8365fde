"""Words that say that the number after them is rounded: "nearly", "about", "more than"."""

from __future__ import annotations

from typing import Final

from shared.domain.stories.model import Hedge

HEDGES: Final = {
    form: hedge
    for hedge, words in {
        Hedge.ABOUT: "about around some roughly approximately circa etwa rund environ около",
        Hedge.NEARLY: "nearly almost fast knapp почти",
        Hedge.OVER: "over",
        Hedge.NONE: "than",
    }.items()
    for word in words.split()
    for form in (word, word.capitalize())
}
_COMPARED: Final = {"more": Hedge.OVER, "less": Hedge.NEARLY, "fewer": Hedge.NEARLY}


def hedge_of(word: str, text: str) -> Hedge:
    """Return what a word of `HEDGES` says of the number after it; `text` ends before the word."""
    if word == "than":
        return _COMPARED.get("".join(text.rsplit(None, 1)[-1:]).casefold(), Hedge.NONE)
    return HEDGES[word]
