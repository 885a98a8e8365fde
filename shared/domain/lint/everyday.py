"""Words that nearly every English article holds, and words that very many do.

The lists are short on purpose: lint says nothing where it is not sure. The languages of the wire
other than English have words like these too; rules in them are given the benefit of the doubt.
"""

from __future__ import annotations

from typing import Final

_STOP_WORDS: Final = """
a about after all also an and are as at be been but by can could for from had has have he her
his i if in into is it its more no not of on one or other out over said she so some than that
the their them there they this to up was we were what when which who will with would you
"""
_FREQUENT: Final = """
against any back before between both case day days deal deals down first five former four
government group last like made make many may minister money month most much national new news
next now official officials only part party people plan police policy president public report
says second since state states still such take these those three time today trade two under
until use very war way week well where while work world year years yesterday
"""

EVERYWHERE: Final = frozenset(_STOP_WORDS.split())
"""Words of which hardly an article has none."""

EVERYDAY: Final = EVERYWHERE | frozenset(_FREQUENT.split())
"""Words that a name should not consist of."""
