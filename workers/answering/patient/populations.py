"""Whom a text is meant for (children, adults, the pregnant, those who are not), and whether a question means them."""

import re

from workers.answering.fitting.quantities import QUANTITY
from workers.answering.patient.ages import GROWN, ages_asked, suited_by_age
from workers.answering.patient.kidneys import MEASURE, NEARLY_WHOLE, stage_given
from workers.answering.patient.weights import CHILDS, weight_given
from workers.answering.text.words import is_drug, plain, terms

POPULATIONS = {
    "young": frozenset(("child", "infant", "neonate", "adolescent", "toddler", "baby", "boy", "girl")),
    "pregnant": frozenset(("pregnant", "trimester", "breastfeeding")),
    "nonpregnant": frozenset(("nonpregnant",)),
    "grown": frozenset(("adult", "elderly", "woman", "man", "postmenopausal", "premenopausal")),
}
SEXES = frozenset(("man", "woman"))
NURSING = "breastfeeding"
# A child of 40 kg "receives the adult dose": that tells of the child.
AS_ADULTS = re.compile(
    r"\b(?:receiv\w+|same (?:as|with|dose as)|according to|as (?:for|in|per)|use|give)\s+(?:the\s+)?adults?\s+"
    r"(?:dos\w+|recommend\w+|regimen\w*)",
    re.IGNORECASE,
)
# A range of weights takes children in, and so do "kg/day" and "kg/dose"; "0.9 mg/kg" of alteplase is an adult's.
OF_A_WEIGHT = re.compile(r"\d\s*kg\b|\bkg\s*/\s*d(?:ay|ose)?\b|\bweight[^|:\n]{0,20}\(\s*kg\s*\)", re.IGNORECASE)
BY_WEIGHT = re.compile(r"\bkg\b", re.IGNORECASE)
# Nobody asks for the dose of an unborn child.
UNBORN = re.compile(r"\bunborn (?:child|baby|infant)\b", re.IGNORECASE)
PREGNANT_ADULTS = re.compile(r"\bpregnant adults?\b", re.IGNORECASE)
# Kidneys and livers that do not clear a drug have doses of their own.
# Of tumors it is a receptor.
_GFR = r"e?gfr\b(?![- ]?(?:mut\w*|positive|negative|wild|gene|tki|inhibit\w*|alteration))"
IMPAIRED = re.compile(
    r"\b(?:renal|kidney|creatinine clearance|crcl|e?gfr|glomerular|dialysis|hepatic|liver) (?:impair\w+|insufficien\w+"
    r"|failure|function|filtration)|\bcreatinine clearance|\bcr ?cl\b|\b(?:hemo)?dialysis\b"
    rf"|\b{_GFR}"
)
# "If eGFR is 45 mL/min or more": the usual dose, for kidneys that work.
_MEASURED = rf"\b(?:{MEASURE})\b(?: ?[\[(](?:{MEASURE})[\])])?(?: is| of|:|=)*"
_MILLILITRES = r"\s*\d{2,3}(?![\d.]|\s*(?:-|to|and)\s*\d)(?:\s*ml\s*/\s*min\w*(?:\s*/\s*1\.73\s*m\S*)?)?"
WHOLE = re.compile(
    rf"{_MEASURED}\s*(?:[>\u2265]|above|over|at least|(?:greater|more|higher) than){_MILLILITRES}"
    rf"|{_MEASURED}{_MILLILITRES}\s+(?:or|and) (?:more|above|over|higher|greater)\b"
)
# "Adjust every dose to renal function" is said behind a dose for everybody.
ADJUSTED = re.compile(r"\badjust\w* (?:[a-z]+ ){0,4}(?:to|for|by|according to) [^.;,]*\bfunction\b")
# What a dose adds on the pregnant besides: "amoxicillin or erythromycin (in pregnancy)", "avoid in pregnancy".
_PREGNANCY = r"(?:pregnan\w+|breast-?feeding)"
ALSO_GIVES = re.compile(rf"\((?:\w+ ){{0,3}}(?:in|if|for|during) {_PREGNANCY}\)", re.IGNORECASE)
LEAVES_OUT = re.compile(
    r"\b(?:avoid(?:ed|/stop)?|contra-?indicated|not (?:be )?(?:used?|given|advised|recommended|suitable|in|during))\b"
    rf"[^.:;|\u2022]{{0,60}}\b{_PREGNANCY}\b",
    re.IGNORECASE,
)
# A cell of a row on who should not have a drug: the dose in it is for all others.
UNSUITED = re.compile(r"\bcontra-?indications?\b[^|:\n]{0,20}:[^|\n]*(?=\||\n|$)", re.IGNORECASE)
# Illnesses and steps of pregnancy alone: who asks of these asks of the pregnant.
OBSTETRIC = re.compile(
    r"\b(?:labor|miscarriages?|(?:pre-?)?eclampsia|hellp|placenta\w*|breech|caesarean|cesarean|obstetric\w*"
    r"|antepartum|intrapartum|postpartum|pph|p?prom|rupture of membranes|chorioamnionitis|hyperemesis|gestation\w*"
    r"|ergometrine|oxytocin|third stage|antenatal\w*|prenatal\w*|iptp\w*|tocoly\w+"
    r"|(?:face|brow) presentation|cord prolapse|shoulder dystocia|f(?:o)?et(?:al|us))\b"
)
# By which of them the question asks for such a dose.
IMPAIRED_ASKED = re.compile(
    r"\b(?:renal|kidneys?|ckd|aki|cr ?cl|creatinine clearance|glomerular|hepatic|liver|cirrho\w+|child-pugh"
    rf"|(?:hemo)?dialysis)\b|\b{_GFR}"
)
ADULTS = POPULATIONS["grown"] | POPULATIONS["nonpregnant"]
# What naming the people who were asked about counts in rank.
NAMED = 0.25
# Asked, spoken of.
COMPATIBLE = frozenset((("grown", "nonpregnant"), ("nonpregnant", "grown")))


def populations(text: str) -> frozenset[str]:
    """Of whom a text speaks: the young, adults, the pregnant, those who are not."""
    found = set(terms(PREGNANT_ADULTS.sub("pregnant", UNBORN.sub(" ", AS_ADULTS.sub(" ", text)))))
    named = {name for name, words in POPULATIONS.items() if found & words}
    # "Pregnant women" are not women in general; adults who are named beside them are.
    only_women = found & POPULATIONS["grown"] == {"woman"} and not named.isdisjoint({"pregnant", "nonpregnant"})
    return frozenset(named - {"grown"} if only_women else named)


def is_obstetric(question: str) -> bool:
    return OBSTETRIC.search(plain(question)) is not None


def narrowed_to(text: str) -> frozenset[str]:
    """Whom a text is narrowed to: of doses, not to those whom it only adds something on."""
    if QUANTITY.search(text):
        text = LEAVES_OUT.sub(" ", text)
        if len(set(filter(is_drug, terms(text)))) > 1:
            text = ALSO_GIVES.sub(" ", text)
    return populations(text)


def without_the_unsuited(asked: frozenset[str], text: str) -> str:
    """Return a text without what it says of those who should not have a drug, where the question is about nobody."""
    return text if asked else UNSUITED.sub(" ", text)


def asked_about(question: str) -> frozenset[str]:
    """Whom a question names, by a word, an age or a weight."""
    ages, weight = ages_asked(question), weight_given(question)
    named = populations(question)
    is_young = (ages is not None and ages[1] < GROWN) or (
        weight is not None and weight < CHILDS and "grown" not in named
    )
    return named | ({"young"} if is_young else set())


def meant_for(text: str, *around: str) -> frozenset[str]:
    """Whom a text is meant for: those whom it names, else those whom the nearest of the texts around it names.

    Women are no more than that where the nearest is on pregnancy: they are the pregnant.
    """
    named, nearest = narrowed_to(text), next(filter(None, map(populations, around)), frozenset())
    is_on_women = POPULATIONS["grown"] & set(terms(text)) == {"woman"}
    return nearest if not named or (is_on_women and nearest == {"pregnant"}) else named


def of_others(question: str, asked: frozenset[str], text: str, *around: str) -> bool:
    """Whether a text is meant for people whom the question, which is `asked` about some, did not mean.

    A sentence that names nobody is meant for whoever the text around it names, the nearest first: "the first-line drugs
    are" below a heading on pregnancy is no answer for everybody.
    """
    if _doses_the_other_sex(question, text):
        return True
    named = populations(text)
    if "pregnant" in asked:
        # What is right for women in general may harm here: pregnancy must be spoken of.
        spoken = _of_her(text, *around)
        # Nor is what is told of pregnancy told of nursing.
        meant = _of_her(question)
        return not spoken or (bool(meant) and NURSING not in spoken & meant and {NURSING} in (spoken, meant))
    implied = meant_for(text, *around)
    if implied == {"pregnant"} and is_obstetric(question):
        return False
    if not asked:
        return implied == {"pregnant"} != named
    if asked == {"young"} and "pregnant" not in implied and suited_by_age(question, text) > 0:
        return False
    if asked == {"young"} and implied != {"young"} and "young" not in named and QUANTITY.search(text):
        # Where children are not named an amount is an adult's.
        beside = any("young" in populations(each) for each in around)
        return bool(named) or not (BY_WEIGHT if beside else OF_A_WEIGHT).search(text)
    return bool(implied) and not any(
        each == other or (each, other) in COMPATIBLE for each in asked for other in implied
    )


def suited_by_people(asked: frozenset[str], text: str) -> float:
    """What a dose for adults gains in rank by naming them, or loses by going by weight without doing so."""
    if asked != {"grown"} or not QUANTITY.search(text):
        return 0.0
    named = populations(text)
    return NAMED * ("grown" in named) - NAMED * (not named and OF_A_WEIGHT.search(text) is not None)


def _doses_the_other_sex(question: str, text: str) -> bool:
    asked, said = SEXES & set(terms(question)), SEXES & set(terms(text))
    return bool(asked and said) and asked.isdisjoint(said) and QUANTITY.search(text) is not None


def leaves_out_the_impaired(question: str, text: str) -> bool:
    """Whether kidneys or livers that fail were asked about, and a text speaks of none."""
    if stage_given(question) == NEARLY_WHOLE:
        return False
    return IMPAIRED.search(plain(question)) is not None and not IMPAIRED_ASKED.search(plain(text))


def is_of_the_impaired(question: str, low: str) -> bool:
    """Whether a text in plain lower case is on kidneys or livers that fail, and the question is not."""
    told = ADJUSTED.sub(" ", WHOLE.sub(" ", low))
    return IMPAIRED.search(told) is not None and not IMPAIRED_ASKED.search(plain(question))


def _of_her(*texts: str) -> frozenset[str]:
    """The words for pregnancy and nursing in the first of the texts that has any."""
    return next(filter(None, (POPULATIONS["pregnant"] & set(terms(each)) for each in texts)), frozenset())
