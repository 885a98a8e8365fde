"""Goods that tariffs name, by the canonical word for them, and the words for goods in general."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shared.domain.facts.marks import Form

_GOODS: Final = """
steel,steel products,steel imports
aluminium=aluminum,aluminium products,aluminum products
copper
iron
iron ore
metals=metal
cars=car,auto,autos,automobile,automobiles,vehicle,vehicles,passenger cars,motor vehicles
car parts=auto parts,vehicle parts,automotive parts,parts
electric cars=electric vehicles,electric vehicle,electric car,evs,ev
trucks=truck,pickup trucks,light trucks,heavy trucks,lorries
motorcycles=motorcycle,motorbikes
tyres=tires,tire,tyre
aircraft=airplanes,planes,aeroplanes,airliners
ships=vessels
machinery=machine tools
electronics=consumer electronics
semiconductors=semiconductor,chips,computer chips,microchips
computers=computer,laptops,laptop computers
smartphones=smartphone,phones,mobile phones,cellphones,iphones
televisions=television,tvs,colour televisions,color televisions
batteries=lithium-ion batteries
solar panels=solar panel,solar cells,solar modules,solar products
washing machines=washing machine,washers,residential washing machines
furniture
kitchen cabinets
toys=toy
clothing=clothes,apparel,garments,garment,knitwear
shoes=footwear,shoe
textiles=textile
handbags=luxury goods
pharmaceuticals=pharmaceutical,medicines,drugs,medical supplies
chemicals=chemical
plastics=plastic
fertiliser=fertilizer,fertilizers,fertilisers,potash
energy
oil=crude oil,crude,petroleum
gas=natural gas,liquefied natural gas,lng
coal
cement
gold
rare earths=rare earth,critical minerals
lumber=softwood lumber,timber,softwood
wood=wood products
paper=newsprint
food=foods
farm products=agricultural products,agricultural goods,farm goods,agriculture,agricultural imports
soybeans=soybean,soya beans,soya,soybean imports
corn=maize
wheat
rice
grain=grains,barley,sorghum
sugar
coffee
cocoa
tea
bananas=banana
tomatoes=tomato
avocados=avocado
fruit=fruits
nuts=almonds,pistachios,walnuts,peanuts
vegetables
orange juice
palm oil
vegetable oil=canola oil,rapeseed oil,edible oil,edible oils,sunflower oil,cooking oil
canola=rapeseed
meat
beef
pork
lamb
poultry=chicken,frozen chicken,chickens,chicken meat
seafood=fish,salmon,shrimp,lobster,lobsters
dairy=dairy products
milk
butter
peanut butter
cheese=cheeses
eggs
honey
wine=wines
champagne
whisky=whiskey,bourbon,scotch whisky,scotch
beer
spirits=alcohol,vodka,rum,gin,tequila,brandy,cognac,alcoholic drinks
tobacco=cigarettes
cotton
wool
leather
cosmetics
jewellery=jewelry,diamonds
films=movies,foreign films
jeans
yachts
watches=watch
olives=olive
olive oil=olive oils
oranges=orange
flowers
software
digital services
bicycles=bicycle,bikes
onions=onion
potatoes=potato
garlic
apples
grapes=grape
lentils=lentil,pulses,chickpeas,peas
spices
flour
pasta
bread
chocolate
rubber
glass=glassware
ceramics=ceramic tiles,tiles,tableware
nickel
zinc
tin
lithium
uranium
graphite
silicon=polysilicon
magnets=rare earth magnets
steel pipes=steel pipe,steel tubes
wind turbines=wind turbine,turbines
generators
engines=engine
tractors=tractor,farm machinery
cranes
drones=drone
robots
cameras
printers
refrigerators=refrigerator,fridges,freezers
air conditioners=air conditioner
home appliances=appliances,appliance
e-cigarettes
paint
soap
perfume=perfumes,fragrances
handicrafts
carpets=carpet
silk
yarn
mattresses
bags
books
musical instruments=guitars
sporting goods
gas turbines
livestock=cattle,live cattle
animal feed
soft drinks
mineral water
ethanol
biodiesel
fuel=petrol,gasoline,diesel
"""

_GENERIC: Final = (
    "goods,imports,products,exports,merchandise,items,import,export,consumer goods,industrial "
    "goods,shipments,producers,manufacturers,exporters,companies,commodities,consumer products,"
    "industrial products,manufactured goods,imported goods,product,trade"
)


def english_goods() -> Iterator[tuple[str, str, Form]]:
    """Yield (folded word, canonical goods, form); goods in general have an empty name."""
    for row in _GOODS.strip().splitlines():
        name, _, synonyms = row.partition("=")
        canonical = name.split(",")[0]
        for word in (*name.split(","), *filter(None, synonyms.split(","))):
            yield word, canonical, Form.NONE
    yield from ((word, "", Form.GENERIC) for word in _GENERIC.split(","))
