"""How long, how often, from what age, and within what time."""

import re

from clinical_guidelines.positions.amounts import Amount, amounts
from clinical_guidelines.positions.model import Position

# An age may stand without its unit.
_OF_TIME = frozenset(("", "day", "week", "month", "year", "hour", "minute"))
_DAYS = {"hour": 1 / 24, "minute": 1 / 1440, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_EVERY = re.compile(r"\b(?:every|each|at intervals? of|intervals? of|repeat\w* (?:after|in|at))(?: about| \d+ to)? $")
_HOURLY = re.compile(r"^[- ]?(?:hour|month|year|week|day)ly\b")
_INTERVALS = re.compile(r"^[- ]?(?:day|week|month|year)s?[- ]intervals?\b")
_WITHIN = re.compile(r"\b(?:within|in|not later than|no later than)(?: the)?(?: first)?(?: a maximum of)? $")
# A window that ends some time after something, or the first moment at which something may begin.
_UNTIL = re.compile(r"\b(?:up to|until|(?:limited to|only in|in|during)(?: the)? first) $")
_NOT_BEFORE = re.compile(r"\b(?:only (?:be \w+ )?after|not (?:before|until)|no earlier than)(?: the first)? $")
_DEED = re.compile(r"\b(?:initiat\w+|start\w*|begin\w*|commenc\w+)\b")
# What is done within so many hours or days, and nothing said of since when.
_SOON = frozenset(("minute", "hour", "day"))
_ENDS = re.compile(r" ?[a-z]* ?[.,;]? ?$")
_PERIOD = re.compile(r"[- ]?hours?[- ]period\b")
_SINCE = re.compile(r"\b(?:of|after|from|since|following)\b")
_LASTING = re.compile(
    r"\b(?:for|lasts?|last|runs?|takes?|duration(?: of)?|course(?: of)?|continued?(?: for)?|limited to|minimum of|least"
    r"|total of|over|is)"
    r"(?: treatment| therapy| antibiotics?| a| the| an| at| another| about| up to| minimum| total| further| of"
    r"| least)* (?:\d+ (?:to|or) )?$"
)
_COURSE = re.compile(
    r"^[- ]?(?:days?|weeks?|months?|years?)[- ](?:course|regimen|duration"
    r"|of (?!age|onset|life|birth|admission|symptom|surgery|diagnos|illness|recogni|presentation|the |an? "
    r"|pregnan|gestation"
    r"|follow|delivery|injury|exposure|completion|hospital|arrival|start|initiat)[a-z]{4,})"
)
_AGE_BEFORE = re.compile(
    r"\b(?:ages?|aged)(?: of| from| at| between)*(?: >=?| over| above)? ?$"
    r"|\b(?:turn|reach)(?:s|es|ed)? $|\b(?:screened|vaccinated)\b(?: [a-z]+){1,9} at $"
    r"|\b(?:men|women|people|adults|children|girls|boys) at (?:age )?$"
    r"|\b(?:takes? place|due|(?:done|given|offered|performed|carried out)) at $|\bvaccin\w+ at $"
    r"|\b(?:adults|people|women|men|girls|boys|children|everyone)(?: aged)? (?:from|over|above|of at least|of) $"
    # "Start mammography at 50 years".
    r"|\b(?:start|begin|commenc)\w*(?: [a-z]+){0,4} (?:at|from) $"
)
_AGE_AFTER = re.compile(
    r"^[- ]?(?:years?|yrs?|months?|weeks?|days?)?[- ]?(?:of age|old|(?:and|or) (?:older|above|over))"
)
_FROM = re.compile(
    r"\b(?:from(?: the)?(?: age)?(?: of)?|at the age of|between(?: the ages of)?|reach(?:es"
    r"|ed)?(?: the)?(?: age)?(?: of)?) $"
)
_BEGINS = re.compile(r"\b(?:screen\w*|vaccin\w+|immuni\w+|mammograph\w+|offer\w*|begin\w*|start\w*|routine)\b")
_WORDS = {
    365.0: re.compile(r"\b(?:annual(?:ly)?|yearly|every year|each year|once a year|once yearly)\b"),
    730.0: re.compile(r"\b(?:biennial(?:ly)?|every other year|2-yearly)\b"),
    182.4: re.compile(r"\b(?:twice a year|twice yearly|half-yearly|6-monthly|semi-?annual(?:ly)?)\b"),
    30.4: re.compile(r"(?<!-)\b(?:monthly|once a month|every month)\b"),
    7.0: re.compile(r"(?<!-)\b(?:weekly|once a week|every week)\b"),
}
_DOSED = re.compile(r"\d ?(?:mg|g|mcg|iu|units?|ml)\b")


def times(clause: str) -> list[Position]:
    """The durations, intervals, windows and starting ages of a normalised clause."""
    found = [position for amount in amounts(clause) if amount.unit in _OF_TIME and (position := _timed(clause, amount))]
    if any(position.measure == "interval" for position in found) or _DOSED.search(clause):
        return found
    for days, words in _WORDS.items():
        if match := words.search(clause):
            found.append(Position("interval", "", days, days, "day", match[0]))
    return found


def _timed(clause: str, amount: Amount) -> Position | None:
    before = clause[max(0, amount.start - 90) : amount.start]
    after = clause[amount.end : amount.end + 45]
    is_band = amount.unit == "year" and amount.low != amount.high and _FROM.search(before) and _BEGINS.search(clause)
    if is_band or _AGE_BEFORE.search(before) or _AGE_AFTER.match(after):
        return _age(clause, amount)
    if amount.unit not in _DAYS:
        return None
    # An interval of hours between doses is part of the dose.
    if _EVERY.search(before) or _HOURLY.match(after) or _INTERVALS.match(after):
        return None if amount.unit in ("hour", "minute") and _DOSED.search(clause) else _position("interval", amount)
    if _NOT_BEFORE.search(before):
        return _position("timing", amount, side="above") if _DEED.search(clause) else None
    if _UNTIL.search(before) and re.match(r" ?[a-z]+ (?:after|from|since|following)\b", after):
        return _position("timing", amount, side="below")
    if _WITHIN.search(before):
        is_soon = amount.unit in _SOON and _ENDS.match(after)
        is_window = (
            amount.unit != "year"
            and not _PERIOD.match(after)
            and (is_soon or _SINCE.search(after) or _DEED.search(clause))
        )
        return _position("timing", amount, side="below") if is_window else None
    bare = re.sub(r"(?:>=?|<=?|at least|more than|up to) ?$", "", before)
    if _LASTING.search(before) or _LASTING.search(bare) or _COURSE.match(after):
        return _position("duration", amount)
    return None


def _age(clause: str, amount: Amount) -> Position | None:
    """The age at which something begins; elsewhere an age tells who is spoken of."""
    begins = _FROM.search(clause[: amount.start]) is not None
    if amount.side == "below" or not (begins or _BEGINS.search(clause)):
        return None
    years = _DAYS.get(amount.unit or "year", 365.0) / 365.0
    value = amount.low * years
    return Position("age", "", value, value, "year", amount.printed)


def _position(measure: str, amount: Amount, side: str = "") -> Position:
    factor = _DAYS[amount.unit]
    side = side or amount.side
    return Position(
        measure=measure,
        role="",
        low=None if side == "below" else amount.low * factor,
        high=None if side == "above" else amount.high * factor,
        unit="day",
        printed=amount.printed,
    )
