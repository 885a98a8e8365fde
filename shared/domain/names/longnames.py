"""Names of many parts, of which texts leave some out: a second family name, a title, a given name.

Pedro Sánchez Pérez-Castejón is Pedro Sánchez, Karl-Theodor Freiherr zu Guttenberg is Karl-Theodor
zu Guttenberg, and Múte Bourup Egede is Múte Egede.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from shared.domain.names.eastern import is_eastern
from shared.domain.names.families import COMMON_FAMILIES
from shared.domain.names.givennames import GIVEN_NAMES
from shared.domain.names.particles import NOBLE_TITLES, PARTICLES
from shared.domain.names.transliteration import ARABIC_NAMES

_SPANISH_NAMES: Final = """
adolfo agustin alberto alejandra alejandro alfonso alfredo alicia alonso alvaro ana andrea andres
angel angela angeles antonia antonio armando arturo augusto beatriz bernardo camila carlos carmen
carolina catalina cecilia cesar clara claudia concepcion consuelo cristina daniel daniela david
delcy delfina diana diego dina dolores eduardo elena elisa emilio enrique ercilia ernesto esperanza
esteban eugenia eugenio evo fabian federico felipe fernanda fernando francisca francisco gabriel
gabriela gerardo german gilberto gloria gonzalo guadalupe guillermo gustavo hector hernan hugo
ignacio ines irene isabel isaias ivan jaime javier jeanine jesus joaquin jorge jose josefina juan
juana julio laura leonel leonor leopoldo leticia lorena lorenzo lourdes lucia luis luisa manuel
marcela marcelo marcos margarita maria mariana mariano mario marta martha martin mauricio maximo
mercedes miguel monica nadia natalia nayib nicolas norma octavio olga omar oscar pablo patricia
paula pedro pilar rafael ramiro ramon raquel raul ricardo roberto rocio rodolfo rodrigo rosa
rosario ruben salvador santiago sara saul sergio silvia sofia susana teodoro teresa tomas vanessa
veronica vicente victor victoria violeta virginia xavier ximena xiomara yolanda
"""
_SPANISH: Final = frozenset(_SPANISH_NAMES.split())
"""Given names after which two family names stand, the father's first."""

_CONFUSED: Final[Mapping[tuple[str, ...], tuple[str, ...]]] = {
    ("von", "der"): ("van", "der"),
    ("van", "der"): ("von", "der"),
}
_TURKISH: Final = re.compile("[ğşıİĞŞ]")


def takes_two_families(given: str) -> bool:
    """Tell whether two family names stand after a folded given name."""
    return given in _SPANISH


def is_second_given(first: str, second: str) -> bool:
    """Tell whether the second of two given names is one; else Gustavo Petro Urrego has one."""
    return second in _SPANISH or first not in _SPANISH


def without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded words of a name without a title of nobility between them."""
    titled = len(words) > 2 and not NOBLE_TITLES.isdisjoint(words[1:-1])
    inner = (word for word in words[1:-1] if word not in NOBLE_TITLES)
    return (words[0], *inner, words[-1]) if titled else words


def written_particles(family: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a family name with two particles as texts abbreviate and confuse them: v.d. Leyen."""
    if family[:2] in _CONFUSED:
        yield ("v", "d", *family[2:])
        yield (*_CONFUSED[family[:2]], *family[2:])


def shortened(alias: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the folded words of a person's name with parts left out that texts leave out."""
    if words[0] in _SPANISH:
        yield from _spanish(alias, words)
    elif len(words) == 3 and PARTICLES.isdisjoint(words):
        yield from _without_middle(alias, words)


def _spanish(alias: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Without the mother's family name, with the first given name alone, or both.

    After two given names, a family name that many have needs the other one too: Andrés Manuel
    López Beltrán is a son of Andrés Manuel López Obrador.
    """
    second = 2 if re.search(r"\w-\w+$", alias) else 1
    families = words[-1 - second :]
    given = words[: -1 - second]
    if not given or not _SPANISH.issuperset(given) or families[0] in _SPANISH | PARTICLES:
        return
    if len(given) > 1:
        yield (given[0], *families)
    if len(given) == 1 or families[0] not in COMMON_FAMILIES:
        yield (*given, families[0])
        yield (given[0], families[0])


def _without_middle(alias: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Without a middle name that is no known one; of two Turkish names, either is enough."""
    first, middle, family = words
    if "-" in alias or family in COMMON_FAMILIES or family in GIVEN_NAMES or is_eastern(words):
        return
    known = middle in GIVEN_NAMES or middle in COMMON_FAMILIES
    if not known and _is_western(first) and len(middle) > 2:
        yield (first, family)
    elif middle in GIVEN_NAMES and _TURKISH.search(alias):
        yield (middle, family)


def _is_western(given: str) -> bool:
    return given in GIVEN_NAMES and given not in ARABIC_NAMES
