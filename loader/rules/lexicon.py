"""The closed word classes of English and the nouns that name no concept, as the phrase reader needs them.

Only words that any technical text uses; no field's own terms stand here.
"""

DETERMINERS = frozenset(
    """
    a an the this that these those its their his her our your my each every any some all both either neither another such no
    one two three four five six several many few fewer less multiple various most more numerous countless
    """.split()
)
NEGATIVE_DETERMINERS = frozenset(
    """
    no neither less fewer little
    """.split()
)
ANAPHORIC = frozenset(
    """
    this that these those its their his her your our my
    """.split()
)
"""Determiners of what was named before or belongs to somebody: no new thing is introduced by them."""

PRONOUNS = frozenset(
    """
    it they this these he she we you i them him us me itself themselves something anything everything others somebody
    someone anybody anyone nobody everybody everyone none nothing
    """.split()
)
PREPOSITIONS = frozenset(
    """
    about above across after against along among amongst around as at before behind below beneath beside besides between
    beyond by despite down during except for from in inside into like near of off on onto out outside over past per since
    than through throughout to toward towards under underneath until unlike up upon using via with within without
    """.split()
)
CONJUNCTIONS = frozenset(
    """
    and or but nor so yet because although though while whereas if unless when whenever then
    """.split()
)
RELATIVES = frozenset(
    """
    that which who whom whose where what how why whether
    """.split()
)
AUXILIARIES = frozenset(
    """
    is are was were be been being am do does did has have had can could will would shall should may might must cannot isn't
    aren't doesn't don't didn't wasn't weren't can't couldn't won't wouldn't shouldn't it's they're that's isn’t aren’t
    doesn’t don’t can’t it’s
    """.split()
)
ADVERBS = frozenset(
    """
    not only also often usually mostly very then thus first finally even still just rather instead always never
    sometimes too again already alone together well however therefore here there now once twice later ever almost
    quite perhaps maybe somewhere elsewhere anywhere everywhere otherwise
    """.split()
)
NEGATORS = frozenset(
    """
    not no never without neither nor unlike isn't aren't doesn't don't didn't can't cannot won't wouldn't isn’t aren’t
    doesn’t don’t can’t avoid avoids avoiding avoided reduce reduces reducing reduced eliminate eliminates eliminating
    eliminated remove removes removing skip skips skipping bypass bypasses bypassing lack lacks lacking hardly barely less
    instead than despite replace replaces replacing contrary rarely seldom independent independently free
    """.split()
)
BELIEF_VERBS = frozenset(
    """
    think thinks thought believe believes believed suppose supposes supposed imagine imagines imagined claim claims claimed
    assume assumes assumed expect expects expected
    """.split()
)
BELIEVERS = frozenset(
    """
    many most some often sometimes they we you is are was were
    """.split()
)
"""What stands before a belief verb where the belief is somebody's, and perhaps wrong."""

BELIEF_NOUNS = frozenset(
    """
    myth myths misconception misconceptions fallacy misunderstanding superstition rumour rumor
    """.split()
)
CONTAINERS = frozenset(
    """
    set sets list lists number numbers amount amounts dataset datasets collection collections sequence sequences series
    group groups pair pairs body pile stack bunch handful majority piece pieces corpus volume volumes quantity quantities
    example examples stream batch batches deal lot lots plenty range
    """.split()
)
"""Nouns that hold what follows their "of": the phrase after it is the one that is meant."""

KIND_NOUNS = frozenset(
    """
    variant variants version versions type types kind kinds form forms subtype subtypes flavour flavor flavors flavours
    subset subclass class classes family extension generalization generalisation specialization specialisation refinement
    species breed branch subfield special-case sort style instance member category genre
    """.split()
)
METHOD_NOUNS = frozenset(
    """
    technique techniques method methods approach approaches strategy strategies trick tricks practice practices procedure
    procedures process processes algorithm algorithms scheme schemes framework frameworks paradigm paradigms tactic tactics
    style styles recipe recipes mechanism mechanisms workflow workflows objective objectives protocol protocols system
    systems model models architecture architectures tool tools task tasks problem problems discipline field treatment
    treatments
    """.split()
)
"""Heads that say little by themselves: "a data augmentation technique" is a kind of data augmentation."""

GENERIC_NOUNS = METHOD_NOUNS | frozenset(
    """
    way ways thing things idea ideas concept concepts term terms word words measure measures means kind kinds type
    types form forms sort part parts piece pieces step steps stage stages phase phases point points case cases
    example examples instance instances number numbers amount amounts value values result results output outputs
    input inputs response responses answer answers data information knowledge ability abilities skill skills art act
    action actions activity activities effort use uses usage user users goal goals aim purpose purposes role roles
    name names set sets list lists group groups collection collections class classes family families range series
    sequence sequences tendency finding findings notion principle principles property properties feature features
    function functions quality performance time times level levels degree difference differences change changes pass
    passes place places area areas side sides end ends start beginning person fact facts reason reasons cause causes
    effect effects impact benefit benefits advantage advantages cost costs key core basis foundation center centre
    heart variant variants version versions alternative alternatives state states situation condition conditions
    event events object objects item items element elements component components unit units structure structures
    resource resources content text texts context world life work job material materials detail details need needs
    choice choices option options rule rules size sizes scale scales length lengths order sign signs look code
    language languages line lines page pages document documents file files question questions problem problems issue
    issues space path paths jobs lot lots bit bits kit one ones others style styles success access experience info
    phenomenon phenomena metric metrics practice practices theory approach scenario scenarios domain domains topic
    topics tasks computation operation operations behavior behaviour format formats experts day days year years
    minute minutes hour hours second seconds run runs eye patience care deal money
    """.split()
)
"""Nouns that name no concept by themselves."""

CARRIERS = frozenset(
    """
    technique techniques method methods approach approaches algorithm algorithms process processes procedure procedures operation
    operations problem problems mechanism mechanisms unit units cell cells layer layers strategy strategies scheme schemes
    """.split()
)
"""Nouns after a name that leave its meaning as it is: a pooling layer, an LSTM unit, the vanishing gradient problem."""

PEOPLE = frozenset(
    """
    people person user users human humans researcher researchers developer developers engineer engineers scientist
    scientists team teams company companies organization organizations organisation organisations customer customers
    expert experts practitioner practitioners beginner beginners student students teacher teachers clinician
    clinicians doctor doctors patient patients lawyer lawyers author authors reader readers writer writers labeler
    labelers labeller labellers annotator annotators rater raters reviewer reviewers analyst analysts programmer
    programmers operator operators administrator administrators admins lab labs provider providers vendor vendors
    business businesses individual individuals cook cooks chef chefs baker bakers gardener gardeners musician
    musicians judge judges court courts employee employees manager managers owner owners client clients public
    everyone anyone someone community communities stakeholder stakeholders buyer buyers seller sellers player
    players merchant merchants trader traders farmer farmers sailor sailors photographer photographers astronomer astronomers scholar
    scholars soldier soldiers dealer dealers banker bankers investor investors architect architects designer designers artist artists
    physician physicians nurse nurses surgeon surgeons parent parents guest guests pilot pilots physicist physicists chemist chemists
    biologist biologists economist economists statistician statisticians mathematician mathematicians historian historians geologist
    geologists linguist linguists philosopher philosophers composer composers performer performers singer singers guitarist guitarists
    pianist pianists painter painters potter potters weaver weavers tailor tailors sculptor sculptors hobbyist hobbyists amateur amateurs
    professional professionals specialist specialists purist purists firm firms
    """.split()
)

EVALUATIVE = frozenset(
    """
    simple simpler simplest strong stronger smart good better best new newer old older large larger largest small smaller
    smallest big bigger great common popular efficient effective powerful key main core major minor important essential
    basic standard modern recent latest classic general specific special particular certain different similar same
    other external internal separate single complete full entire whole real true own only high higher low lower fast faster
    slow slower cheap cheaper expensive light lightweight heavy quality raw clean final initial original existing additional
    extra further next previous current actual typical useful widely used well-known novel massive huge tiny little long
    longer short shorter curated careful explicit implicit clear inexpensive automated searchable robust reliable
    foundational so-called primary secondary central underlying ideal suitable proxy frozen mere strict sharp broad narrow
    rich vast related high-quality low-quality diverse desired required necessary needed available ordinary dedicated given
    right wrong quick easy hard interesting simplified various enough known popular promising elegant classical traditional
    """.split()
)
"""Adjectives that judge or place a thing without making it another thing."""

WITHOUT_DEGREES = frozenset(
    """
    first second third fourth fifth sixth last only practical principal chief usual everyday trivial gradual apparent partial
    temporary unknown imaginary elaborate underground trial
    """.split()
)
"""Adjectives without degrees that place or describe a thing as those with degrees do."""

BROAD_NOUNS = GENERIC_NOUNS | frozenset(
    """
    person woman man child body mass matter stuff substance mixture liquid fluid material piece fragment opening position location
    spot region zone portion half section layer strip bit string stretch shift bend turn rest gap edge top bottom front back surface
    boundary number sum average total count figure quantity proportion percentage fraction share ratio rate probability chance odds
    distance width height depth weight speed amount maximum minimum mean variable vector attribute quality characteristic trait
    aspect entry row column record mark marker sign symbol label title heading statement claim guarantee promise belief doctrine
    notion assumption hypothesis argument message greeting description explanation account summary listing moment day date period
    occasion stage interval setting successor predecessor replacement substitute alternative counterpart equivalent opposite
    relative member example instance exception abbreviation acronym synonym short shorthand name nickname expression phrase latin
    french greek german set pair group bunch bundle chain succession series trend tendency attempt trade-off compromise relationship
    relation relationships connection link association partnership combination arrangement agreement handle login right duty power
    ability freedom choice decision opinion view opportunity reply response reaction answer intermediary somebody someone anyone
    anything something score scores partner outgrowth offshoot derivative
    """.split()
)
"""Nouns under which so many things fall that to be one of them says nothing."""

VERBS = frozenset(
    """
    accept achieve act adapt add adjust aim align allow apply approximate arrange assign assume attach attempt avoid
    balance become begin belong block boost break bring build calculate call capture carry cause choose classify
    clean coat collect combine come compare complete compress compute concatenate connect consider consist contain
    continue control convert cook cool correct count cover create cut decide deliver depend derive describe
    determine develop differ divide draft drive eliminate employ enable encode encourage ensure enforce expand
    evaluate expect explain exploit explore expose extend extract fail fall favour feed fetch fill find fit fix flow
    focus follow force frame generate get give go govern grow guarantee guide handle happen have help hold identify
    ignore improve include increase indicate inform inherit inject insert integrate interpolate introduce invite
    involve join judge keep know lack lead learn let leverage lie limit link live locate look lose lower maintain
    make manage map match maximise maximize measure merge mimic minimise minimize modify move multiply need
    normalise normalize observe obtain occur offer open operate optimise optimize organise organize overcome pass
    perform place play power predict prepare preserve prevent process produce prohibit promote protect prove provide
    pull push put quantify raise reach react read receive recognise recognize recommend record recover reduce refer
    reflect regulate reject relate release rely remain remove repeat replace represent reproduce require resemble
    resolve respond restore restrict retain retrieve return reveal reverse reward route run save say scale score
    search see seek select send separate serve set settle shape share shift shrink show simplify simulate solve sort
    specify speed spend split spread stabilise stabilize start steer stop store strengthen struggle succeed suggest
    supply support take teach tell tend think tie train transfer transform translate treat trigger try tune turn
    understand update use utilise utilize validate vary verify wait want weaken weigh work wrap write yield exist
    speak trick plant bind walk underlie underpin stand hang rise sit melt pour burn invent believe forbid swap
    slide absorb arise
    """.split()
)
"""Verbs of definitions, in their base form; nouns of the same spelling are told apart by what follows."""

IRREGULAR = frozenset(
    """
    based made built kept done chosen written bound held given taken found known seen sent put drawn grown led left lost meant paid said
    sold sought spent stood taught told thought understood won woven bought brought caught felt hung laid spun struck thrown worn shown
    """.split()
)
"""Past forms that no ending gives away."""

NOUN_LIKE = frozenset(
    """
    scores steps models weights samples uses features queries results forms sets runs shares limits controls tests plans
    calls costs cuts links records scales shifts supplies supports terms tools transfers turns updates values works layers
    maps matches measures moves process search training learning score reward model weight use test update control record
    set run power map match call read start stop work support transfer scale share link cost split break cut play show state
    place time look help release return change need approximate pass passes step separate complete clean cool open correct
    live lower quantised quantized draft drafts split trick tricks merge merges guide guides plant plants store stores block blocks count
    counts join joins frame frames route routes trigger triggers drive drives cover covers handle handles lead leads hold holds fall rise
    burn walk flow flows force forces fit fix fixes focus feed feeds extract extracts balance balances boost shape shapes spread tie ties
    wrap wraps burns pour hang fill shift shifts cook trick bind measure combine offer offers reward rewards drop judge request stand stands
    """.split()
)
"""Forms that are read as nouns or adjectives inside a phrase although a verb is spelt alike."""

JUDGING = DETERMINERS | EVALUATIVE
"""What may stand before a noun without telling it from others of its sort."""

SAYING_LITTLE = GENERIC_NOUNS | CARRIERS
HOLDING = KIND_NOUNS | CONTAINERS | GENERIC_NOUNS
"""Nouns whose "of" names the thing."""
