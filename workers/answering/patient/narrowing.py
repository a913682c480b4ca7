"""Statements that hold for fewer patients, or for another time, than the question asks about."""

import re

from workers.answering.fitting.doses_owed import UNCHANGED, forbids_whom
from workers.answering.fitting.quantities import HOW_LONG, QUANTITY
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.routes import is_by_another_route
from workers.answering.patient.ages import leaves_out_older, suited_by_age
from workers.answering.patient.meant_for_others import LEFT_OUT, SEVERITY
from workers.answering.patient.populations import BY_WEIGHT, is_of_the_impaired, populations, without_the_unsuited
from workers.answering.text.term_matching import is_class
from workers.answering.text.words import plain

# What comes when the usual does not do.
FALLS_BACK = re.compile(
    r"\b(?:(?:second|third)(?! (?:and third )?trimesters?\b)"
    r"|alternative (?:to|for|regimens?|treatments?|therap\w+|agents?|options?)|as an alternative"
    r"|(?<=[|:] )alternative"
    r"|salvage|rescue|refractory|resistan\w+|allerg\w+"
    r"|hypersensitiv\w+|intoleran\w+|documented|fail(?:s|ed|ure to)|not cured|retreat\w*|unavailable|not available"
    r"|pre-?referral|switch\w*|in addition to|on top of|add(?:-?on)?"
    r"|ineffective|not (?:enough|effective|tolerated|respond\w*|work\w*|improv\w*))\b"
)
# Why a drug comes first, and no fallback.
SPARES = re.compile(
    r"\b(?:risks?|barriers?|prevent\w*|reduc\w*|avoid\w*|minimi\w*|less|low\w*)\s+(?:of |to |for |against )?"
    r"(?:\w+ ){0,2}resistan\w+"
)
BEFORE = re.compile(r"\b(?:before|prior to|pre-\w+|pretreatment|preoperative\w*)\b")
AFTER = re.compile(r"\b(?:after|following|post-\w+|posttreatment|postoperative\w*)\b")
# "No reduction unless it is severe" tells what there is to change.
EXCEPTED = re.compile(r".*\b(?:unless|except)\b.*", re.DOTALL)
# Whoever is worse, or has another illness too, has a treatment of his own.
WORSE = re.compile(
    r"\b(?:urgent\w*|emergenc\w+|cris[ie]s|ckd|chronic kidney disease|diabet\w+|transplant\w*|immunocompromised)\b"
)
# Advice for people of one descent, or for the old, is not everybody's.
OF_A_GROUP = re.compile(
    r"(?:\b(?:for|in) |^\W*)(?:people|persons?|patients|adults|those)\b[^.;|\u2022]{0,20}"
    r"(?:\bof (?:black|african|asian|chinese|hispanic)\b|\baged? [678]\d (?:years )?(?:and|or) (?:over|older|above))"
    r"|\bwomen of child-?bearing\b"
)
SUCH_A_GROUP = re.compile(r"\b(?:[5-9]\d|elderly|old|older|aged?|black|african|asian|chinese|hispanic)\b")
# What is given by vein is given to the worse.
BY_VEIN = re.compile(r"\b(?:iv|intravenous\w*)\b")
# The next step of a dose that was begun.
RAISES = re.compile(r"\W*(?:raise|increase|titrate|double)\b")
RAISED = re.compile(r"\b(?:rais\w+|increas\w+|titrat\w+|doubl\w+|step\w*|maxim\w+|max|next|up)\b")
URGENT = re.compile(r"\b(?:urgen\w+|emergen\w+|cris[ie]s)\b")
LATER = re.compile(r"\b(?:second|third|next|add(?:ed)?[- ]?on|not (?:enough|respond\w*|work\w*|improv\w*))\b")
# "Nicardipine is the first choice, labetalol the second" tells both; "first choice if very unwell" is for those alone.
# "Methimazole first, carbimazole if methimazole is unavailable" does so too.
FIRST = re.compile(r"\bfirst(?:[- ](?:line|choices?)\b|(?=, \w+ (?:if|when|where) ))(?! (?:if|when|where)\b)")
# "40 mg on administration of one unit of blood", "before treatment with ivermectin": a dose of that other treatment.
OF_ANOTHER = re.compile(
    r"\b(?:before|prior to|during|after) (?:\w+ )?(?:treatment|therapy) with\b|\bon administration of\b"
    r"|\bwhen (?:used|given|taken|combined|co-?administered) with\b|\bunits? of blood\b"
)
FEWER, CHILDREN, CHILDRENS_DOSE, OTHER_TIME, EARLIER = 0.5, 0.4, 0.6, 0.35, 0.4


def narrowness(question: Asked, text: str, wanted: frozenset[str]) -> float:
    """What a statement loses in rank by holding for fewer patients, or for another time, than was asked."""
    text = without_the_unsuited(question.populations, text)
    low = plain(text)
    lost = EARLIER * changes_nothing(question, text)
    lost += OTHER_TIME * _is_of_another_time(question, low) + EARLIER * _is_of_an_earlier_step(question, low)
    if (wanted or question.quantities) and not question.populations and populations(text) == {"young"}:
        lost += CHILDRENS_DOSE if "dose" in wanted else CHILDREN
    lost += CHILDREN * (question.populations <= {"young"} and leaves_out_older(question.text, text))
    if wanted or question.quantities:
        lost += FEWER * (OF_A_GROUP.search(low) is not None and not SUCH_A_GROUP.search(plain(question.text)))
    if "treatment" in wanted:
        lost += FEWER * (
            _unasked(WORSE, question, LEFT_OUT.sub(" ", low))
            and not any(each.search(plain(question.text)) for each in (SEVERITY["severe"], BY_VEIN))
        )
        lost += FEWER * (URGENT.search(plain(question.text)) is not None and not URGENT.search(low))
    if not wanted and any(map(is_class, question.means)):
        lost += FEWER * falls_back(question, text)
    if wanted & {"dose", "treatment"} or HOW_LONG.search(plain(question.text)):
        lost += FEWER * (
            falls_back(question, text) + is_of_the_impaired(question.text, low) + is_by_another_route(question, text)
        )
        lost += OTHER_TIME * (
            "dose" in wanted and RAISES.match(low) is not None and not RAISED.search(plain(question.text))
        )
        # "Doubled in severe infections" comes behind the usual dose.
        beginning = QUANTITY.split(low, 1)[0] if "dose" in wanted else low
        lost += FEWER * _unasked(SEVERITY["severe"], question, beginning)
    return lost


def falls_back(question: Asked, text: str) -> bool:
    """Whether a text tells, unasked, what comes when the usual does not do."""
    low = plain(text)
    return _unasked(FALLS_BACK, question, SPARES.sub(" ", low)) and not FIRST.search(low)


def changes_nothing(question: Asked, text: str) -> bool:
    """Whether a text tells, unasked, that a dose stays as it is."""
    return _unasked(UNCHANGED, question, EXCEPTED.sub("", plain(text)))


def suits_few(question: Asked, text: str) -> tuple[bool, ...]:
    """Why a dose should not lead, the gravest reason first, each true where it holds.

    Unasked a child's never leads, nor what comes when the usual does not do. To a child none leads where its age should
    have none, and an infant's comes last unasked. Where no illness is named but a grown patient, what names adults
    leads before what is meant for one treatment, or goes by weight, and names nobody.
    """
    if not question.populations:
        return populations(text) == {"young"}, falls_back(question, text)
    if question.populations == {"young"}:
        forbids = forbids_whom(question, text) and suited_by_age(question.text, text) > 0
        return not forbids, leaves_out_older(question.text, text)
    if question.conditions or question.populations != {"grown"}:
        return ()
    nobody = "grown" not in populations(text)
    return _unasked(OF_ANOTHER, question, plain(text)), nobody, nobody and BY_WEIGHT.search(text) is not None


def _is_of_another_time(question: Asked, low: str) -> bool:
    """Whether a text tells of before where after was asked, or the other way round."""
    asked = plain(question.text)
    return any(
        wanted.search(asked) and not other.search(asked) and other.search(low) and not wanted.search(low)
        for wanted, other in ((BEFORE, AFTER), (AFTER, BEFORE))
    )


def _is_of_an_earlier_step(question: Asked, low: str) -> bool:
    is_later = LATER.search(plain(question.text)) is not None
    return is_later and FIRST.search(low) is not None and not LATER.search(low)


def _unasked(circumstance: re.Pattern[str], question: Asked, low: str) -> bool:
    return circumstance.search(low) is not None and not circumstance.search(plain(question.text))
