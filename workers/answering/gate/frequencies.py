"""How often a dose is given and in what unit, in one spelling: short forms and intervals become times a day."""

import re

_HOURS = r"h(?:ours?|rs?|ourly)?"
_SPELLINGS = (
    (rf"od|qd|q ?24 ?{_HOURS}|once[ -](?:daily|a day|per day)|every 24 hours|24-?hourly", "1 times a day"),
    (rf"bd|bid|b\.i\.d\.|q ?12 ?{_HOURS}|twice[ -](?:daily|a day|per day)|every 12 hours|12-?hourly", "2 times a day"),
    (
        rf"tds|tid|t\.i\.d\.|q ?8 ?{_HOURS}|thrice[ -]daily|3 times (?:daily|per day)|every 8 hours|8-?hourly",
        "3 times a day",
    ),
    (rf"qds|qid|q\.i\.d\.|q ?6 ?{_HOURS}|4 times (?:daily|per day)|every 6 hours|6-?hourly", "4 times a day"),
    (rf"q ?(\d+) ?{_HOURS}|(\d+)[ -]?hourly", r"every \1\2 hours"),
)
_UNITS = (
    (r"(?<=\d)(?: |-)?milligram(?:me)?s?\b", " mg"),
    (r"(?<=\d)(?: |-)?microgram(?:me)?s?\b", " mcg"),
    (r"(?<=\d)(?: |-)?kilogram(?:me)?s?\b", " kg"),
    (r"(?<=\d)(?: |-)?gram(?:me)?s?\b", " g"),
    (r"(?<=\d)(?: |-)?millilit(?:re|er)s?\b", " ml"),
    (r"(?<=\d)(?: |-)?per ?cent\b", "%"),
    (r"\bhalf (?=of\b|the\b)", "50% "),
    # Two negations that set a bound and deny nothing.
    (r"\bnot? (?:less|fewer|earlier|lower|younger|shorter) than\b", "at least"),
    (r"\bnot? (?:more|greater|later|longer|higher|older) than\b", "at most"),
)
_PATTERNS = [(re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)"), spelling) for pattern, spelling in _SPELLINGS]
_UNIT_PATTERNS = [(re.compile(pattern), spelling) for pattern, spelling in _UNITS]


def spelled_out(text: str) -> str:
    """Write every frequency and every unit of a normalised text in the same words."""
    for pattern, spelling in (*_UNIT_PATTERNS, *_PATTERNS):
        text = pattern.sub(spelling, text)
    return text
