"""Titles before a name with their other forms."""

from __future__ import annotations

from typing import Final

_MORE: Final = """
ambassador archbishop ayatollah bishop cardinal congressman congresswoman frau herr madame
mme monsieur premier secretary senhor senhora senor senora shri signor signora smt
"""
_GROUPS: Final = (
    ("mr", "mister"),
    ("mrs",),
    ("ms",),
    ("dr", "doctor"),
    ("prof", "professor"),
    ("sen", "senator"),
    ("rep", "representative"),
    ("gov", "governor"),
    ("pres", "president"),
    ("gen", "general"),
    ("col", "colonel"),
    ("capt", "captain"),
    ("lt", "lieutenant"),
    ("adm", "admiral"),
    ("sgt", "sergeant"),
    ("hon", "honourable", "honorable"),
    ("rev", "reverend"),
    ("st", "saint"),
    ("sir",),
    ("dame",),
    ("lord",),
    ("lady",),
    ("king",),
    ("queen",),
    ("prince",),
    ("princess",),
    ("sheikh", "shaikh", "sheik"),
    ("chancellor",),
    ("minister",),
    ("judge",),
    *((title,) for title in _MORE.split()),
    ("justice",),
)

HONORIFICS: Final = {
    form: tuple(other for other in group if other != form) for group in _GROUPS for form in group
}
"""Each title, with the other forms of it."""
