"""Ages as a ward types them (65M, 4mo, 9/12 old, man 65), written out: an age that nobody reads loses the patient."""

import re

from clinical_guidelines.quantities.drugs import drugs_in

YOUNG = r"(?:child|kid|boy|girl|baby|infant|toddler|newborn|neonate)"
PERSON = rf"(?:{YOUNG}|man|woman|male|female|gentleman|lady|patient|pt|person|adult)"
# The child's grown people, who may be patients as well.
RELATIVE = re.compile(
    r"\b(?:mother|mum|mom|father|dad|wife|husband|grandmother|grandfather|grandma|grandpa)\b", re.IGNORECASE
)
UNITS = {"y": "years", "m": "months", "w": "weeks", "d": "days", "/12": "months", "/52": "weeks", "/7": "days"}
UNIT = r"y(?:ea)?rs?|y|mon?(?:th)?s?|mths?|w(?:ee)?ks?|days?"
# A number that is one: no part of a range, of a dose or of a pressure.
NUMBER = r"(?<![\w./<>=-])(\d{1,3})"
NO_RANGE = r"(?![-/\u2013]\d|\s+to\s+\d)"
# "65M", "70 F", "45yM"; small letters only right behind the number or its unit.
SEXED = re.compile(rf"{NUMBER}(?:\s?(?:yrs?|y)?\s?([MF])|\s?(?:yrs?|y)\s?([mf])|(f))\b(?!\s*/)")
# "55 m icu", "60 f cellulitis": at the beginning of a tale.
SEXED_FIRST = re.compile(r"^\W*(\d{2})\s([mf])\b(?!\s*(?:/|wide|long|tall|high|deep|\d))", re.IGNORECASE)
SEXES = {"m": "man", "f": "woman"}
GROWN = 16
GROWN_UP = re.compile(r"man|woman|gentleman|lady|adult", re.IGNORECASE)
# "3 y/o", "18 mo old", "9/12 old"; what is in words is left.
OLD = re.compile(rf"{NUMBER}\s?(?:(y)/?o\b|-?(?:(y|mon?s?|mths?)|(/(?:12|52|7)))[\s-]*olds?\b)", re.IGNORECASE)
# "Child 5 yrs", "man 65", "baby 9/12"; a number with another unit behind it is no age.
AFTER = re.compile(
    rf"\b({PERSON})\s*,?\s+(?:of\s+|aged?\s+)?(\d{{1,3}})(?:\s?(?:({UNIT}|m)\b|(/(?:12|52|7))(?!\d))|(?![\w./%]))"
    rf"{NO_RANGE}(?!\s*(?:[a-z]*g\b|m[lm]|years?|yrs?|mon?|months?|lb|units?|hours?|h\b|x\b|times|tabs?|tablets?|weeks?|days?|/|olds?\b|of\b))",
    re.IGNORECASE,
)
# "Mum is 30".
RELATIVE_IS = re.compile(
    rf"({RELATIVE.pattern})\s+is\s+(\d{{2}})(?=\s*(?:[,.;?]|$)|\s+(?:and|with|who|on|has)\b)", re.IGNORECASE
)
# "5yr child", "6m baby".
BEFORE = re.compile(rf"{NUMBER}\s?-?(?:({UNIT}|m)|(/(?:12|52|7)))\s+({PERSON})\b", re.IGNORECASE)
# "Promethazine 18 mo": years and months alone, where nothing makes a span of time of them.
ALONE = re.compile(rf"{NUMBER}\s?(y(?:ea)?rs?|y|mo|mths?)\b{NO_RANGE}(?!\s*/)", re.IGNORECASE)
# "32/40": weeks of the forty of a pregnancy, unless it is of sight.
GESTATION = re.compile(rf"{NUMBER}(?:\s?\+\s?[0-6])?/40\b(?![./])")
SIGHT = re.compile(r"\b(?:visions?|visual|acuity|eyes?|va|snellen)\b", re.IGNORECASE)
SHORTEST, TERM = 4, 42
# "Graves 26 weeks": an illness seldom lasts an odd number of weeks beyond the third month, a pregnancy does.
WEEKS = re.compile(
    r"(?<![\w./<>=-])(\d{1,2})(?:\s?\+\s?[0-6])?\s?(?:wks?|weeks?)\b(?![-/\u2013]\d|\s+to\s+\d)", re.IGNORECASE
)
SECOND_TRIMESTER = 14
# What makes another span of time of them: a child's, a course, or a pregnancy that is named.
NO_PREGNANCY = re.compile(
    rf"\b(?:{YOUNG}|child(?:ren)?|infants?|bab(?:y|ies)|pre-?term|premature|prem|born|old|pregnan\w+|gestation\w*|gravid|man|male"
    r"|how long|duration|course|treat\w*|therapy|regimen|symptoms?|pain|cough|post-?\w*)\b",
    re.IGNORECASE,
)
SPAN_BEFORE = re.compile(
    r"(?:\b(?:for|every|each|within|after|over|per|x|last|past|by|in|than|least|most|to|until|from|at|under|below|above|about"
    r"|once|twice|before|since|another|next|first|of|and|or|q|max\w*|up|age|aged|ages|post|times)|[<>\u2264\u2265=~-])\s*$",
    re.IGNORECASE,
)
# "Pregnant 20 weeks", "pregnancy at 20 weeks".
PREGNANT_FOR = re.compile(
    r"(?<!not )\b(?:(?:in|during) )?pregnan(?:t|cy)(?P<who> (?:wom[ae]n|patients?|lad(?:y|ies)|mothers?))?,?"
    r" (?:(?:at|of|for) )?(?P<weeks>\d{1,2})(?:\+[0-6])?(?:/40| ?-?(?:weeks?|wks?))\b"
    r"(?! (?:pregnan|after|post|ago|of (?:treat|therap)))",
    re.IGNORECASE,
)
# Behind the number of pregnancies weeks are those of this one, but for how long something has lasted.
GRAVIDA = re.compile(r"\bG\d{1,2}\s?P\d{1,2}(?:\+\d)?\b[,:]?\s*", re.IGNORECASE)
CARRIED = re.compile(r"\b(?<!not )(?<!non-)(?:pregnan\w+|gestation\w*|gravid)\b", re.IGNORECASE)
LASTS = re.compile(r"(?:\b(?:for|past|last|over|every|within|x|since|after|in)|[<>])\s*$", re.IGNORECASE)
ENDED = re.compile(r"\s*(?:post\w*|ago|after|later|old|from|history|course)\b", re.IGNORECASE)
AT = re.compile(r"\bat\s*$", re.IGNORECASE)
THEN_WHAT = re.compile(
    r"\s*(?:[?.!,:;-]*\s*$|for\s+[a-z]|[,:;-]?\s*(?:and )?(?:what|which|how) (?:now|next|to|do|drug|should)\b)",
    re.IGNORECASE,
)
PRESSURE = re.compile(r"\b\d{3}/\d{2,3}\b")
# "Viral load on tenofovir at 24 weeks": of a treatment.
READ_THEN = re.compile(
    r"\b(?:respon\w*|load|levels?|suppress\w*|boost\w*|remission|relaps\w*|outcomes?|dos(?:e|age|ing)|stop\w*|switch\w*"
    r"|wean\w*|review\w*|visits?|check\w*|follow\w*|monitor\w*|tests?)\b",
    re.IGNORECASE,
)
SPAN_BEHIND = re.compile(
    r"\s*-?\s*(?:risk|surviv\w*|follow\w*|f/u|history|hx|duration|ago|later|course|of\b|after|post\w*|before|treatment|tx|interval\w*"
    r"|old|older|younger|and|or|apart|check\w*|review|mortality|plan|supply|smok\w*|on\b|since|from|between|pack|recall)",
    re.IGNORECASE,
)


def aged(question: str) -> str:
    """Return the question with its patient's age written out: "4 months old", "65 years old man".

    So are the weeks of a pregnancy: "32 weeks pregnant".
    """
    question = PREGNANT_FOR.sub(_so_long_pregnant, question)
    question = question if SIGHT.search(question) else GESTATION.sub(_pregnant, question)
    if GRAVIDA.search(question):
        question = _of_a_gravida(question)
    question = question if NO_PREGNANCY.search(question) else WEEKS.sub(_carried, question)
    question = SEXED.sub(_sexed, SEXED_FIRST.sub(_sexed, question))
    question = OLD.sub(lambda found: _years(found[1], found[2] or found[3] or found[4]), question)
    question = BEFORE.sub(lambda found: f"{_years(found[1], found[2] or found[3])} {found[4]}", question)
    question = AFTER.sub(_behind, RELATIVE_IS.sub(r"\1 \2 years old", question))
    return question if re.search(r"\bold\b", question) else ALONE.sub(_alone, question)


def _pregnant(found: re.Match[str]) -> str:
    return f"{found[1]} weeks pregnant" if int(found[1]) <= TERM else found[0]


def _so_long_pregnant(found: re.Match[str]) -> str:
    return f"{(found['who'] or '').lstrip()} {found['weeks']} weeks pregnant".lstrip()


def _of_a_gravida(question: str) -> str:
    """Return the question with the weeks told; the count of pregnancies goes where it says no more than they do."""
    told = question if CARRIED.search(question) else WEEKS.sub(_of_this_pregnancy, question)
    return GRAVIDA.sub("", told) if CARRIED.search(told) else question


def _of_this_pregnancy(found: re.Match[str]) -> str:
    lasts = LASTS.search(found.string, 0, found.start()) or ENDED.match(found.string, found.end())
    return found[0] if lasts or not SHORTEST <= int(found[1]) <= TERM else f"{found[1]} weeks pregnant"


def _carried(found: re.Match[str]) -> str:
    is_span = SPAN_BEFORE.search(found.string, 0, found.start()) or SPAN_BEHIND.match(found.string, found.end())
    lasts = is_span is not None and not _is_of_a_drug_at(found)
    return found[0] if lasts or not SECOND_TRIMESTER <= int(found[1]) <= TERM else f"{found[1]} weeks pregnant"


def _is_of_a_drug_at(found: re.Match[str]) -> bool:
    """Whether a question ends "at 34 weeks", or with what now, and names a drug or a pressure, but no reading then."""
    question = found.string
    is_at_the_end = AT.search(question, 0, found.start()) and THEN_WHAT.match(question, found.end())
    is_named = PRESSURE.search(question) or drugs_in(question.casefold())
    return bool(is_at_the_end and is_named and not READ_THEN.search(question))


def _years(number: str, unit: str) -> str:
    return f"{number} {UNITS.get(unit) or UNITS[unit[0].lower()]} old"


def _sexed(found: re.Match[str]) -> str:
    sex = next(filter(None, found.groups()[1:]))
    if int(found[1]) < GROWN:
        return found[0]
    return f"{found[1]} years old {SEXES[sex.lower()]}"


def _behind(found: re.Match[str]) -> str:
    person, number, unit = found[1], found[2], found[3] or found[4]
    is_young = re.fullmatch(YOUNG, person, re.IGNORECASE) is not None
    # "Woman 30 weeks": of her pregnancy.
    # "Woman 5 UTIs this year" counts.
    is_young_number = int(number) < GROWN and (unit or "y")[0] in "yY" and GROWN_UP.fullmatch(person)
    if (
        is_young_number
        or (is_young and not unit and int(number) >= GROWN)
        or (unit and unit[0] in "wWdD/" and not is_young)
    ):
        return found[0]
    return f"{person} {_years(number, unit or 'y')}"


def _alone(found: re.Match[str]) -> str:
    if SPAN_BEFORE.search(found.string, 0, found.start()) or SPAN_BEHIND.match(found.string, found.end()):
        return found[0]
    return _years(found[1], found[2])
