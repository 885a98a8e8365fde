"""The particles of family names, which stand before the word that the name is known by."""

from __future__ import annotations

from typing import Final

_PARTICLE_WORDS: Final = """
von van der den de del della di da dos du la le al el bin ibn ben abu ter zu
"""
PARTICLES: Final = frozenset(_PARTICLE_WORDS.split())
"""Words that belong to the family name after them."""

NOBLE_TITLES: Final = frozenset(
    ("graf", "grafin", "freiherr", "freifrau", "furst", "furstin", "herzog", "prinz", "prinzessin")
)
"""Titles that stand between a given name and a family name, which texts also leave out."""

ARABIC_ARTICLES: Final = frozenset(("al", "el"))
"""The article in a family name, which texts also leave out: Bashar Assad."""
