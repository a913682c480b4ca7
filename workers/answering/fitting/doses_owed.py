"""Whether a text tells the dose that was asked for: an amount, the most, what is given first, or that none is."""

import re

from workers.answering.fitting.quantities import HOW_MUCH, QUANTITY
from workers.answering.fitting.relevance import Asked
from workers.answering.patient.ages import suited_by_age
from workers.answering.patient.populations import IMPAIRED_ASKED, populations
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import is_drug, plain

# Whether something should be done to a dose is another question than what the dose is.
WEIGHS_UP = re.compile(r"\b(?:should|would|could|can|may|does|do|is it)\b")
AN_AMOUNT = re.compile(r"\bhow much\b")
TOLD = (
    QUANTITY,
    re.compile(r"\b(?:\d+|one|two|three|four|single)[\s-]+(?:\w+\s+)?(?:doses?|puffs?|drops?|vials?)\b"),
    re.compile(
        r"(?<!\bno )\bdos(?:e|age)s? (?:is|are|should)\b(?= (?:\S+ ){0,4}?(?:\d|one\b|two\b|half|twice|doubled"
        r"|reduced|increased|halved|adjusted|adapted|titrated|calculated|based|the same|by weight|according|given"
        r"|repeated|not))"
    ),
)
# The strength that a product is called by: "Ibuprofen 200 mg (NSAID)", "Ibuprofen 200 mg is for temporary relief of".
CALLED = re.compile(
    r"\b[a-z]+ \d+ ?mg(?:,? an? \w+,?)?(?: (?:tablets?|capsules?))? (?:is|are) (?:indicated |used |intended )?for\b"
    r"|^\W*[a-z]+ \d+ ?mg \([a-z ]+\)\W*$"
)
# How much of a drug is found in the blood, or was given in a study, is not how much to give.
MEASURED = re.compile(
    r"\b(?:peak|trough|plasma|serum|blood) (?:blood |plasma |serum )?(?:levels?|concentrations?)|\bhalf-?li(?:fe|ves)\b"
    r"|\bauc\b|\bbioavailab\w+|\bmcg/ml\b|\bhealthy (?:volunteers|subjects|adults)\b|\bprotein[- ]bound\b"
    r"|\binterstitial\b|\bfollowing (?:an?|the|oral|single|administration)\b|\babsorbed\b|\bexcreted\b"
    r"|\bin blood serum\b|\b(?:nephro|histo)patholog\w+|\b(?:rats?|mice|rabbits?|monkeys|animal)\b"
    r"|\bnormal (?:\w+ ){0,3}(?:rates?|levels?|ranges?|values?)\b"
    r"|\b(?:was|were) (?:observed|noted|seen|reported) (?:after|with|at|following)\b"
)
# That nothing is changed for some patients, or beside another drug, does not tell what there is to change.
UNCHANGED = re.compile(r"\bno (?:\w+ )?(?:dos\w+|further) (?:adjustments?|changes?|modifications?|reductions?)\b")
# A dose for somebody who should have none is answered by that.
NOT_FOR = re.compile(
    r"\bnot (?:been |yet |routinely )*(?:established|recommended|given)\b|\b(?:should|must|do) not\b"
    r"|\bcontraindicated\b|\bavoid\b|\bteratogen\w*|\bno (?:\w+ )?(?:dos(?:e|age) )?(?:is|are) recommended\b"
)
REFUSED = re.compile(
    r"\bnot (?:be )?(?:routinely )?(?:recommended|given|used|taken)\b|\b(?:do|should|must) not (?:use|give|take)\b"
    r"|\bcontraindicated\b|^\W*avoid\b"
)
OF_THEIR_OWN = frozenset(("young", "pregnant"))
# What was set beside another drug, without an amount, is no dose.
COMPARED = re.compile(r"\b(?:vs|versus|compared (?:to|with)|no (?:\w+ )?difference)\b")
PARTS = re.compile(r"(?<=[.;])\s+(?!\d)")
# How much is too much is not how much there is in a tablet.
MOST = re.compile(r"\b(?:max(?:imum|imal)?|highest|upper|ceiling|limit|at most)\b")
TOLD_MOST = re.compile(
    r"\b(?:max(?:imum|imal)?|highest|upper|ceiling|limit\w*|at most|up to|exceed\w*|(?:no|not|never) more than"
    r"|total|at or below)\b|[<\u2264]|\b(?:over|above|beyond|(?:greater|longer|more|less) than|below|under) \d"
)
# A bound of a time or an age is no most of a dose: "in stroke of less than 4.5 hours".
BOUND_IN_TIME = re.compile(
    r"\b(?:over|above|beyond|(?:greater|longer|more|less) than|below|under) \d[\d.]* ?-?(?:min|h|d|w|mo|y)\w*"
)
# What is given first is more than what is given then.
LOADING = re.compile(r"\b(?:loading|bolus)\b")
LOADED = re.compile(r"\b(?:load\w*|bolus\w*|initial\w*|first|start\w*|stat|once|single)\b")


def owes_a_dose(question: Asked, text: str, wanted: frozenset[str]) -> bool:
    """Whether a dose was asked for and the text tells of none."""
    low = plain(text)
    # "How much do I give" weighs up nothing.
    is_weighed = WEIGHS_UP.search(plain(question.text)) and not AN_AMOUNT.search(plain(question.text))
    if "dose" not in wanted or is_weighed:
        return False
    if forbids_whom(question, text) or _forbids_unasked(question, text):
        return False
    if MEASURED.search(low) and not MEASURED.search(plain(question.text)):
        low = " ".join(part for part in PARTS.split(low) if not MEASURED.search(part))
    if not (IMPAIRED_ASKED.search(plain(question.text)) or question.populations & populations(text)):
        low = " ".join(part for part in PARTS.split(low) if not UNCHANGED.search(part))
    low = CALLED.sub(" ", low)
    if COMPARED.search(low) and not QUANTITY.search(low):
        return True
    asked = plain(question.text)
    bounded = BOUND_IN_TIME.sub(" ", low)
    if any(words.search(asked) and not told.search(bounded) for words, told in ((MOST, TOLD_MOST), (LOADING, LOADED))):
        return True
    return not any(pattern.search(low) for pattern in TOLD)


def _forbids_unasked(question: Asked, text: str) -> bool:
    """Whether a drug and its patient were all that was typed, and a text advises against that very drug."""
    if HOW_MUCH.search(question.text.casefold()):
        return False
    said = TermMatcher(text)
    return REFUSED.search(plain(text)) is not None and any(map(said.has, filter(is_drug, question.means)))


def forbids_whom(question: Asked, text: str) -> bool:
    """Whether a text says that the child, the pregnant or the nursing who were asked about should have none.

    A child may be told of by an age alone: "not routinely given below 6 months".
    """
    if NOT_FOR.search(plain(text)) is None:
        return False
    is_of_the_age = "young" in question.populations and suited_by_age(question.text, text) > 0
    return is_of_the_age or bool(OF_THEIR_OWN & question.populations & populations(text))
