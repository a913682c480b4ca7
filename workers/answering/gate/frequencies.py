"""How often a dose is given, in one spelling: Latin short forms and intervals become times a day."""

import re

_HOURS = r"h(?:ours?|rs?|ourly)?"
_SPELLINGS = (
    (rf"od|qd|q ?24 ?{_HOURS}|once[ -]daily|once per day|every 24 hours|24-?hourly", "1 times a day"),
    (rf"bd|bid|b\.i\.d\.|q ?12 ?{_HOURS}|twice[ -](?:daily|a day|per day)|every 12 hours|12-?hourly", "2 times a day"),
    (
        rf"tds|tid|t\.i\.d\.|q ?8 ?{_HOURS}|thrice[ -]daily|3 times (?:daily|per day)|every 8 hours|8-?hourly",
        "3 times a day",
    ),
    (rf"qds|qid|q\.i\.d\.|q ?6 ?{_HOURS}|4 times (?:daily|per day)|every 6 hours|6-?hourly", "4 times a day"),
    (rf"q ?(\d+) ?{_HOURS}|(\d+)[ -]?hourly", r"every \1\2 hours"),
)
_PATTERNS = [(re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)"), spelling) for pattern, spelling in _SPELLINGS]


def spelled_out(text: str) -> str:
    """Write every frequency of a normalised text in the same words."""
    for pattern, spelling in _PATTERNS:
        text = pattern.sub(spelling, text)
    return text
