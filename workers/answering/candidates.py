"""Which units of the found passages may be quoted at all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering.relevance import QUANTITY
from workers.answering.sentences import Unit, units
from workers.answering.words import is_drug, terms

# In words, but the last in characters.
SAYS_LITTLE = 9
# Notes say nothing without what they are attached to, and the words of a figure nothing without its arrows.
NOT_QUOTED = frozenset(("contents", "references", "note", "figure"))
SHORTEST, SHORTEST_ROW, LONGEST = 6, 3, 900
LONGEST_PAIR, SHORTEST_ITEM = 400, 12
# An item below such a lead-in says the contrary of what it says alone.
TURNS = re.compile(
    r"\b(?:not?|never|avoid\w*|against|without|except\w*|unless|contraindicat\w*|stop\w*|discontinu\w*|withh[eo]ld\w*"
    r"|exclu\w+|instead|harm\w*|adverse|reported)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
CONTENTS = re.compile(r"\.{4,}|(?:\.\s){4,}|…{2,}|_{4,}")
REFERENCE = re.compile(
    r"\bet\s+al\b[.,]{0,2}\s*(?:\(?\d{4}(?!\)(?:\s*\([^)]*\))?\s+(?:study|trial|showed|reported|found|noted|observed))|[A-Z])"
    r"|\bdoi\b|https?://|\bAvailable\s+(?:from|at)\b|\bPMID\b|\[Internet\]"
    r"|\b(?:19|20)\d\d\s*;?\s*\d*\s*(?:\(\d+\))?\s*:\s*[a-z]?\d+|\d+\(\d+\):\s*[a-z]?\d+|\b[A-Z][A-Za-z'-]+\s[A-Z]{1,3},\s[A-Z][A-Za-z'-]+\s[A-Z]{1,3}\b"
    r"|^[A-Z][A-Za-z'-]+\s[A-Z]{1,3}[.,]\s(?:[A-Z]|et)"
    r"|\bAccessed\s+(?:on|January|February|March|April|May|June|July|August|September|October|November|December)\b",
)
CAPTION = re.compile(r"^(?:table|figure|fig\.?|box|appendix|annex|algorithm|chart)\s*[A-Z]?\d", re.IGNORECASE)
ASKS = re.compile(r"\?|\b(?:should|do|can|would) we\b|\bhow accurate (?:is|are)\b", re.IGNORECASE)
QUESTION_LABEL = re.compile(
    r"^(?:(?:clinical|key|research|pico)?\s*(?:question|issue)s?\s*(?:no\.?\s*)?[\d.]*\s*[:.]?\s*$|(?:key|clinical)\s+question)",
    re.IGNORECASE,
)
# What such a sentence speaks of stands in the sentence before it, which would not be quoted with it.
DANGLING = re.compile(
    # "It is recommended that" leans on nothing.
    r"^(?:it(?!\s+(?:is|was|may\s+be|would\s+be)\s+(?:\w+ly\s+)?(?:recommended|suggested|advis(?:ed|able)|important"
    r"|necessary|essential|reasonable|prefer(?:red|able)|best|prudent|safe|imperative|mandatory)\s+(?:that|to|not)\b)"
    r"|its|they|their|he|she|his|her|these|those|this(?!\s+(?:guideline|cpg)\b)|such|both|the\s+(?:former|latter|same)"
    r"|nevertheless|similarly|likewise|conversely|otherwise|in\s+contrast|on\s+the\s+other\s+hand"
    r"|as\s+(?:such|above|mentioned)|of\s+(?:these|those)|another|other\s+(?:studies|trials))\b",
    re.IGNORECASE,
)
# Titles of papers and captions have no verb that says anything.
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|should|shall|must|may|can|could|will|would|cannot|does|do|did|recommends?"
    r"|recommended|suggests?|suggested|shows?|showed|shown|found|reduces?|reduced|increases?|increased|remains?|requires?"
    r"|includes?|reported|concluded|causes?|occurs?|indicates?|provides?|improves?|improved|depends?|advises?"
    r"|give|avoid|administer|offer|withhold|allows?|enables?|helps?|leads?|results?\s+in|affects?|contributes?|contains?"
    r"|consists?|makes?|takes?|lasts?|begins?|develops?|presents?|refers?|means?|aims?|supports?|promotes?|prevents?"
    r"|carry|carries|exists?|appears?|serves?|becomes?|became|follows?|involves?|represents?|differs?|vary|varies"
    r"|continues?|worsens?|lowers?|raises?|entails?|covers?|covered|compared|demonstrated|described|determined|observed|noted)\b"
    r"|(?:^|[,;:]\s)(?:then\s+)?(?:\W|\d)*(?:give|start|stop|avoid|use|consider|administer|treat|refer|monitor|check|offer"
    r"|screen|measure|repeat|admit"
    r"|continue|discontinue|withhold|reduce|increase|add|switch|begin|initiate|perform|obtain|assess|maintain|keep|take|do"
    r"|ensure|advise|prescribe|target|limit|test|review|infuse|inject|apply|exclude|confirm|seek|call|correct|adjust|consult"
    r"|educate|discuss|arrange|inform|optimize|implement|evaluate|explore|never)\b",
    re.IGNORECASE,
)
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
    r"|quality\s+of\s+(?:the\s+)?evidence|there\s+is\s+evidence\s+that|survey(?:s|ed)?|respondents|pooled|statistically|panel(?:ists?)?\s+(?:members\s+)?(?:voted|agreed|considered|emphasi[sz]ed))\b",
    re.IGNORECASE,
)
_STRENGTH, _CERTAINTY = r"(?:Strong|Weak|Conditional|STRONG|WEAK)", r"(?:[Vv]ery [Ll]ow|Low|Moderate|High)"
GARBLED = re.compile(
    rf"(?<!\()\b{_CERTAINTY}[;,]?\s+(?:\w{{1,3}}\s+)?{_STRENGTH}\b(?!\s+recommendation)|\b{_STRENGTH}[;,]?\s+{_CERTAINTY}\b"
    rf"|\b{_CERTAINTY} \d{{1,2}}[A-Z]? [A-Z]|\b\d{{1,2}}[A-Z]\s+Best Practice"
    r"|\bSOR\b|\bCOE\b|\bN/A\b|[\u2a01\u25ef\u2713]|\?|\bTable \d+\.|\[\d+\] [a-z]",
)
# Other societies' advice is printed for comparison; the guideline's own panel may have decided otherwise.
OTHERS = re.compile(
    r"\b(?:other|international|existing|foreign)\s+(?:\w+\s+)?(?:groups?|guidelines?|organi[sz]ations?|societ|countries|cpgs?)",
    re.IGNORECASE,
)
# Wishes for research are no advice to a ward.
RESEARCH = re.compile(
    r"\b(?:future|further|more|additional)\s+(?:\w+\s+){0,2}(?:research|stud(?:y|ies)|trials?|guidelines?|rcts?)\b"
    r"|\bongoing\s+(?:[\w-]+\s+){0,4}(?:research|stud(?:y|ies)|trials?)\b|\bresearch\s+(?:gaps?|recommendations?|priorit)",
    re.IGNORECASE,
)
# The box in which a panel takes its question apart: no statement, though it names all that was asked.
QUESTION_BOX = re.compile(
    r"^(?:PICO\b.{0,40})?Populations?\b.*\bIntervention.*\b(?:Comparison|Comparator|Control|Outcome)s?\b", re.DOTALL
)
ANOTHER_SOCIETY = (
    # A row of a table that sets societies side by side begins with one of them and its year.
    re.compile(r"^\W{0,2}[A-Z]{2,8}\b\W{0,2}(?:19|20)\d\d\b"),
    re.compile(
        r"\b[A-Z]{2}[A-Za-z/]*(?:\s+[A-Z][\w/&-]*){0,3}(?:\s+(?:19|20)\d\d)?\s+"
        r"(?:[Cc]linical\s+[Pp]ractice\s+)?[Gg]uidelines?\b"
    ),
)
# How a panel looked for evidence is no advice.
SEARCHED = re.compile(
    r"\b(?:clinical|research|review)\s+questions?\b|\b(?:systematic|literature)\s+search|\bsearch\s+(?:strategy|terms)\b"
    r"|\bsearch(?:es)?\s+(?:was|were)\s+(?:done|performed|conducted|made)|\bMEDLINE\b|\bEmbase\b"
    r"|\bPROSPERO\b|\bEpistemonikos\b|\bPubMed\b|\bGoogle Scholar\b"
    r"|\b(?:trials|RCTs|reviews|studies)\b[^.]{0,120}\bwere (?:included|excluded|searched)\b",
    re.IGNORECASE,
)

# What all sentences of a paragraph speak of, where its first line begins with it.
RUN_IN = re.compile(r"([A-Z][\w ,/()-]{3,60}?)\s*(?:[\u2013\u2014:]\s|\s-\s)")

UNQUOTABLE = (CONTENTS, REFERENCE, CAPTION, QUESTION_LABEL, QUESTION_BOX, SEARCHED, DANGLING, RESEARCH)


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
        return self.is_recommendation or bool(DIRECTIVE.search(self.text) and not EVIDENCE.search(self.text))

    @property
    def garbled(self) -> bool:
        """Whether a column of grades runs through the words, as in a table read across its columns."""
        return GARBLED.search(self.text) is not None

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
        """Whether the unit ends where what it announces would begin."""
        return self.text.endswith(":")

    @property
    def reports_evidence(self) -> bool:
        return not self.is_recommendation and bool(EVIDENCE.search(self.text))


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
    if passage.passage_kind in NOT_QUOTED:
        return
    headed = [heading for heading in passage.heading_path if heading.rstrip().endswith("?")]
    question = headed[-1] if headed else question
    lead = ""
    for unit in _with_their_drugs(passage.text, found):
        text = passage.text[unit.start : unit.end]
        if unit.kind != "item":
            lead = text if text.endswith(":") else ""
        elif _reads_alone(text, lead):
            yield Candidate(passage, unit, place, lead)
            continue
        if text.endswith("?"):
            question = text
        elif quotable(text, unit):
            run_in = _run_in(passage.text, unit.start) if unit.kind == "sentence" else ""
            yield Candidate(passage, unit, place, f"{run_in} {question}".strip())


def _with_their_drugs(text: str, found: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units, and each dose whose drug stands in the sentence before it together with that sentence.

    "PTU has a shorter half-life. The usual starting dose is 50 mg": alone the dose might be another drug's.
    """
    for before, unit in pairwise([None, *found]):
        if before and unit and _owes_its_drug(text, before, unit):
            yield Unit(before.start, unit.end, "sentence")
        if unit:
            yield unit


def _owes_its_drug(text: str, before: Unit, unit: Unit) -> bool:
    """Whether a sentence gives the dose of the one drug that the sentence right before it names."""
    if not before.kind == unit.kind == "sentence" or unit.end - before.start > LONGEST_PAIR:
        return False
    dose = text[unit.start : unit.end]
    if "\n" in text[before.end : unit.start] or not QUANTITY.search(dose) or drugs_of(dose):
        return False
    return len(drugs_of(text[before.start : before.end])) == 1


def drugs_of(text: str) -> set[str]:
    return {term for term in terms(text) if is_drug(term)}


def _reads_alone(text: str, lead: str) -> bool:
    """Whether an item of a list too long to be quoted whole is a dose of its own, which its lead-in does not turn."""
    if TURNS.search(lead) or not SHORTEST_ITEM <= len(text) <= LONGEST:
        return False
    return bool(drugs_of(text) and QUANTITY.search(text))


def _run_in(text: str, at: int) -> str:
    """Return the head in the line of a paragraph that a sentence stands in: "Surgery and other procedures"."""
    start = text.rfind("\n", 0, at) + 1
    head = RUN_IN.match(text, start, at)
    return head[1] if head else ""


def quotable(text: str, unit: Unit) -> bool:
    """Whether the unit is a statement that can be read on its own."""
    words = WORD.findall(text)
    if unit.kind == "recommendation":
        # Found by its grade; still, a caption or a column head is no advice.
        says = len(words) >= SAYS_LITTLE or VERB.search(text) or QUANTITY.search(text)
        return len(words) >= SHORTEST_ROW and not CAPTION.search(text) and bool(says)
    shortest = SHORTEST_ROW if unit.kind == "row" else SHORTEST
    if unit.kind in ("item", "heading") or len(text) > LONGEST or len(words) < shortest or ASKS.search(text):
        return False
    if unit.kind == "row":
        return any(character.isdigit() for character in text) and not (CONTENTS.search(text) or SEARCHED.search(text))
    return _is_statement(text, words)


def _is_statement(text: str, words: Sequence[str]) -> bool:
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "\"“'([≥≤<>"):
        return False
    # A sentence that goes on in the next passage may lose its "not" there.
    if text.rstrip()[-1] not in ".!)]\"”'0123456789*":
        return False
    if any(pattern.search(text) for pattern in UNQUOTABLE) or not VERB.search(text):
        return False
    shouted = sum(word.isupper() for word in words)
    lowered = sum(word.islower() for word in words)
    return shouted <= 0.5 * len(words) and lowered >= 0.35 * len(words)
