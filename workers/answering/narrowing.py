"""Statements that hold for fewer patients, or for another time, than the question asks about."""

import re
from collections.abc import Mapping

from workers.answering.ages import leaves_out_older, suited_by_age
from workers.answering.doses_of_others import doses_only_others, is_of_a_combination
from workers.answering.doses_owed import PARTS, UNCHANGED, forbids_whom
from workers.answering.limits import is_of_another_level
from workers.answering.populations import (
    BY_WEIGHT,
    IMPAIRED,
    IMPAIRED_ASKED,
    is_obstetric,
    is_of_the_impaired,
    narrowed_to,
    populations,
    without_the_unsuited,
)
from workers.answering.quantities import HOW_LONG, QUANTITY
from workers.answering.relevance import Asked, of_drug
from workers.answering.routes import is_by_another_route
from workers.answering.term_matching import TermMatcher
from workers.answering.words import plain

# What comes when the usual does not do.
FALLS_BACK = re.compile(
    r"\b(?:second|third|alternative (?:to|for|regimens?|treatments?|therap\w+|agents?|options?)|as an alternative"
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
# "Neuropathic pain (except trigeminal neuralgia)"; "except in those with" tells what there is to do for these.
LEFT_OUT = re.compile(
    r"\((?:except|excluding)(?: for)?(?! (?:in|for|when|if|where|with|during)\b) [^()]*\)|"
    r"\b(?:except(?:ing)?(?: for)?|excluding|other than|apart from)"
    r"(?! (?:in|for|when|if|where|with|during|those|people|patients|children|adults|women)\b) [^.;,:()\n]+"
    # "Who do not have type 2 diabetes or": not for those who have it.
    r"|\b(?:(?:do|does) not have|(?<!or )without) [^.;,:()\n\u2022]{1,40}?"
    r"(?=\s+(?:or|and|who|but)\b|\s*(?:[.;,:()\n\u2022]|$))"
)
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
URGENT = re.compile(r"\b(?:urgen\w+|emergen\w+|cris[ie]s)\b")
# "In all trimesters of pregnancy too": for the pregnant as for everybody.
INCLUDES = re.compile(r"\b(?:too|also|including|as well as|even|both|all trimesters|whether or not|regardless)\b")
# A list of contraindications that names the pregnant holds for everybody else.
CONTRAINDICATIONS = re.compile(r"\bcontra-?indications?\b[^.;]{0,40}\b(?:include|are)\b")
SEVERITY = {
    "mild": re.compile(r"\b(?:uncomplicated|mild|non-?severe|not severe|simple)\b"),
    "severe": re.compile(r"(?<!non-)(?<!non)(?<!not )\b(?:severe|complicated|life-threatening)\b"),
}
# Of a cancer.
STAGE = {
    "early": re.compile(r"\b(?:early|(?:neo)?adjuvant|locali[sz]ed)\b"),
    "late": re.compile(r"\b(?:metasta\w+|advanced|unresectable)\b"),
}
# Of diabetes, or of whatever else comes in two.
_TWO = r"\btypes?[- ]?(?:{0})\b|\bt{1}dm?\b|\btypes?[- ]?(?:{2})\s*(?:and|or|/|&)\s*(?:{0})\b"
TYPE = {"1": re.compile(_TWO.format("1|i", 1, "2|ii")), "2": re.compile(_TWO.format("2|ii", 2, "1|i"))}
LATER = re.compile(r"\b(?:second|third|next|not (?:enough|respond\w*|work\w*|improv\w*))\b")
# "Nicardipine is the first choice, labetalol the second" tells both; "first choice if very unwell" is for those alone.
# "Methimazole first, carbimazole if methimazole is unavailable" does so too.
FIRST = re.compile(r"\bfirst(?:[- ](?:line|choices?)\b|(?=, \w+ (?:if|when|where) ))(?! (?:if|when|where)\b)")
# "40 mg on administration of one unit of blood", "before treatment with ivermectin": a dose of that other treatment.
OF_ANOTHER = re.compile(
    r"\b(?:before|prior to|during|after) (?:\w+ )?(?:treatment|therapy) with\b|\bon administration of\b"
    r"|\bwhen (?:used|given|taken|combined|co-?administered) with\b|\bunits? of blood\b"
)
# Words; a shorter beginning is a number or a label.
OWN_SENTENCE = 4
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
            _unasked(WORSE, question, LEFT_OUT.sub(" ", low)) and not SEVERITY["severe"].search(plain(question.text))
        )
        lost += FEWER * (URGENT.search(plain(question.text)) is not None and not URGENT.search(low))
    if wanted & {"dose", "treatment"}:
        lost += FEWER * (
            falls_back(question, text) + is_of_the_impaired(question.text, low) + is_by_another_route(question, text)
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


def is_meant_for_others(question: Asked, text: str, above: str, wanted: frozenset[str]) -> bool:
    """Whether a statement is for the pregnant alone, or a dose for a few patients or of another drug, unasked.

    `above` is what the statement stands under, which may be where its drug is named.
    """
    text = without_the_unsuited(question.populations, text)
    # What a statement adds on somebody behind its own sentence narrows it no more.
    own = next((part for part in PARTS.split(text) if len(part.split()) >= OWN_SENTENCE), text)
    named = narrowed_to(own)
    for_the_pregnant = (
        "pregnant" in named
        and "nonpregnant" not in named
        and not any(each.search(plain(own)) for each in (INCLUDES, CONTRAINDICATIONS))
    )
    for_the_pregnant = for_the_pregnant and not (is_obstetric(question.text) or _names_the_impaired(question, own))
    if (not question.populations and for_the_pregnant) or _is_of_another_severity(question, text):
        return True
    if _leaves_out(question, plain(text)) or is_of_another_level(question, text):
        return True
    if HOW_LONG.search(plain(question.text)) and doses_only_others(question, text):
        return True
    return "dose" in wanted and (
        not of_drug(question, f"{above} {text}")
        or is_of_the_impaired(question.text, plain(text))
        or is_of_a_combination(question, text)
        or doses_only_others(question, text)
    )


def _names_the_impaired(question: Asked, text: str) -> bool:
    """Whether failing kidneys or livers were asked about, and a text that names the pregnant names these too."""
    return all(each.search(plain(said)) for each, said in ((IMPAIRED_ASKED, question.text), (IMPAIRED, text)))


def _leaves_out(question: Asked, low: str) -> bool:
    """Whether an illness that was asked about stands only among what a statement does not hold for."""
    if not question.conditions or not LEFT_OUT.search(low) or LEFT_OUT.search(plain(question.text)):
        return False
    said, holds_for = TermMatcher(low), TermMatcher(LEFT_OUT.sub(" ", low))
    return any(said.has(term) and not holds_for.has(term) for term in question.conditions.keys() - question.lacking)


def suits_few(question: Asked, text: str) -> tuple[bool, ...]:
    """Why a dose should not lead, the gravest reason first, each true where it holds.

    Unasked a child's never leads. To a child none leads where its age should have none, and an infant's comes last
    unasked. Where no illness is named but a grown patient, what names adults leads before what is meant for one
    treatment, or goes by weight, and names nobody.
    """
    if not question.populations:
        return (populations(text) == {"young"},)
    if question.populations == {"young"}:
        forbids = forbids_whom(question, text) and suited_by_age(question.text, text) > 0
        return not forbids, leaves_out_older(question.text, text)
    if question.conditions or question.populations != {"grown"}:
        return ()
    nobody = "grown" not in populations(text)
    return _unasked(OF_ANOTHER, question, plain(text)), nobody, nobody and BY_WEIGHT.search(text) is not None


def _is_of_another_severity(question: Asked, text: str) -> bool:
    """Whether a text tells of the severe illness, the late stage or one type alone where the other was asked about."""
    pairs = ((_sorts(each, question.text), _sorts(each, text)) for each in (SEVERITY, STAGE, TYPE))
    return any(len(asked) == len(said) == 1 and asked != said for asked, said in pairs)


def _sorts(sorts: Mapping[str, re.Pattern[str]], text: str) -> set[str]:
    return {sort for sort, words in sorts.items() if words.search(plain(text))}


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
