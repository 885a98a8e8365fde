"""Family names that many people have, so that a name in between makes another person."""

from __future__ import annotations

from typing import Final

_FAMILIES: Final = """
adams aguilar alexander ali allen andersen anderson bailey baker barnes becker bell bennett
bernard brooks brown bryant bush butler campbell carter castillo castro chan chavez chen clark
clarke cole coleman collins cook cooks cooper cox cross cruz daniels davies davis diaz dubois
edwards ellis evans fernandes fernandez ferreira fischer fisher flores ford foster fox garcia
gibson gomes gomez gonzales gonzalez gordon graham grant gray green griffin gutierrez hall
hamilton hansen harris harrison hayes henderson henry hernandez hill hoffmann howard hughes hunt
hunter jackson james jansen jenkins jensen jimenez johansson johnson jones jordan kelly kennedy
khan kim king kings klein knight kowalski kumar larsen lee lewis lin liu long lopez mahmoud
marshall martin martinez mason mays mcdonald medina mendes mendez meyer miller mills mitchell
moore morales moreno morgan morris murphy murray myers nelson nguyen nielsen nilsson olsen ortiz
owens palmer park parker parks patel patterson pereira perez perry peters petersen peterson
phillips porter powell price ramirez ramos reed reyes reynolds ribeiro richards richardson rivera
roberts robertson robinson rodrigues rodriguez rogers romero rose ross ruiz russell russo ryan
salazar sanchez sanders santos schmidt schneider schroeder schulz scott shah sharma shaw silva
simmons simpson singh smith sousa souza stevens stewart stone stones sullivan taylor thomas
thompson torres tran tucker turner vargas vasquez wagner walker wallace wang ward washington
watson weaver webb weber wells west white williams wilson wolf wood woods wright yang young zhang
"""
COMMON_FAMILIES: Final = frozenset(_FAMILIES.split())
"""Folded family names that many people have."""
