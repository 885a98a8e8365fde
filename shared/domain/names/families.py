"""Family names that many people have, so that a name in between makes another person."""

from __future__ import annotations

from typing import Final

_FAMILIES: Final = """
adams aguilar ahmed alexander ali allen alvarez andersen anderson andersson bailey baker barnes
bauer becker bell bennett berg bernard bianchi blanco brooks brown bryant bush butler campbell
carter castillo castro celik chan chaudhary chavez chen christensen clark clarke cole coleman
collins cook cooks cooper cox cross cruz daniels das davies davis delgado demir diaz dubois dupont
durand edwards ellis eriksen eriksson esposito evans fernandes fernandez ferrari ferreira fischer
fisher flores ford foster fox garcia ghosh gibson gomes gomez gonzales gonzalez gordon graham grant
gray green griffin gupta gustafsson gutierrez hall hamilton hansen harris harrison hartmann hassan
hayes henderson henry hernandez hill hoang hoffmann hofmann horvath howard hughes hunt hunter
hussein ibrahim ito ivanov jackson james jansen jenkins jensen jimenez johansen johansson johnson
jones jordan karlsson kato kaya kelly kennedy khan kim king kings klein knight kobayashi koch
kovacs kowalski krause kristensen kruger kumar kuznetsov larsen larsson laurent le lee lefebvre
lehmann leroy lewis lin lindberg liu long lopez madsen mahmoud maier marshall martin martinez
martini mason mays mcdonald medina meier mendes mendez meyer miller mills mitchell mohammed molina
moore morales moreau moreno morgan morris mortensen mueller muller munoz murphy murray myers nagy
nair nakamura nelson nguyen nielsen nilsson novak olsen olsson ortega ortiz owens palmer park
parker parks patel patterson pereira perez perry persson peters petersen peterson petit petrov
pettersen pham phillips popov porter poulsen powell price ramirez ramos rao rasmussen reddy reed
reyes reynolds ribeiro richards richardson richter rivera roberts robertson robinson rodrigues
rodriguez rogers romero rose ross rossi roux roy ruiz russell russo ryan salazar sanchez
sanders santos sato schmidt schneider schrader schroder schroeder schulz schulze scott shah sharma
shaw silva simmons simon simpson singh smirnov smith sokolov sorensen sousa souza stevens stewart
stone stones suarez sullivan suzuki svensson szabo tanaka taylor thomas thompson torres toth tran
tucker turner vargas vasquez verma volkov vu wagner walker wallace wang ward washington watanabe
watson weaver webb weber wells west white williams wilson wolf wood woods wright yamamoto yang
yilmaz young zhang zimmermann
"""
COMMON_FAMILIES: Final = frozenset(_FAMILIES.split())
"""Folded family names that many people have."""
