"""How often something is given, in all its spellings, and the one that stands for them."""

_HOURS = r"h(?:ours?|rs?|ourly)?"
A_DAY = r"(?:daily|a day|per day|each day|every day|/ ?day|(?:in|per) 24 hours)"
OFTEN = (
    (
        rf"(?:q|every) ?(\d+)(?: ?- ?| to )(\d+) ?(?:{_HOURS}|-?hourly)|(\d+)(?: ?-|-? ?to|-? or) ?(\d+)[ -]?hourly",
        r"every \1\3-\2\4 hours",
    ),
    (rf"q ?(\d+) ?(?:{_HOURS})? ?(?:to|-|or) ?q ?(\d+) ?(?:{_HOURS})?", r"every \1-\2 hours"),
    (rf"od|qd|q ?24 ?{_HOURS}|once[ -]{A_DAY}|1 times? {A_DAY}|every 24 ?{_HOURS}|24[- ]?hourly", "1 times a day"),
    (
        rf"bd|bid|b\.i\.d\.|q ?12 ?{_HOURS}|(?:twice|2 times)[ -]{A_DAY}|every 12 ?{_HOURS}|12[- ]?hourly",
        "2 times a day",
    ),
    (
        rf"tds|tid|t\.i\.d\.|q ?8 ?{_HOURS}|(?:thrice|3 times)[ -]{A_DAY}|every 8 ?{_HOURS}|8[- ]?hourly",
        "3 times a day",
    ),
    (rf"qds|qid|q\.i\.d\.|q ?6 ?{_HOURS}|4 times {A_DAY}|every 6 ?{_HOURS}|6[- ]?hourly", "4 times a day"),
    (rf"(?:q|every) ?(\d+) ?{_HOURS}|(\d+)[ -]?hourly", r"every \1\2 hours"),
    # Hours are left out behind a q.
    (r"q ?24", "1 times a day"),
    (r"q ?12", "2 times a day"),
    (r"q ?8", "3 times a day"),
    (r"q ?6", "4 times a day"),
    (r"q ?4", "every 4 hours"),
)
TIMES = (("once (?=a |per |every |each )", "1 times "), ("twice", "2 times"), ("thrice", "3 times"))
