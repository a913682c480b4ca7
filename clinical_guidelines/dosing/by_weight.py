"""What a dose that is printed for each kilogram comes to for one patient; where the print is not plain, nothing."""

import re
from dataclasses import dataclass
from decimal import Decimal

from clinical_guidelines.dosing.model import Per, PrintedDose
from clinical_guidelines.dosing.patterns import MASS, NUMBER
from clinical_guidelines.quantities.drugs import drug_places

_AMOUNT = (
    rf"(?P<low>{NUMBER})(?:(?: ?[-–] ?| to )(?P<high>{NUMBER}))?"
    rf" ?(?P<unit>{MASS})(?![a-zµμ])"
)
_KILOGRAM = r" ?(?:/ ?|per )(?:kg|kilogram)\b"
_TIME = r"(?P<time>dose|day|24 ?h(?:ou)?rs?|hours?|hr|h|minute|min)\b"
EACH_KILOGRAM = re.compile(rf"{_AMOUNT}{_KILOGRAM}(?: ?(?:/|per) ?{_TIME})?", re.I)
MAXIMUM = re.compile(rf"\D*{_AMOUNT}(?P<weighed>{_KILOGRAM})?(?: ?(?:/|\b(?:per|a|in)\b) ?{_TIME})?", re.I)
_DAILY = re.compile(r"\bdaily\b", re.I)
_SINGLE = re.compile(r"\bsingle\b", re.I)
# A dose that is given once a day is the day's.
_ONCE = re.compile(r"(?:once )?daily|once (?:a|per) day|OD|QD|(?:(?:as )?a )?single dose", re.I)
# Of another weight than the scales show, or of a part of what is given.
_OTHER_WEIGHT = re.compile(
    r"\b(?:ideal|lean|adjusted|predicted|corrected|dry|pre-?pregnan\w+)(?: body)? ?weight\b|\b(?:[ILP]BW|AdjBW)\b", re.I
)
_OF_A_PART = re.compile(
    r"\W{0,3}(?:of (?!(?:the )?(?:actual |total )?(?:body|patient|child|weight)|age\b)"
    r"|as (?!an?\b|soon\b|needed|required|tolerated|per\b)"
    r"|(?:elemental|base|salt|component|content|equivalent|based|calculated)\b)",
    re.I,
)
_LIMITED = re.compile(r"\bmax\w*|\b(?:up to|exceed\w*|more than|at most|ceiling|capped|limit\w*)\b", re.I)
_NEXT = 30
# "In 3 to 4 doses" leaves open in how many.
_PARTED = re.compile(r"(?:divided )?(?:in|into) (\d)(?: equally)?(?: divided)? doses", re.I)
_PER: dict[str, Per] = {"d": "day", "2": "day", "h": "hour", "m": "minute"}
_MICROGRAMS = {"g": Decimal(10**6), "gm": Decimal(10**6), "gram": Decimal(10**6), "mg": Decimal(1000)}
_MICROGRAMS |= dict.fromkeys(("mcg", "µg", "μg", "microgram"), Decimal(1))
# A part of a dose that does not come out even is told to so many figures.
_FIGURES = 3


@dataclass(frozen=True, slots=True)
class WeighedDose:
    """A printed dose times a weight, in the unit of print.

    `product` is what the multiplication gives and `amount` the same within the printed maximum, which is in `most`
    where it is the lesser. `per` is "dose", "day", "hour" or "minute", or empty where print leaves it open. Where a
    dose is printed to be divided, `parts` tells into how many, and `part` what each is, behind "≈" where it is
    rounded. A maximum for another time or of another kind, or one that was not read, is `not_compared`.
    """

    product: str
    amount: str
    per: Per
    most: str = ""
    parts: int = 0
    part: str = ""
    not_compared: bool = False


def weighed(dose: PrintedDose, kilograms: Decimal, printed: str = "") -> WeighedDose | None:
    """Return what the dose comes to for so many kilograms, None unless one plain amount a kilogram is printed.

    `printed` is the text that the dose was read from.
    """
    found = EACH_KILOGRAM.fullmatch(dose.dose)
    if not found or _counts_otherwise(dose.dose, printed):
        return None
    low, high, unit = _amounts(found)
    if high < low:
        return None
    per = _per(found)
    once = _ONCE.fullmatch(dose.frequency) is not None
    product = (low * kilograms, high * kilograms)
    maximum = _maximum(dose.maximum, unit, {per, "day", "dose"} if once else {per}, kilograms)
    most = product[1] if maximum is None else maximum
    within = (min(product[0], most), min(product[1], most))
    parted = _PARTED.fullmatch(dose.frequency) if per in ("", "day") else None
    parts = int(parted[1]) if parted else 0
    return WeighedDose(
        product=_text(product, unit),
        amount=_text(within, unit),
        per=per,
        most=_text((most, most), unit) if most < product[1] else "",
        parts=parts,
        part=_part(within, parts, unit) if parts else "",
        not_compared=maximum is None and bool(dose.maximum or _LIMITED.search(printed)),
    )


def _counts_otherwise(dose: str, printed: str) -> bool:
    """Whether the kilograms are of another weight, or the amount is of a part: "8 mg/kg of trimethoprim"."""
    behind = (printed[at.end() : at.end() + _NEXT] for at in re.finditer(re.escape(dose), printed))
    return _OTHER_WEIGHT.search(printed) is not None or any(map(_is_of_a_part, behind))


def _is_of_a_part(behind: str) -> bool:
    named = drug_places(behind.lower())
    return _OF_A_PART.match(behind) is not None or (bool(named) and not behind[: named[0][0]].strip(" ("))


def _amounts(found: re.Match[str]) -> tuple[Decimal, Decimal, str]:
    low, high = (Decimal((found[each] or found["low"]).replace(",", "")) for each in ("low", "high"))
    return low, high, found["unit"]


def _per(found: re.Match[str]) -> Per:
    printed = (found["time"] or "").lower()
    return "dose" if printed == "dose" else _PER.get(printed[:1], "")


def _maximum(printed: str, unit: str, per: set[Per], kilograms: Decimal) -> Decimal | None:
    """The printed maximum in the dose's unit; None where it is for another time, or counts something else."""
    found = MAXIMUM.match(printed)
    if not found or found["high"]:
        return None
    time = _per(found) or ("day" if _DAILY.search(printed) else "dose" if _SINGLE.search(printed) else "")
    times = _ratio(found["unit"], unit)
    if times is None or (time and time not in per):
        return None
    return _amounts(found)[0] * times * (kilograms if found["weighed"] else 1)


def _ratio(one: str, other: str) -> Decimal | None:
    """How many of the other unit one unit is."""
    if one.lower() == other.lower():
        return Decimal(1)
    weights = [_MICROGRAMS.get(each.lower().rstrip("s")) for each in (one, other)]
    return weights[0] / weights[1] if weights[0] and weights[1] else None


def _part(amounts: tuple[Decimal, Decimal], parts: int, unit: str) -> str:
    whole = [amount / parts for amount in amounts]
    rounded = tuple(Decimal(f"{amount:.{_FIGURES}g}") for amount in whole)
    is_even = all(amount * parts == within for amount, within in zip(whole, amounts, strict=True))
    return _text((whole[0], whole[1]), unit) if is_even else f"≈ {_text((rounded[0], rounded[1]), unit)}"


def _text(amounts: tuple[Decimal, Decimal], unit: str) -> str:
    """ "300 mg" or "300-400 mg", every figure that there is."""
    numbers = dict.fromkeys(f"{amount.normalize():,f}" for amount in amounts)
    return f"{'–'.join(numbers)} {unit}"
