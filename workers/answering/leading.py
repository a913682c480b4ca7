"""What gives way as the first sentence: a study's report on a bare topic, what does not hold at the patient's value."""

import re
from collections.abc import Callable, Sequence

from workers.answering.comorbidities import names_comorbidities
from workers.answering.fitness import CHOICE, IN_TIME
from workers.answering.limits import held
from workers.answering.narrowing import changes_nothing
from workers.answering.populations import is_of_the_impaired, trimesters
from workers.answering.purpose import WHICH, asks_for_all
from workers.answering.quantities import QUANTITY
from workers.answering.relevance import DENIED, Asked, TermMatcher, classes_of, has_what_is_lacking
from workers.answering.same_subject import INSTEAD
from workers.answering.scoring import Scored, with_its_drug
from workers.answering.treating import names_a_treatment, refuses, treats
from workers.answering.words import is_drug, plain, terms, unified

# More than a topic: "zinc diarrhoea" asks for advice, "does zinc help" for what is known.
ASKS = re.compile(
    r"\?|\b(?:what|which|how|when|who|why|where|is|are|do|does|did|should|can|could|may|will|effective\w*|benefit\w*"
    r"|harm\w*|risks?|role|outcomes?|evidence|trials?|stud(?:y|ies)|versus|vs|or|compared)\b"
)
WHEN = re.compile(r"\b(?:when|how (?:soon|quickly|early|urgently)|timing)\b")
# No later than when: only a figure tells it.
BY_WHEN = re.compile(
    r"\b(?:by when|latest (?:time|hour|day|moment|point)|at (?:the )?latest|until when|how late|too late"
    r"|within (?:how|what)|time limit)\b"
)
IN_FIGURES = re.compile(
    r"\bwithin\s+(?:the\s+)?(?:first\s+)?(?:\d|an?\b|one|two|three|four|six)|[<\u2264]\s*\d+(?:\.\d+)?[\s-]*(?:h|d)"
    r"|\b(?:no|not) later than\b[^.;]{0,20}\d"
)
# "In stroke without thrombolysis or thrombectomy": whom a statement is for, by what they do not get.
WITHOUT = re.compile(r"\b(?:without|in the absence of|not (?:given|receiving|eligible for)) [^.,;:()]+")
# How a panel words strong advice, and weak.
OFFERS, CONSIDERS = re.compile(r"\W*(?:offer|use|give)\b", re.IGNORECASE), re.compile(r"\W*consider\b", re.IGNORECASE)
UNLESS = re.compile(r"\b(?:unless|except)\b")
# Printed line by line, a drug and its dose.
LINES = frozenset(("entry", "doses"))
OF_ALL = re.compile(r"\b(?:all|every|general|most|routine\w*)\b")
# Who was in a trial got what was tried.
TRIED = re.compile(r"\b(?:were|was) (?:then )?(?:randomi[sz]ed|randomly|allocated|assigned)\b")
SHARE = 0.8


def led(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates as they are told, what should not lead behind what should."""
    told = changed_first(question, held_first(question, advice_first(question, told, wanted)))
    told = named_first(question, treatment_first(question, asked_first(question, told, wanted)))
    told = having_first(question, told)
    told = bearing_first(question, in_her_trimester_first(question, told))
    return saying_first(question, offered_first(question, lacking_first(question, told)))


def led_by(told: Sequence[Scored], may_lead: Callable[[Scored], bool]) -> list[Scored]:
    """Return the candidates, the first that may lead in front of the others; where none may, as they are."""
    first = next(filter(may_lead, told), told[0])
    return [first, *(one for one in told if one is not first)]


def advice_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; where a study or an introduction leads on a bare topic, only advice that says as much.

    The dose that a study gave is told as such elsewhere.
    """
    lead = told[0] if told else None
    if lead is None or not _is_background(lead):
        return list(told)
    if "dose" in wanted or ASKS.search(question.text.casefold()):
        return list(told)
    text, which = lead.candidate.text, WHICH.search(question.text.casefold())
    is_choice = which and treats(question, text) > 0 and not refuses(text)
    if is_choice and not (lead.candidate.gives_reasons or TRIED.search(plain(text))):
        # Asked for the choice, a report that names some tells more than advice that names one.
        return list(told)
    return [one for one in told if not _is_background(one) and says_as_much(question, one, lead)]


def _is_background(one: Scored) -> bool:
    return one.candidate.reports_evidence or one.candidate.only_introduces


def held_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates, by whether they hold at the value that the question gives where the first does not."""
    if not told or held(question, told[0].candidate.text) >= 0:
        return list(told)
    return sorted(told, key=lambda one: -held(question, one.candidate.text))


def having_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is for those without the means that was asked about, one with it leads."""
    if not told or not _is_without_the_means(question, told[0]):
        return list(told)
    return led_by(
        told,
        lambda one: (
            _names_the_means(question, WITHOUT.sub(" ", plain(one.candidate.text)))
            and says_as_much(question, one, told[0])
        ),
    )


def named_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first names no drug that was asked about, one that does leads.

    A heading on several drugs does not tell which it is.
    """
    if not told or question.lacking or INSTEAD.search(plain(question.text)) or _is_named(question, told[0]):
        return list(told)
    return led_by(
        told,
        lambda one: (
            _is_named(question, one) and not refuses(one.candidate.text) and says_as_much(question, one, told[0])
        ),
    )


def _is_named(question: Asked, one: Scored) -> bool:
    """Whether a candidate names a drug of the question or its class, or none was asked about."""
    drugs = list(filter(is_drug, question.means))
    said = TermMatcher(with_its_drug(one.candidate))
    return not drugs or any(said.has(name) for drug in drugs for name in (drug, *classes_of(drug)))


def in_her_trimester_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is for other trimesters than was asked about, one for that one leads."""
    asked = trimesters(question.text)
    if not told or not asked or not (named := trimesters(told[0].candidate.text)) or asked <= named:
        return list(told)
    return led_by(
        told,
        lambda one: bool(asked & trimesters(one.candidate.text)) and says_as_much(question, one, told[0]),
    )


def bearing_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is for all, one that names what the patient has besides leads.

    "All girls have two doses" may stand below a heading on HIV.
    """
    if not told or names_comorbidities(question, told[0]) or not OF_ALL.search(plain(told[0].candidate.text)):
        return list(told)
    return led_by(told, lambda one: names_comorbidities(question, one) and says_as_much(question, one, told[0]))


def lacking_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first is for those who have what the patient lacks, one for the others leads."""
    if not told or not has_what_is_lacking(question, told[0].candidate.text):
        return list(told)
    return led_by(told, lambda one: _denies(question, one) and says_as_much(question, one, told[0]))


def _denies(question: Asked, one: Scored) -> bool:
    low = unified(one.candidate.text)
    return any(re.search(DENIED.format(re.escape(term)), low) for term in question.lacking)


def offered_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; what a panel offers leads before what it lets consider, if it says as much."""
    if not told or not CONSIDERS.match(told[0].candidate.text):
        return list(told)
    lead = told[0]
    return led_by(
        told,
        lambda one: (
            OFFERS.match(one.candidate.text) is not None
            and one.candidate.passage.edition_id == lead.candidate.passage.edition_id
            and one.conditions >= lead.conditions
            and one.near_coverage >= lead.near_coverage
            and one.score >= lead.score
        ),
    )


def saying_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first only says where its advice stands, one that says as much itself leads."""
    if not told or not told[0].candidate.announces:
        return list(told)
    return led_by(told, lambda one: not one.candidate.announces and says_as_much(question, one, told[0]))


def _is_without_the_means(question: Asked, one: Scored) -> bool:
    low = plain(one.candidate.text)
    if question.lacking or WITHOUT.search(plain(question.text)) or _names_the_means(question, WITHOUT.sub(" ", low)):
        return False
    return any(_names_the_means(question, found[0]) for found in WITHOUT.finditer(low))


def _names_the_means(question: Asked, text: str) -> bool:
    """Whether a text names a drug or measure of the question, or the class of one: thrombolysis, of alteplase."""
    said = TermMatcher(text)
    return any(said.has(name) for term in question.means for name in (term, *classes_of(term)))


def changed_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; where the first tells of a dose that stays as it is, one that is changed leads."""
    if not told or not changes_nothing(question, told[0].candidate.text):
        return list(told)
    return led_by(
        told,
        lambda one: (
            one.candidate.directs
            and QUANTITY.search(one.candidate.text) is not None
            and not changes_nothing(question, one.candidate.text)
            and says_as_much(question, one, told[0])
        ),
    )


def asked_first(question: Asked, told: Sequence[Scored], wanted: frozenset[str]) -> list[Scored]:
    """Return the candidates; asked when, what names a time leads before what names none, asked the first choice, that.

    Only what says as much besides, and refuses nothing.
    """
    asks_when = "start" in wanted and WHEN.search(question.text.casefold()) is not None
    asks_by_when = BY_WHEN.search(question.text.casefold()) is not None
    sorts = ((IN_FIGURES, asks_by_when), (IN_TIME, asks_when and not asks_by_when), (CHOICE, _asks_first(question)))
    asked = [each for each, is_asked in sorts if is_asked]
    if not told or not asked or any(_tells(each, told[0]) for each in asked):
        return list(told)
    return led_by(told, lambda one: all(_tells(each, one) for each in asked) and says_as_much(question, one, told[0]))


def _asks_first(question: Asked) -> bool:
    low = question.text.casefold()
    return WHICH.search(low) is not None and CHOICE.search(low) is not None


def _tells(said: re.Pattern[str], one: Scored) -> bool:
    text = one.candidate.text
    if one.candidate.reports_evidence or one.candidate.quotes_others or refuses(text) or not said.search(plain(text)):
        return False
    return said is not CHOICE or any(map(is_drug, terms(text)))


def treatment_first(question: Asked, told: Sequence[Scored]) -> list[Scored]:
    """Return the candidates; asked for a treatment, what gives one leads before background that gives none."""
    if not asks_for_all(question.text) or not told or _leads(question, told[0]):
        return list(told)
    return led_by(told, lambda one: _gives_instead(question, one, told[0]))


def _gives_instead(question: Asked, one: Scored, lead: Scored) -> bool:
    """Whether a candidate gives a treatment and refuses none: "X should not replace Y" is no treatment."""
    is_given = _gives_a_treatment(question, one) and not refuses(UNLESS.split(one.candidate.text)[0])
    return is_given and says_as_much(question, one, lead)


def says_as_much(question: Asked, one: Scored, lead: Scored) -> bool:
    """Whether a candidate speaks of the illness and the means that the first one speaks of, and nearly as well."""
    said, spoken = TermMatcher(one.candidate.text), TermMatcher(lead.candidate.text)
    if not all(said.has(term) for term in question.means if spoken.has(term)) or one.conditions < lead.conditions:
        return False
    if is_of_the_impaired(question.text, plain(one.candidate.text)):
        return False
    return one.score >= SHARE * lead.score and one.near_coverage >= SHARE * lead.near_coverage


def _leads(question: Asked, one: Scored) -> bool:
    return one.candidate.is_recommendation or _gives_a_treatment(question, one)


def _gives_a_treatment(question: Asked, one: Scored) -> bool:
    """Whether a text tells to do, or lists, something that the question does not name, and not as others' advice."""
    candidate = one.candidate
    fresh = [term for term in terms(candidate.text) if names_a_treatment(term) and term not in question.weights]
    if not fresh or candidate.quotes_others:
        return False
    return (
        candidate.directs
        or candidate.unit.kind in LINES
        or (candidate.unit.kind == "list" and any(map(is_drug, fresh)))
    )
