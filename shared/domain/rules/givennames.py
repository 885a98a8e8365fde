"""Given names of the Latin script: a known one that is not a person's own is someone else's."""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
abigail adam adrian ahmed aisha alan alana albert alec alejandra alejandro aleksandr alessandro
alexander alexandra alexei alexis alfred ali alice alicia alina alison allan allen alyssa amanda
amber amelia amir amy ana anastasia anders andre andrea andreas andrei andrej andrew andy angel
angela angelo angus anita anja ann anna anne annie anthony anton antonia antonio april archie aria
ariel arnold arthur ashley ashton astrid audrey ava barbara barron barry bashar beatrice beau ben
benjamin bernadette bernard bernie bert beth betty bianca bill billy blake bob boris brad bradley
brandon brenda brent brett brian brigitte brittany brooke bruce bryan bryce byron calvin cameron
camille candace carl carla carlo carlos carmen carol carole carolina caroline carolyn carrie casey
cassandra catherine cathy cecilia cedric chad charles charlie charlotte chelsea chloe chris
christian christina christine christoph christopher cindy claire clara clarence claude claudia
claudio clayton clifford clive cody colin colleen connor corey courtney craig cristina crystal
curtis cynthia dale damian damien dan dana daniel daniela daniele danielle danny darrell darren
darryl dave david dawn dean deanna debbie deborah delia della denis denise dennis derek derrick
desmond destiny diana diane diego dieter dmitry dominic don donald donna donovan dora doris dorothy
doug douglas drew duncan dwayne dwight dylan earl ed eddie edgar edith edna eduard eduardo edward
edwin eileen elaine eleanor elena eli elijah elisa elisabeth elizabeth ella ellen elliot elliott
elsa emil emile emilia emily emma emmanuel enrico enrique eric erica erik erika erin ernest ernesto
ernie esteban esther ethan eugene eugenia eva evan eve evelyn everett fabian fabio faith felicia
felipe felix fernanda fernando filip fiona florence floyd frances francesca francesco francis
francisco francois frank franklin franz fred freda frederic frederick frederik gabriel gabriela
gale garrett gary gavin gemma gene geoff geoffrey georg george gerald geraldine gerard gerhard
gianni gilbert gina giorgio giovanni giulia glen glenda glenn gloria gordon grace graham greg
gregory greta guido gustav gustavo guy gwen hailey hanna hannah hans harold harriet harry harvey
hayley heather hector heidi helen helena helene helga henri henrik henry herb herbert herman hilary
hillary hope howard hubert hugh hugo hunter ian ida igor imran ingrid ira irene irina iris irving
isaac isabel isabella isabelle ivan ivana ivanka jack jackie jacob jacqueline jacques jada jake
jakob jalen jamal james jamie jan jana jane janet janice jared jasmine jason javier jay jean
jeanette jeannie jeb jeff jeffrey jenna jennifer jenny jeremy jerome jerry jesse jessica jill
jillian jim jimmy joan joanna joanne joao jocelyn jodie joe joel johan johann johanna johannes john
johnnie johnny jon jonas jonathan joni jordan jorge jose josef joseph josephine joshua joy joyce
juan juana judith judy julia julian juliana julie juliet julius jurgen justin kai kaitlyn kamala
kara karen karin karl karla kate katherine kathleen kathryn kathy katie katrina kay kayla keith
kelly kelsey ken kendra kenneth kent kerry kevin khalid kim kirk kirsten kirsty klaus kristen
kristi kristian kristin kristina kurt kyle kylie lana lance lara larry lars latoya laura lauren
laurence lawrence lea leah lee leigh leila lena leo leon leonard leonardo leonid leroy leslie
lester leticia lewis liam lila lillian lily linda lindsay lindsey lionel lisa liz lloyd logan lola
lorenzo loretta lorraine lou louis louisa louise lowell luc luca lucas lucia lucille lucy luigi
luis luisa lukas luke lydia lynette lynn lyudmila mabel mackenzie madeleine madison magnus maja
makayla malcolm malia manuel manuela mara marc marcel marcelo marcia marco marcos marcus marcy
margaret margarita margot maria mariam marian mariana marianne marie marilyn marina marine mario
marion marius marjorie mark marko markus marlene marsha marta martha martin martina marvin mary
mathew matt matteo matthew matthias maureen maurice max maxim maxine may mckenzie megan meghan
melania melanie melinda melissa melvin mercedes meredith merle michael michaela michal michel
michele michelle miguel mikael mikayla mike mikhail milan mildred milos mindy miriam misty mitch
mitchell mohamed mohammad mohammed molly monica monique morgan morris moses muhammad myra myrtle
nadia nadine nancy naomi natalia natalie natasha nathan nathaniel neil nellie nelson nicholas nick
nicola nicolas nicole nigel nikita nikolai nina noah noel nora norma norman olaf oleg olena olga
oliver olivia omar omarosa oscar oskar otto owen pablo paige pam pamela paola paolo pascal pat
patricia patrick paul paula pauline paulo pavel pedro peggy penny per percy peter petr petra phil
philip philippe phyllis pierre pietro pippa preston priscilla quentin rachel rafael rahul rajiv
ralf ralph ramon ramona randall randy raul ravi ray raymond rebecca reggie regina reinhard rene
rhonda ricardo riccardo richard rick ricky rita rob robert roberta roberto robin robyn rochelle rod
rodney roger roland rolf roman romano ron ronald ronnie rosa rosemary ross roxanne roy ruben ruby
rudolf rudy russell ruth ryan sabine sabrina sadie sally sam samantha samir samuel sandra sara
sarah sasha savannah scott sean sebastian serena serge sergei sergio seth shane shannon sharon
shaun shawn sheila sheldon shelly sherry shirley sidney sierra silvia simon simona simone skylar
sofia sonia sonya sophia sophie spencer stacey stacy stan stanley stefan stefania stefano stella
stephan stephane stephanie stephen steve steven stewart stuart sue susan susanna susanne suzanne
sven svetlana sybil sydney sylvia tabitha tamara tamika tania tanya tara tatiana tatyana ted teresa
terrence terry theo theodore theresa thomas tiffany tim timothy tina tobias toby todd tom tomas
tommy tony tonya tracey tracy travis trevor tricia trish tristan troy tyler tyrone ulrich ulrike
ursula usha valentin valentina valeria valerie vanessa vaughn velma vera vernon veronica vicki
vicky victor victoria viktor viktoria vince vincent viola virginia vivian vladimir vladislav walter
wanda warren wayne wendell wendy werner wesley whitney wilbur wilhelm will william willy wilma
winston wolfgang xavier yasmin yolanda yulia yuri yves yvette yvonne zachary zara zoe
"""
GIVEN_NAMES: Final = frozenset(_NAMES.split())
"""Folded given names of the Latin script that are common in the news."""
