"""Given names that are one slip apart from another name: two of these are two people."""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
adam adrian ahmed alan albert alec alejandra alejandro aleksandr alexander alexandra alexei alfred
ali alice alicia alina allan allen amanda amelia amy ana anders andre andrea andreas andrei andrew
andy angel angela angelo angus anita ann anna anne annie anthony anton antonia antonio april
archie ariel arnold arthur ashley audrey barbara barry beatrice ben benjamin bernard bernie bert
beth betty bill billy bob boris brad brandon brenda brent brett brian bruce bryan calvin cameron
carl carla carlo carlos carmen carol carole carolina caroline carolyn casey catherine cathy
cecilia chad charles charlie charlotte chelsea chris christian christina christine christoph
christopher claire clara claude claudia claudio clive colin connor craig cristina cynthia dale
damian damien dan dana daniel daniela daniele danielle danny darren dave david dawn dean deborah
denis denise dennis derek diana diane diego dieter dmitry dominic don donald donna doris dorothy
doug douglas duncan dylan ed eddie edgar edith eduard eduardo edward edwin eileen elaine elena
eleanor eli elisa elisabeth elizabeth ella ellen elliot emil emile emilia emily emma emmanuel enrico
enrique eric erica erik erika ernest ernesto esther eugene eva evan eve evelyn fabian fabio felipe
felix fernanda fernando filip florence frances francesca francesco francis francisco francois frank
franz fred frederic frederick frederik gabriel gabriela gary gavin gene geoff geoffrey george georg
gerald gerard gerhard gianni gina giorgio giovanni giulia glen glenn gloria gordon grace graham greg
gregory guido gustav gustavo guy hanna hannah hans harold harriet harry harvey heather hector helen
helena helene helga henri henrik henry herbert herman hilary howard hugh hugo ian igor ingrid irene
irina iris isaac isabel isabella ivan jack jackie jacob jacqueline jacques jake jakob james jamie
jan jana jane janet janice jason javier jay jean jeff jeffrey jennifer jenny jeremy jerry jesse
jessica jim jimmy joan joanna joanne joao joe joel johan johann johanna johannes john johnny jon
jonas jonathan jordan jorge jose josef joseph josephine joshua juan juana judith judy julia julian
juliana julie juliet julius jurgen justin kai karen karin karl karla kate katherine kathleen
kathryn kathy katie kay keith kelly ken kenneth kerry kevin kim kirk kirsten klaus kristen kristian
kristin kristina kurt kyle lance lara larry lars laura lauren laurence lawrence lea leah lee leigh
lena leo leon leonard leonardo leonid leslie lewis liam lila lily linda lionel lisa liz lloyd
lola lorenzo louis louisa louise luc luca lucas lucia lucy luigi luis luisa lukas luke lydia lynn
madeleine magnus maja malcolm manuel manuela mara marc marcel marcelo marcia marco marcos marcus
margaret margot maria mariam marian mariana marianne marie marina mario marion marius mark marko
markus marta martha martin martina marvin mary matt matteo matthew matthias maurice max maxim may
megan melanie melissa michael michaela michal michel michele michelle miguel mikael mike mikhail
milan milos miriam mohammed molly monica morgan morris moses myra nadia nancy naomi natalia natalie
natasha nathan neil nelson nicholas nick nicola nicolas nicole nigel nikita nikolai nina noah noel
nora norma norman olaf oleg olga oliver olivia omar oscar oskar otto owen pablo pamela paola paolo
pascal pat patricia patrick paul paula pauline paulo pavel pedro penny per peter petr petra phil
philip philippe phyllis pierre pietro rachel rafael ralf ralph ramon raul ray raymond rebecca
regina reinhard rene ricardo riccardo richard rick rita rob robert roberta roberto robin rod roger
roland rolf roman romano ron ronald rosa rosemary ross roy ruben rudolf russell ruth ryan sabine
sally sam samantha samir samuel sandra sara sarah scott sean sebastian serena serge sergei sergio
seth sharon sheila shirley silvia simon simona simone sofia sonia sonya sophia sophie stan stanley
stefan stefania stefano stella stephan stephane stephanie stephen steve steven stewart stuart sue
susan susanna susanne suzanne svetlana sven sylvia tamara tania tanya tara tatiana ted teresa terry
theo theodore theresa thomas tim timothy tina tobias todd tom tomas tommy tony tracy trevor tyler
ulrich ulrike ursula valentin valentina valeria valerie vanessa vera veronica victor victoria
viktor viktoria vincent viola virginia vladimir vladislav walter wanda warren wayne wendy werner
wilhelm will william willy wolfgang xavier yasmin yolanda yuri yves yvonne zachary zara zoe
"""
GIVEN_NAMES: Final = frozenset(_NAMES.split())
"""Folded given names of the Latin script that are common in the news."""
