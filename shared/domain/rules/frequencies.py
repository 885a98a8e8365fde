"""How many articles hold a word: a prior from a few thousand English news articles.

Only for choosing what to look for first; a wrong share costs time and no match.
"""

from __future__ import annotations

from typing import Final

_GROUPS: Final = (
    (
        0.7500,
        """
a about after all also an and are as at be been but by can for from had has have he his i if in is
it more new no not of on one or other out over people president s said so some t than that the
their there they this time to up was we were what when which who will with would
""",
    ),
    (
        0.3750,
        """
1 according administration against american another any back because before being between both
called campaign congress could country day democratic democrats did do don donald down during
election even federal first former get going government her here him house how including into its
just know last law like long made make many may most much national news now obama off only our own
political presidential public re republican republicans right same say says see senate she should
since state states still such support take them then these think those three through told trump
two u under united us very washington way week well where whether while white year years you
""",
    ),
    (
        0.1875,
        """
000 10 2 2016 3 5 able across act action actually added again ago already america americans among
announced around asked away barack based become believe best better big bill business call came
candidate care case change chief clear clinton close cnn come comes committee congressional
conservative continue continued control court d days deal debate decision democrat department
despite didn different director does doesn doing done each earlier early economic economy efforts
end enough every expected face fact far few fight five foreign found four free friday full general
getting give given go good gop got great group hard health help high hillary himself history home
however important information instead isn issue issues job john justice keep key late later leader
leaders least led left legal less let life likely little ll look lot m major majority making man
me media members might military million monday money month months morning move mr must my nation
nearly need never next night number office official officials old once order others part party
past percent place plan point policy politics possible post power press process put question
questions r race real really recent rep report reported rights run saying second secretary
security seen sen set several show sign social something statement story system taking tax term
thing things though thursday times today too took top trade trying tuesday twitter until use used
ve vote voters want war wednesday weeks why win without won work working world wrote yet york your
""",
    ),
    (
        0.0938,
        """
100 11 12 15 19 20 2012 2014 2015 2017 2018 2019 2020 25 30 4 40 50 6 60 7 8 9 ability access
accused actions adding additional address advertisement adviser agency agenda agree agreed
agreement ahead air allies allow allowed almost along although always am amid anti anyone anything
ap appeared appears approach april aren argued ask associated attack attacks attention attorney
avoid bad base battle became began behind below beyond biden biggest billion bipartisan black
border bring brought budget build bush c california calling calls candidates cannot capitol
caption carolina cases center central certain certainly chairman challenge chance changed changes
children china choice citizens city civil claim claims class clearly co college coming comment
comments community companies company concerns conference confirmed conservatives consider cost
countries course coverage create criminal crisis criticism critics current currently cut daily
data david death decades defense described details difficult district due effect effort eight
either elected elections else email energy enforcement especially event ever everyone everything
evidence example executive experts expressed facing failed fall families family fbi feel final
financial find fire florida focus follow following force forces forward fox front further future
gave george giving global goes gov governor ground groups growing growth gun half hand happen
happened having head heard hearing held helped higher hill hit hold hope hours human idea illegal
image images immediately immigration impact impeachment include included increase individual
inside intelligence interest international interview investigation involved issued itself james
january jobs joe judge july june killed kind known large largely latest lawmakers laws lead
leadership leading leave legislation level liberal line list live lives local longer looking lost
low lower makes march mark market matter mean means meanwhile measure measures meet meeting member
men message met mexico michael middle mike millions minister minority moment movement n name
nations near needed needs nomination nominee non north noted nothing november numbers obamacare
offered often ohio open opinion opportunity opposition organization outside particularly parties
pass passed paul pay perhaps person personal photo plans play points police policies poll polls
position potential presidency pressure previous previously primary private probably problem
problems program protect provide push quickly raised rate rather reach read reality reason
received recently record reform related relationship release released remain remains remarks
repeatedly reporters reports research response result results return reuters risk robert role room
rules running russia russian sanders saturday saw school seeking seems self senator senators
senior sense sent september series serious service services seven share short showed shows side
sides signed significant similar simply single situation six small someone soon south speaker
speaking special speech spending spent spoke spokesman staff stand start started stay step stop
strategy street strong suggested sunday supporters supreme sure taken takes talk talking talks
team tell terms texas themselves third thought thousands threat together tough toward tried true
try turn turned tweeted understand union university using vice victory video view views violence
virginia voted votes voting w wall wanted wants warned wasn watch ways weekend went west whom
whose within woman women words worked workers wouldn wrong young
""",
    ),
    (
        0.0469,
        """
13 14 16 17 18 200 2008 2009 2010 2011 2013 21 22 23 24 26 27 28 29 31 35 500 90 abc abortion
above absolutely accept account accounts acknowledged acting activists activities add addition
advance advantage advisers advocates affairs affordable african afternoon age agencies agents
aggressive aid aide aides aimed al allegations alleged allowing allows alone alternative
ambassador amendment amount analysis analysts andrew announcement annual answer apparently appeal
appear apply approval approved area areas argue arguing argument arguments arizona armed army
article asking assault association attacked attempt attempts audience august author authorities
authority available average b backed background balance ban bank basic basis becoming begin
beginning behavior believed believes benefit benefits bernie bid bills bit blame block bloomberg
blue board body boehner book boost break briefing bringing broad broader broke building built
businesses buy calif campaigns canada capital car career carried carry cast caucus cause caused
century challenges chamber changing charge charged charges check child chinese choose chris chuck
cited cities citing claimed claiming click climate closed closely closer colleagues colorado com
commerce committed common communications communities compared complete completely compromise
concern concerned concluded conditions conduct conducted confidence conflict consequences
considered considering constitution constitutional consumers contact content continues continuing
contrast contributed controlled controversial controversy convention conversation copyright core
coronavirus costs couldn council counsel county couple courts cover covid created creating credit
crime critical criticized crowd crucial cruz culture cuts cycle damage dangerous date dead deals
debt decade december decide decided decisions declared declined deep deeply defeat defend delay
deliver delivered demand demands democracy denied deputy designed determine development died
difference diplomatic direct direction directly disaster discuss discussion disease divided
document documents dollars domestic door double doubt dozen dozens drew drive drop dropped drug e
east easy editor education effective effectively elect electoral elizabeth emails emergency
employees ended enlarge ensure enter entire entirely environmental era eric essentially
establishment estimated europe european evening events eventually everybody exactly exchange
existing expand expect experience explain explained extreme facebook faced faces facts failure
fair faith false familiar fast father favor fear february fell fellow felt fewer field fighting
figure figures file filed finally finance finding fine fired firm fiscal fix floor focused
followed food forced form foundation fourth france freedom friend friends fully fund funding funds
gain game gas generally georgia gets getty gives goal gone goods governments graham greater green
guy hampshire hands happening happens hasn haven hear hearings heart helping highest highlights
highly historic holding homeland hopes hoping host hour huge hundreds hurt ideas identified
immediate immigrants impose imposed includes income increased increases increasing increasingly
indeed independent individuals industry influence initial initially inquiry insisted institute
insurance intended interests interference internal internet interviews investigations
investigators investment involving iowa iran iraq islamic israel j jeff jersey jim johnson join
joined joint journal journalists judiciary keeping kept kids kill killing knew knows korea labor
lack land language larger largest launch launched lawyer lawyers learned leaving legislative
letter levels light limit limited lines listen living looked looks lose losing loss love main
manage markets mass massachusetts massive matters maybe mayor mccain mcconnell meaning meant
medical medicare meetings memo michigan mid midterm mind minute minutes mission mitch mitt
moderate modern moscow mostly mother moved moving ms mueller multiple named nancy nature nbc
necessary negative negotiations neither network newsletters nine none nor note noting nuclear o
occurred october offer offers officer officers oil ones ongoing online opened opening operation
operations opponents oppose opposed option options ordered organizations original otherwise
outcome overall p page paid pandemic panel parents particular partisan parts path paying peace
pelosi pence pennsylvania per percentage performance period permanent permission phone photos pick
picture piece places planned planning played playing pointed politically politicians politico
polling poor popular population positions positive possibility posted potentially powerful powers
practice prepared present presidents pretty prevent price prime prior privacy pro probe products
professor profile programs progress progressive project prominent promise promised promises
proposal proposals proposed protecting protection protests prove provided providing publicly
published pull pushed pushing putin putting quite raise raising rally ran range rates reached
ready reasons receive records red reduce referring refused regarding regime region regulations
rejected relations relief religious remember removed repeal replace replay reportedly reporter
reporting represent representative representatives represents request require required requires
residents resolution resources respect respond responded responsibility responsible rest
restrictions revealed revenue review rhetoric rich richard rise rising romney rose roughly round
rubio rule ruled ruling runs ryan safe safety sanctions save scheduled schools schumer science
scott seat secret secure seeing seek seem seemed send separate seriously serve served serving
sessions setting sex sexual shared shift shooting shortly shot shouldn showing shown shut shutdown
signing signs simple site slow society solution sometimes son sort sought source sources southern
speak speaks specific specifically spend spokeswoman spread stage standard standards standing
stands star starting statements status steps steve stock stood stopped stories strike struck
student students studies study subject success successful suggest suggesting suggests summer
summit supported supporting supposed surprise survey swing syria table talked target targeted
tariffs taxes technology ted television telling temporary tensions terrorism terrorist test
testimony thanks thinking thinks threatened threats throughout ties toggle tom total town track
traditional travel treasury trial trillion trip troops trust truth turning tv tweet tweets ukraine
ultimately un unclear unemployment unless unlikely unprecedented upon urged usa values various
version via victims videos violent virus visit vladimir voice voter vowed wait wake warning warren
watched water weapons website western whatever whole wide widely wife willing wing winning
wisconsin word works worried worry worse worst worth write written yes
""",
    ),
    (
        0.0234,
        """
0 01 02 1990s 2000 2001 2004 2006 2007 250 300 32 33 34 36 37 38 39 400 41 42 43 44 45 46 47 48 49
51 52 53 54 55 58 600 70 700 75 80 800 abroad abuse accepted accord accountable accurate
accusations accusing achieve acknowledge acted active actively activist activity acts actual ad
adam addressed addressing adds admitted adopted ads adults advice advocacy advocate affect
affected afford afghanistan afp afraid aftermath agent aggressively agreements aim alabama alaska
allegedly alliance ally alongside amounts amy analyst angeles anger angry announce announcing
answers anthony anybody anyway anywhere apart apparent appeals appearance appearing applied
appointed appropriate approve arab arabia argues arkansas arm arms arrested arrived articles asia
aside asks assembly assessment assistance assistant associates assume atlantic attacking attempted
attempting attend attended attorneys australia authorized auto aware backing backlash badly ballot
banks bar barely basically battleground battles bear beat becomes begins begun behalf beijing
beliefs ben benghazi bias bigger billionaire billions birth blamed blocked blocking blood blow bob
bomb borders born boss boston bottom box branch breaking brian brief briefly brings britain
british broken brother brown burden bureau businessman buttigieg buying cabinet cable camp
campaigning candidacy capacity captured carbon card careful carrying cars cash catch caught
causing cbs ceiling celebrate centers ceo ceremony chair challenged challenging chances chaos
character charles checks chicago choices chose chosen christian christmas christopher church cia
circuit circumstances citizen citizenship classified clean closing club coalition coast code cold
collapse colleague collins collusion color columbia combat combined comey comfortable command
commander commercial commission commit commitment committees competition competitive complained
complaint complaints complex complicated comprehensive computer conclusion condemned condition
confident confirm confirmation conflicts congressman connected connection consensus consideration
consistent consistently conspiracy construction consumer contain contained contentious contest
context controls conventional conversations convicted convince convinced cook cooperation
corporate corporations correct correspondent corrupt corruption count counter counties counts
covered creation credible crimes criminals cross customers customs cutting daca damaging dan
danger dark daughter de deadline deadly dealing deaths debates dec declare declaring decline
defended defending deficit defined degree demanded demanding dems deny departure deportation
describe describing deserve desire destroy destruction detail detailed determined develop
developed developing device dialogue die differences digital diplomats directed disagree
disclosure discovered discrimination discussed discussing discussions dismissed display dispute
distance districts diverse divide division divisions divisive doctor doctors dollar dominated
donors doors dr dramatic dramatically draw drawing drawn driven driving drugs duties duty eager
earned earth ease easier easily eastern economics economies economist economists ed edge editorial
edward effects el electorate eligible eliminate elsewhere embassy embrace emerged emerging
emissions employee employers employment encourage encouraged encouraging ending endorse endorsed
ends enemies enemy enforce engage engaged enormous entered entering entry environment epa equal
equipment error essential establish established estate estimates et ethics eu ex exact examples
except exchanges excuse executives exercise exist exit expanded expanding expansion expects
expensive experienced expert explaining explains explanation exports exposed express extend
extended extensive extent extraordinary extremely eye eyes f facilities facility factor factors
fail failing fails fairly fake fallen falling falls famous farmers favorite fears feb fed feeling
feels feet female fifth fights filibuster fill filled findings finds finish firing firms fit fla
flow focusing folks follows foot forcing formal formally forth forum fought founded founder
francisco frankly fraud french frequently fresh frustrated frustration fuel fundamental funded
fundraising g gained gains gap gathered gathering gay gen gender generation germany giuliani goals
god google gotten governing governors grand grant granted greatest grew grounds grow grown guard
guess guidelines guilty guns guys h hall halt handed handful handle handling happy harder hardly
harm harris harry harvard hate headed heading headlines heads healthcare healthy heavily heavy
helps herself hide hiring hispanic historical historically holds holiday homes honor hoped hopeful
hospital hospitals hot housing https hunt husband identify identity ideological ideology ignore
ignored ii ill illegally illinois imagine immigrant implement importance imports imposing
impossible improve inauguration inbox incident incumbent independence independents indiana
indicate indicated indictment industrial industries informed infrastructure initiative injured
insist insisting inspector instance institution institutions insurers integrity intellectual
intense intent interested interesting introduced investigate investigating investors invited
involvement iranian isis island israeli jackson jail jan japan jared jay jeb joining jonathan
jones jong joseph josh journalist jr judges judgment judicial jury justices k keeps kelly kennedy
kentucky kerry kevin kim kinds king kingdom knowing knowledge korean ky l lady laid lawmaker
lawsuit leads leaked leaning learn leaves lee legacy legally legislature legitimate lengthy
letting leverage liberals liberty libya lie lies likes limits lindsey linked literally lived llc
lobbying locked london longtime los losses lots louisiana lowest lying magazine mail maine
mainstream maintain manafort managed management manager mandate manhattan manufacturing map marco
margin marine marked marks marriage married martin maryland material matt meddling medicaid mental
mention mentioned merely messages messaging mexican michelle miles minds minimum ministry
minnesota misconduct missile missing missouri mistake mixed model moments momentum monitor moral
motivated moves mrs msnbc murder muslim muslims myself names narrative narrow nationwide nato
natural necessarily negotiate negotiated negotiating net networks nevada newly newsletter
newspaper nice nixon nobody nominated nominees nonprofit normal northern notes notice notion nov
npr numerous observers obstruction obtain obtained obvious obviously oct odds offensive offering
offices officially oh ok oklahoma older onto openly operating opinions opponent opportunities
opposing opposite optimistic orders ordinary organized originally ought ourselves outbreak outlets
outrage oval overhaul overnight overseas oversight owned owners pace pacific package pages pain
pair paper paris partial participate partner partners partnership passage passing patients pattern
payments peaceful pending pentagon perfect personally personnel perspective pete peter phase
philadelphia physical pic picked pieces placed plant platform playback please pledge pledged
plenty plus pointing pompeo portion possibly poverty practices praise praised pre precedent
precisely predicted premiums prepare preparing presence presented pressed preventing prices
primaries principles priorities priority prison privately procedures proceedings produce produced
product production professional progressives projects promote promoting prompted proof property
prosecutor prosecutors prospect prospects protected protections protest protesters proud proved
proven provides provision provisions pulled pulling purpose pursue puts qaeda quality quarter
questioned questioning quick quo races racial racism racist radical radio raises rallies rand
ranging ranking ranks rare rarely rating ratings reaching reaction reading reagan realdonaldtrump
reasonable receiving recession recognize recovery reduced reducing reduction reelection reference
referred reflect reforms refusing regard regardless regional registered regular regularly
regulation reid reject relatively relevant religion rely remained remaining removal remove renewed
repeated replacement replied represented representing reprint republic reputation requested
requests requirements requiring reserve resign resignation resigned resistance resolve responding
resulted retaliation retired returned returning returns reveal revolution rick risks rival rivals
road rob roberts robust roll ron ronald runner rural rush russians sales san sarah sat saudi scale
scandal scene schedule schiff scientists scrutiny sea sean search season seats sector seeks sees
select sell selling sending sens sensitive sentence sept session sets severe shape sharing sharp
sharply shifting shootings showdown sick signal signaled signature significantly sit sites sitting
size slightly smaller smart sold soldiers solid solutions solve somebody somehow sound sounds
space sparked speculation speeches speed split spoken spokesperson sponsored spot spotlight spring
square st staffers stake stakes stance starts stated station steady steel stephen stepped steven
stick stimulus stopping storm straight strategic strategist streets strength stressed strikes
striking stronger strongly struggle struggled struggling stuck stuff style subsidies substantial
succeed successfully suddenly suffered suffering super supply supporter supports surge surprised
surprising surrounding surveillance survive susan suspect suspected suspend sweeping syrian
systems tactics targeting targets tariff task taxpayers tea tech technical tells ten tend tens
tenure terrible territory terror terrorists tested testify testing tests text thank theory
therefore thirds thomas threaten threatening threatens threshold throw thus ticket tied tim tone
tonight tool tools topic totally touch tougher tour touted towards tracking trading trail train
training trans transition transparency traveling treat treated treatment tremendous trend trigger
trouble truly turkey turns twice type typically uk unable unacceptable uncertainty
unconstitutional underlying undermine understanding understood unfair unfortunately unions unique
unity universal unlike unpopular unsupported unusual upcoming update updated upper urge urging
users uses usual usually utah v va valley value vast vehicle vehicles vermont veteran veterans
veto victim viewed violated violation violations virtually vision visited vital vocal voices vox
vulnerable wage wages waiting walk walked warming warn wars watching wave weak wealth wealthy
weapon wearing weather weekly welcome weren whistleblower widespread william winner wins wish
witness witnesses worker wounded writes writing wrongdoing y yesterday younger zero
""",
    ),
    (
        0.0117,
        """
00 03 04 120 130 150 1970s 1980s 1992 1993 1994 1996 1998 2002 2003 2005 21st 350 56 57 59 61 62
63 64 65 66 68 72 73 81 85 99 aaron abandon abandoned abiding aboard abortions absence absent
absolute absurd abused abuses aca academic acceptable acceptance accepting accomplish accomplished
accomplishments accountability accusation accuse achieved achievement achievements acknowledging
actors addresses administrations administrative administrator admit adopt adult advanced advances
adversaries advertising advised advisor affair africa afterward aggression agreeing agrees
agricultural agriculture aims aircraft aired airport aisle alan alarm alcohol alert alerts alex
alexander alexandria aliens aligned alike alive allegation alleges alter alternatives altogether
aluminum amazing ambitious amendments ammunition amnesty anchor ann anniversary announces annually
anonymity anonymous answered answering anticipated anxiety anymore apologize apologized apology
app appearances applause apple application applications appoint appointment appointments
appreciate approaches approaching appropriations approximately arctic arena arguably ariz array
arrest arrests arrival arrivals arrive art asian aspect aspects assad asserted assertion assess
asset assets assigned assist associate assumed assured asylum atlanta atmosphere attending
attitude attitudes attract attributed audio aug authoritarian authorization authors automatic
avenue avert avoided avoiding award awful baby backers backs balanced balk ball ballistic ballots
baltimore banking banned banning bannon bans barbara bargain barr barrier barriers barring bars
baseball bashar bay bbc beach beating beautiful belief bench bend benefited benjamin besides bet
beto biased bilateral bitter bizarre blacks blames blaming blast blasted blasts bloc blocks blog
blunt bodies bold bolster bolton bombing bombings bombs bond booker books borrowing bought bound
boy brad brain branches brand brazil breach breakdown breaks breitbart brett brexit bridge briefed
briefings bright broadcast broadly brothers brussels brutal buildings bulk bunch burned burning
bus busy calm camera cameras campaigned campus canadian cancel canceled cancer cap capabilities
capable capture cards carefully cares carlos carney carries carson carter casting castro
casualties catastrophic category catholic caucuses causes caution cautioned cautious cdc cease
celebrated celebration celebrity cell census centered centrist chad chain chairs chairwoman
challenger challengers chambers champion chancellor channel chapter characterized charging charlie
charlottesville cheap checking cheers chemical chiefs childhood chip choosing christians christie
circle circles cite civic civilian civilians clapper clarity clash clashes classes cleared
cleveland client clients cliff clip clock closest coal cohen collapsed collar collect collected
collection collective colleges column columnist combination comfort commentary commentators
commissioner commitments communication communist compare comparison compelling compete competing
competitors complaining completed compliance comply compromised computers concept concerning
concessions conclude conclusions concrete condemn condemning conducting confront confrontation
confronted confused confusion congresswoman connecticut connections consecutive consent
consequence conservatism considerable considers constantly constituents consulate consultant
consulting consumption contacts containing contains contempt contender contenders contested
contests contract contractor contractors contrary contribute contributing contributions
contributor controlling controversies conviction convictions conway cool cooper cooperate
coordinated copy corker corner corps cortez cory costly counted counterparts counting couples
courage covering covers crack crackdown craft crafted crash crazy creates credentials credibility
credits crew crimea crises critic criticisms criticize criticizing crossed crossing crowded crowds
crude cry cuba cultural cuomo curb currency custody cyber dad dakota dallas damaged dangers daniel
database davis dc dealings dealt dean dear debacle debating decides deciding declaration declining
dedicated deemed deeper default defeated defeating defenders defends defensive deferred deficits
define definitely definition degrees delayed delays delegate delegates delegation deliberately
delivering delivery dem demographic demonstrate demonstrated demonstration demonstrations denial
denies denounced denver denying departments depend dependent depending depends deployed depression
derail describes deserves design desk desperate desperately destroyed detained detention
determination determining detroit devastating developments devices devin devoted dhs diane dianne
dick differently difficulty dig dignity dinner dioxide diplomacy diplomat dirty disagreed
disagreement disagreements disappointed disappointing disappointment disastrous discipline
disclose disclosed dishonest dismiss disputed disputes dissent distancing distract distribution
disturbing diversity dnc documented dog doj donations donor dossier doubled doubts doug dow
downplayed draft drama dream dreamers driver drone dropping drops drove durbin dynamic earn
earnest earnings echoed educated effectiveness egypt elderly electronic element elementary
elements eliminating elite elites ellis embarrassing embraced emerge emmanuel emotional emphasis
emphasized empire employed employer empty en enact enacted encounter endless endorsement
engagement engaging english enjoy enjoyed enrollment ensuring enterprise enthusiasm enthusiastic
entities entitled entitlement epidemic episode equality equally erdogan errors erupted escalate
escalating escalation escape establishing estimate etc ethnic eventual everywhere evident evil
examine examining exception exceptions excited exclusive executed exempt exemptions existence
exists expectations expense experiences experiencing expire explicitly explosive export expose
exposure expressing expression extending extension extra extremist extremists factories factory
failures fairness fallout falsely famously farm fashion faster fatal fate fault favorable favored
favors feared feature featured features federation feed feelings fees feinstein fierce fighter
fighters files filing film finished firearms fires firmly fixed fixing flag flags flake flat
flawed flew flexibility flight flip floated flood flooding floyd fly flying flynn focuses
followers footage ford forecast forever forget forgotten formed forms fossil founders founding
framed framework frank frequent freshman friendly friendship frontrunner fueled fuels fun function
fundamentally fundraiser furious gaining gallup games gang garden gary gates gather gdp gear
generate generations generous genuine german giant giants gift girl girls glad globally globe gold
golden golf gonna gore gorsuch govern grab grade gradually graduate grants grasp grassley
grassroots grateful grave greatly greenhouse greg gridlock gross grows guarantee guaranteed
guarantees guardian guest guidance guide gulf gunman hack hackers hacking hadn hailed hammered
handled hang hanging harassment hardest harmful harsh harvey hatred hawaii headline headquarters
heat heated height heightened hell helpful henry heritage hero hey hiding highlight highlighted
highlighting hike hikes hire hired hispanics hits hitting hoax holder hole hollywood honest hong
hook hopefully horrible horrific hosted hostile hostility hosts hotel household houses houston
howard huckabee humanitarian humans hundred hunter hurricane hurting hypocrisy ice identifying
ignoring illness imminent impacted impacts impasse impeach impeached implementation implemented
implementing implications import importantly imported impression improved improvement improving
inability inadequate inappropriate inaugural inc incentive incentives incidents incomes incoming
incredible incredibly index india indian indicates indicating indication indicted inequality
inevitable inevitably infamous infected infections infectious inflation influential info inform
initiatives injuries inner innocent innovation insider insiders insists inspired instances
instructions intend intensified intention intentions interfere interim interior interpretation
intervention interviewed introduce invasion invest investigated investigative investments involve
involves iranians iraqi ireland irresponsible irs islam isolated isolation issuing italy items
ivanka jack jake japanese jason jeffrey jerry jerusalem jewish jinping joke jon jordan joshua
journalism julian jump jumped justify justin kamala kansas karl kasich kathleen kavanaugh
kellyanne keystone kick kicked kid klobuchar kong kremlin kushner la lake landmark landscape larry
las lashed lasting latino latinos latter launching laura lawsuits lay laying league leak leaks
lean learning leftist legalization legislators length lesson lessons letters libertarian liberties
license lied lift lifted lifting liked likelihood likewise limiting lincoln link links lisa listed
listening lists loan loans lobby located location locations lock longest longstanding looming
loopholes loses loud louis loved loyal loyalty lt lunch machine macron mainly maintained
maintaining maintains majorities male managers managing manchin mandated mandates mandatory manner
manufacturers marathon margins marijuana mary mask masks massacre match mate materials math
matthew mattis maximum mccarthy meaningful measured meat medicine meets memorial memory mere
merits mess method methods miami mich midnight midst midterms migrant migrants migration militant
militants miller minded mine ministers minneapolis minor minorities mirror misinformation
misleading miss missed missiles mississippi mistakes mitchell mix mnuchin mo mocked models
moderates modest monetary monitoring montana monthly mood moore moreover motion mount mounting
movie mulvaney murkowski music nadler nafta narrowly nasty nationalist nationally native navy
nearby neck negotiators neighbor neighborhood neighborhoods neighbors neil nervous netanyahu
nevertheless newtown nominate nominating nonetheless nonpartisan nonsense normally notable notably
noticed novel nowhere nra nsa nunes ny oath objections objective obligation obligations observed
obtaining ocasio occasional occasions occur offense offenses offset omar op operate operative
operatives opposes opt optimism oregon org organizers organizing ousted ouster outcomes outgoing
outlet outlined outlines outrageous outright outspoken overcome overseeing overturn overwhelmed
overwhelming overwhelmingly owner ownership owns pa pac packed pact painful paint painted pakistan
palestinian palestinians panic papers parent parenthood park parliament partially participants
participation partisanship partly passes pat patient patrick patriot patrol pause payment payroll
pays penalties penalty peninsula perceived perception perfectly perform performed permit permits
perry personality persons perspectives persuade pew phenomenon philosophy phones photograph phrase
picking picks pictures pipeline pitch plain plaintiffs plane planet plants platforms playbook
player players plays plea pleaded pleased plot poised polarization polarized policing politician
pollster pollution pool poorly popularity populations populist portman pose posed poses posting
posts practical praises praising predecessor predecessors predict predicting prefer preferred
preliminary preparations prescription presents preserve pressing presumptive prevented prevention
pricing priebus primarily principal principle privilege problematic procedural procedure proceed
producers producing productive professionals profit profits profound prohibit prohibited projected
promising promoted promotion prompting propaganda proper properly proponents proposition prosecute
prosecution prosperity protective protects protesting providers proving publication publisher
pundits punish punishment purchase purchased purchases pure purposes pursued pursuing pursuit
pushes pyongyang qualified qualify quarters quest questionable quiet quietly quinnipiac quit quote
quoted rail rain ramp random rank rape rapid rapidly raw react readers reads realize realized
reasonably rebel rebels rebuke recall recalled recess recipients reckless recognition recognized
recommendations recommended recorded recovered refer referendum reflected reflects refugee
refugees refusal refuse refuses regions register registration regret regulators regulatory rein
reince reiterated rejecting rejection rejects relationships relative relatives releases releasing
relentless reliable relied relies reluctant relying remark remarkable remind reminded reminder
removing reopen reopening repealing repeat replaced replacing reps requirement rescue researchers
resident resolved resort respected respectively respondents responses restaurant restaurants
restore restrict restricted resulting resume retail retain retaliatory retirement retiring retreat
revealing reveals revelation revelations reversal reverse reversed reviewed reviewing reviews
revised revolutionary rex rice rid ride ridiculous rifle rigged ripped risen risky rock rocket rod
rodham roles rolled rolling rollout rolls rooms root rooted roots rosenstein ross rounds rourke
route routinely row roy rudy ruin rulings rushed ruth sacrifice sad safely safer sale salvador
samuel sandy satisfied saved saving savings scalia scandals scare scenario scenes scheme scholars
scientific scientist scope score scores screen searching seconds secretly secrets section sectors
securing seemingly segment seize seized selected selection sends sensible sentenced sentences
sentiment separately separation sergey server serves settle settled settlement severely sexually
shadow shake shall shame shares shed sheriff shield shifted ship shock shocking shoot shooter shop
shopping shots shutting shy sided sight signaling signals significance silence silent silver
similarly singapore sink sister sits situations skeptical skepticism skills slammed slate slavery
slight slogan slowed slowly smith socialist soft software soldier solely solidarity sometime
somewhat somewhere sooner sorry sorts soul sounded soviet specifics spectrum spends spike spin
spirit sponsor sports spots spreading spur spy spying stability stable staffer stalled standoff
stark statewide stating statistics stayed staying steep stem stemming stepping sticking stocks
stolen stone stops store stores strange strategies strategists stream strengthen strengthening
stress stretch strict strip strongest structural structure struggles stump stunned stunning stupid
submit submitted subpoena subscribe subsequent substance substantially substantive suburb suburban
succeeded successor sudden sue sued suffer sufficient suggestion suicide suit sun supplies
supportive supposedly surely surface surfaced surprisingly surveyed surveys survivors suspects
suspended sustain sustainable sustained swept swift switch sworn symptoms systemic tackle tactic
takeaways tank tape tapped taught taxpayer taylor teacher teachers teaching teams tear techniques
technologies tehran telephone televised temperatures temporarily tennessee tense tension testified
th theater theft theme theresa thin thoughts thousand throwing thrown tie tight tillerson timeline
timing tiny tip tired title titled tobacco todd toll tomorrow topics touched tower toxic tracks
tradition traditionally traffic tragedy transcript transfer transparent transportation traveled
treating treaty trends tries triggered troubled troubling truce truck trumpgop trusted tune
turkish turnout tweeting twenty types typical ugly ukrainian ultimate unauthorized uncomfortable
undecided undercut undermined undermining underscored underscores understands underway
undocumented unemployed unexpected unified uniform unilateral unilaterally uninsured unit unite
universities unknown unlawful unnamed unnecessary unrest unsubscribe unveiled updates upheld
uphold ups upset urban urgency urgent useful vague valid valuable van variety vegas verdict verify
versus victories vietnam viewers violate violates violating viral visa visas visible visiting
visits voiced volunteers vowing vows vs vt walker walking wallace wanting warm warnings warns
warrant wary waste watchdog waters waves weaken weaker weakness wear web weigh weighed weighing
weight welcomed welfare whenever whip wider wikileaks wild willingness wilson wind window winners
winter wis wisdom wise witch withdraw withdrawal withheld wolf wonder wonderful wondering
workforce worldwide worries wounds writer xi yale yeah yemen yield yourself youth youtube zelensky
zone
""",
    ),
    (
        0.0059,
        """
05 110 1960s 1980 1986 1988 1995 1999 20th 67 69 71 74 78 79 86 88 94 95 abandoning abusing
academy accident accompanied accounting accuses achieving addison adequate admission admitting
advantages advisory advocated advocating affecting affects affiliate affiliated ag ages aiming
airstrikes alarming albeit ali alien alito alleging allen allied amazon ambition ambitions
amounted anderson andy angela angrily antonin antonio anytime apartment appealed appealing
applauded applicants applies applying appointees approached approving argentina arrangement
arrives arriving assaulted asserting assertions assuming assumption assumptions assurances
attached attendance attendees attracted audit austin authored automatically awareness awkward
backdrop bader bag baghdad baker banner bare bargaining barred barrel bases battling bears beast
belgium belt beside bidens bigotry bin binding blew blind bloody boasted boat bonds boom boosted
boosting boris botched boundaries boys brandon brave breakthrough breathing brennan brink brooklyn
brutality budgets bully bump bureaucracy burst button buzz buzzfeed ca cairo calendar caller camps
campuses canceling capability caps careers carrier catastrophe categories cbo celebrating centre
chains channels chaotic charity charlotte chart charter chase cheaper chelsea chest christine
circus cites clarence clarify clashed classic clause clearance clearing climb climbed clintons
closure clothes cloud cnbc coastal colluded commentator compelled compiled complain component
components concede conceded concentrated concludes confidential confirming confirms conflicting
confronting conn connect conscience consequential constant consult consulted consumed contacted
contend contracts contribution conventions convincing cooperating coordination cops cornyn corp
corporation correctly cotton counselor counterpart counterterrorism countless crafting creative
criteria critique cruel cuban dana dance darrell dates dating dave debated decent declines
decrease decried defiance defining definitive defund delaware delaying deleted deliberate delivers
demonstrators denmark dennis deploy deployment deportations deported des description designated
deter devastated differ digit digits dire dirt disapproval disclosures discredit discretion
discriminatory disdain diseases disgrace disgusting dismantle disrupt disruption distinction
distributed divides doctrine dominant dominate donated douglas downtown drafted drafting drag
dragged dressed drinking drivers drives drones dry dubbed dubious duck dumb dying earning easing
ebola economically edition editors educational elaborate electric eliminated emboldened embracing
emotions emphasize emphasizing enable endorsing enduring energized enforcing engine england enjoys
enroll entertainment entity equipped equity equivalent ernst escalated espionage essence ethical
evaluate evangelical eve everyday examined examiner excellent exchanged exclusively exemption
existential expectation expecting expenses experiment explicit exploit exploited explore explosion
extremism fan fans fantasy fda featuring felony fence ferguson fields filings finalized finances
financially financing finger firearm firestorm flavored flaws fled fleeing flights foes football
forceful foreigners formerly formidable fort forthcoming foster foxnews frame francis freeze
frozen fulfill futures ga gatherings gays generated gillibrand gingrich ginsburg glass goldman
governance gowdy grabs graduates graphic grappling grass gray greeted guatemala gubernatorial
guests guided gut habit hacked hair haley halls halted handing hannity hatch hawkish hearts heels
helicopter heroes hidden highway hillicon hint hinted holy honduras honestly hopefuls horizon
horse households huffington humanity hunting hurts hussein id idaho iii impressive improperly
inaccurate inclined incompetent inconsistent ind ineffective infection inflicted influenced
injunction injury input instagram instructed intact intends intensity intensive intentionally
interpret interpreted interrupted invested investor invitation invite invoked iron irony isil
islamist islands issa item jefferson jennifer jesus jimmy jobless joked jokes journey jumping
justification justified karen keen keith ken killings kislyak knocked kurdish kurds label labeled
lacked lacks landed landing lands landslide lane lasted laugh launches lawful leaking lebanon
legalized legislatures legitimacy lending lethal lewis lgbt lgbtq liability liar libertarians
licenses licensing lifetime lights limitations lined lingering litigation loaded lobbyists
lockdown logic logical looms loose losers loves lows machines mad malley manuel marc marched
margaret maria marketplace marshall martha martinez master meantime medium melania meltdown
membership memos merit messy mick microsoft midwest mild mile minimal mining minn minors minus
missions mobile mock moines mom moon mortgage motivation motive motives multi murdered murray
muscle muster mystery nationalism nationals naturally nebraska negotiation negotiator neighboring
neutral nev newspapers newt nick nightmare nod noise nominations norms northeast notified nurses
object objected obscure obstacles occasion occupied odd offended opens opted orc ordering organize
orlando orrin outbreaks outlook output outraged outreach outsider overreach override oversees
overturned pack palm parade parliamentary participated participating paso passengers passion
passionate pastor pathway patriotism patterns peak peers pension performing permanently permitted
persuaded petition phil philip phony photographer physically pivotal placing planes plausible
pledges pledging pm pocket podcast podesta poison poland polarizing policymakers pollsters pope
portions portrayed positioned possession posture powell practically pray prayers precious
predictable predictions preference premier premium preparation presenting presumably pretend
prevents prince princeton print prisoners prize probable probes processing producer prohibition
prohibits prolonged promotes prompt propose proposing prosecuted prospective proves provider
provocative publish publishing pullquote punch punished punishing purchasing purely quarantine
quotes racially radar railed rallied rallying rampant rated rationale rattled reaches reacted
reactions reader rebuild recaptcha recognizes recommend recommendation reconciliation reconsider
recording recover redacted reductions referenced references refers reflection regain regarded
remainder remarkably remote renew repeating reproductive reserved reset resist resisted respective
respects responds responsibilities retaliate rev revenues revive rewrite rhode riding rifles ring
riots rip rises risking river roads rocky roe roger rough routine rove royal rumors sam sample
sanctuary scary scathing scrambling scrap screaming searches secured securities semi seniors
sentencing separated sequester setback shaking shaped shaping sheet shifts shines shipping ships
shocked shore shortage shoulder shouted shouting shrink sidelines silicon simultaneously sixth
sizable skilled skin sky slams slap slapped slash slated sleep slew slim slip slogans slower
slowing smoke smoking smooth snowden soaring socialism soil somalia song sonia sophisticated
sotomayor sounding southwest spanish species specify spectacle spicer squarely stages stalemate
stars stations statute steadily steal steele stormy string studying subcommittee subjects
subpoenas subsequently suburbs successes suggestions sum summary superior supremacy surged
surrounded survival survived sway sweep swiftly switzerland symbol symbolic sympathetic tall tally
tat teach teaches tears technically temperature tenn terry testifies thanked themes theories
thereby thirty threw tier tightening timothy tit tolerance tony toomey torn torture touching
toughest touting townhall towns tpp tracked traction trafficking trained transferred
transformation transgender tricky trips troubles turmoil unanimous unanimously uncertain unchanged
uncle uncovered underscore undo undoubtedly unfairly unfolded unfortunate unleashed unlimited
unpredictable unrelated untrue unusually unwilling upward urges vaccine vastly vehemently versions
vetting viable vicious virtue visitors volatile volunteer vow wade waited walks walls warfare
warner wash watergate wealthiest websites wedding wells whatsoever whereas wherever whites whoever
wildly williams windows winds wire wishes withdrawing withdrew withhold witnessed woes wore
workplace worthy wrap wrapped writers wto x xl yang yorker youngest zealand
""",
    ),
)
SHARES: Final = {word: share for share, words in _GROUPS for word in words.split()}
"""The share of articles, 0 to 1, that hold a folded word, from 0.6 % on."""
