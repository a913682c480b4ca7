"""Statements for others than the question is about: for the pregnant alone, another illness, severity or drug."""

import re
from collections.abc import Mapping

from workers.answering.fitting.doses_owed import PARTS
from workers.answering.fitting.quantities import HOW_LONG
from workers.answering.fitting.relevance import Asked, of_drug
from workers.answering.fitting.treating import refuses
from workers.answering.patient.courses import is_of_another_course
from workers.answering.patient.doses_of_others import doses_only_others, is_of_a_combination
from workers.answering.patient.limits import is_of_another_level
from workers.answering.patient.populations import (
    IMPAIRED,
    IMPAIRED_ASKED,
    is_obstetric,
    is_of_the_impaired,
    narrowed_to,
    without_the_unsuited,
)
from workers.answering.text.term_matching import TermMatcher
from workers.answering.text.words import plain

# "Neuropathic pain (except trigeminal neuralgia)"; "except in those with" tells what there is to do for these.
LEFT_OUT = re.compile(
    r"\((?:except|excluding)(?: for)?(?! (?:in|for|when|if|where|with|during)\b) [^()]*\)|"
    r"\b(?:except(?:ing)?(?: for)?|excluding|other than|apart from)"
    r"(?! (?:in|for|when|if|where|with|during|those|people|patients|children|adults|women)\b) [^.;,:()\n]+"
    # "Who do not have type 2 diabetes or": not for those who have it.
    r"|\b(?:(?:do|does) not have|(?<!or )without) [^.;,:()\n\u2022]{1,40}?"
    r"(?=\s+(?:or|and|who|but)\b|\s*(?:[.;,:()\n\u2022]|$))"
)
# "In all trimesters of pregnancy too": for the pregnant as for everybody.
INCLUDES = re.compile(r"\b(?:too|also|including|as well as|even|both|all trimesters|whether or not|regardless)\b")
# "Beta blockers in angina, heart failure and pregnancy" are not for the pregnant alone.
AMONG_ILLNESSES = re.compile(r"(?<=\bin )([^.,;:()]+(?:,[^.,;:()]+)*,? (?:and|or) )pregnan(?:cy|cies)\b", re.IGNORECASE)
# A list of contraindications that names the pregnant holds for everybody else.
CONTRAINDICATIONS = re.compile(r"\bcontra-?indications?\b[^.;]{0,40}\b(?:include|are)\b")
SEVERITY = {
    "mild": re.compile(r"\b(?:uncomplicated|mild|non-?severe|not severe|simple)\b"),
    "moderate": re.compile(r"\bmoderate(?:ly)?\b"),
    "severe": re.compile(r"(?<!non-)(?<!non)(?<!not )\b(?:severe(?:ly)?|complicated|life-threatening)\b"),
}
# Of a cancer.
STAGE = {
    "early": re.compile(r"\b(?:early|(?:neo)?adjuvant|locali[sz]ed)\b"),
    "late": re.compile(r"\b(?:metasta\w+|advanced|unresectable)\b"),
}
# Of diabetes, or of whatever else comes in two.
_TWO = r"\btypes?[- ]?(?:{0})\b|\bt{1}dm?\b|\btypes?[- ]?(?:{2})\s*(?:and|or|/|&)\s*(?:{0})\b"
TYPE = {"1": re.compile(_TWO.format("1|i", 1, "2|ii")), "2": re.compile(_TWO.format("2|ii", 2, "1|i"))}
# Who had anaphylaxis may have none of what is related to a drug; who had not may have what is given to those.
_BORNE = r"(?:hypersensitiv\w+|allerg\w+|reactions?)"
AT_ONCE = re.compile(
    rf"(?<!non-)(?<!non )(?<!not )\b(?:anaphyla\w+|immediate\b[^.;:]{{0,20}} {_BORNE}|type (?:1|i) {_BORNE})"
)
PENICILLIN, CEPHALOSPORIN = re.compile(r"\b\w*cillins?\b"), re.compile(r"\b(?:ceph|cef)[a-z]+")
DELAYED = re.compile(rf"\bnon-?(?: ?type (?:1|i)\b| ?immediate| ?anaphyla\w+)|\bdelayed {_BORNE}")
# Words; a shorter beginning is a number or a label.
OWN_SENTENCE = 4


def is_meant_for_others(question: Asked, text: str, above: str, wanted: frozenset[str]) -> bool:
    """Whether a statement is for the pregnant alone, or a dose for a few patients or of another drug, unasked.

    `above` is what the statement stands under, which may be where its drug is named.
    """
    text = without_the_unsuited(question.populations, text)
    # What a statement adds on somebody behind its own sentence narrows it no more.
    own = next((part for part in PARTS.split(text) if len(part.split()) >= OWN_SENTENCE), text)
    named = narrowed_to(AMONG_ILLNESSES.sub(r"\1", own))
    for_the_pregnant = (
        "pregnant" in named
        and "nonpregnant" not in named
        and not any(each.search(plain(own)) for each in (INCLUDES, CONTRAINDICATIONS))
    )
    for_the_pregnant = for_the_pregnant and not (is_obstetric(question.text) or _names_the_impaired(question, own))
    if (not question.populations and for_the_pregnant) or _is_of_another_severity(question, text):
        return True
    if (
        _leaves_out(question, plain(text))
        or is_of_another_level(question, text)
        or is_of_another_course(question, text)
        or _is_of_a_milder_reaction(question, text)
    ):
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


def _is_of_another_severity(question: Asked, text: str) -> bool:
    """Whether a text tells of the severe illness, the late stage or one type alone where the other was asked about."""
    pairs = ((_sorts(each, question.text), _sorts(each, text)) for each in (SEVERITY, STAGE, TYPE))
    return any(len(asked) == len(said) == 1 and asked != said for asked, said in pairs)


def _is_of_a_milder_reaction(question: Asked, text: str) -> bool:
    """Whether the patient had anaphylaxis, and a text is for those who had another reaction, or gives what is related.

    A cephalosporin "for patients allergic to penicillin" is for those who had a rash.
    """
    asked, low = plain(question.text), plain(text)
    if not AT_ONCE.search(asked) or AT_ONCE.search(low):
        return False
    return bool(DELAYED.search(low) or (PENICILLIN.search(asked) and CEPHALOSPORIN.search(low) and not refuses(text)))


def _sorts(sorts: Mapping[str, re.Pattern[str]], text: str) -> set[str]:
    return {sort for sort, words in sorts.items() if words.search(plain(text))}
