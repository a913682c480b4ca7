"""Targets, thresholds and definitions: numbers of what is measured."""

import functools
import re
from dataclasses import dataclass, replace

from clinical_guidelines.positions import lexicon
from clinical_guidelines.positions.amounts import Amount, amounts, pressures
from clinical_guidelines.positions.model import Position

# Milligrams in a decilitre that make a millimole in a litre: the molar mass, by ten.
_TEN = 10.0
# In mmHg; a smaller number without a unit is something else.
_LEAST_PRESSURE = 40
_REACH = 90
_AFTERWARDS = 40
_DOSED = frozenset(re.findall(r"\S+", "mg g mcg iu unit mg/kg mg/kg/day ml/kg hour day week month year minute"))
_ROLES = {
    "target": re.compile(
        r"\b(?:aim\w*|target\w*|goals?|maintain\w*|keep(?:ing)?|kept|until(?: [a-z]+){0,6}? (?:falls?|drops?|rises?"
        r"|reach\w*|is|stays?)|until|titrat\w+"
        r"|treat(?:ed)? (?:\w+ ){0,3}?to|lower(?:ed|ing)?(?! than)|reduc\w+ (?:\w+ ){0,4}to"
        r"|achiev\w+|should (?:be|have)|restor\w+|controlled to|not (?:go|fall|exceed)|limit\w*)\b"
    ),
    "start": re.compile(
        r"\b(?:start\w*|initiat\w+|begin\w*|commenc\w+|when\w*|if|thresholds?|transfus\w+|indicated|offer\w*"
        r"|consider\w*|treat (?:at|all)"
        r"|treatment at|candidates?|exceeds?|whose|in whom|(?:with|and"
        r"|(?<!aim )(?<!aimed )(?<!kept )(?<!keep )(?<!target )(?<!targeted )(?<!maintained )at) an?"
        r"|(?:should|must) (?:be (?:given|treated|started|offered|transfused)|receive|get)"
        r"|falls?|drops?|rises?|once|as soon as"
        r"|(?:for|of|in) (?:patients|adults|children|individuals|people|persons) with)\b"
    ),
    "stop": re.compile(r"\b(?:hold|withhold|stop\w*|discontinu\w+|withdraw\w*)\b"),
    "diagnosis": re.compile(
        r"\b(?:defin\w+|(?<!confirmed )(?<!established )diagnos\w+|classif\w+|criteri\w+|is considered|categori\w+)\b"
    ),
}
# What is only watched until it falls is no target of treatment.
_WATCHED = re.compile(r"\b(?:measur|monitor|check|record|observ)\w*\b[^;]*\buntil\b[^;]*$")
# The level from which somebody is seen again, or sooner, begins no treatment unless one is named after it.
_SEEN_AGAIN = re.compile(
    r"\bfollow(?:ed)?[ -]ups?\b(?!.*\b(?:start|initiat\w+|begin|commenc\w+|treat|offer|consider|add|give)\b)"
)
_TREATS = re.compile(r"\b(?:treat\w*|drugs?|medications?|medicines?|therapy|pharmacolog\w+)\b")
# By how much something changes is no level of it.
_BY = re.compile(r"\bby (?:about |at least |approximately |more than |>=? ?|up to )?$")
_OPPOSITE = {"below": "above", "above": "below"}
_USUAL_TARGETS = frozenset(("blood pressure", "systolic", "hba1c", "ldl cholesterol", "map", "oxygen saturation"))


@dataclass(frozen=True)
class Measure:
    """Something that is measured: from which side a bare number bounds its target and the start of a treatment."""

    name: str
    molar_mass: float | None
    target_side: str
    start_side: str
    means: frozenset[str]
    pattern: re.Pattern[str]


@functools.cache
def measures() -> tuple[tuple[Measure, ...], re.Pattern[str]]:
    """The listed measures, and one pattern that finds any of them."""
    listed = []
    for line in lexicon.lines("measures"):
        name, mass, target, start, means, pattern = (part.strip() for part in line.split(";", 5))
        usual = frozenset(means.split(", ")) if means else frozenset()
        listed.append(Measure(name, float(mass) if mass else None, target, start, usual, re.compile(pattern)))
    return tuple(listed), re.compile("|".join(f"(?:{measure.pattern.pattern})" for measure in listed))


def means_of(name: str) -> frozenset[str]:
    """What is usually done about a measure, which so tells nothing apart."""
    return next((measure.means for measure in measures()[0] if measure.name == name), frozenset())


def measured(clause: str) -> list[Position]:
    """The targets, thresholds and definitions of a normalised clause."""
    pressed = []
    for systolic, diastolic in pressures(clause):
        role = _role(clause, systolic, "blood pressure")
        if role:
            usual = "below" if role == "target" else "above"
            pressed.append(_position("systolic", role, systolic, usual, "mmhg", 1.0))
            pressed.append(_position("diastolic", role, diastolic, usual, "mmhg", 1.0))
    measuring = [
        amount
        for amount in amounts(clause)
        if (amount.unit not in _DOSED or _is_breath(clause, amount)) and not _BY.search(clause[: amount.start])
    ]
    places = _places(clause) if measuring else []
    found = [_of(clause, amount, places) for amount in measuring if places]
    return [*pressed, *_bounded([each for each in found if each])]


def _is_breath(clause: str, amount: Amount) -> bool:
    return amount.unit == "ml/kg" and "tidal volume" in clause


def _bounded(found: list[Position]) -> list[Position]:
    """Join a target with how far not to go, "below 180 but not less than 110", to one range."""
    floors = {(each.measure, each.unit): each.low for each in found if each.role == "floor"}
    joined = []
    for each in found:
        floor = floors.get((each.measure, each.unit))
        is_open = each.role == "target" and each.low is None and each.high is not None
        if is_open and floor is not None and each.high is not None and floor < each.high:
            joined.append(replace(each, low=floor))
        elif each.role != "floor" or not any(other.role == "target" for other in found):
            joined.append(each)
    return joined


def _places(clause: str) -> list[tuple[int, int, Measure]]:
    listed, any_of_them = measures()
    places = []
    for match in any_of_them.finditer(clause):
        measure = next(each for each in listed if each.pattern.match(clause, match.start()))
        places.append((match.start(), match.end(), measure))
    return places


def _of(clause: str, amount: Amount, places: list[tuple[int, int, Measure]]) -> Position | None:
    """The position that an amount takes on the measure named last before it, or right after it."""
    before = [(end, measure) for start, end, measure in places if end <= amount.start and amount.start - end <= _REACH]
    after = [(start, measure) for start, end, measure in places if 0 <= start - amount.end <= _AFTERWARDS // 2]
    if not before and not after:
        return None
    measure = before[-1][1] if before else after[0][1]
    name = "systolic" if measure.name == "blood pressure" and amount.unit == "mmhg" else measure.name
    if not _fits(measure, amount):
        return None
    role = _role(clause, amount, name)
    side = {"target": measure.target_side, "start": measure.start_side, "diagnosis": measure.start_side}.get(role, "")
    if not role:
        return None
    unit, factor = _unit(measure, amount.unit)
    return _position(name, role, amount, side, unit, factor)


def _fits(measure: Measure, amount: Amount) -> bool:
    """A number without a unit is an amount of few measures; with the wrong one it belongs to something else."""
    if measure.name in ("inr", "ph", "bone density", "pao2/fio2"):
        return not amount.unit
    if measure.name in ("blood pressure", "systolic", "diastolic", "map"):
        return amount.unit == "mmhg" or (amount.unit == "" and amount.side != "" and amount.low >= _LEAST_PRESSURE)
    if measure.name in ("hba1c", "oxygen saturation", "ejection fraction", "transferrin saturation"):
        return amount.unit == "%"
    if measure.name in ("heart rate", "respiratory rate"):
        return amount.unit in ("", "rate")
    return amount.unit not in ("", "rate") or (measure.name in ("cd4", "peep", "tsh") and amount.side != "")


def _unit(measure: Measure, printed: str) -> tuple[str, float]:
    """The unit in which a measure is compared, and what turns the printed one into it."""
    if printed == "mg/dl" and measure.molar_mass:
        return "mmol/l", _TEN / measure.molar_mass
    if printed == "umol/l":
        return "mmol/l", 0.001
    return {"g/dl": ("g/l", _TEN), "/mm3": ("10^9/l", 1e-6), "meq/l": ("mmol/l", 1.0), "": ("mmhg", 1.0)}.get(
        printed, (printed, 1.0)
    )


def _role(clause: str, amount: Amount, measure: str) -> str:
    """Target, start of treatment or diagnosis, by the cue that stands nearest before the number, else after it."""
    before = clause[max(0, amount.start - 120) : amount.start]
    nearest = {role: max((found.end() for found in cue.finditer(before)), default=-1) for role, cue in _ROLES.items()}
    role = max(nearest, key=lambda name: nearest[name])
    if role == "start" and nearest["target"] >= 0 and amount.side == _OPPOSITE.get(_sides(measure)[1]):
        # "The target in people with diabetes is below 7 %": nobody is treated for being well.
        role = "target"
    if role == "target" and _WATCHED.search(before):
        return ""
    after = clause[amount.end : amount.end + _AFTERWARDS]
    if role == "start":
        if _SEEN_AGAIN.search(before):
            return "follow-up"
        role = next((name for name in ("stop", "diagnosis") if nearest[name] >= 0), role)
        role = "diagnosis" if _ROLES["diagnosis"].search(after) else role
    if nearest[role] >= 0:
        return role
    later = next((name for name in ("start", "target", "diagnosis") if _ROLES[name].search(after)), "")
    return later or _usual_role(clause, amount, measure)


def _usual_role(clause: str, amount: Amount, measure: str) -> str:
    """What a number is where no cue says it: a target of what is usually aimed at."""
    if measure not in _USUAL_TARGETS:
        return "start"
    if amount.side != _OPPOSITE[_sides(measure)[0]]:
        return "target"
    # Nobody aims to be worse: it is the level of those who are treated, or of nothing that is done.
    return "start" if _TREATS.search(clause) else ""


def _sides(measure: str) -> tuple[str, str]:
    """From which side a target and the start of a treatment bound a measure; empty where nothing is usual."""
    return next(((each.target_side, each.start_side) for each in measures()[0] if each.name == measure), ("", ""))


def _position(measure: str, role: str, amount: Amount, usual: str, unit: str, factor: float) -> Position:
    low, high = amount.low * factor, amount.high * factor
    side = amount.side or (usual if low == high else "")
    return Position(
        measure=measure,
        role="floor" if amount.floor and role == "target" else role,
        low=None if side == "below" else low,
        high=None if side == "above" else high,
        unit=unit,
        printed=amount.printed,
    )
