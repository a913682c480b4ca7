"""How far a statement tells just what a question wants, for its rank."""

import re
from functools import cache

from workers.answering.fitting.purpose import STARTED, STOP, WHICH, asks_for_all, is_for_the_well, purposes
from workers.answering.fitting.relevance import WITHOUT, Asked, of_drug
from workers.answering.fitting.treating import AGAINST, ASIDE, BESIDE, DEFINITION, FOLLOWS_UP, TO_THE_POINT, treats
from workers.answering.patient.limits import measures_given
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import plain
from workers.answering.word_lists import entries

# What the first choice is called, where a question wants to know it.
CHOICE = re.compile(
    r"\b(?:first(?:[- ](?:line|choices?)|(?=, \w+ (?:if|when|where) ))(?! (?:if|when|where)\b)"
    r"|(?:drugs?|treatments?|agents?) of choice|prefer(?:red)?"
    r"|initial (?:therapy|treatment)|step 1)\b"
)
NEXT_LOOK = re.compile(r"\b(?:review|follow[- ]?up|monitor|re-?check|repeat|re-?assess|see again|when)\b")
# What is given whatever the illness is.
SUPPORTS = re.compile(r"\b(?:oxygen|antipyretics?|analgesics?|supportive|bed rest|physiotherapy)\b")
# Who should be seen elsewhere, or stay.
REFER = re.compile(
    r"\b(?:refer(?:s|red|ral|rals)?|admit(?:s|ted)?|admission|hospitali[sz]\w+|in-?patients?|transfer(?:red)?"
    r"|specialists?)\b"
)
# Where nothing is stopped by that word, who should not have it should have it stopped.
STOPPED = re.compile(rf"{STOP.pattern}|\bcontraindicated\b|\b(?:do|should|must) not (?:be )?(?:use|give|start)\w*\b")
OF_A_PROCEDURE = re.compile(r"\b(?:contrast|imaging|procedures?|surg\w+|operat\w+|preoperative\w*|perioperative\w*)\b")
# Such a question may well be answered by a no.
DECIDES = re.compile(
    r"^\W*(?:is|are|should|can|could|may|does|do|did|must|will)\b|\b(?:avoid\w*|contraindicat\w*|not|no|never|without|against"
    r"|safe\w*|harm\w*|role|benefit|or|versus|vs)\b"
)
ADVISES_AGAINST = re.compile(r"\bnot (?:\w+ )?recommended\b|\bagainst\b")
SHOULD_WE = re.compile(r"\b(?:should|can|do|could|would|may) (?:we|i|one)\b")
IN_TIME = re.compile(
    r"\bwithin\s+(?:the\s+)?(?:first\s+)?(?:\d|an?\b|one|two|three|four|six)|\bimmediately\b|\bas soon as\b"
    r"|(?<!\bfor )\b\d+ ?(?:-|to|\u2013) ?\d+ ?(?:hours|days|weeks)\b|\bdays? \d+ ?(?:-|to|\u2013) ?\d+"
    r"|\bpromptly\b|\bwithout delay\b|\bfirst hour\b|[<≤]\s*\d+(?:\.\d+)?[\s-]*h"
)
STARTS = re.compile(
    r"\b(?:(?<!contra)indicated|giv(?:e|en|ing)|start\w*|beg[iu]n|initiat\w+|administ\w+|commenc\w+|add(?:ed|ing)?)\b"
)
# What comes of a drug does not tell when it is given.
REACTION = re.compile(r"\breactions?\b")
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
LATER = re.compile(r"\bsecondary prevention\b")
# A question on prevention asks of nobody who is ill already.
PREVENTION = re.compile(r"\b(?:prophyla\w*|prevent(?:s|ing|ion|ive|ative)?)\b")
WEIGHED = re.compile(r"\W*(?:do|does|can|could|will|would|should|is|are)\b")
BEFOREHAND = re.compile(
    r"\b(?:before|prior to|pre-?(?:operative\w*|procedur\w*|emptive\w*|exposure|treatment|medication))\b"
)
DEFINES = 0.7
# "X is recommended over Y" answers which of the two.
VERSUS = re.compile(r"\b(?:or|vs\.?|versus|better|over|instead)\b")
# "Over" an age, a weight or a time compares nothing.
PREFERS = re.compile(
    r"\b(?:over(?! (?:\d|(?:a|an|the|one|several|many|time)\b))|rather than|instead of|prefer\w*|superior)\b"
)


def is_stock(question: Asked, text: str) -> bool:
    """Whether the text says in what strengths a drug is kept, or at what price, when something else was asked."""
    low = question.text.casefold()
    kept = FORMULATION.search(text) is not None and not LOOKED_FOR.search(low)
    return kept or (PRICED.search(text) is not None and not PAID.search(low))


def fitness(question: Asked, text: str, *, against: bool, title: str = "") -> float:
    """What the statement gains or loses in rank by telling, or not telling, what was wanted."""
    wanted, low = purposes(question.text), plain(text)
    gained = _defines(question, low) + _follows_up(question, low)
    gained += TO_THE_POINT * (VERSUS.search(question.text.casefold()) is not None and PREFERS.search(low) is not None)
    if not wanted:
        return gained - _is_aside(question, low)
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
        gained -= BESIDE * (REACTION.search(low) is not None and not REACTION.search(plain(question.text)))
    elif "treatment" in wanted:
        gained += 0.0 if declines else treats(question, text)
        gained += _chooses(question, low)
    return gained


def _is_aside(question: Asked, low: str) -> float:
    """Less for what is only advised against, or for later prevention, where a measure of an illness was typed alone."""
    asked = question.text.casefold()
    if (
        question.means - question.lacking
        or not question.conditions
        or DECIDES.search(WITHOUT.sub(" ", asked))
        or _aspects().keys().isdisjoint(question.weights)
    ):
        return 0.0
    is_later = LATER.search(low) is not None and LATER.search(asked) is None
    return ASIDE * (ADVISES_AGAINST.search(low) is not None) + BESIDE * is_later


def prevents_nothing(question: Asked, text: str) -> bool:
    """Whether prevention was asked about, and a text with its headings speaks of none.

    Asked whether something prevents, that it should not be given tells.
    """
    asked = plain(question.text)
    if not PREVENTION.search(asked) or (WEIGHED.match(asked) and ADVISES_AGAINST.search(plain(text))):
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
    # "Lactate 4, fluids": what the patient has is told, and what to give is asked.
    told = measures_given(question.text) if question.means else frozenset()
    asked = [_aspects()[term] for term in question.weights if term in _aspects() and term not in told]
    matcher = TermMatcher(text)
    return all(any(matcher.has(word) for word in names) for names in asked)
