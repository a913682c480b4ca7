"""Doses: how much of which drug, at once or in a day."""

import re

from clinical_guidelines.positions import lexicon
from clinical_guidelines.positions.amounts import Amount, amounts
from clinical_guidelines.positions.model import Position
from clinical_guidelines.quantities.drugs import drug_places, spellings

# To milligrams; units and millilitres stay what they are.
_BASE = {
    "mg": ("mg", 1.0),
    "g": ("mg", 1000.0),
    "mcg": ("mg", 0.001),
    "iu": ("iu", 1.0),
    "unit": ("iu", 1.0),
    "mg/kg": ("mg/kg", 1.0),
    "mg/kg/dose": ("mg/kg", 1.0),
    "mg/kg/day": ("mg/kg", 1.0),
    "mg/kg/h": ("mg/kg/h", 1.0),
    "g/kg": ("mg/kg", 1000.0),
    "ml/kg": ("ml/kg", 1.0),
    "ml/kg/h": ("ml/kg/h", 1.0),
    "u/min": ("u/min", 1.0),
}
_TIMES = (
    (
        1,
        r"once[ -]?(?:daily|a day|per day)\b|\b(?:every|each) day\b|\bod\b|\bqd\b|q ?24 ?h?|every 24"
        r"|(?<!twice )(?<!times )\bdaily\b(?! in)",
    ),
    (2, r"twice|\b2 times|\bbid\b|\bbd\b|q ?12 ?h?|every 12|12-? ?hourly"),
    (3, r"\b3 times|thrice|\btid\b|\btds\b|q ?8 ?h?|every 8|8-? ?hourly"),
    (4, r"\b4 times|\bqid\b|\bqds\b|q ?6 ?h?|every 6|6-? ?hourly"),
    (6, r"\bq ?4 ?h\b|every 4 h|4-? ?hourly"),
)
_A_DAY = re.compile(
    r"^[^;,\d]{0,20}?(?:/day|per day|/24|(?<!times )(?<!once )(?<!twice )a day|in \d+ (?:equally )?divided doses"
    r"|daily in)"
)
_DAILY_DOSE = re.compile(r"\bdaily dos(?:e|age)\b[^;,.]*$")
_AN_HOUR = re.compile(r"^[ a-z]{0,8}?(?:/h(?:our|r)?\b|per hour|an hour|hourly)")
_ROLES = {
    "loading": re.compile(r"\bload(?:ing|ed)?\b|\bbolus\b|\bstat\b"),
    "maintenance": re.compile(r"\bmaintenance\b|\bthereafter\b|\bfollowed by\b|\bthen\b|\bcontinue\b"),
    "maximum": re.compile(
        r"\bmax(?:imum)?\b|\bnot exceed|\bup to\b|\bno more than\b|\bnot (?:\w+ ){0,2}more than\b|\bat most\b"
    ),
    "initial": re.compile(
        r"\binitial(?:ly)?\b|\b(?:starting|first) dose\b|\b(?:start\w*|begin|begun) (?:\w+ )?(?:at|with)\b"
    ),
}
_WINDOW = 45
# "The maximum dose of metformin in type 2 diabetes is 2,000 mg": said of the whole clause.
_OF_ALL = {
    "maximum": re.compile(r"\bmaximum (?:daily |total |single )?dos(?:e|age)\b[^;,.]*$"),
    "loading": re.compile(r"\bloading dos(?:e|age)\b"),
    "initial": re.compile(r"\b(?:initial|first|starting) dos(?:e|age)\b"),
    "target": re.compile(r"\btarget (?:daily )?dos(?:e|age)\b[^;,.]*$"),
}
_UNDOSED = (
    "crystalloid",
    "colloid",
    "red cells",
    "oxygen",
    "insulin",
    "immunoglobulin",
    "oral rehydration",
    "iron therapy",
)
_FOLLOWS = 30
_A_WEEK = re.compile(r"\b(?:(?:once )?weekly|(?:once|twice) a week|per week|(?:every|each) week)\b")
# How strong a preparation is, and two drugs in one: neither is a dose of one drug.
_STRENGTH = re.compile(
    r" ?(?:m?g|mcg|iu|units?)?(?: ?/ ?(?:actuation|puff|inhalation|\d)| per (?:actuation|puff|inhalation)\b)"
)


def doses(clause: str) -> list[Position]:
    """The doses of a normalised clause whose drug is plain."""
    dosed = [amount for amount in amounts(clause) if amount.unit in _BASE and not _STRENGTH.match(clause[amount.end :])]
    named = _named(clause) if dosed else []
    found = []
    for index, amount in enumerate(dosed):
        drug = _drug(clause, amount, named)
        if drug:
            until = dosed[index + 1].start if index + 1 < len(dosed) else len(clause)
            found.append(_dose(clause, amount, drug, until))
    return found


def _named(clause: str) -> list[tuple[int, str]]:
    """Where drugs, and the fluids that are dosed like them, are named."""
    drugs = [(at, min(spellings(name))) for at, name in drug_places(clause)]
    fluids = [(at, name) for at, _, name in lexicon.interventions().places(clause) if name in _UNDOSED]
    return sorted([*drugs, *fluids])


def _drug(clause: str, amount: Amount, named: list[tuple[int, str]]) -> str:
    names = {name for _, name in named}
    if len(names) == 1:
        return next(iter(names))
    after = [name for at, name in named if 0 <= at - amount.end <= _FOLLOWS and " of " in clause[amount.end : at + 1]]
    before = [name for at, name in named if at < amount.start]
    return after[0] if after else before[-1] if before else ""


def _dose(clause: str, amount: Amount, drug: str, until: int) -> Position:
    unit, factor = _BASE[amount.unit]
    before = clause[max(0, amount.start - _WINDOW) : amount.start]
    # The unit itself is part of what follows the number: mg/kg/day, 1 g per hour.
    after = clause[amount.end : min(amount.end + _WINDOW + 15, until)]
    role = next((name for name, cue in _ROLES.items() if cue.search(before) or cue.search(after[:25])), "")
    if not role:
        role = next(
            (
                name
                for name, said in _OF_ALL.items()
                if said.search(clause if name in ("loading", "initial") else clause[: amount.start])
            ),
            "",
        )
    if unit == "ml/kg" and role == "loading":
        # A fluid that is given by weight is given as a bolus, whether or not it is called one.
        role = ""
    if _A_WEEK.search(after) or _A_WEEK.search(before):
        # What is given once a week is no daily dose, and seldom compares.
        role = f"{role} weekly".strip()
    basis, times = _basis(amount.unit, before, after)
    factor *= times
    if not basis and role == "initial":
        # The first of single doses is a dose like one that is called nothing.
        role = ""
    return Position(
        measure=f"dose {basis}".strip(),
        role=role,
        low=None if amount.side == "below" or role == "maximum" else amount.low * factor,
        high=None if amount.side == "above" and role != "maximum" else amount.high * factor,
        unit=unit,
        printed=amount.printed,
        drugs=frozenset((drug,)),
    )


def _basis(unit: str, before: str, after: str) -> tuple[str, int]:
    """Whether the amount is for a day, an hour or one dose, and how many make what is compared."""
    if unit == "mg/kg/day" or _A_DAY.search(after) or _DAILY_DOSE.search(before):
        return "a day", 1
    if _AN_HOUR.search(after):
        return "an hour", 1
    for times, words in reversed(_TIMES):
        if re.search(words, after):
            return "a day", times
    return "", 1
