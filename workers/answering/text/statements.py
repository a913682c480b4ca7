"""Whether a unit of a passage says something that can be read on its own."""

import re
from collections.abc import Sequence

from clinical_guidelines.quantities.drugs import drugs_in
from clinical_guidelines.questions.spelling import respelled
from clinical_guidelines.statements.numbered import DO
from workers.answering.fitting.quantities import LIMIT, OFTEN, QUANTITY, TIMESPAN
from workers.answering.text.sentences import ADVISES, LONGEST, Unit
from workers.answering.text.words import is_drug, plain, terms

# In words.
SAYS_LITTLE = 9
SHORTEST, SHORTEST_ENTRY, SHORTEST_ROW = 6, 4, 3
SHORTEST_ITEM = 12
# An item below such a lead-in says the contrary of what it says alone.
TURNS = re.compile(
    r"\b(?:not?|never|avoid\w*|against|without|except\w*|unless|contraindicat\w*|stop\w*|discontinu\w*|withh[eo]ld\w*"
    r"|exclu\w+|instead|harm\w*|adverse|reported)\b",
    re.IGNORECASE,
)
# Without the lead-in its items would be for everybody, at any time.
FOR_SOME = re.compile(
    r"\b(?:if|when|where|in|for|with|who|those|during|before|after|once|until|patients?|wom[ae]n|child\w*|adults?)\b",
    re.IGNORECASE,
)
# "Steady state (with no complaints)", "patients without diabetes": of whom a heading is, not a turn.
LACKED = re.compile(r"\([^()]*\)|\b(?:with no|without) [a-z-]+", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
# "Avoid metformin in hepatic impairment."
FOR_WHOM = re.compile(r"\b(?:in|for|if|with|during|after|before) [a-z]{4}")
# "Prazosin for hypertension".
USED_FOR = re.compile(r"\w for [a-z]{5}")
# "Duration \u2265 16 hours a day": how far what the heading names should go.
LABELLED = re.compile(r"\W*(?:duration|targets?|goals?|frequency|interval|threshold)\b[^.;\d]{0,20}\d", re.IGNORECASE)
# Broken off at the end of its passage; "(A)" is a grade.
CUT_OFF = re.compile(r"[,(-]\W*$|\b(?:and|or|the|a|an|of|to|with|in|for|by|not|if|is|are|be)[^\w)\]]*$", re.IGNORECASE)
# Between two alternatives of a list: "10 days (A) \u2014OR\u2014".
ALTERNATIVE = re.compile(r"\s*[\u2013\u2014-]\s*or\s*[\u2013\u2014-]\s*$", re.IGNORECASE)
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
# Beside those by which a panel's numbered statements are known.
FURTHER_ORDERS = r"(?:begin|target|infuse|inject|call|never|load|anticoagulate|wean|delay|push)\b"
ORDER = re.compile(rf"(?:{DO}|{FURTHER_ORDERS})", re.IGNORECASE)
# Titles of papers and captions have no verb that says anything.
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|should|shall|must|may|can|could|will|would|cannot|does|do|did|recommends?"
    r"|recommended|suggests?|suggested|shows?|showed|shown|found|reduces?|reduced|increases?|increased|remains?|requires?"
    r"|includes?|reported|concluded|causes?|occurs?|indicates?|provides?|improves?|improved|depends?|advises?"
    r"|give|avoid|administer|offer|withhold|allows?|enables?|helps?|leads?|results?\s+in|affects?|contributes?|contains?"
    r"|consists?|makes?|takes?|lasts?|begins?|develops?|presents?|refers?|means?|aims?|supports?|promotes?|prevents?"
    r"|carry|carries|exists?|appears?|serves?|becomes?|became|follows?|involves?|represents?|differs?|vary|varies"
    r"|continues?|worsens?|lowers?|raises?|entails?|covers?|covered|compared|demonstrated|described|determined|observed|noted"
    r"|receives|needs|gets|undergoes|warrants|suffices|applies|comes|stays|goes|deserves|diagnoses|defines|cures|relieves|ought|calls?\s+for)\b"
    # With those whom it is about before it: alone it may stand in a title ("Intention to treat").
    r"|(?:s|children|women|men|people|all)(?:\s+(?:with|on|in|of|over|under|aged|who\s+have)(?:\s+[\w-]+){1,4}?)?"
    r"(?:\s+(?:also|all|only|then|not|\w+ly))?\s+"
    r"(?:receive|need|get|undergo|require|warrant|take|lie|start|stop|drink|eat|chew|wait|apply|begin|stay|come|go|suffice)\b"
    # Orders, also behind that in which they are given: "In septic shock start antimicrobials".
    rf"|(?:^|[,;:]\s)(?:then\s+)?(?:\W|\d)*(?:{DO}|{FURTHER_ORDERS})"
    rf"|^(?:in|for|during|after|with|if|when)\b[^,.;:]{{3,60}}(?<!to)\s(?:give|start|use|take|treat|add|stop|begin)\b",
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
# How a panel looked for evidence is no advice.
SEARCHED = re.compile(
    r"\b(?:clinical|research|review)\s+questions?\b|\b(?:systematic|literature)\s+search|\bsearch\s+(?:strategy|terms)\b"
    r"|\bsearch(?:es)?\s+(?:was|were)\s+(?:done|performed|conducted|made)|\bMEDLINE\b|\bEmbase\b"
    r"|\bPROSPERO\b|\bEpistemonikos\b|\bPubMed\b|\bGoogle Scholar\b"
    r"|\b(?:trials|RCTs|reviews|studies)\b[^.]{0,120}\bwere (?:included|excluded|searched)\b",
    re.IGNORECASE,
)
# A row of a table of studies, by its heads: what was given in one is no advice.
STUDY_ROW = re.compile(
    r"(?:^|\|\s*)(?:stud(?:y|ies)|authors?|trials?|outcomes?|n|no\. of \w+|effect size"
    r"|(?:relative|odds) (?:effect|ratio)|certainty(?: of evidence)?|follow-?up|ffup)(?: \([^)|]*\))?\s*:"
    # "1.48 (\u00b10.5) | 3.32 (\u00b11.08)": what was measured in some.
    r"|\d\s*\(?\s*\u00b1\s*\d[^\u00b1]*\d\s*\(?\s*\u00b1\s*\d",
    re.IGNORECASE,
)
UNQUOTABLE = (CONTENTS, REFERENCE, CAPTION, QUESTION_LABEL, QUESTION_BOX, SEARCHED, DANGLING, RESEARCH)


def drugs_of(text: str) -> set[str]:
    return {term for term in terms(text) if is_drug(term)}


def reads_alone(text: str, lead: str) -> bool:
    """Whether an item of a list too long to be quoted whole is a dose of its own, which its lead-in does not turn.

    So is one that advises by itself, where the lead-in says of nobody for whom, or when.
    """
    if TURNS.search(lead) or not SHORTEST_ITEM <= len(text) <= LONGEST:
        return False
    if drugs_of(text) and QUANTITY.search(text):
        return True
    if FOR_SOME.search(lead) or CUT_OFF.search(text) or text.endswith(":") or len(WORD.findall(text)) < SHORTEST:
        return False
    return ADVISES.search(text) is not None and not any(pattern.search(text) for pattern in UNQUOTABLE)


def stands_below(text: str, above: str) -> bool:
    """Whether an item under no lead-in, or a drug with its doses, can be read on its own under its heading.

    A dose needs no verb and no full stop. Under a heading that turns what stands below it ("Contraindications") an item
    must refuse by itself.
    """
    words = WORD.findall(text)
    if len(text) > LONGEST or CUT_OFF.search(ALTERNATIVE.sub("", text)) or ASKS.search(text):
        return False
    if TURNS.search(LACKED.sub(" ", above)) and not (TURNS.search(text) and VERB.search(text)):
        return False
    if any(pattern.search(text) for pattern in UNQUOTABLE):
        return False
    if drugs_in(respelled(plain(text))) and any(told.search(text) for told in (QUANTITY, TIMESPAN, USED_FOR, OFTEN)):
        return True
    if LABELLED.match(text) and any(told.search(text) for told in (TIMESPAN, LIMIT)):
        return True
    return len(words) >= (SHORTEST_ROW if TURNS.match(text) else SHORTEST_ENTRY) and bool(VERB.search(text))


def quotable(text: str, unit: Unit) -> bool:
    """Whether the unit is a statement that can be read on its own."""
    words = WORD.findall(text)
    if unit.kind == "recommendation":
        # Found by its grade; still, a caption or a column head is no advice.
        says = len(words) >= SAYS_LITTLE or VERB.search(text) or QUANTITY.search(text)
        return len(words) >= SHORTEST_ROW and not CAPTION.search(text) and bool(says)
    shortest = SHORTEST_ROW if unit.kind == "row" else SHORTEST_ENTRY if _orders_enough(text) else SHORTEST
    if unit.kind in ("item", "heading") or len(text) > LONGEST or len(words) < shortest or ASKS.search(text):
        return False
    if unit.kind == "row":
        return (
            not STUDY_ROW.search(text)
            and any(character.isdigit() for character in text)
            and not (CONTENTS.search(text) or SEARCHED.search(text))
        )
    return _is_statement(text, words)


def _orders_enough(text: str) -> bool:
    """Whether a text is an order that says how much or for how long, "Treat cystitis for 3 days.", or what in whom."""
    if ORDER.match(text) is None:
        return False
    of_a_drug = bool(drugs_of(text)) and FOR_WHOM.search(text) is not None
    return of_a_drug or any(told.search(text) for told in (QUANTITY, TIMESPAN))


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
