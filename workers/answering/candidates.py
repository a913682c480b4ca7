"""Which units of the found passages may be quoted at all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clinical_guidelines.retrieval import RetrievedPassage
from clinical_guidelines.section_kinds import gives_reasons, introduces, is_of_itself
from workers.answering.lines import CONNECTOR
from workers.answering.populations import populations
from workers.answering.quantities import QUANTITY
from workers.answering.relevance import ILLNESS_WEIGHT
from workers.answering.sentences import Unit, units
from workers.answering.statements import SAYS_LITTLE, WORD, drugs_of, quotable, reads_alone, stands_below
from workers.answering.words import is_drug, terms, weight

# Notes say nothing without what they are attached to, and the words of a figure nothing without its arrows.
NOT_QUOTED = frozenset(("contents", "references", "note", "figure"))
LONGEST_PAIR = 400
# A sentence that forbids, and has lost what it forbids.
FORBIDS = re.compile(r"(?:contra-?indicated|not (?:to be|recommended|for use|suitable))\b", re.IGNORECASE)
DIRECTIVE = re.compile(
    r"\b(?:(?:we|panel)\s+(?:strongly\s+)?(?:recommend|suggest)|(?:is|are)\s+(?:strongly\s+|not\s+|also\s+)?(?:recommended|suggested"
    r"|advised|indicated|contraindicated|preferred|reasonable)|should|must|may\s+be\s+(?:considered|used|given|offered)|do\s+not"
    r"|first[- ]line|drug\s+of\s+choice|treatment\s+of\s+choice)\b"
    r"|^(?:\W|\d)*(?:give|start|stop|avoid|consider|administer|treat|refer|monitor|offer|screen|continue|withhold|never)\b",
    re.IGNORECASE,
)
EVIDENCE = re.compile(
    r"\b(?:RCTs?|randomi[sz]ed|meta-?\s?analys[ie]s|cohort|systematic\s+review|95\s*%\s*CI|CI\s*[:=,]?\s*\d|p\s*[<=]\s*0?\.\d|RR\s*[=:]?\s*\d"
    r"|OR\s*[=:]?\s*\d|HR\s*[=:]?\s*\d|heterogeneity|I2\s*=|trials?|stud(?:y|ies)|risk\s+of\s+bias|certainty\s+of\s+(?:the\s+)?evidence"
    r"|quality\s+of\s+(?:the\s+)?evidence|there\s+is\s+evidence\s+that|survey(?:s|ed)?|respondents|rats?|mice|rabbits?|monkeys|pooled|statistically|(?:control|placebo|intervention|comparison)\s+(?:arm|group)s?|(?:in|of|on)\s+(?:this|the|each|both|either)\s+(?:[\w-]+\s+){0,3}arms?|one-arm|open-label|there\s+(?:was|were)\s+(?:an?\s+|no\s+)?(?:\w+\s+){0,2}(?:incidence|differences?|reductions?|increase|decrease)|well\s+tolerated|(?:protocols|approaches|strategies|definitions)\s+have\s+been\s+\w+|panel(?:ists?)?\s+(?:members\s+)?(?:voted|agreed|considered|emphasi[sz]ed))\b",
    re.IGNORECASE,
)
COMMITTEE = re.compile(
    r"\bthe committee(?:'s|\s+(?:also |therefore |then )?(?:agreed|noted|discussed|considered|recogni[sz]ed|concluded"
    r"|heard|felt|thought|decided|acknowledged|highlighted|was|were|made|wanted|did|had|recommended))\b",
    re.IGNORECASE,
)
_STRENGTH, _CERTAINTY = r"(?:Strong|Weak|Conditional|STRONG|WEAK)", r"(?:[Vv]ery [Ll]ow|Low|Moderate|High)"
GARBLED = re.compile(
    rf"(?<!\()\b{_CERTAINTY}[;,]?\s+(?:\w{{1,3}}\s+)?{_STRENGTH}\b(?!\s+recommendation)|\b{_STRENGTH}[;,]?\s+{_CERTAINTY}\b"
    rf"|\b{_CERTAINTY} \d{{1,2}}[A-Z]? [A-Z]|\b\d{{1,2}}[A-Z]\s+Best Practice"
    r"|\bSOR\b|\bCOE\b|\bN/A\b|[\u2a01\u25ef\u2713]|\?|\bTable \d+\.|\[\d+\] [a-z]",
)
# A row of which the sentence begins in another one.
BEGUN_BEFORE = re.compile(r"^[\d.\s|]*\|\s*(?:and|or|but|then|plus)\b")
# Other societies' advice is printed for comparison; the guideline's own panel may have decided otherwise.
OTHERS = re.compile(
    r"\b(?:other|international|existing|foreign)\s+(?:\w+\s+)?(?:groups?|guidelines?|organi[sz]ations?|societ|countries|cpgs?)",
    re.IGNORECASE,
)
ANOTHER_SOCIETY = (
    # A row of a table that sets societies side by side begins with one of them and its year.
    re.compile(r"^\W{0,2}[A-Z]{2,8}\b\W{0,2}(?:19|20)\d\d\b"),
    re.compile(
        r"\b[A-Z]{2}[A-Za-z/]*(?:\s+[A-Z][\w/&-]*){0,3}(?:\s+(?:19|20)\d\d)?\s+"
        r"(?:[Cc]linical\s+[Pp]ractice\s+)?[Gg]uidelines?\b"
    ),
    # "In 11 guidelines, 5 out of 11 recommended".
    re.compile(r"\b(?:in|of|among) (?:the )?(?:\d+|two|three|four|five) (?:other )?guidelines\b", re.IGNORECASE),
)
PARENTHESES = re.compile(r"\([^()]*\)")
ELSEWHERE = re.compile(
    r"(?:^|[,;:\u2022]\s*)(?:also )?(?:follow|see|refer to|consult)\s+(?:the\s+)?(?:[\w'\u2019-]+\s+){0,3}?"
    r"(?:recommendations?|tables?|sections?|guidance|guidelines?|advice|BNF\w*|figures?|box|appendix|annex)\b"
    # "Considerations for choosing between them are given in Figure 7".
    r"|\b(?:is|are) (?:given|listed|shown|described|summari[sz]ed|outlined|provided|presented|discussed)"
    r" (?:below|in (?:the )?(?:\w+ )?(?:tables?|figures?|box|sections?|annex|appendix|chapters?)\b)",
    re.IGNORECASE,
)
# What is printed as a list, or as an item that reads on its own.
LISTED = frozenset(("entry", "doses", "list"))
# What all sentences of a paragraph speak of, where its first line begins with it.
RUN_IN = re.compile(r"([A-Z][\w ,/()-]{3,60}?)\s*(?:[\u2013\u2014:]\s|\s-\s)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be quoted, the place of its passage in the ranking, and the key question printed before it."""

    passage: RetrievedPassage
    unit: Unit
    place: int
    key_question: str

    @property
    def text(self) -> str:
        return self.passage.text[self.unit.start : self.unit.end]

    @property
    def beside(self) -> str:
        """The passage of a sentence; what stands beside an item of a list may be on other people."""
        return self.passage.text if self.unit.kind == "sentence" else ""

    @property
    def is_recommendation(self) -> bool:
        return self.unit.kind == "recommendation"

    @property
    def is_graded(self) -> bool:
        """Whether a strength or a certainty is printed with it."""
        printed = self.unit.recommendation
        return printed is not None and bool(printed.strength or printed.certainty)

    @property
    def is_against(self) -> bool:
        """Whether the guideline marks it as advice against something."""
        return self.unit.recommendation is not None and self.unit.recommendation.against

    @property
    def directs(self) -> bool:
        """Whether the unit tells a clinician what to do, as a recommendation or in the words of one."""
        return self.is_recommendation or bool(DIRECTIVE.search(self.text) and not self.reports_evidence)

    @property
    def garbled(self) -> bool:
        """Whether a column of grades runs through the words, as in a table read across, or their beginning is lost."""
        return (GARBLED.search(self.text) or BEGUN_BEFORE.match(self.text)) is not None

    @property
    def quotes_others(self) -> bool:
        """Whether the passage reports what other societies recommend."""
        around = " ".join([*self.passage.heading_path[-2:], self.passage.text[:120]])
        return OTHERS.search(around) is not None or any(each.search(self.text) for each in ANOTHER_SOCIETY)

    @property
    def leans_on_context(self) -> bool:
        """Whether the unit is so short, or so open at its end, that it says little without what stands around it."""
        return len(self.text.split()) < SAYS_LITTLE or self.announces

    @property
    def announces(self) -> bool:
        """Whether the unit ends where what it announces would begin, or only says where that stands."""
        return (
            self.text.endswith(":") or ELSEWHERE.search(PARENTHESES.sub(" ", self.text).partition(". ")[0]) is not None
        )

    @property
    def reports_evidence(self) -> bool:
        return not self.is_recommendation and (self.gives_reasons or EVIDENCE.search(self.text) is not None)

    @property
    def gives_reasons(self) -> bool:
        """Whether the unit tells what a panel thought of its advice."""
        return gives_reasons(self.passage.heading_path) or COMMITTEE.search(self.text) is not None

    @property
    def only_introduces(self) -> bool:
        """Whether the unit advises nothing, in a section that only leads up to the advice."""
        return not self.directs and introduces(self.passage.heading_path)


def candidates(passages: Sequence[RetrievedPassage]) -> list[Candidate]:
    """Return every quotable unit of the passages, passages in their order."""
    split = [(passage, units(passage.text, passage.recommendations)) for passage in passages]
    # A page often ends its passage with the key question that the next passage answers.
    closing = {
        (passage.edition_id, passage.passage_id + 1): _closing_question(passage, found) for passage, found in split
    }
    return [
        candidate
        for place, (passage, found) in enumerate(split)
        for candidate in _of(passage, found, place, closing.get((passage.edition_id, passage.passage_id), ""))
    ]


def _closing_question(passage: RetrievedPassage, found: Sequence[Unit]) -> str:
    asked = [unit for unit in found if passage.text[unit.start : unit.end].endswith("?")]
    return passage.text[asked[-1].start : asked[-1].end] if asked and found[-1].start - asked[-1].end < 60 else ""


def _of(passage: RetrievedPassage, found: Sequence[Unit], place: int, question: str) -> Iterator[Candidate]:
    if passage.passage_kind in NOT_QUOTED or is_of_itself(passage.heading_path):
        return
    headed = [heading for heading in passage.heading_path if heading.rstrip().endswith("?")]
    question = headed[-1] if headed else question
    lead, spoken, head = "", "", " ".join(passage.heading_path[-1:])
    for unit in _with_their_heads(passage.text, _with_their_drugs(passage.text, found)):
        text = passage.text[unit.start : unit.end]
        if unit.kind == "heading" and WORD.search(text) and not CONNECTOR.fullmatch(text):
            head = text
        if unit.kind != "item":
            # The sentence before a lead-in may say in whom, or in what: "suspected cholera. The following are given:".
            spoken = f"{spoken} {text}" if spoken and text.endswith(":") else text if unit.kind == "sentence" else ""
            lead = text if text.endswith(":") else ""
        elif reads_alone(text, lead):
            yield Candidate(passage, unit, place, spoken if lead else lead)
            continue
        if text.endswith("?"):
            question = text
        elif (above := _above(passage, unit, head, question)) is not None:
            yield Candidate(passage, unit, place, above.strip())


def _above(passage: RetrievedPassage, unit: Unit, head: str, question: str) -> str | None:
    """Return what a unit that may be quoted stands below, None for one that may not."""
    text = passage.text[unit.start : unit.end]
    if unit.kind in LISTED and stands_below(text, f"{head} {question}"):
        return f"{head} {question}"
    if unit.kind in ("entry", "doses") or not quotable(text, unit):
        return None
    run_in = _run_in(passage.text, unit.start) if unit.kind == "sentence" else ""
    return f"{run_in} {question}"


def _with_their_drugs(text: str, found: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units, each dose or warning whose drug stands in the sentence before it together with that one.

    "PTU has a shorter half-life. The usual starting dose is 50 mg": alone the dose might be another drug's.
    """
    for before, unit in pairwise([None, *found]):
        if before and unit and _owes_its_drug(text, before, unit):
            yield Unit(before.start, unit.end, "sentence" if unit.kind == "sentence" else "entry")
        if unit:
            yield unit


def _with_their_heads(text: str, found: Iterable[Unit]) -> Iterator[Unit]:
    """Yield the units, a dose together with the heading right above it that says for whom it is, or in what."""
    head: Unit | None = None
    for unit in found:
        if head and unit.kind in ("entry", "doses") and _says_for_whom(text[head.start : head.end]):
            yield Unit(head.start, unit.end, unit.kind)
        else:
            yield unit
        head = unit if unit.kind == "heading" else None


def _says_for_whom(heading: str) -> bool:
    return bool(populations(heading)) or any(
        weight(term) >= ILLNESS_WEIGHT and not is_drug(term) for term in terms(heading)
    )


def _owes_its_drug(text: str, before: Unit, unit: Unit) -> bool:
    """Whether a sentence gives the dose, or says who should not have it, of the one drug named right before it."""
    said = text[unit.start : unit.end]
    if unit.end - before.start > LONGEST_PAIR or drugs_of(said):
        return False
    if FORBIDS.match(said):
        # Such a line may have lost its full stop.
        fits = before.kind in ("sentence", "entry") and unit.kind in ("sentence", "entry", "heading")
    else:
        is_dosed = "\n" not in text[before.end : unit.start] and QUANTITY.search(said) is not None
        fits = before.kind == unit.kind == "sentence" and is_dosed
    if not fits:
        return False
    return len(drugs_of(text[before.start : before.end])) == 1


def _run_in(text: str, at: int) -> str:
    """Return the head in the line of a paragraph that a sentence stands in: "Surgery and other procedures"."""
    start = text.rfind("\n", 0, at) + 1
    head = RUN_IN.match(text, start, at)
    return head[1] if head else ""
