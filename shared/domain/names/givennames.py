"""Given names: a known one that is not a person's own is someone else's.

Those of the Latin script are the ones that the news of many countries holds, most of them from the
lists of Faker (MIT), without words that are more often something else: months, places, titles.
"""

from __future__ import annotations

from typing import Final

from shared.domain.names.cyrillicnames import SLAVIC_NAMES

_NAMES: Final = """
aaaqil aaban aabid aachal aadam aadhya aadi aadil aafiya aahana aahil aalam aalee aalim aamil aamir
aamirah aaqil aarav aarif aarini aariz aarna aarnav aaron aarush aaryan aashi aashif aashir aasif
aasim aatif aatiq aaus aayan aayush aazim abaan abbey abbi abbie abby abdalla abdallah abdi abdis
abdul abdulahat abdulbekir abdulcemal abdulgazi abdulhadi abdulkadir abdulkerim abdullah abdullahi
abdulmenaf abdulsamed abdulsemet abdurrahman abdurresit abeer abha abhimanyu abhiram abid abigail
abiodun abiye abraham abril abuzar acar acarkan acikel acilay aclan adak adal adalberto adam adan
adasal adelaide adem adi adigun adil adila aditya adlan adnan adolf adolfo adrian adriana adrianna
adriano adrienne advaith advay advik advika adviye adweta adya afer afife aga agakisi agastya agata
agathe agbegim agmur agnes agnieszka agostino ahat ahmad ahmed ahmet ahsen ahter aida aimee aisha
aishani akalan akatay akay akbas akboga akcabay akcasu akcivan akdora akdurmus akgol akgunes aki
akie akif akihito akinal akise akkerman akmaner akmaral akoz aksay akshay aksogut aksoy aktemur
akver akyildiz alaaddin alabezek alaeddin alain alan alana alanalp alastair alattin alaz alba albert
alberto albin albrecht alcan aldo alec alejandra alejandro aleksandr aleksei aleksej alemsah alena
aleqa alessandra alessandro alex alexander alexandra alexandre alexandru alexei alexia alexis alf
alfonso alfred alfredo algis ali aliabbas alice alicia alicja aliihsan alina aline aliseydi alisik
alison alistair alize alka alkor allan allen allison almast almus alondra alonso alparslan alpcan
alpin alpsu alsoy altinbike altincicek altinisin altinkaya altogan altug alvin alyssa amac amaira
amanda amara amaro amaya amber amelia amico amin amir amit amol amre amri amrita amruta amy ana
anamika anargul anas anastasia anatoli anatoly anay anders andic andra andre andrea andreas andreea
andrei andrej andres andrew andrey andriy andrzej andy ane anel angel angela angelica angelina
angelo angie angus anika anil anirudh anita anja anjali anka anmol ann anna annabella annak anne
anneli annette annie anselm ansh antero anthony antoinette anton antonia antonin antonio antony
antti anu anusha anvi anwar anya apaydin arabella aradhana aral aran arcan archie argu arham ari
aria ariana ariel arif arifcan arikol arin aripinar aris arisoy arjun arkut armahan armando armin
arnd arndt arne arnold arpag artan arthur artur arturas aru arunima arvind arya aryan arziye asa
asalet asha ashan asher ashlee ashleigh ashley ashton asif asim asiman asir aslan aslanhan asliye
asma astrid asu atagun atalay atanur atasagun atatore atfat atgun atharv atheel ati atilgan atilhan
atiyye atnan attaf attila audrey augusta augustine auraq ava avi avigdor avni avsin avunc awadil
awamil awamiri awan awani awj awlya awmar awrad axel aya ayaan ayamin ayasun ayaydin aybet aybora
aycagul aycan aydar aydin aydinbey aydinc ayduru aygonenc aygutalp ayhan aykut aykutalp aylil ayman
aynilhayat aynimah ayoub aypar aysan aysar ayseana aysema aysenur aysevim aysoy aysuna aytek ayten
aytoz aytuna ayulker ayush ayushman ayvas ayyaruk ayyubi azaan azad azade azban azeeb azettin azize
baahir baaizeed baaqee baaqir baaree baashir baasim baasit baba babar baber bachittar badawi badegul
badr bagdas bagdat baghyawati baha bahaa bahaddin bahadurjit bahari bahittin bahtinur bairbel bakari
bakhshi baki bala balatekin balazs balca baldassare bale baleegh balendra balhaar bali baljiwan
balli baltas balvan balveer bambad bambang bandar banjeet banu baqar baqir baraka barbara bariscan
barkha barnabas barraq barron barry barsen bart bartolome basaam basay baseer basel basem bashaar
bashaarat bashan bashar basharat basheer basheerah basil basim basir basok basriye bassam batal
batirhan batool baturay baydu baykan bayman bayruhan baytal bayzettin bazam beata beatrice beatrix
beatriz beau becky bedi bediriye bedri begim behiza behrem bekbay bektasi belen belgizar belkize
bellisan bello benek bengibay bengt benice benigno benito benjamin benny benoit benol beray beren
berezat berit beriye berkal berki berksay bernadette bernard bernardo bernie berran berrin bert
bertha berto beryl besey besin beste beth bethany bettina betty bevan beverly beyda beyhatun beyler
beyzade bezalel bezek bhanumati bhavani bhavika bhavini bhavna bhavya bianca bican bidayet bilaal
bilal bilay bilender bilgen bilginur bilgutay bilkay bill billie billy biltas bimala bina binay
binbasar binisik birben birgit birgul birousk birsan birsen bisar bishakha bitul bizhan bjorn blake
bob bobby bodo boe bogatimur bohuslav bojan bongbong bonnie borahan boratas boris bortecin boynak
bozbag bozerk boztas brad bradley brandon braxton brenda brendan brent brett brian briana brianna
bridget brigid brigitte brijesh brinda brit britney brittany brittney brodie bronislaw brooke bruce
bruno bryan bryce buget buhari bulunc bunyamun buraid burakhan burc burcuhan bureyre busra busranur
buyrukhan byron cabir caga cagdan caglar caglasin cagveren cahir cailin caitlin caitlyn cakar
cakirca cal caleb calim callum calti calvin cameron camila camille camilo camok canan canberk
candace candeniz candice candida canfeza cangur cannur canseven cansin cantez canur capkan cara
caren carl carla carlo carlos carly carmel carmen carol carole caroline carolyn carrie carsten cas
casey casper cassandra cassie catalina catarina catherine cathleen cathy cato cavit cavuldur cebesoy
cecile cecilia cedide cedric celem celikkan celikyurek celilay cemalettin cemiyle cenan cerci cercis
cesar cetinsu cevale cevheri cevikoz cevregul ceyhun cezayir chaaya chaitaly chaitanya chakradev
chakradhar chakrika chamali chaman chameli champak chanakya chanchal chandani chandran chandresh
changaz charan charis charita charlene charles charlesh charlie charvi chashida chasmum chatresh
chatura chavvi chawish che chege chelsey cheragh cherie cheryl cheyenne chiara chloe chris christa
christel christiana christiane christina christine christof christoph christopher christy chuy cidal
cihan cihandide cilga cindoruk cindy cinerk cirillo cisem civgin claire clara clare clarence
clarissa claude claudia claudine claudio claudius clayton clemens clemente cleopatra clifford clive
cody cogay cokan colette colin colleen collin colpan concha connie connor conor constanza copur cora
corey cornel cornelia cornelius cory coskun courtney craig cristina cristobal csilla cuheyna cuman
cuneyit curtis cynthia cyrus daamin daanish daanyaal daawood dabbah dabir daghfal dagistan dai
daiyaan dakhil daksh daksha dakshesh dalaja dalan dalbir dale dalia dalkilic dalton dameer damian
damien damini damir damlanur damurah damyanti dan dana danang danica daniel daniela daniele danielle
danis danny dante daphne dara darain daria darika darina darius dariusz darlene darpan darrell
darren darryl darryn darsh darya daryl dastageer dave david dawn dawud dayamai dayar dayita dayyaan
dean deanna debbie debora deborah debra declan deger degmeer deha delia delil demi demirbuken
demiriz demirok demiryurek denis denise denizalp denkel dennis denny derek derick derkay dermot
derrick deryanur desiree desmond dev devansh devi devika devin deviner devon dhriti dhruv dian diana
diane dianne diarmuid dick dickson dieter diken dilara dilcan dilder dilfeza dilhus dilsat dilsitan
dimas dimitri dimitrios dincer dinckol dincsu dionne dipta dirican dirk dirlik dita divan divya diya
dmitri dmitry dmytro doganalp dogannur dogansah doguhan doina dolensoy dolun dom domenico domingo
dominic dominik dominique don donald donatella donato doner donna donovan dora doris dorota dorothy
dorukhan doug douglas drew duane duha dulce duncan dundaralp dunia durab duracan durdali durgadin
durmusali durrusehvar dursadiye duruk duruoz dustin duyguhan dwayne dwight dylan eba ebony ebrahim
ebuakil ecegul ecemis ed eda edaviye eddie eden edgar edgardo edgubay edhitha edina edison edith
editha edmond edmund edmunds edna edouard eduard eduardo edward edwin eesaa eesha efe efil eflatun
efrain efser egenur eggert ehan ehsaas ehsan ehud eijaz eileen eiravati ejaz ejlaal ekaja ekalinga
ekani ekansh ekanta ekantika ekapad ekaraj ekaterina ekavir ekbal ekber ekiya ekmel ekta elaf elaine
elamiye elba eleanor elena eleni elgin elhan eli eliana elifnur elijah elisa elisabeth elise eliza
elizabeth ella ellen ellie elliot elliott ellis elly elmer elmo elnur elon elove elsa elvan elvin
elzbieta emal emil emile emilia emiliano emilio emily emine emirsan emis emma emmanuel emmet emmett
emmi emmy emran emrullah enda enes enfes engin enginiz enna enrico enrique ensari enya eoin eraycan
erbay ercihan erdemer erdibay erdursun erem erenalp erensoy ergener erginel ergonul ergul ergun eric
erica erich erick erik erika erin erincer eris erkan erkilic erkinel erksoy ermutlu ernest ernesto
ernie erogul erol eroz ersat ersec ersel ertan erten ertun ertuncay ervaniye ervin eryildiz erzsebet
esenbay esengun esenturk esfandyar eshan eshana esim eskinalp esmanperi esna esref esteban esther
eta ethan ethel etienne etizaaz eugene eugenia eugenie eugenio eunice eva evan evcimen evde eve
evelyn everett evgeny evie evrim evrimer ewa eyyup ezekiel ezgin ezgutekin ezra faas fabian fabienne
fabio fabiola fabrizio fadila fadile fahmi fahrullah faisal faith faizan faize falak falan falguni
falk fami faqid farah faraj faras farhan fariq faris fatigul fatih fatima fatinur fatmanur fay faye
fayize fazli fazul feden federica federico fehim fehmiye felicia felipe felix fenni ferahdiba ferat
feraye ferdinand feremez ferenc fergal fergus ferhan ferihan ferinaz fermuta fernanda fernando
fersan feryas ferzi fetullah feyha feyruz feyzin feza fidaye fidel fidvi fildan filip filippo filit
fintan fiona firdevis fitan fitnat fiyaz flavio flemming florencia floyd frado frances francesca
francesco francis franck francois frank frankie franklin frans frantisek franz fraser fred freda
frederic frederick frederik frederique fredrick fredrik frida fritz fugen fulgencio fumio fuzuli
gabel gabor gabriel gabriela gabriele gabriella gabrielle gaby gaetano gagan gail gale galip gamal
ganga ganim ganiye gareth garima garrett garry gary gaston gaurang gaurangi gaurav gauri gaurika
gautam gautami gavin gayathri gaylene gazel geert geetika gelengul gemma gencaslan gencay gene
gennady genoveva geoff geoffrey georg george georges gerald geraldine geraldo gerard gerardo geray
gerhard gerhardt gerhart gernot gero geronimo geza ghaalib ghaazi ghaffaar ghafoor ghaith ghalib
ghanee ghannam ghasaan ghauth ghawth ghayoor ghazalan ghazanfar ghazanfer ghazawan ghazi ghazzal
ghiyaath ghiyath ghufran ghulaam ghulam ghunayn ghusharib ghusun ghutayf gianni gideon gil gilbert
gilberto giles gilles gillian gilman gina gino ginyas giorgia giorgio giovanna giovanni girik
girindra girish gisela gitanas giulia giuliana giuseppe giz gladys glen glenda glenn gloria godfrey
godwin gohar gok gokay gokbudun gokce gokcebalan gokcil goken goknur gokperi goksev gokten golda
goli goncafer gonen gonzalo gopal goran gordon gorgunay gorklu gorsev gottfried gozel gozem grace
graciela graham graziella grazyna greg gregg gregory greta gretchen grigory gro grzegorz gucal
gucluer gucyeter gugu guido guillermo gul gulab gulaga gulay gulbani gulbeyan gulbiye gulce gulcegun
guldam gulder guldunya gulegen gulel gulenay guler gulev gulfaam gulfam gulfari gulfeza gulgen
gulguzel gulhisar gulinaz gulkadin gulluhan gulmisal gulnaziye gulozge gulper gulsa gulsahin
gulsalin gulselin gulseref gulseren gulsevil gulshan gulsiye gulsu gulter gulus gulzadiye gulzar
gumustekin gunar gunaydin gunbir gunden gunduzalp gunebakan guneet guneri guney gungordu gungoren
gunkurt gunn gunnar gunsel gunsen gunser gunter gunther gunver gurarda gurcuye gurelcem gursal
gurten gustav gustavo guvercin guy guzey gwen gwendolyn gyorgy habibe haciali hacile hadi hadrey
hafez hafiza haider hailey hajo hakikat hakim halenur halidun haliye haluk hamad hami hamish hamiyet
hamsini hana hanbiken hanedan hani hanim hanna hannah hannele hannibal hans hansjorg hansultan
harbinaz hardik harinakshi harini harish harita hariz harjo harnail harold haron harriet harry
harshil haruna harvey hasan hasbek hasgul hashem hasret hassan hatem havali havse hawa hayali hayel
hayley hayret hayrunnisa hazeem hazine hazrat heather hector heidi heikki heiko heiner hekime hekmet
helen helena helene helga helle helmer helmut helmuth hema hemal hemang hemangini hemani hendrik
henife henny henri henrietta henrik henrique henry herb herbert herman hermann hermina heva
heyvetullah hezniye hicsonmez hideki hidir hifzullah hilary hilayda hilda hillary hindal hinet hiral
hirohito hitesh holger hollie holly hope horst hoskadem hosni howard hredhaan hritik huban hubert
huda hudavent hugh hugo hukumdar humberto humeyra hunalp hurdogan hurican hurmet hurside huruyet
huryasar huseyin husmen husnuhal hussein huzaifa huzuri iain ian ibaad ibolya ibraaheem ibraheem
ibrahim icimbike ida ide idik idika idiris idrees idris iesa iftikhaar iftikhar igor ihab ihsaan
ihsan ihtesham ihtiram ihtishaam ihtsham ijaya ijli ikbal ikhlaas ikiz iklim ikraam ikramah ikrimah
ikshita ilalmis ilan ilbek ildefonso ildem ildes ildiko ildiz ileana ilgi ilham ilhan ilim ilkbahar
ilkim ilklima ilmafer ilona ilper ilsu ilteris ilya ilyas imaran imelda imge immaculate imogen imran
imre imren imrihan inancli inaya incifir indali indira indrajit indy ines inez inga inger ingrid
insaf intihap ioana ira irene irina iris irving irya iryna isaac isabel isabella isabelle isak iscan
ise isha ishaan ishani ishanvi ishita ishwar isikay isiman isin islime ismael ismail ismet ismik
isobel istvan itamar ivan ivana ivanka ivecen ivo iwan iwona iyiyurek izaaz izel izgu jaabir jaafar
jaan jaana jabal jabbaar jabir jabr jack jackie jaclyn jacob jacopo jacqueline jacques jad jada
jafar jagat jagdish jagrati jagvi jahangir jahanzeb jahdami jahdari jahiz jahm jai jaime jairaj jake
jakob jakub jalaal jalal jalees jalen jalil jalsa jamaal jamal jameel james jamie jamil jamila jana
janaki janani jane janet janice janina janis jankat janna janos januja janya jared jari jaroslav
jaroslaw jarrod jaruthip jasmine jasmit jason jasper jatin javad javier jay jaya jayne jean jeanette
jeanne jeannie jeb jeet jeevika jeff jeffery jeffrey jelani jena jenna jennie jennifer jenny jens
jere jeremi jeremiah jeremy jerome jeronimo jerry jerzy jesse jessica jessie jhalak jill jillian jim
jimmie jimmy jiri jitka joachim joan joann joanna joanne joao joaquim joaquin jocelyn jodi jodie
jody joe joel joerg joey johan johann johanna johannes john johnnie johnny joko jolanta jolie jon
jonah jonas jonathan jonathon joni jonny jordi jorge jorma jose josef josep joseph josephine josh
joshua jovan joy joyce jozsef juan juana juanita judit judith judy juha juhani jukka julia julian
juliana julianna julie julien juliet juliette julio julius jumaane junichiro jurgen juris justin
justine juul jyoti kaamil kaarina kaashif kaazim kabeer kabir kachela kader kadinana kadir kafeel
kahir kai kaitlin kaitlyn kajji kala kalbi kaleem kaleema kalgay kalpit kamal kamala kamar kamil
kamran kamya kanak kandef kanpulat kapagan kara karaamat karabas karaca karaer karakucak karam karan
karanbay karatas karcan kardelen kare kareem karel karen kari karim karimi karin karina karl karla
karlukhan karolina kasam kashan kashif kashish kashvi kasif kasim kasper katalin katarzyna kate
katelyn katerina katharina katharine katherine kathi kathleen kathryn kathy katie katja katrina katy
kauthar kaver kavurt kavya kawkab kawthar kay kayagun kaye kaygusuz kayit kayla kayleigh kayrabay
kaysan kazi kazim kazime kazimierz keegan kefser keisha keith kelami kelli kellie kelly kelsey
kelvin kemal ken kenan kendra kenedy kenneth kenny kent kenter kerime kerman kerri kerry kete kevin
keya keyaan kezban khaalid khaan khalid kiaan kibar kibibi kifaye kilicbay kim kimani kimberley
kimberly kinel kinga kiramettin kirat kirgiz kiri kirk kirsten kirstin kirsty kismet kitan kivilcim
kiyasi kizil kiziltunc klaas klaus kobo kocabas kocak kockan koker koko koktas koldan koncagul
konguralp konstantin kopan koray kori korkmazalp korugan kosemen kosukhan kotuz krish krisha krishna
krista kristen kristi kristian kristiina kristin kristina kristine kristof kritika krystal krystyna
krzysztof ksenia kseniya kubran kuddusi kumral kursad kurt kurtis kutay kutgun kutun kyle kylie kyra
labeeb labib lacey ladislav ladli laeeq lage lahiah laika laiq laith lajita lajlaj lajos laksh
lakshit lala lale lalit lamar lana lance lando laqeet lara larry lars laszlo latasha lateef latif
latoya laura lauren laurence laurent laurin lavanya lawrence layla layth lazar lazaro laze lea leah
leana leandro ledun lee leela leena leif leigh leila lekha lena lenka leo leon leonard leonardo
leonid leonora leopoldo leos leroy lerze lesley leslie lester leszek leticia letitia levi lewis
leyli lezize liam liban libni liisa lila lili lilian lillian lily limazah limon linda lindsay
lindsey lino lionel lipika lisa liyaaqat liyaqat liz ljudmila lloyd logan lohit lois lokke lola
lolita lonnie lopa lorena lorenzo loretta lori lorraine lou louie louis louisa louise lowell luay
luc luca lucas luce lucia lucian luciana lucie lucille lucy ludovico ludwig lufen luigi luis luisa
lukas lukasz luke luol lupe lupita luqmaan luqman lut lutf lutfi luz lydia lynda lyndon lynette lynn
lynne lyudmila maahir maajid maalik maanas maanav maarten maawiya maaz maazin mabad mabel macide
maciej mackenzie madani maddison madeleine madeline madhav madhavi madiyan madyan maeve magdalena
magdalene maggie magnus mahad mahathir mahaz mahbeer mahboob mahbub mahdee mahdy maheen maher
mahfooz mahfuj mahfuz mahigul mahika mahir mahja mahmoud mahmud mahnaz mahsun mahter maia maimuna
maja majd majdi majdy majeed makayla makeen maksude maksur mala malcolm malgorzata malia malle malte
mamata mamun manan manbir mandy manmohan mansour mansurali manthan manu manuel manuela manya mara
marc marcel marcelina marcella marcelo marcia marcin marco marcos marcus marcy marga margaret
margarida margarita margaux margot margrethe marguerite mari maria mariam marian mariana mariann
marianne mariano maricela marie marilyn marina marine marino mario marion marisa marius mariusz
marjatta marjorie mark marketa marko markus marlene maroof marsha marta martha martin martina
martins marton marvin marwan mary maryam maryanne masa masako masar maside masoud massimo masume
matea mateusz mathew mathias mati matias matt matteo matthew matthias matti maud maura maureen
maurice mauricio max maxim maxine maya maynur mazlum mboya mckenzie mecide mecit meera mefarettin
mefharet meg megan megha meghan meghana mehdi mehdiye mehmed mehmet mehmetzahir mehrigul mekhala
melaha melania melanie meleknur melihcan melikkan melinda melisa melissa melody melul melvin memili
menachem menfeat mengi menguc menisan merba merdi meredith merim merle mert mertel merva meryeme
merzuk meshur mestur mesude metinkaya mette meveddet mevludiye mevlut meyhanim mezide mia micaela
micah michael michaela michal micheal michel michelangelo michele michelle mick miguel mihin mihrab
mihriye mika mikael mikaela mikayla mike mikels mikhail mikko miklos milay mildred millie milos
milton mimi mina mindy minerva minibe minna mira miray mirbadin miriam miroslav mishat misra misty
mitali mitch mitchell mitesh mitra miyesser mizhir mladen modesto mohamad mohamed mohammad mohammed
mohini mohsen mohsim mollie molly mona monica monika monique monis morena morgan moritz morris moses
moshe mourib muarra mubetcel mucahit mucellib mucevher muferrih mufide mufit mugber mugdha muhallil
muhammad muhammed muhammet muhazzim muhip muhiye muhyettin mujde mukbile mukesh mukramin mukrume
muktedir mulayim mumtaze munezzer munif muratcan muret murit musafet musaffa musemma muslum mustafa
musure mutasim mutluhan muvaffak muvahhide muveddet muzdahir muzekker muzhir mya mykola myles myra
myrtle naadir naail naajy naasih naasir naathim naazhim nabeeh nabeel nabhan nabigh nabih nabil
nachiket nadeem nades nadhir nadia nadim nadine nadr naeem nafasat nafees nafesa nafii nafile nafis
naftali nagi naib naide naim nair naja najair najam najeeb najib nakip naksh nakul nalan nancy
nandini naoki naomi nardi narendra narhanim nas nasiba nasser nasuf natalia natalie natasha nate
nathalie nathan nathaniel naveen nayil naz nazende nazidil nazimet nazlihan nazlim nebih nebiha
necdat necilal necmettin necva neel neelima nefaret nefiye neha nehip neil nejdet nellie nelly
nelson neptun neriban nerim nesfe nesip neslinur nesrin nestor netra neval nevgin neville nevise
nevsal nevsale neyran nezengul nezihi nezize ngugi niall nicholas nick nico nicola nicolas nicolaus
nicole nidhi nidra niels nieves nigel nigmet nihai nihal nihan niharika nik nikita nikki niklas
nikolai nikolay nilcan nili nilima nimrat nina nirav nirgul nirja nisha nitara nitesh niyazi noah
noel noelle noman nomvula nora norah norma norman nour nouri nudret nura nural nurbanu nurcan nurda
nurdeniz nuretdin nurey nurgil nurhayet nurice nuriyet nurkan nurmelek nursan nurseda nurser nursim
nurtac nurullah nurveren nuyan nydia oana obaid oda odika odkanli oeshi oganer oge oget ogulbas
ogurata ogus oguzman ojas ojasvi okanay okbay okguclu okkas oksana okseven okturemis okturk okyalaz
ola olaf olca oldag oleg oleksandr olena olga oliver olivia olivier olli olof olus olympia omaca
omair omaja oman omar omari omarosa omeir omisha omkaar omran omriye omur omya onat oncel ondrej
onel ongay ongen oni onkar onsal onuker onurcan onursu onveer oranli orcin orfiye orgun orik orinder
ortak oruc oryurek osama oscar osha oskar osman ossama oswald otay ottmar otto oviya ovun owais owen
oymak ozakan ozalpsan ozansu ozaslan ozay ozbay ozbilek ozbilge ozcam ozdal ozdes ozdil ozdogdu ozel
ozerdinc ozertem ozge ozger ozgun ozgur ozinal ozkent ozkutlu ozlem ozlu ozokcu ozpetek ozpinar
ozsozlu oztek ozturk ozudogru ozy ozyurt pablo pacifica padma pahal paige paivi paker paksu pallavi
pam pamela pancho panini paola paolo parsa parth parvez pascal pasi pasquale pat patrice patricia
patrick patrik patty paul paula paulina pauline paulo pavani pavel pawel paye payton paz pearce
pedro peggy pehlil pekka pekkan pele pembesin penny pepe percy peren perinur permun pernilla
pernille pervaiz pesent pete peter petr petra petro peyton phil philip philipp philippe phillip
phineas phoebe phyllis pia pierluigi piero pierre pieter pietro piotr pippa pirahmet piran pirjo
pirmin polina polly pooja poppy prabowo pranav praneel pranit pratyush preston priscilla prisha
priya priyanka pufang purcek pushti qaadir qaasim qabeel qabil qadar qadeer qadi qadim qahtan qaim
qais qamar qani qanit qareeb qarin qaseem qasem qasid qasif qasim qassem qatadah qawee qays quadir
qudamah quddoos qudoos quentin quincy qurban qusay qushi qutaybah qutb qutub raaghib raagini raahil
raakin raamis raamiz raashid raatib rabah rabar rabb rabbaanee rabbani rabbiye rabee rabiah rabih
rabit rachael rachana rachel rachit rachita radha radhee radhika radi radoslaw raed raees rafael
rafal rafan rafay rafee rafeek rafeeq rafi rafia rafih rafik rafiq raghav ragheb raghib ragnar rahat
raheel raheem rahiye rahmat rahmet rahul rainer rajata rajeshri rajiv rakide raksha ralf ralph rami
ramiro ramon ramona ramzan rana ranbir randall randi randy ranveer raphael rashid rasmus rasul ratan
raul raven ravi ray rayaan rayan rayla raymond razi rebecca rebekah rebihat recep recepali refet
refik reggie regina rehaan rehime reina reinaldo reine reinhard reinhart remazan rembrandt remus
renata renate renato rene renee rengul resulcan reva revza rex reyansh reza rezin rezzak rhoda
rhonda ria ricardo riccardo richard rick rickard ricky ridhi rifkiye rigo riikka risalet rishi rita
ritt riya riyad rob robbie robby robert roberta roberto robin robyn rocco rochelle rod roderich
rodney rodolfo rodrigo rogelio roger rohaan rohan rohat rojnu roland roldan rolf roman romulo ron
ronald ronaldo ronan ronith ronnie ronny rory rosa rosario rosemarie rosemary rosie ross rossana
rowan roxana roxanne roy roza ruben ruby rudolf rudolph rudra rudy ruhide ruhsat ruhugul ruknettin
rumeysa rupert rusen rushil ruslan russell rusul ruta ruth ruwaihim ruy ryan ryder saabir saad
saadat saadiq saafir saahir saaiq saajid saal saalih saalim saanvi saaqib saariyah sabah sabahat
sabbir sabeeh sabettin sabih sabihe sabil sabin sabina sabine sabiq sabir saboor sabrina sabur
saburah sacha sachi saci sadan sadaqat sadeed sadeti sadie sadiman sadiq sadittin sadiye safet safii
safina safinaz safura sagcan sagit sahat sahdiye sahigul sahil sahinbey sahinder sahir sahmettin
sahnuray sai saif saim sair sairah saire sakip saksham salami sali salih salim salimet salkin sally
salma salurbay salvatore salvi sam samahat samaksh samama samantha samar samarth samesh sami samiha
samir samira sammy samuel samurtay sanavber sanaya sancak sancar sancho sander sandi sandor sandra
sandy sani sanita sanja sanjay sanli sanna santiago santos sanur sanya saood sara sarah sargin sari
saricabay sarpkin sarthak sarya sasha saskia sathvik satia satrettin saul saumya savak savki savni
sayan saydam saygin sayin sayrak sazime scarlett scott seamus sean sebastian sebastien sebattin
sebigul sebla secgul secme seda sedife sefer sefi sefiye segolene seha sehamet sehel sehreban sehza
seif sejda sekim selaheddin selale selatin selcen selcuk seler selime selmin selvi semat semender
semine semrin semsettin semsinisa sena sencar sendogan seniha senkal sennur seppo seracettin
serafeddin serafin serda seref serena serezli serfinaz serge sergei sergey sergio serhatmehmet
serhiy serma serman sernur serol servinaz seth sevcan sevdi sevdinar severo sevgen sevginur sevican
sevim sevindik sevket sevketfeza sevla sevsevil seyda seydo seyfullah seyhan seyithan seyyide sezal
sezen sezginbas shaban shane shani shanice shannon shari sharlene sharon shashi shaun shaurya shawn
shawna sheila sheldon shelley shelly sherry sheryl shigeru shimon shirley shivani shivansh shravya
sian sidar siddharth sidki sidney siena sigmar sigmund siim sila silan silanur silvia silvio simas
simber simi simon simona simone simten sina sinasi siper sirap siri sirivan sirriye siti sittik siya
siylihan skylar slawomir slobodan sneha sofi sofia sohret sokmen soledad solma solomon sonad
songurkan sonia sonja sonnur sonny sonya sophia sophie soren sorin sos souma soydaner soykan soykut
soyler soyselcuk sozer spencer stacey stacie stacy stan stanislaw stanley steen stefan stefania
stefano steffen stella stephan stephane stephanie stephen steve steven stewart stuart suat suayp
subutiye sucaettin sudi sudiksha sue suha suhani suheyda sukri sukufe suleiman suleyla suleyman
sulhi sultane sumerya sumeyye sunay sunel suner suphi susam susan susana susanna susannah susanne
susen susilo suvari suzanne suze suzer svante sven svetlana sybil sylvester sylvia szymon taahaa
taahir taaj taalib taamir taanish taariq taban tabassum tabea tabish tabitha taciddin tacnur tadeen
tadeusz tafazal tagangul taha tahawwur taheem tahir tahmaseb tahmeed tahmid tahoor tahseen tai taial
taimur taisir taj tajammal tajammul tajudinn talal talat talayer talha talhah tali talia talib
talibe tama tamam tamanna tamara tamas tamaydin tami tamika tamim tammy tanak tanay tanbay tandogdu
tangul tanhan tania tanir tanish tanmayi tanpinar tanses tansev tansig tanveer tanvi tanya tanyolac
tanyu tapani tara tarak taranci tarfaan tariq taro tartis tasar taskan tasnim tasvir tatiana tatu
tatyana tawkeel tayaydin taygan taylak tayyibe tayyip teber tecimer ted teerth tejas tekbay tekecan
tekiner teknaz teksoy telim temime temirhan temizkal temucin tenvir tercan terence teresa tereza
terlan terrance terrence terri terry tess tevs teybet tezcan tezol thaksin thea theo theodor
theodore theresa therese thi thibault thom thomas thor tiana tibor ticen tiernan tiffany tigin
tilman tim timmy timo timothee timothy timur timurtas tina tinal tirdad tishk tito titus tobias toby
todd togan toker tokoz toktug tolonbay tom tomas tomasz tomi tommy tomori tomurcuk tonguc toni tony
tonya toomas topuz torel torhan tori torsten tova tracey traci tracy travis trent trevor tricia
trine tripti trish tristan triveni triya troels troy tugcan tugce tugrulhan tugtas tukelalp tule
tulin tulun tumer tumkurt tunahan tuncboga tunckilic tunguc turabi turcan turcein ture turgut
turkalp turki turkmen turknur turvi tutkucan tutkun tutu tuyug tuzeer tuzenur tyler tyrone tzipi
ubaadah ubadah ubaid ubaidah ubay ubayd ubaydullah ubeydullah ubika ucan ucbeyi ucchal ucgul udant
udarsh udo udyati ufukay ugan uge ugur ugurkan ugurtan uhban ulakbey ulf ulfat ulfet ulke ulkudes
ulkum ulla ulrich ulrike ulu uludag ulugbey uluman ulutay umaarah umair umang umar ummahan ummahani
umman ummet ummuhan umray umusan umutcan una unal unek unlen unnati unni unsever unubol upadhriti
upasna upkaar upma uraltay urfettin urhan uriel urishilla urmas urmi urper urrab ursula urszula
urvashi urvi usame usha ushan ustun utkarsh utkucan uyanser uygun uzbay uzer uzsoy vacibe vaclav
vadim vafir vahar vahid vahittin vaishnavi vala valentin valentina valentino valeria valerie valery
vamakshi vanessa vansha vanya varenya vargin varlik varsha vasana vasatika vasudha vasyl vaughn
vaysal vecide veda vedant vedat vedhika vedika vefia veis velitdin velma vera verim vernon veronica
veronika vezat vezrife vicente vicki vicky victor victoria victorino vidal vidhi vigo vihaan viking
viktor viktoria vildane vinaya vince vincent viola viraj vit vitali vitaly vivaan vivian viviana
vivien vladimir vladislav vlagyimir vrinda vrishti vritti vyanjana waahid waail waajid wadee wadi
wadood wafa wafeeq wafi wafiq wahab wahb wahban waheed wahhaab wahhaaj waida wakeeta walid wally
walter wanda wangari warhi warinder warjas warren watika wayne wazir weldon wendell wendy werner
wesley whitney widisha wilbur wilfred wilfredo wilhelm will willi william willie willow willy wilma
winnie winston wishi wladimir wladyslaw wojciech wolfgang wriddhish wridesh wulf wyatt wycliffe
xalak xavier xiti xobeen yaaseen yachana yadavi yadid yadigar yafi yafir yaghnam yagin yagizkurt
yagnesh yahsi yahsikan yahvi yahya yahyaa yair yalazabay yalcin yalgin yalin yaltirak yaman yamar
yameen yamin yamini yanki yaqeen yaqoot yaqub yar yara yargi yasaar yasan yasar yasattin yaseen
yasemen yash yashasvi yashawini yashem yashica yashoda yashodhara yashvi yasin yasir yasmin yasser
yasti yatan yathrib yatin yauvani yavuz yawar yawer yayak yazan yazeed yazganalp yazgul yekaterina
yekbun yekda yelesen yeneral yepelek yeraz yergha yertan yesil yesoob yetisal yevgeny yigit yildir
yilma yilmaz yingluck yitzhak yoav yochana yogi yolal yolanda yonatan yonetmen yoruc yosef yoshihide
yoshita yosma yucel yucelen yug yulia yumun yunis yunt yurdanur yurdaser yureed yuri yurtguven
yurtseven yurttas yutika yuvraj yves yvette yvonne zaafir zaahid zaahir zaakir zabir zac zacarias
zach zachary zackariya zaeem zafar zafeer zafir zafrul zahaar zaheer zahfer zahi zahid zahir zahra
zahri zahrun zahur zaib zainab zaitra zak zaliha zamir zansi zara zarar zarna zashil zauqi zaweel
zayan zayyan zayyir zbigniew zdenek zebirce zehaan zehranur zekayi zelha zemzem zennun zerafet
zerdad zeride zevlude zewad zeynelabidin zeyno ziad zihni zilfa zilmil zimran zina zinal zinnure
zion zita ziyaettin zoe zoey zofia zohrehan zoltan zoraida zoral zoran zsigmond zsuzsanna zubeyde
zufer zuheyla zulbiye zulfuye zulgarni zumre zuwayhir zuzana zuzanna
"""
_ALSO_WORDS: Final = "angel bill dawn drew eve faith grace hope joy rob ruby sue will"
ALSO_WORDS: Final = frozenset(_ALSO_WORDS.split())
"""Given names that a headline, or the first word of a sentence, has as another word."""

GIVEN_NAMES: Final = frozenset(_NAMES.split()) | SLAVIC_NAMES
"""Folded given names that are common in the news, those of other scripts in the nominative."""
