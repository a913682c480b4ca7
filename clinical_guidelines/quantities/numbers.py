"""Numbers with their units, read out of normalised text."""

import itertools
import re
from dataclasses import dataclass

# Longest spelling first; the value is the one spelling that is compared.
_UNITS = {
    r"mc?g/kg/min(?:ute)?|mc?g/kg per minute": "",
    r"u/min(?:ute)?|units?/min(?:ute)?|units per minute": "u/min",
    r"mg/kg/day|mg/kg per day|mg/kg daily|mg per kg per day": "mg/kg/day",
    r"mg/kg/dose": "mg/kg/dose",
    r"mg/kg/h(?:ou)?r?|mg/kg per hour": "mg/kg/h",
    r"mg/kg": "mg/kg",
    r"g/kg": "g/kg",
    r"ml/kg/h(?:ou)?r?|ml/kg per hour": "ml/kg/h",
    r"ml/kg": "ml/kg",
    r"ml/min(?:ute)?/1\.73 ?m ?2?": "ml/min",
    r"ml/min(?:ute)?": "ml/min",
    r"mg/dl": "mg/dl",
    r"g/dl": "g/dl",
    r"g/l(?:iter|itre)?": "g/l",
    r"giga/l|[x×] ?10\^9 ?/ ?l(?:iter|itre)?": "10^9/l",
    r"/mm3": "/mm3",
    r"ng/ml|(?:mcg|micrograms?)/(?:l|liter|litre)\b": "ng/ml",
    r"mg/mmol": "mg/mmol",
    r"mmol/mol": "mmol/mol",
    r"mg/g": "mg/g",
    r"meq/l": "meq/l",
    r"mmol/(?:l|liter|litre)\b": "mmol/l",
    r"mcmol/l": "umol/l",
    r"iu/ml": "iu/ml",
    r"iu/l": "iu/l",
    r"iu": "iu",
    r"mcg|microgram(?:s)?": "mcg",
    r"mg|milligram(?:s)?": "mg",
    r"kg/m ?2": "kg/m2",
    r"kg|kilogram(?:s)?": "kg",
    r"ml|milliliter(?:s)?|millilitre(?:s)?": "ml",
    r"mm ?hg": "mmhg",
    r"kpa": "kpa",
    r"meq/(?:l|liter|litre)\b": "meq/l",
    r"meq": "meq",
    r"mmol": "mmol",
    r"kcal": "kcal",
    r"cm ?h ?2 ?o": "cmh2o",
    r"cm": "cm",
    r"mm": "mm",
    r"%|percent|per cent": "%",
    r"hours?|hrs?|h|hourly": "hour",
    r"minutes?|mins?": "minute",
    r"days?": "day",
    r"weeks?|wks?": "week",
    r"months?|mos?": "month",
    r"years?|yrs?|yo|y/o": "year",
    r"breaths?|cpm|bpm": "rate",
    r"liters?|litres?|l": "litre",
    r"grams?|gm|g": "g",
    r"units?|u": "unit",
    r"(?:°|o|degrees?)? ?c(?:elsius)?": "celsius",
}
_UNIT = "|".join(f"(?P<u{index}>{pattern})" for index, pattern in enumerate(_UNITS))
_SPELLED = list(_UNITS.values())
_TIMES = frozenset(("hour", "minute", "day", "week", "month", "year"))
_NUMBER = r"\d+(?:\.\d+)?"
_UNIT_AFTER = re.compile(rf"\)?[- ]?(?:{_UNIT})(?![a-z])")
# 7-10 days, 7 to 14 days, 160/800 mg: the unit after the last number belongs to each of them.
_JOINED = re.compile(rf"(?:-| to | or | and |/| x | by | through | up to |, )(?:<|>|=|<=|>=)? ?(?={_NUMBER})")
_RANGE = re.compile(rf"(?:-| to | and |/)(?:<|>|=|<=|>=)? ?(?={_NUMBER})")
# The second number of a ratio begins no range.
_RATIO = re.compile(r"(?<=\d:)")
# A number that is part of a name (sepsis-3, h2, b12, pm2.5) is no quantity; the 3 of 1.5g-3g is one.
_QUANTITY = re.compile(rf"(?<![a-z\d.])(?<![a-z][a-z]-)(?P<value>{_NUMBER})")


@dataclass(frozen=True)
class Quantity:
    """A number as printed, its unit in one spelling (empty when it stands alone), and where it begins."""

    value: str
    unit: str
    start: int

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()


def quantities(text: str) -> list[Quantity]:
    """Every number of a normalised text, with the unit that follows it or follows its range."""
    found = list(_QUANTITY.finditer(text))
    units: list[str] = []
    for index in range(len(found) - 1, -1, -1):
        match = found[index]
        unit = _unit_at(text, match.end())
        if not unit and index + 1 < len(found):
            joint = _JOINED.match(text, match.end())
            if joint is not None and joint.end() == found[index + 1].start():
                unit = units[-1]
        units.append(unit)
    units.reverse()
    return [Quantity(canonical(match["value"]), unit, match.start()) for match, unit in zip(found, units, strict=True)]


def canonical(number: str) -> str:
    """Write 0.50 as 0.5 and 7.0 as 7."""
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    return f"{int(whole)}.{fraction}" if fraction else str(int(whole))


def _unit_at(text: str, position: int) -> str:
    match = _UNIT_AFTER.match(text, position)
    if match is None or match.lastgroup is None:
        return ""
    return _SPELLED[int(match.lastgroup.removeprefix("u"))] or match[0].strip(" -")


def ranges(text: str) -> list[tuple[str, str]]:
    """Numbers that follow each other with nothing between them but a joint, and perhaps a unit."""
    found = list(_QUANTITY.finditer(text))
    units = {each.start: each.unit for each in quantities(text)}
    pairs = []
    for first, second in itertools.pairwise(found):
        unit = _UNIT_AFTER.match(text, first.end())
        joint = _RANGE.match(text, unit.end() if unit else first.end())
        if (
            joint is not None
            and not _RATIO.match(text, first.start())
            and joint.end() == second.start()
            and _are_alike(units[first.start()], units[second.start()])
        ):
            pairs.append((canonical(first["value"]), canonical(second["value"])))
    return pairs


def _are_alike(one: str, other: str) -> bool:
    """Whether two units may be those of one range: "after 2 weeks to 20 mg" is none."""
    return not one or not other or (one in _TIMES) == (other in _TIMES)
