"""One wording for what is said in many: how often, in what unit, by which route, with which bound."""

import re
from functools import lru_cache

from clinical_guidelines.quantities.normalise import normalise
from workers.answering.gate.frequencies import A_DAY, OFTEN, TIMES
from workers.answering.gate.number_words import in_digits
from workers.answering.text.statements import VERB
from workers.answering.word_lists import entries

_GROUPS = r"(?:adult|child|infant|adolescent|neonate|elderly)(?:s|ren)?"
_UNITS = (
    (r"\bcan(?:['\u2019]t|not)\b", "cannot"),
    (r"\b(?:because of|owing to|on account of)\b", "due to"),
    (r"\bfind out\b", "determine"),
    (
        r"\b(patients?|people|persons|individuals|those|wom[ae]n|m[ae]n|child(?:ren)?|adults) who (?:have|has)\b"
        r"(?! (?:not?|never|been|had|to|undergone|taken|given|[a-z]+(?:ed|en))\b)",
        r"\1 with",
    ),
    (r"\b(do|does|did|is|are|was|were|should|must|could|would|has|have|had|need)n['\u2019]t\b", r"\1 not"),
    (r"\b(\d+)-? ?to (\d+)-(day|week|month|year)-olds?\b", r"\1-\2 \3s"),
    (r"(?<=\d)-(day|week|month|year)-olds?\b", r" \1s old"),
    (r"(?<=\d)(?=(?:mg|mcg|g|ml|kg)\b)", " "),
    (r" & ", " and "),
    (rf"(?<=\d) ?[x\u00d7](?=[ /]{A_DAY}|/day)", " times"),
    (r"\bevery(?=\d)", "every "),
    (r"\b(which|either|any) 1\b", r"\1 one"),
    (r"(?<=[a-z])\*+", ""),
    (r"(?<=\d)((?: ?(?:%|[a-z]{1,8}))?), (and|or) (?=\d)", r"\1 \2 "),
    (r"\bevery (?:other|second) day\b", "every 2 days"),
    (r"\bevery (?:third|3rd) day\b", "every 3 days"),
    (r"\b(?:annual|yearly)\b(?! (?:cost|incidence|report|rate|risk|number))", "every 1 year"),
    (r"\b(?:at )?intervals of (?=(?:at |not? |less |more )|\d)", "every "),
    # "At least every 3 months" is as often as that: the time between is at most so long.
    (r"\b(?:at least|not? less (?:(?:often|frequently) )?than) (?:once )?every (?=\d)", "every at most "),
    (r"\bevery (\d[\d.]* [a-z]+) or (?:more|oftener)(?: often| frequently)?\b", r"every at most \1"),
    (r"\b(?:at most|not? more (?:often|frequently) than) (?:once )?every (?=\d)", "every at least "),
    (r"\b(?:twice|2 times) as (?:much|high|long|large)\b", "doubled"),
    (r"\b([a-z]{4,})-free\b", r"without \1"),
    (r"(?<=\d) million\b", "000000"),
    (r"(?<=\d) thousand\b", "000"),
    (r"\bi\.u\.", "iu"),
    (r" ?/ ?(?=(?:kg|day|dose|min|m2|24)\b)", "/"),
    (
        r"(?<=\d)( ?(?:mg|mcg|g|ml|kg|%|days?|weeks?|months?|years?|hours?)) ?- ?(?=\d)",
        r"\1 to ",
    ),
    (r"\btwice\b", "2 times"),
    (r"\bthrice\b", "3 times"),
    (r"\bfortnightly\b", "every 2 weeks"),
    (r"\b(?:an? |1 )?fortnight\b", "2 weeks"),
    (r"\b(?:an?|1) (hour|day|week|month|year) and (?:a |1 )?half\b", r"1.5 \1s"),
    (r"\b(\d+)( (?:hour|day|week|month|year)s)? and (?:a |1 )?half\b", r"\1.5\2"),
    (r"\bhalf an? hour\b", "30 minutes"),
    (r"\bhalf an? year\b", "6 months"),
    (r"\ba quarter of an hour\b", "15 minutes"),
    (r"\b(?:following|next) day\b(?! \d)", "next 24 hours"),
    (r"\bfrom (?=\d[\d.]*(?: (?:months?|years?|days?|weeks?))? to \d)", ""),
    # So many doses of what is given in a day.
    (
        r"(/day|daily|a day|per day)((?:,? [a-z]+){0,4}?),? (?:in|into|over|as|by) "
        r"(\d)(?: ?(?:-|to|or) ?(\d))? (?:equal(?:ly)? )?(?:divided |daily )?doses\b",
        r"\1\2 \3-\4 times a day",
    ),
    (
        r"\b(?:in|into) (\d)(?: ?(?:-|to|or) ?(\d))? (?:daily doses|(?:equal |equally )?divided (?:daily )?doses)\b",
        r"\1-\2 times a day",
    ),
    (
        r"\b(?:split|divided|shared)(?: up)? (?:in|into|over|between|among) (\d)(?: ?(?:-|to|or) ?(\d))? "
        r"(?:equal |daily |separate )*(?:doses|portions|parts)\b",
        r"\1-\2 times a day",
    ),
    (r"\b(?:an?|1) (minute|hour|day|week|month|year) or 2\b", r"1 to 2 \1s"),
    (
        r"(?<=\d) ?(mg|mcg|g|ml|units?|kcal)( of)? ([a-z-]{3,}) ?(?:/|per |for (?:each|every) )"
        r"(?:kg|kilogram(?:me)?)\b",
        r" \1/kg\2 \3",
    ),
    (r"(?<=\d)- times a day", " times a day"),
    (r"(?<!to )(?<!most )(?<!than )\b(\d) (?:separate |equal )?doses (?:a|per|each|every) day\b", r"\1 times a day"),
    (r"(?<= kg| mg| ml)(?: (?:per|an?|each|every) |/)(week|month|year)\b", r" every 1 \1"),
    (r"\b(\d[\d.]*)( ?[a-z%]+)? up to (?=\d)", r"\1\2 to "),
    (r"(?<=[gl]/kg)(?:/| per )min(?:ute)?\b", "/min"),
    (r"(?<=\d) ?(mg|mcg|g|ml|units?)(/kg)? a dose\b", r" \1\2/dose"),
    (r"(?<=\d) ?(mg|mcg|g|units?) ?(?:/|in|per) ?24 ?h(?:ou)?rs?\b", r" \1 a day"),
    (r"(?<=\d) ?(mg|mcg|g|ml|units?)(/kg)? (?:hourly|an hour|each hour|every hour)\b", r" \1\2/h"),
    (
        rf"\b({_GROUPS}(?:,? (?:and|or|/) (?:{_GROUPS}))?)(?: only)?: ?(?:- )?not recommended\b",
        r"not recommended in \1",
    ),
    (r"\bhgb\b|\bhb\b", "hemoglobin"),
    # Somebody or something spoken of before.
    (
        r"\b(a|an|the|than|this|that|another|[a-z]+(?:al|ive|er|ic|ous|ent)) 1 "
        r"(?=(?:at|with|that|which|who|is|was|are|or|and|should|may|of (?:at|less|more|[<>]))\b)",
        r"\1 one ",
    ),
    (r"\bmore than 1 (?=[a-z]{3})(?!day|week|month|year|hour|dose)", "several "),
    (r"\b1 (?=\d[\d.]* ?(?:mg|mcg|g|ml)\b)", ""),
    (r"\b(all|the|these) \d (?=(?:drugs|agents|medicines|antibiotics|of (?:them|these)|options)\b)", r"\1 "),
    (r"(?<=\d)(?: |-)?milligram(?:me)?s?\b", " mg"),
    (r"(?<=\d)(?: |-)?microgram(?:me)?s?\b", " mcg"),
    (r"(?<=\d)(?: |-)?kilogram(?:me)?s?\b", " kg"),
    (r"(?<=\d)(?: |-)?gram(?:me)?s?\b", " g"),
    (r"(?<=\d)(?: |-)?millilit(?:re|er)s?\b", " ml"),
    (r"(?<=\d)(?: |-)?per ?cent\b", "%"),
    (r"\bhalf\b(?![- ](?:an? |the )?(?:hour|day|year|dose|tablet|li[fv]e))", "50%"),
    (r"\b(?:a |one )?quarter (?=of\b|the\b)", "25% "),
    (r"\b(?:a|1) third\b(?! (?:line|of a|time|dose|day|week|month))", "1/3"),
    (r"\b(2) thirds\b", "2/3"),
    (r"\b(3) quarters\b", "75%"),
    (r"\bless (?=\d)", "less than "),
    (r"\b(?:in|during|within) the first (?=\d)", "within "),
    (r"\b(\d) (?:or|to|-) (\d) times (?:daily|a day|per day)", r"\1 times a day or \2 times a day"),
    (r"\b(\d)-(\d) times (?:daily|a day|per day)", r"\1 times a day or \2 times a day"),
    (r"(?<![a-z])(mg|mcg|g|ml|units?|mmol|iu)(/kg)? per (kg|kilogram|hour|minute|day|dose)\b", r"\1\2/\3"),
    (r"\b(\d+)(?:st|nd|rd|th) ([a-z]+ )?(hour|day|week|month|year)s?\b", r"\1 \3s \2"),
    (r"\b(day|week|month|year)s (\d+) (and|or) (\d+)\b(?! (?:mg|g|mcg|ml|times))", r"\2 \3 \4 \1s"),
    (r"(?<!\d )(?<!\d-)\b(week|day|month|year|hour)s? (\d+)(?=\s|[.,;)]|$)(?! (?:mg|g|mcg|ml|to|or|times))", r"\2 \1s"),
    (r"(?<!\d )\bdays? (\d+)(?: to |-)(\d+)\b(?! (?:mg|g|mcg|ml|times))", r"\1-\2 days"),
    (r"\b(within|over|after|for|in|than|first|every) (?:an?|the first) (hour|day|week|month|year)\b", r"\1 1 \2"),
    (r"(?<=\d)to (?=\d)|(?<=\d) to(?=\d)", " to "),
    (r"(?<=\d) ?d(?=[ ,.;)]|$)", " days"),
    (r" ?(?:platelets )?(?:per|/) ?(?:cubic millimet(?:er|re)|mm\^?3)\b", "/mm3"),
    (
        r"\b(?:once|1 times) (?:a|per|every|each) (week|month|year)\b|\b(?:every|each) (week|month|year)\b",
        r"every 1 \1\2",
    ),
    (r"(?<!twice )(?<!times )\b(week|month|year)ly\b", r"every 1 \1"),
    (r"\bannually\b", "every 1 year"),
    (r"\b(?:twice|2 times) (?:a|per|every|each) year\b", "every 6 months"),
    (r"\b(?:with|who have|having) symptoms\b", "symptomatic"),
    (r"\b(?:without|with no|who have no) symptoms\b", "asymptomatic"),
    (r"\b(?:(?:is|are|be) )?unlikely to\b", "who may not"),
    (r"\b(?:cannot be resected|(?:is |are )?not resectable|non-?resectable)\b", "unresectable"),
    (r"\bsbp\b", "systolic blood pressure"),
    (r"\bdbp\b", "diastolic blood pressure"),
    (r"(?<=\bmg)/ (?=kg)|(?<=\bmcg)/ (?=kg)", "/"),
    (r"\b(?:leave|left|leaves|leaving) (?:out|off)\b", "omit"),
    (r"\bt([12])dm\b", r"type \1 diabetes"),
    (r"\bnon-(?=\d)", "other than "),
    (r"\blonger than (?=\d)", "more than "),
    (r"\bshorter than (?=\d)", "less than "),
    # Somebody, and some of several.
    (r"\b1 (?=may|can|should|must|of|or (?:both|more|other))", "one "),
    (r"\b(?:a )?single dose\b", "1 dose"),
    (r"\b(?:a )?(?:single|one-time) (?=injection|infusion|bolus|tablet)", "1 "),
    # Two negations that set a bound and deny nothing.
    (r"\bnot by more than (?=\d)", "by at most "),
    (r"\bno (?:single |1 )?dose (?:is )?(?:above|over|more than|exceeding) (?=\d)", "at most "),
    (
        r"\b(?:as (?:high|much) as|capped at|limited to|(?:an? )?(?:upper )?(?:limit|ceiling) (?:of|is)) (?=\d)",
        "at most ",
    ),
    (
        r"\b(?:should|must|may|can|do(?:es)?) not (?:go|rise|be|be given) (?:above|over|beyond|more than) (?=\d)",
        "at most ",
    ),
    (r"\b(?:never|not) (?:go )?(?:above|over|beyond) (?=\d)", "at most "),
    (r"\b(?:never|not) (?:go )?(?:below|under) (?=\d)", "at least "),
    (r"\bavoid (?:going |falling |dropping |values |levels )?(?:below|under|less than) (?=\d)", "at least "),
    (r"\bavoid (?:going |rising |values |levels )?(?:above|over|more than|exceeding) (?=\d)", "at most "),
    (r"\bnot? (?:less|fewer|earlier|sooner|lower|younger|shorter|below|under) than\b", "at least"),
    (r"\bnot? (?:more|greater|later|longer|higher|older|above|over) than\b", "at most"),
    (
        r"\b(?:do(?:es)? not|must not|should not|may not|cannot|not to|not|without) (?:be )?exceed(?:ed|ing)?\b",
        "at most",
    ),
    (
        r"\b(?:up to a |to a )?max(?:imum)?\.?(?: (?:daily|total|single|treatment))?"
        r"(?: (?:dose|duration|length|course))?(?: of (?:treatment|therapy|use))?(?: is| of|:)*\)? ?(?=\d)",
        "at most ",
    ),
    (r"\bfor (?:a maximum of|at most|up to) (?=\d)", "for at most "),
    (r"\bup to (?=\d)", "at most "),
    (r"\bminimum(?: of|:)? (?=\d)", "at least "),
    (r"\bat least (\d[\d.]*)( ?[a-z/%]+)?,? (?:and|but) at most (?=\d)", r"\1\2 to "),
    (r"\bat least 1 (?!(?:hour|day|week|month|year|dose|time|mg|g|ml|h|d)s?\b)(?=[a-z])", "one or more "),
)
_ROUTES = (
    (r"by mouth|orally|per os|po", "oral"),
    (r"iv|intravenously|i\.v\.", "intravenous"),
    (r"im|intramuscularly|i\.m\.", "intramuscular"),
    (r"sc|sq|s\.c\.|subcut|subcutaneously", "subcutaneous"),
)
_SPELLED = (
    (r"aem(?=[aio])", "em"),
    (r"\bhaem", "hem"),
    (r"sulph", "sulf"),
    (r"rrhoea", "rrhea"),
    (r"\boe(?=dem|stro|soph)", "e"),
    (r"\bpaed", "ped"),
    (r"\bfaec", "fec"),
    (r"\bfoet", "fet"),
    (r"(?<=\btum|\bcol|\blab)our", "or"),
    (r"(?<=[a-z]{3})is(?=ation|ed\b|ing\b|e\b|es\b)", "iz"),
    (r"\bcrcl\b", "creatinine clearance"),
    (r"\bbp\b", "blood pressure"),
    (r"\b(?:pregnan\w*|gestation\w*)\b", "pregnancy"),
)
# The last item of a list but one, and what stands behind the comma that some writers set there.
_LAST_COMMA = re.compile(r"(?<=, )([^\s,.;:]+(?: [^\s,.;:]+){0,2}), (?=(?:and|or) (\w+(?: panel)?))")
_JOINS = re.compile(
    r"(?:i[ft]|they|we|the panel|there|this|these|those|when|where|which|who|not?|never|then|so|also)\b"
)
_WHOLE = [(re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)"), spelling) for pattern, spelling in (*OFTEN, *TIMES, *_ROUTES)]
# A class of drugs by the first of its names.
_SPELLED_CLASSES = [line.split("|")[0].split("/") for line in entries("drug_classes")]
_CLASSES = {name: names[0] for names in _SPELLED_CLASSES for name in names}
_CLASS = re.compile(rf"(?<![a-z-])(?:{'|'.join(sorted(_CLASSES, key=len, reverse=True))})(?=s?\b)")
_PARTS = [(re.compile(pattern), spelling) for pattern, spelling in (*_SPELLED, *_UNITS)]


@lru_cache(maxsize=4096)
def worded(text: str) -> str:
    """Normalise a text and say what it says in one wording, for comparison only."""
    text = _LAST_COMMA.sub(_without_last_comma, in_digits(normalise(text)))
    for pattern, spelling in (*_PARTS, *_WHOLE):
        text = pattern.sub(spelling, text)
    return _CLASS.sub(lambda found: _CLASSES[found[0]], text)


def _without_last_comma(found: re.Match[str]) -> str:
    """A list's last comma is a matter of style; one before a clause of its own parts what is said."""
    item, behind = found[1], found[2]
    parts = VERB.search(f", {item}") or VERB.search(f", {behind}") or _JOINS.match(item) or _JOINS.match(behind)
    return found[0] if parts else f"{item} "
