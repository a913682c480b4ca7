"""Whether what gives a drug speaks of what else the patient has: asthma beside an overactive thyroid."""

import re

from clinical_guidelines.quantities.drugs import drugs_in
from workers.answering.fitting.relevance import Asked
from workers.answering.fitting.scoring import Scored
from workers.answering.fitting.surroundings import surroundings
from workers.answering.gate.named import classes_spoken_of
from workers.answering.patient.kidneys import GIVEN, NEARLY_WHOLE, stage_given
from workers.answering.text.statements import drugs_of
from workers.answering.text.words import plain, terms

# Each decides which drugs a patient may have, whatever these are for.
COMORBIDITIES = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"asthma\w*|copd|bronchospas\w+",
        r"hiv|aids|plhiv",
        r"immun\w+(?:compromis|suppress)\w+|neutropeni\w+|transplant\w*",
        r"cirrho\w+|liver|hepatic",
        r"ckd|aki|esrd|(?:hemo)?dialysis|renal|kidneys?(?! (?:infection|stone)s?)|nephr\w+|e?gfr|glomerular|cr ?cl"
        r"|creatinine",
        r"heart block|av block|bradycardi\w*|slow heart rate",
        r"(?:heart|cardiac) failure|hf[pmr]?e?f?|chf|ccf|cardiomyopath\w+",
        r"g6pd",
        r"epilep\w+",
        r"myastheni\w+",
        r"parkinson\w*",
        r"porphyria",
        r"glaucoma",
        r"hemophili\w+",
        r"long qt|qtc?|torsades?",
        r"ulcers?",
        r"(?:under|mal)nutrition|malnourished|kwashiorkor|marasmus",
    )
)

# Given like a drug, and named in no list of them.
VACCINE = re.compile(r"\bvaccin\w+")


def leaves_out_a_comorbidity(question: Asked, one: Scored) -> bool:
    """Whether a text gives a drug, and leaves out an illness that the question names beside another one, or a drug."""
    if speaks_of_comorbidities(question, one):
        return False
    text = plain(one.candidate.text)
    return bool(drugs_in(text) or drugs_of(text) or classes_spoken_of(text) or VACCINE.search(text))


def speaks_of_comorbidities(question: Asked, one: Scored) -> bool:
    """Whether a text, with what it stands under and beside, speaks of each such illness."""
    borne = _borne(question)
    said = plain(surroundings(one.candidate)) if borne else ""
    return all(each.search(said) for each in borne)


def names_comorbidities(question: Asked, one: Scored) -> bool:
    """Whether a text itself speaks of each such illness."""
    low = plain(one.candidate.text)
    return all(each.search(low) for each in _borne(question))


def _borne(question: Asked) -> list[re.Pattern[str]]:
    low = plain(question.text)
    if stage_given(question.text) == NEARLY_WHOLE:
        low = GIVEN.sub(" ", low)
    found = [(each, set(terms(named[0]))) for each in COMORBIDITIES if (named := each.search(low))]
    return [
        each
        for each, words in found
        if words.isdisjoint(question.lacking) and (question.means or question.conditions.keys() - words)
    ]
