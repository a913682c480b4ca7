"""What a question wants to be told (a dose, a time, a treatment), and how far a statement tells just that."""

import re
from functools import cache, lru_cache

from workers.answering.narrowing import narrowness
from workers.answering.quantities import HOW_FAST, HOW_MUCH
from workers.answering.relevance import LACKING, Asked, TermMatcher, is_class, of_drug
from workers.answering.word_lists import entries, listed
from workers.answering.words import is_drug, plain, terms

# How many doses, and when, is no amount.
COUNTED = re.compile(r"\bhow many doses\b|\bdoses? (?:schedule|series|intervals?)\b|\bvaccin")
# What a ward calls the drugs that it asks the choice of.
MEANS = (
    r"(?:drugs?|antibiotics?|agents?|medicines?|antivirals?|vasopressors?|antihypertensives?|diuretics?|steroids?|statins?"
    r"|fluids?|anticoagulants?|antiplatelets?|antiemetics?|antimalarials?|beta[- ]blockers?)"
)
# "Cholera antibiotic": a class at the end, and no word that asks anything else, asks which.
_AT_THE_END = (
    rf"^(?!.*\b(?:when|how|stop\w*|hold|should|can|is|do|does|if|doses?|duration|after|start\w*|long|side|role|vs|or)\b)"
    rf".*\w\W+(?<!no ){MEANS}\W*$"
)
_GIVE = r"what (?:to|(?:do|should|can) (?:i|we|you)) give"
TREATMENT = re.compile(
    r"\b(?:treat(?:ment|ed|ing)?|therapy|manag(?:e|ement|ing)|first[- ](?:line|choice)|\w+ of choice"
    rf"|(?:which|what|best|first|empiric(?:al)?)\s+(?:\w+\s+)?{MEANS}"
    r"|(?:antibiotics?|abx|drugs?) for"
    r"|antidote)\b"
    rf"|\b{_GIVE}\b|{_AT_THE_END}"
)
# Asked which, a statement that names none leaves all open.
WHICH = re.compile(
    rf"\b(?:first[- ](?:line|choice)|\w+ of choice|(?:which|what|best|first|empiric(?:al)?)\s+(?:\w+\s+)?{MEANS})\b"
    rf"|{_AT_THE_END}"
)
# Typed in short, no more than the treatment is asked for: "hepatitis B cirrhosis treatment".
ALL_OF_IT = re.compile(rf"^\W*(?:treatment|management|{_GIVE})\b|\b(?:treatment|management|{_GIVE})\W*$")
# "An antihypertensive that can be titrated" names no drug.
CLASS = "anti"
START = re.compile(
    r"\b(?:when (?:should|to|do|can|must|is|are)\b.*\b(?:giv\w+|start\w*|beg[iu]n\w*|initiat\w+|administ\w+|add\w*)"
    r"|when to (?:do|perform|operate|deliver)\b|how (?:soon|fast|quickly|early|urgently)|timing)\b|\bwhen\W*$"
    r"|\bwithin\s+(?:the\s+)?(?:first\b|\d|an?\b|one|two|three|six)"
)
# "Review after starting an antihypertensive": it has been started.
STARTED = re.compile(
    r"\b(?:after|since|once|having|just|recently|newly) (?:\w+ )?(?:start\w*|begin\w*|initiat\w+|giving|commenc\w+)"
)
# What the first choice is called, where a question wants to know it.
CHOICE = re.compile(
    r"\b(?:first[- ](?:line|choices?)(?! (?:if|when|where)\b)|(?:drugs?|treatments?|agents?) of choice|prefer(?:red)?"
    r"|initial (?:therapy|treatment)|step 1)\b"
)
NEXT_LOOK = re.compile(r"\b(?:review|follow[- ]?up|monitor|re-?check|repeat|re-?assess|see again|when)\b")
FOLLOWS_UP = re.compile(
    r"\b(?:monitor(?:ing|ed)?|follow(?:ed|ing)?[- ]?up|surveillance|screening|tests? (?:done|should|must)|repeat(?:ed)?"
    r"|(?:measure|check|test)\w* [^.;]{0,60}\b(?:weeks?|months?) after\b|seen (?:again )?(?:after|in|within|at) \d"
    r"|reviewed|re-?check(?:ed)?|re-?assess(?:ed|ment)?|re-?evaluat(?:ed|ion))\b"
)
# What is given whatever the illness is.
SUPPORTS = re.compile(r"\b(?:oxygen|antipyretics?|analgesics?|supportive|bed rest|physiotherapy)\b")
# Who should be seen elsewhere, or stay.
REFER = re.compile(
    r"\b(?:refer(?:s|red|ral|rals)?|admit(?:s|ted)?|admission|hospitali[sz]\w+|in-?patients?|transfer(?:red)?"
    r"|specialists?)\b"
)
REFERS = re.compile(r"\b(?:refer|referral|admit|(?<!on )(?<!at )(?<!after )admission|hospitali[sz]e)\b")
# "To stop a relapse", "it stopped bleeding": no treatment is stopped.
_OF_AN_ILLNESS = (
    r"(?! (?:the |a |any |this |further |her |his )?"
    r"(?:bleed|relaps|recurr|seiz|fit|convuls|hemorrh|haemorrh|vomit|spread|transmi|progress|labor|labour|itch|pain))"
)
STOP = re.compile(
    rf"\b(?:stop(?!-bang)(?!bang)\w*{_OF_AN_ILLNESS}|hold(?:s|ing)?|discontinu\w*|de-?escalat\w*|withdr[ae]w(?!al)\w*|withh[eo]ld\w*|cessation|wean\w*|taper\w*|interrupt\w*)\b"
)
# Where nothing is stopped by that word, who should not have it should have it stopped.
STOPPED = re.compile(rf"{STOP.pattern}|\bcontraindicated\b|\b(?:do|should|must) not (?:be )?(?:use|give|start)\w*\b")
OF_A_PROCEDURE = re.compile(r"\b(?:contrast|imaging|procedures?|surg\w+|operat\w+|preoperative\w*|perioperative\w*)\b")
# Such a question may well be answered by a no.
DECIDES = re.compile(
    r"^\W*(?:is|are|should|can|could|may|does|do|did|must|will)\b|\b(?:avoid\w*|contraindicat\w*|not|no|never|without|against"
    r"|safe\w*|harm\w*|role|benefit|or|versus|vs)\b"
)
DIAGNOSES = re.compile(r"\b(?:diagnos(?:e|es|ing|is)|screen(?:ing)?|detect\w*|confirm\w*) ")
DEFINITION = re.compile(r"\bdefin(?:e|es|ed|ition|itions)\b|\b(?:stands?|stand) for\b|\brefers? to\b")
# "Septic shock is hypotension that needs a vasopressor"; "the treatment of septic shock is a vasopressor" is none.
_WHAT_IT_IS = re.compile(
    r"(?:^|[,;:.]\s+)(?P<subject>(?:(?!(?:of|for|in|with|to|against|by|treatments?|therapy|drugs?)\b)[\w-]+\s+){1,5}?)"
    r"(?:is|are|means)\s+(?:an?\b(?! (?:medical )?emergency)|any\b|new\b|the presence\b|hyper\w+|hypo\w+)"
)
IDENTIFIES = re.compile(r"\b(?:is|are) (?:enough|sufficient|needed|required) to (?:identify|diagnose|call)\b")
# How much of a fluid; what the blood holds of something is no amount.
AMOUNT = re.compile(r"\d[\d.]*\s*(?:mg|mcg|g|ml|units?)\b(?! ?/ ?d?l\b)")
SHOULD_WE = re.compile(r"\b(?:should|can|do|could|would|may) (?:we|i|one)\b")
AGAINST = re.compile(
    r"\b(?:(?:recommend(?:s|ed)?|suggest(?:s|ed)?|advise[sd]?)\s+against|not\s+recommend\w*"
    # Who does not have diabetes, or does not respond, is told of, not advised against.
    r"|(?:do|does|should|must|is|are|may)\s+not(?!\s+(?:have|tolerat\w+|respond\w*|improv\w+|achiev\w+|meet|want|wish)\b)"
    r"|never|avoid|cautions? against|contraindicated|insufficient evidence"
    # What may be given in studies alone is not to be given on a ward.
    r"|(?:in|within) the context of (?:rigorous |clinical )?research)\b"
)
IN_TIME = re.compile(
    r"\bwithin\s+(?:the\s+)?(?:first\s+)?(?:\d|an?\b|one|two|three|four|six)|\bimmediately\b|\bas soon as\b"
    r"|\b\d+ ?(?:-|to|\u2013) ?\d+ ?(?:hours|days|weeks)\b|\bdays? \d+ ?(?:-|to|\u2013) ?\d+"
    r"|\bpromptly\b|\bwithout delay\b|\bfirst hour\b|[<≤]\s*\d+(?:\.\d+)?[\s-]*h"
)
STARTS = re.compile(r"\b(?:giv(?:e|en|ing)|start\w*|beg[iu]n|initiat\w+|administ\w+|commenc\w+|add(?:ed|ing)?)\b")
LOOKED_FOR = re.compile(
    r"\b(?:strengths?|formulations?|tablets?|ampoules?|vials?|available|essential|syrup|preparations?)\b"
)
# The strength of what is in the cupboard is not the dose for a patient.
FORMULATION = re.compile(
    r"(?:\b(?:Injection|Tablet|Capsule|Oral liquid|Powder|Infusion|Granules|Sachets?|Suppository|Ointment|Cream"
    r"|Inhalation|Solution|dosage form)\b[^|.]{0,60}:|-release (?:tablet|capsule)s?:"
    r"|\bin\s+\d[\d.]*[\s-]*mL?\s+(?:ampoule|vial)|\bin (?:vial|ampoule)\b"
    r"|\b[Aa]vailable (?:[Dd]os\w+|[Ss]trengths?|[Ff]ormulations?)"
    r"|\bRectal (?:gel|solution):)"
)
PAID = re.compile(r"\b(?:costs?|prices?|afford\w*|cheap\w*|expensive|economic\w*)\b|cost-?effective")
PRICED = re.compile(r"\b(?:PHP|Php|[Cc]osts?|[Pp]rices?|USD)\b|\u20b1")
PREVENTS = re.compile(
    r"\b(?:\w*prophyla\w*|prevent\w*|recurren\w*|maintenance|secondary|contacts|immuni[sz]ation|vaccin\w*)\b"
)
# A question on prevention asks of nobody who is ill already.
PREVENTION = re.compile(r"\b(?:prophyla\w*|prevent(?:s|ing|ion|ive|ative)?)\b")
BEFOREHAND = re.compile(
    r"\b(?:before|prior to|pre-?(?:operative\w*|procedur\w*|emptive\w*|exposure|treatment|medication))\b"
)
TESTS = frozenset(
    ("culture", "screening", "biopsy", "ultrasound", "xray", "cxr", "ct", "mri", "ecg", "urinalysis", "dipstick")
)
TREATMENTS = frozenset(listed("interventions")) - TESTS
BY_WHAT_THEY_DO = frozenset(("inhibitor", "antagonist", "agonist", "blocker"))
BESIDE, ASIDE = 0.4, 0.15
TO_THE_POINT, DEFINES = 0.2, 0.7
# "X is recommended over Y" answers which of the two.
VERSUS = re.compile(r"\b(?:or|vs\.?|versus|better|over|instead)\b")
# "Over" an age, a weight or a time compares nothing.
PREFERS = re.compile(
    r"\b(?:over(?! (?:\d|(?:a|an|the|one|several|many|time)\b))|rather than|instead of|prefer\w*|superior)\b"
)
# A drug and a patient, and no word that asks: "oseltamivir 20 kg child flu".
FOR_WHOM = re.compile(r"\b(?:adults?|\d+ (?:years?|months?|weeks?|days?) old|\d+ ?kg)\b")
ASKS_ELSE = re.compile(
    r"\?|\b(?:is|are|can|could|should|may|do|does|ok(?:ay)?|safe\w*|when|how|why|which|what|who|if|or|vs|versus|not|without|avoid\w*"
    r"|stop\w*|contraindicat\w*|allerg\w*|side effects?|adverse|interact\w*|monitor\w*|level\w*|target|screen\w*"
    r"|test\w*|vaccin\w*|refer\w*|treat\w*|manag\w*|duration|effective\w*|evidence|overdos\w*|toxic\w*|after|before|start\w*"
    r"|volume|rate|cut-?off|threshold|role|benefit)\b"
)


def implies_a_dose(question: str) -> bool:
    """Whether a drug and its patient are all that is typed: how much of it, then."""
    low = plain(question)
    return FOR_WHOM.search(low) is not None and not ASKS_ELSE.search(low) and any(map(is_drug, terms(question)))


@lru_cache(maxsize=256)
def purposes(question: str) -> frozenset[str]:
    """Everything that the question wants: dose, treatment, start, stop, referral."""
    low = question.casefold()
    named = (("dose", HOW_MUCH), ("treatment", TREATMENT), ("start", START), ("stop", STOP), ("refer", REFERS))
    found = frozenset(name for name, pattern in named if pattern.search(low))
    if not found and implies_a_dose(question):
        found = frozenset(("dose",))
    # "Stop it when?" asks for no start.
    is_started = "stop" in found or STARTED.search(low) is not None or HOW_FAST.search(low) is not None
    return found - ({"dose"} if COUNTED.search(low) else set()) - ({"start"} if is_started else set())


def is_stock(question: Asked, text: str) -> bool:
    """Whether the text says in what strengths a drug is kept, or at what price, when something else was asked."""
    low = question.text.casefold()
    kept = FORMULATION.search(text) is not None and not LOOKED_FOR.search(low)
    return kept or (PRICED.search(text) is not None and not PAID.search(low))


def refuses(text: str) -> bool:
    """Whether a statement advises against something."""
    return AGAINST.search(plain(text)) is not None


def fitness(question: Asked, text: str, *, against: bool, title: str = "") -> float:
    """What the statement gains or loses in rank by telling, or not telling, what was wanted."""
    wanted, low = purposes(question.text), plain(text)
    gained = _defines(question, low) + _follows_up(question, low) - narrowness(question, text, wanted)
    gained += TO_THE_POINT * (VERSUS.search(question.text.casefold()) is not None and PREFERS.search(low) is not None)
    if not wanted:
        return gained
    declines = against or AGAINST.search(low) is not None
    if declines and not wanted & {"stop"} and not DECIDES.search(question.text.casefold()):
        gained -= BESIDE
    gained += _stops_or_refers(question, wanted, low)
    if wanted & {"dose", "treatment"} and PREVENTS.search(low) and not PREVENTS.search(question.text.casefold()):
        gained -= 0.0 if is_for_the_well(question) else BESIDE if "dose" in wanted else ASIDE
    if "dose" in wanted and not of_drug(question, text, title):
        gained -= BESIDE
    if "start" in wanted:
        gained += TO_THE_POINT * ((IN_TIME.search(low) is not None) + (STARTS.search(low) is not None) - 1)
    elif "treatment" in wanted:
        gained += 0.0 if declines else treats(question, text)
        gained += _chooses(question, low)
    return gained


def is_for_the_well(question: Asked) -> bool:
    """Whether neither an illness nor a drug is named: what is taken daily, such as iron in pregnancy, prevents."""
    return bool(question.populations) and not question.conditions and not any(map(is_drug, question.weights))


def prevents_nothing(question: Asked, text: str) -> bool:
    """Whether prevention was asked about, and a text with its headings speaks of none."""
    if not PREVENTION.search(plain(question.text)):
        return False
    return not any(each.search(plain(text)) for each in (PREVENTS, BEFOREHAND))


def _stops_or_refers(question: Asked, wanted: frozenset[str], low: str) -> float:
    """Less for what stops unasked, or goes on or stops for a procedure where stopping was asked; more for referring."""
    if "stop" in wanted:
        for_a_procedure = OF_A_PROCEDURE.search(low) and not OF_A_PROCEDURE.search(plain(question.text))
        gained = -BESIDE * ((STOPPED.search(low) is None) + bool(for_a_procedure))
    else:
        gained = -BESIDE * (STOP.search(low) is not None)
    if "refer" in wanted:
        gained += TO_THE_POINT if REFER.search(low) else -BESIDE
    return gained


def _defines(question: Asked, low: str) -> float:
    """Enough to lead before advice, where a definition was asked for and is given."""
    return DEFINES * (DEFINITION.search(question.text.casefold()) is not None and DEFINITION.search(low) is not None)


def _follows_up(question: Asked, low: str) -> float:
    """More for what tells of the next look at a patient whose treatment has begun, where that was asked."""
    asked = question.text.casefold()
    if not (STARTED.search(asked) and NEXT_LOOK.search(asked)):
        return 0.0
    return BESIDE if FOLLOWS_UP.search(low) else -BESIDE


def treats(question: Asked, text: str) -> float:
    """Most for something to be given that the question did not name, least for nothing to be given at all."""
    named = [term for term in terms(text) if names_a_treatment(term)]
    if is_definition(question, text) and not DEFINITION.search(question.text.casefold()):
        return -BESIDE
    if LACKING.search(text):
        # What is given for want of the first choice never leads.
        return -ASIDE
    if _names_the_means_itself(question, text):
        return TO_THE_POINT * (AMOUNT.search(plain(text)) is not None)
    fresh = [term for term in named if term not in question.weights]
    if WHICH.search(question.text.casefold()) and all(term.startswith(CLASS) for term in fresh):
        return -BESIDE
    if fresh:
        return TO_THE_POINT
    lost = BESIDE if WHICH.search(question.text.casefold()) else ASIDE
    return 0.0 if named else -lost


def is_definition(question: Asked, text: str) -> bool:
    """Whether a text defines something, or tells what an illness is, or is known by, that was asked about."""
    low = plain(text)
    if DEFINITION.search(low) or IDENTIFIES.search(low):
        return True
    subjects = (TermMatcher(found["subject"]) for found in _WHAT_IT_IS.finditer(low))
    return any(subject.has(term) for subject in subjects for term in question.conditions)


def _names_the_means_itself(question: Asked, text: str) -> bool:
    """Whether what was asked is no class of several drugs, as fluids are none, and the text names it."""
    means = [term for term in question.means if not is_drug(term) and not is_class(term)]
    return bool(means) and all(map(TermMatcher(text).has, means))


def names_a_treatment(term: str) -> bool:
    """Whether a term is a drug, a class of them by what it does, or something else that is done."""
    return is_drug(term) or term in TREATMENTS or term in BY_WHAT_THEY_DO


def asks_for_all(question: str) -> bool:
    """Whether no more than the treatment is asked for."""
    return ALL_OF_IT.search(question.casefold()) is not None


def treats_at_all(text: str) -> bool:
    """Whether a text speaks of a treatment, or names one."""
    return TREATMENT.search(plain(text)) is not None or any(map(names_a_treatment, terms(text)))


def only_diagnoses(question: Asked, text: str) -> bool:
    """Whether a text tells what an illness is, how it is found or followed up, where what is given for it was asked."""
    asked, low = question.text.casefold(), plain(text)
    if asks_for_all(asked) and is_definition(question, text) and not DEFINITION.search(asked):
        return not treats_at_all(text)
    if not WHICH.search(asked) or DIAGNOSES.search(asked):
        return False
    follows_up = FOLLOWS_UP.search(low) is not None and not FOLLOWS_UP.search(asked)
    if not follows_up and (not DIAGNOSES.search(low) or TREATMENT.search(low)):
        return False
    return not any(map(names_a_treatment, terms(text)))


def _chooses(question: Asked, low: str) -> float:
    """More for what names the first choice, less for what is done beside a treatment, where the choice was asked."""
    asked = question.text.casefold()
    is_choice = WHICH.search(asked) is not None
    if not (is_choice or asks_for_all(asked)):
        return 0.0
    chosen = CHOICE.search(low) is not None
    beside = any(each.search(low) and not each.search(asked) for each in (FOLLOWS_UP, SUPPORTS))
    beside = beside or (PREFERS.search(low) is not None and not chosen and not VERSUS.search(asked))
    return TO_THE_POINT * chosen - BESIDE * beside


@cache
def _aspects() -> dict[str, tuple[str, ...]]:
    rows = [tuple(line.split("|")) for line in entries("aspects")]
    return {word: row for row in rows for word in row[:1]} | {"screen": ("screening", "screen")}


def speaks_of_aspects(question: Asked, text: str) -> bool:
    """Whether the text speaks of each thing about a patient that was asked (the blood pressure, screening)."""
    asked = [_aspects()[term] for term in question.weights if term in _aspects()]
    matcher = TermMatcher(text)
    return all(any(matcher.has(word) for word in names) for names in asked)
