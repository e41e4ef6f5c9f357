"""English words and turns that show how broad or how specific a priority is.

Data, not rules: `SIGNS` gives each sign its pattern, `priorities.wording.signs` says what each sign means. The words
come from the guide's criteria (who, where, how; one project, one place, one date), from the program's groups and
hazards, and from what towns build, buy and hold. A word that stands for one town only does not belong here.
"""

import re

ONE = r"(?:the|a|an|one|another|this|its|each|every|first|\w+[’']s)"
NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty(?:-\w+)?|thirty|forty|fifty|sixty"
    r"|hundred|thousand|a dozen|dozens)"
)
NAME = r"[A-Z][\w’'.&-]+"
SEASON = (
    r"(?:spring|summer|fall|autumn|winter|semester|school year|fiscal year|month|week|quarter|town meeting"
    r"|hurricane season|budget cycle)"
)

# A direction: verbs that say what should become better. A priority may begin with one; a task does not.
DIRECTION = (
    r"(?:reduce|lower|lessen|cut(?! down)|decrease|limit|minimi[sz]e|ease|slow|bring (?:down|back|people)|avoid"
    r"|prevent|stop|end|shrink|relieve|mitigate|improve|enhance|strengthen|increase|expand|broaden|widen (?:access"
    r"|choice)|grow|raise (?:awareness|the share)|advance|deepen|speed|boost|protect|preserve|conserve|safeguard"
    r"|defend|maintain|moderni[sz]e|keep|sustain|restore|revive|reconnect|shield|buffer|spare|ensure|guarantee"
    r"|secure (?:access|long)|make|help|enable|empower|support|encourage|promote|foster|nurture|prepare|ready|adapt"
    r"|address|tackle|manage|plan(?: for)?|invest|build(?: up)?|give|provide|offer (?:more|better)|connect|link|use"
    r"|turn|shift|move (?:toward|people|away)|prioriti[sz]e|cent(?:er|re)|put (?:people|equity|health|residents)|work"
    r"|bring|let|allow|become|double|triple|halve|recogni[sz]e|reimagine|take (?:care|an? [\w-]+ approach)|be"
    r"|get (?:the whole|everyone|ready|serious|better)|stand|educate|engage|include|involve|listen|lead|respond|guide"
    r"|transform|create|develop|integrate|embed|share|cultivate|diversify|open (?:up|paths?|doors?)|close (?:gaps"
    r"|the gap)|identify|gradually|continue|care|equip|welcome|balance|honou?r|draw on|spread|retain|pursue|achieve"
    r"|accelerate|relocate or|cool|shade|green|house|slow)"
)
# First words of a text that are no verb, or open a sentence rather than an order.
NO_VERB = (
    r"(?:the|an?|our|we|in|by|over|for|with|all|every\w*|each|this|there|to|no|more|less|better|and|of|on|at|from|as"
    r"|because|when|where|while|it|let['’]s|people|residents|neighbors|towns?|\w+er|safe|clean|fair|healthy)"
)
# One act that is done once and over; `LIGHT` ones need one object to be an act.
TASK = (
    r"(?:install|buy|purchase|order|hire|appoint|assign|commission|contract with|engage an?|retain an?|plant|dig"
    r"|dredge|excavate|drill|pave|repave|resurface|regrade|grade|line|reline|paint|repaint|repair|fix|patch|plug"
    r"|remove|demolish|tear down|cut down|clear|trim|prune|bury|raise|elevate|widen|seal|insulate|stabilize|clean out"
    r"|rebuild|reconstruct|renovate|refurbish|convert|mount|hang|put|place|stock|store|fence|rewire|replace (?:the|an?"
    r"|\d+|[\w-]+ \w+s in)|apply for|submit|file|draft|write|rewrite|draw up|design|survey|inspect|map|test|measure"
    r"|model|study|assess|evaluate|amend|adopt|update|revise|repeal|rezone|vote|approve|sign|negotiate|finish"
    r"|finali[sz]e|complete|conduct|carry out|get quotes|bid|solicit|issue|publish|print|post|mail|translate"
    r"|digiti[sz]e|distribute|hand out|give out|loan out|deliver|send|ship|enroll|join|register|produce|film|record"
    r"|host|hold|organi[sz]e|run|launch|pilot|stage|throw|sponsor|schedule|convene|screen|invite|ask|have an?"
    r"|set aside|allocate|earmark|rent|lease|acquire|pay for|fund|subsidi[sz]e|swap|upgrade the|move the|bring the"
    r"|retrofit the|extend the|connect the|add (?!more|affordable|homes)|teach|name|petition|offer (?!more|better)\w+"
    r"|change the|secure an)"
)
BY_DOING = (
    r"\bby (?:install|build|buy|purchas|hir|dredg|pav|paint|repair|fix|patch|remov|replac|swapp|digg|rais|seal|renovat"
    r"|convert|hang|putt|print|mail|translat|distribut|hand|send|host|hold|runn|launch|pilot|survey|design|draft|tear"
    r"|cutt|reset|rebuild|relin)ing\b|\bby (?:taking|fitting|swapping) out\b"
)
# A purpose may begin with many verbs; these are orders wherever they stand.
TO_DO = (
    r"(?:install|buy|purchase|hire|bury|adopt|inspect|apply for|submit|pave|repave|dredge|replace|remove|repair"
    r"|rebuild|amend|rezone|waive|paint|print|translate|build an?|map|trim|lend)"
)
LIGHT = (
    rf"(?:build|make|create|set up|develop|establish|open|start|form|turn|provide|prepare|give|expand|extend|bring"
    rf"|use)"
    rf" (?:an?|one|another|every|{NUMBER}|\d+) (?!(?:[\w-]+,? ){{0,3}}(?:culture|community|town|city|future|economy"
    rf"|society"
    r"|region|sense|place|network|system|leader|voice|part|say)\b)"
)
# An unknown verb with one thing right behind it: "Rezone the three parcels".
UNKNOWN = (
    rf"(?!{DIRECTION}\b)(?!{NO_VERB}\b)[a-z]+ (?:(?:up|down|out|off|over|in|with|through) )?"
    rf"(?:{ONE}|{NUMBER}|\d+|their|old|new)\b"
)
# What is delivered, who is hired, what is held, what is bought or built: one of them is one project.
THING = (
    r"study|report|assessment|survey|map|model|inventory|brochure|flyer|poster|website|web page|page|app|newsletter"
    r"|handbook|toolkit|application|proposal|permit|contract|agreement|memorandum|bylaw|ordinance|resolution|amendment"
    r"|budget|line item|database|dashboard|video|film|design|drawings|sketch|easement|parcel|records?|messages|rules"
    r"|drive|workshop|fair|festival|feast|class|course|session|tour|walk|party|contest|ceremony|event|pilot|drill"
    r"|exercise|cleanup|conference|webinar|forum|open house|picnic|sale|lesson|training|pump|culvert|generator|tent"
    r"|bench|mural|fountain|splash pad|shade sail|trellis|kit|server|truck|van|boat|bus|drone|gauge|sensor|siren|sign"
    r"|camera|battery|panel|charger|charging station|tank|barrel|boiler|furnace|air conditioner|purifier|stove"
    r"|heat pump|thermostat|tide gate|dam|seawall|wall|bulkhead|berm|levee|footbridge|boardwalk|dock|ramp|rack"
    r"|power line|wire|main|sewer|pipe|drain|basin|rain garden|fish ladder|attendant|bioswale|paver|planter|greenhouse"
    r"|refrigerator|freezer|kiosk|booth|vehicle|lift station|name list|listening session|jetty|microgrid|bus shelter"
    r"|crosswalk|sidewalk|bike lane|radio|magnet|go-bag|voucher|pass|fan|bulb|sandbag|window|blind|towel|coir log"
    r"|prescription|laptop|printer|street tree|oak|sapling|stump|shuttle|treatment plant|pumping station"
    r"|retention pond|roof|cot|cooler|lighting|channel"
)
HIRED = (
    r"consultant|coordinator|manager|intern|outreach worker|officer|planner|engineer|contractor|position|firm|vendor"
    r"|company|designer|architect|arborist|counselor|nurse|translator|task force|committee|volunteer"
)
# Kinds of single buildings and spots; with "the" or "a" before it, one of them is meant.
SPOT = (
    r"library|(?:town|city) (?:hall|beach|common)|common|firehouse|(?:fire|police|train) station|(?:senior|community"
    r"|health|youth) center|council on aging|housing authority|nursing home|gym|cafeteria|playground|schoolyard|park"
    r"|cemetery|daycare|church(?: hall)?|mosque|temple|synagogue|grange|fairgrounds|pharmacy|store|supermarket|market"
    r"|bank|lot|garage|boat ramp|marina|pier|landfill|transfer station|substation|bus stop|intersection|underpass|rink"
    r"|pool|(?:ball ?)?field|school|parking lot|yard|kitchen|basement|attic|roof|lobby|boat launch|shelter|mill"
)
SITE = (
    r"(?:Streets?|St\.|Roads?|Rd\.|Avenues?|Ave\.|Drive|Lane|Boulevard|Court|Terrace|Parkway|Turnpike|Square|Hall"
    r"|Library|School|Elementary|Park|Apartments|Center|Church|Field|Playground|Plaza|Garage|Station|House|Manor"
    r"|Towers?|Building|Bridge|Dam|Hospital|Grove|Farm|Mill)"
)

# Who: groups of the program, and any people with a narrowing word before or behind them.
PEOPLE = (
    r"(?:residents|workers|families|households|neighborhoods|communities|businesses|shops|owners|landlords|children"
    r"|kids|pupils|adults|patients|customers|riders|drivers|growers|farmers|farms|parents|speakers|neighbors"
    r"|populations|people|laborers|hands|users|homeowners|dwellers|providers|leaders|crews|aides|women)"
)
ANY_PEOPLE = (
    r"(?:all|the|our|its|local|many|more|most|every|future|these|those|and|or|of|for|to|from|among|between|with|by|as"
    r"|that|so|where|other|vulnerable|diverse|different|healthy|strong|resilient|safe|whole|entire|across|in|new"
    r"|sustainable|thriving|stronger|safer|healthier|greener|happier|remind|visitors|businesses|residents|workers"
    r"|municipal|some|few|which|put|bring|people|are)"
)
# Three or more of those every town has, in a row: that is everybody again, and one group at most.
ANY_GROUP = (
    rf"(?:(?!{DIRECTION}\b)[\w-]+ )?(?:residents|renters|homeowners|tenants|workers|farmers|businesses|owners|families"
    r"|children|youth|students|adults|elders|seniors|newcomers|immigrants|visitors|people(?: of color"
    r"| with disabilities)?)"
)
GROUPS_IN_A_ROW = rf"\b{ANY_GROUP}(?:, (?:and )?{ANY_GROUP})+,? and {ANY_GROUP}\b"
GROUP = (
    rf"{GROUPS_IN_A_ROW}|"
    rf"\b(?!{ANY_PEOPLE}\b)(?!{DIRECTION}\b)[\w’'-]+ {PEOPLE}\b|\b{PEOPLE} (?:who|without|near|along|of color"
    rf"|living|leaving"
    r"|whose|that|experiencing|facing|on dialysis|(?:in|on|with|of|east|west|north|south) (?!all|every|the (?:town"
    r"|city)))|\b(?:renters?|tenants?|elders|seniors|immigrant\w*|newcomers|refugees?|youth|young people|teenagers"
    r"|students|pupils|teachers|caregivers|veterans|artists|farmers|farmworkers|fisher(?:s|men)|shellfish\w+"
    r"|lobstermen|landscapers|interpreters|commuters|homebound|unhoused|homeless|deaf|blind|disabled|isolated|pregnant"
    r"|tribal|tribe|EJ)\b|\b(?:low(?:er)?|moderate|fixed)[- ]incomes?|non-English|\w+-speaking|disabilit\w+|wheelchair"
    r"|dialysis|asthma|medical(?:ly)? (?:devices?|fragile|needs?|care)|limited mobility|lung disease|mobile homes?"
    r"|environmental justice (?:block|neighborhood|population|communit|area)|priority population|without (?:cars"
    r"|stable housing)|liv(?:e|ing) alone|have (?:the )?least|most affected|hardest hit|(?:faith|tenant|block"
    r"|neighborhood) (?:groups|unions|associations)"
)
PLACES = (
    r"(?:neighborhoods?|downtown|villages?|quarter|waterfront|(?:lake|beach|river)fronts?|peninsula|causeway"
    r"|shore(?:line)?s?|coast|river(?:bank)?s?|brook|creek|stream|headwaters|estuary|harbor|bay|ponds?|lake"
    r"|marsh(?:es)?|dunes|bluffs?|islands?|valley|hills?|basin|watershed|corridors?|blocks?|tracts?|highway|rail line"
    r"|roads|routes|streets|schools?|fields|(?:older )?buildings|backyards|homes|stops|stations?|floodplain"
    r"|low-lying areas?|aquifer|wetlands|forests|farms|side|(?:home )?parks|playgrounds|halls|houses of worship|ridge"
    r"|places|(?:local )?governments?(?= and|,| work)|institutions|workplaces|focus areas|turnpike)"
)
PLACE = (
    r"\b(?:Ward|Precinct|District) \d+|\b(?:low|high|far|upper|lower|older) (?:end|side|streets|part)s?\b"
    r"|its neighborhood|"
    rf"\b(?:in|on|along|near|around|across|behind|below|above|between|outside|of|at|into|from|over|within|through)"
    rf" (?:the |an? )?(?!(?:our|all|every|its|town|city)\b)(?:(?!(?:our|all|every|its"
    rf"|and)\b)[\w’'-]+ ){{0,2}}?{PLACES}\b"
    r"|\b\w+est (?:neighborhoods?|blocks|streets|areas|roads)|\bmost (?:paved|exposed|flooded)|\bfewest"
    r"|\bhill[- ](?:towns?|villages)|\bmill (?:district|villages)|heat islands?|flood-prone|walking (?:routes"
    r"|distance)|upstream|downstream|(?:east|west|north|south)\w* (?:of|part|side|end|quarter)\b|(?:public|subsidized"
    r"|rental|employer) housing|triple-deckers|basement (?:apartments|units)|ground-floor|(?:salt|barrier) (?:marsh"
    r"|beach)\w*|downtown|peninsula|causeway|(?:historic|mill|working) (?:district|waterfront)|(?-i:\b(?:in|on|of|at"
    r"|to|into|around|within|for) the (?!FEMA|MVP|EJ)[A-Z][a-z]\w+)|(?-i:\b(?:in|on|around|within) (?!FEMA|MVP"
    r"|EJ)[A-Z][a-z]\w+ [A-Z][a-z]\w+)|(?-i:(?<=\s)[A-Z][\w’']+ (?:Creek|Brook|River|Pond|Lake|Bay|Harbor|Beach|Cove"
    r"|Neck|Island|Hill|Heights|Flats|End|Side|Village|Point|Valley|Shore|Barrens))"
)
# How, and under which circumstances: what makes a direction a course that can be followed.
WAY = (
    r"\bwork with (?:the )?(?:residents|tenants|neighbors|tribe)|\bpart of (?!the|a)|\binto (?:local|town|school)"
    r"|\bthrough (?!the (?:coming|next))|\bby (?!20)\w+ing\b|\busing \w+|\b(?:starting|beginning|working|led|together"
    r"|in step) (?:with|in|where|at|by)\b|\bwith the help|\bhelping\b|\bfirst (?:those|the)|\bwithout \w+ing\b"
    r"|\bwhile (?!adapting)\w+ing|\binstead of|\brather than|\boutside (?:of )?the|\bespecially\b|\babove all"
    r"|\bone(?:s)? above all|\bso (?:that )?(?:they|it|famil\w+|people|residents|owners|the)\b|\bin ways\b|\beven when"
    r"|\bnature-based|, (?:and )?(?!including|starting|beginning|rising|flooding|warming|aging|growing"
    r"|according)\w+ing (?=\w)|\bsuch as|\bin their own\b|\ba say\b|, (?:with|on) (?!no)|\bwith (?:help|protection"
    r"|choices|shared)|lasting part|\bnot (?:do|have to)|\bthe same time"
)
WHEN = (
    r"\bwhen \w+|\bwhere \w+|\bduring (?!disasters)\w+|\bafter (?:floods?|storms?)|\bwho(?:se)?\b(?! they)|\bcannot\b"
    r"|\b\w{3,}s (?:that|which) (?!bad)\w+|\bmost of them\b|\b(?:in|through) (?:floods|storms|heat|snow|drought"
    r"|ice storms|outages)|\bas (?:the|heating|seas|costs)\b|\bat risk from|\bin the path of"
)
# What exactly: something narrower than a field of policy.
MATTER = (
    r"\b(?:sewer )?backups?\b|\bmold\b|\blead\b(?! by)|\brunoff|saltwater|groundwater|\bticks?\b|mosquito|\boutages?"
    r"|power (?:loss|cuts)|lose power|evacuat\w+|\bwells\b|septic|basements?|cellars?|indoor|\bshade\b|canopy"
    r"|fresh food|fish passage|herring|trout|oyster|eelgrass|weatheriz\w*|cooler\b|\bcooling|drainage\b(?! systems)"
    r"|\bsmoke\b|warnings?\b|backup power|broadband|cell coverage|\bbills?\b|burdens?\b|shutoffs|streamflow|\bbites"
    r"|passable|\bdry\b|drier|insulat\w+|\bhomes\b|apartments|bus service|transit to|food pantr\w*|corner stores"
    r"|gardens|clinics?|supplies\b|exposure|\bnoise|buyouts|bought out|greening|training and jobs|curricul\w+|zoning"
    r"|energy-efficient|get help|child care|insurance|commutes|contracts|green jobs that|heat stress|bluff|setbacks"
    r"|floodproof\w*|floodwater|relationships|hubs|ways? to pay|payment|places to buy|food access points|obstacles"
    r"|barriers|easier to|training\b|teaching|carbon-neutral|supply of|affordable (?:homes|apartments"
    r"|housing (?!for all))|septic|rents\b"
)

# Catch-all words: whole fields, wishes and values that any town would write.
FIELD = (
    r"\bclimate\b(?! decisions)(?: (?:change|hazards?|impacts?|risks?|justice|action|resilience|adaptation"
    r"|vulnerabilities))?|(?:changing|warmer) climate|(?<!flood )(?<!heat )(?<!storm )\bresilien\w+(?! hubs)"
    r"|sustainab\w+|quality of life|way of life|public health|well-?being|natural resources|\bthe environment\b"
    r"|biodiversity|ecosystems?|habitat(?: and|\.)|wildlife|\bequit\w+|\bfair(?:ness)?\b"
    r"|(?<!environmental )\bjust(?:ice)?\b|environmental justice(?= (?:throughout|in\b|and (?!other))|,|\.|$)"
    r"|infrastructure|systems? (?:throughout|across)|extreme weather|econom\w+|workforce|prosper\w+|thriv\w+|vibrant"
    r"|\bservices\b|(?<!payment )\boptions\b|\bgenerations|\bhazards?\b|disasters?|crisis|emergenc(?:y|ies)(?! warn)"
    r"|preparedness|food (?:system|security|access(?! point))|nutrition|\btrust\b|transparen\w+|cultur\w+|\bleader\b"
    r"|\bnature\b|greenhouse gas|emissions|net zero|renewable|fossil fuels|electric vehicles?|clean energy(?! and)"
    r"|\bwaste\b(?! and hunger)|open space|green spaces?|transportation(?! barrier)|affordable housing(?=\.)"
    r"|\bhealth(?:y|ier)?\b(?! cent| work)|\bfuture|tomorrow|air quality|clean (?:air|water|ponds)"
    r"|drinking water(?! wells)|coming (?:decades|years)|years ahead|long[- ]term|vulnerable populations|\bpartners"
    r"|\bgrowth|land use|new development|\bworse|impacts of|\bcoordination|communication|capacity|funding|technology"
    r"|\bdata\b|awareness|disparities|critical facilities|lifelines|conservation(?=\.|,| and)|tree cover|outreach"
    r"|by example|smart\b|livable|benefits? of|hotter|wetter|risks? of|throughout the|changes to come"
)
ALL = (
    r"\ball (?:residents|people|ages|voices|conditions|hazards|new|neighbors|seasons)|\beveryone|\beverybody(?! else)"
    r"|\bfor all\b|\bno (?:one|household)\b|\bnobody\b|(?<!in )\bthe (?:(?:whole )?community|public|town|city"
    r"|municipality|people)\b(?! who| in| with| near)|\bour (?!home)\w+|residents and businesses"
    r"|businesses and residents|\bresidents(?=[,.]| (?:from|and)\b)|\bpeople (?:are|stay|to|and|first|together)"
    r"|\b(?:we|you)\b|\b(?:town|city|county)[’']s\b|(?:town|city|community)-?wide|\bacross (?:the )?town"
    r"|wherever possible|\bevery (?:department|neighborhood|sector|resident|child|home|disaster)\b|\beverything\b"
    r"|each other|one another|\bmore help|no matter|whatever|once and for all|and the other\b|those who need"
)
# Which of the guide's examples is nearest, in this order.
TOPICS = {
    topic: re.compile(pattern, re.IGNORECASE)
    for topic, pattern in {
        "food": r"\bfood|farm|grocer|hunger|nutrition|\bmeals?\b|garden",
        "flooding": r"flood|storm|drain|culvert|\bseas?\b|coast|\bdam\b|erosion|runoff|rain",
        "trees": r"\bheat|shade|\btrees?\b|canopy|cool|\bhot",
        "housing": r"hous(?:e|ing)|\bhomes?\b|rent|tenant|apartment|energy|insulat",
        "education": r"educat|school|train|teach|learn|equity|justice|outreach|aware",
    }.items()
}

SIGNS = {
    code: re.compile(pattern, re.IGNORECASE)
    for code, pattern in {
        "task": (
            rf"^(?:continue to |start to )?{TASK}\b|(?<=[;:] ){TASK}\b|(?<=, ){TASK} (?:the|an?)\b|\bto {TO_DO}\b"
            rf"|^{LIGHT}"
            rf"|{BY_DOING}"
        ),
        "act": rf"^{UNKNOWN}|^an? (?!\w+er\b|resilient|healthy|safe|fair|community|town)|^(?:{NUMBER}|\d+) ",
        "thing": rf"\b{ONE} (?:[\w’'-]+ ){{0,3}}?(?:{THING})\b(?!-| of life)|\b(?:{THING})e?s\b",
        "hired": rf"\ban? (?:[\w’'-]+ ){{0,3}}?(?:{HIRED})\b|\bthe firm\b|\b(?:Inc|LLC|Ltd|Corp)\b|[®™]",
        "spot": (
            rf"\b(?:the|an?|its|\w+[’']s) (?:[\w’'-]+ ){{0,3}}?(?:{SPOT})\b(?! (?:and the streets|district"
            rf"|neighborhood|year))"
            r"|\b(?:next to|in front of|across from|behind|beside|adjacent to|(?:at|on) the (?:corner|end|side) of"
            r"|on top of)\b"
        ),
        "sum": r"\$ ?\d[\d,.]*(?: ?(?:million|thousand|k|M)\b)?|\b\d[\d,.]* dollars\b",
        "date": (
            r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b|\bMay \d"
            rf"|\b(?:by|in) May\b|\b(?:this|next|each|every|coming|over the|before the(?: next)?) {SEASON}\b"
            rf"|\bbefore winter"
            r"|\bFY ?\d+|\bend of the year\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
            rf"|\bfor (?:{NUMBER}|\d+) (?:days|weeks|months)\b|\b(?:{NUMBER}|\d+|half)-(?:day|week|month|session"
            rf"|hour)\b"
            r"|\b(?:part|full)-time\b|\bmonthly\b|\bweekly\b"
        ),
        "count": (
            r"(?<!Ward )(?<!Precinct )(?<!District )(?<![\w$.,-])(?!(?:19|20)\d\d\b)\d[\d,]*(?! ?%| percent|-minute"
            r"|[\w,]| years| decades)\b"
            rf"|\b{NUMBER} (?!years|decades|generations|more)(?:[\w-]+ ){{0,2}}?(?:\w+s|people|children)\b"
        ),
        "direction": rf"^(?:to |we (?:need|want|have) to )?{DIRECTION}\b",
        "group": GROUP,
        "place": PLACE,
        "way": WAY,
        "when": WHEN,
        "matter": MATTER,
        "field": FIELD,
    }.items()
} | {
    # Capital letters tell a name from a word.
    "address": re.compile(
        rf"(?:(?<=\s)|^(?={NAME} {SITE}\b))(?:{NAME} )+(?:and (?:{NAME} )+)?{SITE}(?!\w)|\bRoute \d+\w?(?! corridor)"
        r"|\b(?:on|at|off) (?:Broadway|Main)\b"
    ),
    "all": re.compile(rf"{ALL}|(?i:{GROUPS_IN_A_ROW})"),
}
