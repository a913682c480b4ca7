"""Statements that hold for fewer patients, or for another time, than the question asks about."""

import re
from collections.abc import Iterable, Sequence

from clinical_guidelines.quantities.drugs import drug_places
from clinical_guidelines.questions.spelling import respelled
from workers.answering.ages import leaves_out_older, suited_by_age
from workers.answering.gate.named import classes_named, classes_of
from workers.answering.limits import is_of_another_level
from workers.answering.populations import (
    BY_WEIGHT,
    IMPAIRED_ASKED,
    is_obstetric,
    is_of_the_impaired,
    narrowed_to,
    populations,
)
from workers.answering.quantities import HOW_LONG, QUANTITY
from workers.answering.relevance import Asked, TermMatcher, of_drug
from workers.answering.words import is_drug, plain, terms

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
ROUTES = re.compile(r"\b(?:oral|orally|by mouth|po)\b|(\b(?:intravenous(?:ly)?|iv|parenteral(?:ly)?)\b)")
# Whether something should be done to a dose is another question than what the dose is.
WEIGHS_UP = re.compile(r"\b(?:should|would|could|can|may|does|do|is it)\b")
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
    r"|\b(?:was|were) (?:observed|noted|seen|reported) (?:after|with|at|following)\b"
)
# That nothing is changed for some patients, or beside another drug, does not tell what there is to change.
UNCHANGED = re.compile(r"\bno (?:\w+ )?(?:dos\w+|further) (?:adjustments?|changes?|modifications?|reductions?)\b")
# "No reduction unless it is severe" tells what there is to change.
EXCEPTED = re.compile(r".*\b(?:unless|except)\b.*", re.DOTALL)
# "Neuropathic pain (except trigeminal neuralgia)"; "except in those with" tells what there is to do for these.
LEFT_OUT = re.compile(
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
# A dose for somebody who should have none is answered by that.
NOT_FOR = re.compile(
    r"\bnot (?:been |yet )*(?:established|recommended)\b|\b(?:should|must|do) not\b|\bcontraindicated\b|\bavoid\b"
)
OF_THEIR_OWN = frozenset(("young", "pregnant"))
# What was set beside another drug, without an amount, is no dose.
COMPARED = re.compile(r"\b(?:vs|versus|compared (?:to|with)|no (?:\w+ )?difference)\b")
PARTS = re.compile(r"(?<=[.;])\s+(?!\d)")
# "In all trimesters of pregnancy too": for the pregnant as for everybody.
INCLUDES = re.compile(r"\b(?:too|also|including|as well as|even|both|all trimesters|whether or not|regardless)\b")
SEVERITY = {
    "mild": re.compile(r"\b(?:uncomplicated|mild|non-?severe|not severe|simple)\b"),
    "severe": re.compile(r"(?<!non-)(?<!non)(?<!not )\b(?:severe|complicated|life-threatening)\b"),
}
# How much is too much is not how much there is in a tablet.
MOST = re.compile(r"\b(?:max(?:imum|imal)?|highest|upper|ceiling|limit|at most)\b")
TOLD_MOST = re.compile(
    r"\b(?:max(?:imum|imal)?|highest|upper|ceiling|limit\w*|at most|up to|exceed\w*|(?:no|not|never) more than"
    r"|total)\b|[<\u2264]|\b(?:over|above|beyond|greater than) \d"
)
# What is given first is more than what is given then.
LOADING = re.compile(r"\b(?:loading|bolus)\b")
LOADED = re.compile(r"\b(?:load\w*|bolus\w*|initial\w*|first|start\w*|stat|once|single)\b")
LATER = re.compile(r"\b(?:second|third|next|not (?:enough|respond\w*|work\w*|improv\w*))\b")
# "Nicardipine is the first choice, labetalol the second" tells both.
FIRST = re.compile(r"\bfirst[- ](?:line|choices?)\b")
# Another drug that is given with its own dose: the two are one treatment, for one purpose.
DOSED = r"\d\s*(?:mg|mcg|g|grams?|units?)\s+(?:of\s+)?{0}"
FIGURE = re.compile(r"\W{1,3}\d")
# "40 mg on administration of one unit of blood", "before treatment with ivermectin": a dose of that other treatment.
OF_ANOTHER = re.compile(
    r"\b(?:before|prior to|during|after) (?:\w+ )?(?:treatment|therapy) with\b|\bon administration of\b"
    r"|\bwhen (?:used|given|taken|combined|co-?administered) with\b|\bunits? of blood\b"
)
AMOUNT_OF = re.compile(r"\s*(?:of\s+)?(?:oral\s+|intravenous\s+|iv\s+)?")
# Words; a shorter beginning is a number or a label.
OWN_SENTENCE = 4
FEWER, CHILDREN, CHILDRENS_DOSE, OTHER_TIME, EARLIER = 0.5, 0.4, 0.6, 0.35, 0.4


def narrowness(question: Asked, text: str, wanted: frozenset[str]) -> float:
    """What a statement loses in rank by holding for fewer patients, or for another time, than was asked."""
    low = plain(text)
    lost = EARLIER * changes_nothing(question, text)
    lost += OTHER_TIME * _is_of_another_time(question, low) + EARLIER * _is_of_an_earlier_step(question, low)
    if (wanted or question.quantities) and not question.populations and populations(text) == {"young"}:
        lost += CHILDRENS_DOSE if "dose" in wanted else CHILDREN
    lost += CHILDREN * (not question.populations and leaves_out_older(question.text, text))
    if wanted or question.quantities:
        lost += FEWER * (OF_A_GROUP.search(low) is not None and not SUCH_A_GROUP.search(plain(question.text)))
    if "treatment" in wanted:
        lost += FEWER * (
            _unasked(WORSE, question, LEFT_OUT.sub(" ", low)) and not SEVERITY["severe"].search(plain(question.text))
        )
        lost += FEWER * (URGENT.search(plain(question.text)) is not None and not URGENT.search(low))
    if wanted & {"dose", "treatment"}:
        lost += FEWER * (
            falls_back(question, text) + is_of_the_impaired(question.text, low) + _is_by_another_route(question, low)
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
    # What a statement adds on somebody behind its own sentence narrows it no more.
    own = next((part for part in PARTS.split(text) if len(part.split()) >= OWN_SENTENCE), text)
    named = narrowed_to(own)
    for_the_pregnant = "pregnant" in named and "nonpregnant" not in named and not INCLUDES.search(plain(own))
    for_the_pregnant = for_the_pregnant and not is_obstetric(question.text)
    if (not question.populations and for_the_pregnant) or _is_of_another_severity(question, text):
        return True
    if _leaves_out(question, plain(text)) or is_of_another_level(question, text):
        return True
    if HOW_LONG.search(plain(question.text)) and _doses_only_others(question, text):
        return True
    return "dose" in wanted and (
        not of_drug(question, f"{above} {text}")
        or is_of_the_impaired(question.text, plain(text))
        or _is_of_a_combination(question, text)
        or _doses_only_others(question, text)
    )


def _leaves_out(question: Asked, low: str) -> bool:
    """Whether an illness that was asked about stands only among what a statement does not hold for."""
    if not question.conditions or not LEFT_OUT.search(low) or LEFT_OUT.search(plain(question.text)):
        return False
    said, holds_for = TermMatcher(low), TermMatcher(LEFT_OUT.sub(" ", low))
    return any(said.has(term) and not holds_for.has(term) for term in question.conditions.keys() - question.lacking)


def owes_a_dose(question: Asked, text: str, wanted: frozenset[str]) -> bool:
    """Whether a dose was asked for and the text tells of none."""
    low = plain(text)
    if "dose" not in wanted or WEIGHS_UP.search(plain(question.text)):
        return False
    if forbids_whom(question, text):
        return False
    if MEASURED.search(low) and not MEASURED.search(plain(question.text)):
        low = " ".join(part for part in PARTS.split(low) if not MEASURED.search(part))
    if not (IMPAIRED_ASKED.search(plain(question.text)) or question.populations & populations(text)):
        low = " ".join(part for part in PARTS.split(low) if not UNCHANGED.search(part))
    low = CALLED.sub(" ", low)
    if COMPARED.search(low) and not QUANTITY.search(low):
        return True
    asked = plain(question.text)
    if any(words.search(asked) and not told.search(low) for words, told in ((MOST, TOLD_MOST), (LOADING, LOADED))):
        return True
    return not any(pattern.search(low) for pattern in TOLD)


def forbids_whom(question: Asked, text: str) -> bool:
    """Whether a text says that the child, the pregnant or the nursing who were asked about should have none."""
    return bool(OF_THEIR_OWN & question.populations & populations(text)) and NOT_FOR.search(plain(text)) is not None


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
    """Whether a text tells of the severe illness alone where the mild one was asked about, or the other way round."""
    asked, said = (
        {kind for kind, words in SEVERITY.items() if words.search(plain(each))} for each in (question.text, text)
    )
    return len(asked) == 1 and len(said) == 1 and asked != said


def _is_of_a_combination(question: Asked, text: str) -> bool:
    asked = {term for term in question.weights if is_drug(term)}
    others = {term for term in terms(text) if is_drug(term)} - asked
    # Where the illness that was asked is treated with several drugs, this is the dose.
    if question.conditions and TermMatcher(text).covered(question.conditions) == 1:
        return False
    return len(asked) == 1 and any(re.search(DOSED.format(re.escape(other)), plain(text)) for other in others)


def _doses_only_others(question: Asked, text: str) -> bool:
    """Whether every amount that a text gives is of another drug than was asked: "prednisolone 1 mg/kg before it"."""
    asked = {term for term in question.weights if is_drug(term)}
    low = respelled(plain(text))
    drugs = drug_places(low)
    if not drugs:
        return False
    if not asked:
        return _doses_another_class(question, low, drugs)
    # An amount in a unit that is misprinted is one all the same.
    if any(_is_one_of(name, asked) and FIGURE.match(low, at + len(name)) for at, name in drugs):
        return False
    amounts = list(QUANTITY.finditer(low))
    named = low.rfind("\n", 0, min((at for at, name in drugs if _is_one_of(name, asked)), default=0))
    # What stands in lines above the first that names it is no dose of it.
    if amounts and all(amount.end() <= named for amount in amounts):
        return True
    owners = [_owner(low, drugs, amount) for amount in amounts]
    own = [owner for owner in owners if owner]
    return bool(own) and len(own) == len(owners) and not any(_is_one_of(each, asked) for each in own)


def _doses_another_class(question: Asked, low: str, drugs: Sequence[tuple[int, str]]) -> bool:
    """Whether a class was asked and every amount is of a drug of others: hydrocortisone's is no vasopressor's dose."""
    asked = classes_named(plain(question.text))
    owners = [classes_of(_owner(low, drugs, amount)) for amount in QUANTITY.finditer(low)]
    return bool(asked and owners) and all(owner and owner.isdisjoint(asked) for owner in owners)


def _is_one_of(drug: str, asked: Iterable[str]) -> bool:
    return any(map(TermMatcher(drug).has, asked))


def _owner(low: str, drugs: Sequence[tuple[int, str]], amount: re.Match[str]) -> str:
    """The drug of an amount: the one named right behind it, else the last one before it; "" where none is."""
    behind = AMOUNT_OF.match(low, amount.end())
    after = next((name for at, name in drugs if behind and at == behind.end()), "")
    return after or next((name for at, name in reversed(drugs) if at < amount.start()), "")


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


def _is_by_another_route(question: Asked, low: str) -> bool:
    """Whether a text speaks first of the vein where the question does of the mouth, or the other way round."""
    said = ROUTES.search(low)
    asked = ROUTES.search(plain(question.text)) if said else None
    return asked is not None and said is not None and (asked[1] is None) != (said[1] is None)


def _unasked(circumstance: re.Pattern[str], question: Asked, low: str) -> bool:
    return circumstance.search(low) is not None and not circumstance.search(plain(question.text))
