"""The drug and the illness that an answer speaks of, in the words in which they were asked or printed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.events import Answer, Assumed
from clinical_guidelines.positions.lexicon import conditions, folded, wider_conditions
from clinical_guidelines.quantities.drugs import drug_places
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.assuming.words import CLASSES, names_class
from workers.answering.fitting.relevance import asked
from workers.answering.fitting.treating import refuses
from workers.answering.offering.aspects import Aspect
from workers.answering.patient.populations import asked_about, populations
from workers.answering.text.words import plain, terms

# Of more drugs than these in one sentence it is not told which is spoken of.
DRUGS_AT_MOST = 2
WORDS_AT_MOST = 6
WORD = re.compile(r"[\w'\u2019/-]+")
DESCRIBES = re.compile(r"(?:ic|ive|al|ous|ed)$")
# What stands before an illness and makes another patient of who has it.
KIND_OF = re.compile(
    r"(?:\b(?:(?:sub)?acute|chronic|severe|non-severe|mild|moderate|(?:un)?complicated|recurrent|refractory|resistant"
    r"|(?:community|hospital)[- ]acquired|neonatal|childhood)\s+)+$",
    re.IGNORECASE,
)
# What is told of who is worse is told of nobody else.
WORSE = re.compile(r"\b(severe|complicated|recurrent|refractory|resistant|persistent)\s+$")
# How a question says whose it is. No words of these say a clearance or a weight.
WHOM = {
    "neonate": " in neonates", "infant": " in infants", "child": " in children", "adolescent": " in adolescents",
    "older": " in older adults", "pregnant": " in pregnancy", "breastfeeding": " while breastfeeding",
    "adult": "", "not_pregnant": "", "young": " in children", "grown": "", "nonpregnant": "",
}  # fmt: skip
OTHERS = frozenset(("young", "pregnant"))
_OF_OTHERS = WHOM.keys() - {"older", "adult", "not_pregnant", "grown", "nonpregnant"}


class Subjects(NamedTuple):
    """What may be asked about; each is empty where it is not told.

    `disease` is the illness's listed name. `whom` ends a question that is asked of it, and `is_of_somebody` where the
    age or a pregnancy is known.
    """

    drug: str
    drug_class: str
    illness: str
    disease: str
    whom: str
    is_of_somebody: bool

    def named_in(self, aspect: Aspect) -> list[str]:
        return [getattr(self, name) for name in aspect.subjects]

    def fits(self, aspect: Aspect) -> bool:
        """Whether the aspect may be asked of the patient: what is on other patients, or on a drug in anybody, not."""
        return not self.whom or ("illness" in aspect.subjects and aspect.kind in {"", "allergy"})

    def asked_of(self, aspect: Aspect) -> str:
        """The question in full."""
        return f"{aspect.wording.format(**self._asdict())}{self.whom}?"

    def are_told_of(self, aspect: Aspect, passage: RetrievedPassage, text: str) -> bool:
        """Whether a sentence of a passage tells of an aspect, and itself names what that was asked of."""
        if "drug" in aspect.subjects and not self._is_of_drug(text, passage.guideline):
            return False
        if "illness" in aspect.subjects and not self._is_of_illness(text):
            return False
        heading = " ".join(passage.heading_path[-1:])
        if not aspect.tells(f"{heading} {text}" if aspect.by_heading else text):
            return False
        return self.is_of_somebody or aspect.kind in {"age", "pregnancy"} or not _is_of_others(text)

    def _is_of_drug(self, text: str, title: str) -> bool:
        """Whether the drug is among the first that a text names: of many, nobody sees what is told of which.

        What names none speaks of that in the title of its document.
        """
        return self.drug.lower() in (_drugs(text) or _drugs(title))[:DRUGS_AT_MOST]

    def _is_of_illness(self, text: str) -> bool:
        """Whether the illness is what a text names last: "with fever, test for pyelonephritis"."""
        told = folded(plain(text))
        *_, (start, _, name) = [(0, 0, ""), *conditions().places(told)]
        worse = WORSE.search(told[:start])
        return name == self.disease and (worse is None or worse[1] in plain(self.illness))


def subjects_of(question: str, answer: Answer) -> Subjects | None:
    """Return what a question and its answer speak of; None where the patient fits into no further question's words."""
    known = [fact for fact in answer.assumed if fact.origin != "default"]
    said = [fact for fact in known if fact.origin == "question"]
    people = asked_about(question)
    if any(fact.value not in WHOM for fact in said) or people >= OTHERS:
        return None
    drug = _drug_of(question, answer)
    drug_class = next((name for name in CLASSES if names_class(drug, name)), "") if drug else ""
    illness, disease = _illness_in(question)
    whom = _whom(said) or ("" if known else "".join(WHOM[each] for each in sorted(people)))
    is_of_somebody = bool(whom) or any(fact.value in _OF_OTHERS for fact in known)
    return Subjects(drug, drug_class, illness, disease, whom, is_of_somebody)


def _whom(said: Sequence[Assumed]) -> str:
    return "".join(dict.fromkeys(WHOM[fact.value] for fact in said))


def _is_of_others(text: str) -> bool:
    """Whether a text is of children or of the pregnant alone."""
    named = populations(text)
    return bool(named & OTHERS) and "grown" not in named


def _drug_of(question: str, answer: Answer) -> str:
    """The one drug of the question, else that of the sentence that answers it."""
    asked_of = _drugs(question)
    if asked_of:
        return _as_printed(asked_of[0], question) if len(asked_of) == 1 else ""
    first = answer.sentences[0].text
    given = [] if refuses(first) else _drugs(first)
    return _as_printed(given[0], first) if 0 < len(given) <= DRUGS_AT_MOST else ""


def _as_printed(drug: str, text: str) -> str:
    """The name in capitals where it is printed so."""
    return drug.upper() if drug.upper() in text else drug


def _drugs(text: str) -> list[str]:
    return list(dict.fromkeys(name for _, name in drug_places(plain(text))))


def _illness_in(question: str) -> tuple[str, str]:
    """The one illness that a question names, with what says of which kind it is, and its listed name."""
    named: dict[str, str] = {}
    words = list(WORD.finditer(question))
    at = 0
    while at < len(words):
        size, name = _longest(question, words[at : at + WORDS_AT_MOST])
        if name:
            start, end = words[at].start(), words[at + size - 1].end()
            before = KIND_OF.search(question[:start])
            told = question[start:end] if not DESCRIBES.search(question[:end]) else name
            named.setdefault(name, f"{before[0] if before else ''}{told}")
        at += size
    wider = {wider_conditions().get(name) for name in named}
    narrowest = [(told, name) for name, told in named.items() if name not in wider]
    if len(narrowest) != 1 or not asked(question).lacking.isdisjoint(terms(narrowest[0][0])):
        return "", ""
    return narrowest[0]


def _longest(question: str, words: Sequence[re.Match[str]]) -> tuple[int, str]:
    """How many words name an illness from here on, and its listed name."""
    lexicon = conditions()
    for size in range(len(words), 0, -1):
        text = folded(plain(question[words[0].start() : words[size - 1].end()]))
        found = lexicon.pattern.fullmatch(text)
        if found:
            return size, lexicon.canonical[(found.lastindex or 1) - 1]
    return 1, ""
