"""What a question wants to be told: a dose, a time, a treatment, a referral."""

import re
from functools import lru_cache

from workers.answering.fitting.quantities import HOW_FAST, HOW_MUCH
from workers.answering.fitting.relevance import Asked
from workers.answering.text.words import is_drug, plain, terms

# How many doses, and when, is no amount.
COUNTED = re.compile(r"\bhow many doses\b|\bdoses? (?:schedule|series|intervals?)\b|\bvaccin")
# What a ward calls the drugs that it asks the choice of.
MEANS = (
    r"(?:drugs?|antibiotics?|agents?|medicines?|antivirals?|vasopressors?|antihypertensives?|diuretics?|steroids?|statins?"
    r"|fluids?|anticoagulants?|antiplatelets?|antiemetics?|antimalarials?|beta[- ]blockers?)"
)
# "Cultures before antibiotics" asks for no antibiotic.
ASKED_FOR = rf"(?<!no )(?<!before )(?<!despite )(?<!without ){MEANS}"
# "Cholera antibiotic": a class at the end, and no word that asks anything else, asks which.
_AT_THE_END = (
    rf"^(?!.*\b(?:when|how|stop\w*|hold|should|can|is|do|does|if|doses?|duration|after|start\w*|long|side|role|vs|or)\b)"
    # "Weight loss drug BMI 32": a value of the patient may stand behind.
    rf".*\w\W+{ASKED_FOR}"
    r"(?: (?:adults?|child(?:ren)?|wom[ae]n|m[ae]n|elderly|pregnan\w+|[a-z]\w{1,5} \d[\d.]*))*\W*$"
)
_GIVE = r"(?:what (?:to|(?:do|should|can) (?:i|we|you)) (?:give|start)|(?:give|start) what)"
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
START = re.compile(
    r"\b(?:when (?:should|to|do|can|must|is|are)\b.*\b(?:giv\w+|start\w*|beg[iu]n\w*|initiat\w+|administ\w+|add\w*)"
    r"|when to (?:do|perform|operate|deliver)\b|how (?:soon|fast|quickly|early|urgently)|timing)\b|\bwhen\W*$"
    r"|\bwhen (?:give|start|begin|initiate|add|feed|transfuse|deliver)\b"
    r"|\bwithin\s+(?:the\s+)?(?:first\b|\d|an?\b|one|two|three|six)"
)
# "Review after starting an antihypertensive": it has been started.
STARTED = re.compile(
    r"\b(?:after|since|once|having|just|recently|newly) (?:\w+ )?(?:start\w*|begin\w*|initiat\w+|giving|commenc\w+)"
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
# A drug and a patient, and no word that asks: "oseltamivir 20 kg child flu".
FOR_WHOM = re.compile(r"\b(?:adults?|\d+ (?:years?|months?|weeks?|days?) old|\d+ ?kg)\b")
ASKS_ELSE = re.compile(
    r"\?|\b(?:is|are|can|could|should|may|do|does|ok(?:ay)?|safe\w*|when|how|why|which|what|who|if|or|vs|versus|not|without|avoid\w*"
    r"|stop\w*|contraindicat\w*|allerg\w*|anaphyla\w*|hypersensitiv\w*"
    r"|side effects?|adverse|interact\w*|monitor\w*|level\w*|target|screen\w*"
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


def is_for_the_well(question: Asked) -> bool:
    """Whether neither an illness nor a drug is named: what is taken daily, such as iron in pregnancy, prevents."""
    return bool(question.populations) and not question.conditions and not any(map(is_drug, question.weights))


def asks_for_all(question: str) -> bool:
    """Whether no more than the treatment is asked for."""
    return ALL_OF_IT.search(question.casefold()) is not None
