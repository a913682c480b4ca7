"""A unit that may be quoted, and what speaks for and against it by itself."""

import re
from dataclasses import dataclass

from clinical_guidelines.retrieval import RetrievedPassage
from clinical_guidelines.section_kinds import gives_reasons, introduces
from workers.answering.text.sentences import Unit
from workers.answering.text.statements import SAYS_LITTLE

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
    r"|quality\s+of\s+(?:the\s+)?evidence|there\s+is\s+evidence\s+that|survey(?:s|ed)?|respondents|rats?|mice|rabbits?|monkeys|pooled|statistically|(?:control|placebo|intervention|comparison)\s+(?:arm|group)s?|(?:in|of|on)\s+(?:this|the|each|both|either)\s+(?:[\w-]+\s+){0,3}arms?|one-arm|open-label|there\s+(?:was|were)\s+(?:an?\s+|no\s+)?(?:\w+\s+){0,2}(?:incidence|differences?|reductions?|increase|decrease)|well\s+tolerated|(?:protocols|approaches|strategies|definitions)\s+have\s+been\s+\w+|panel(?:ists?)?\s+(?:members\s+)?(?:voted|agreed|considered|emphasi[sz]ed))\b"
    r"|\b(?:inconclusive|odds\s+of|(?:was|were)\s+(?:found|shown|associated))\b"
    # How much of an illness there is, and what a panel will do for its guideline.
    r"|\b(?:accounting\s+for|leading\s+causes?\s+of|(?:prevalence|burden)\s+of|multifaceted"
    r"|public\s+health\s+(?:problem|concern|issue))\b|\b(?:task\s+force|steering\s+committee|working\s+group|consensus\s+panel)\s+will\b",
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be quoted, the place of its passage in the ranking, and what it stands below.

    `key_question` is the lead-in of an item, or the run-in head and the question of its panel, `question` that alone.
    """

    passage: RetrievedPassage
    unit: Unit
    place: int
    key_question: str
    question: str = ""

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
