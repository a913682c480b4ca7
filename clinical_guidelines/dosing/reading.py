"""Reads the doses out of one sentence or table row; whatever is not plain is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clinical_guidelines.dosing import patterns
from clinical_guidelines.dosing.model import PrintedDose
from clinical_guidelines.quantities.drugs import drug_names, drug_places

# In characters.
LONGEST, LONGEST_DOSE, MOST_BETWEEN, NEAR = 700, 160, 90, 25
_PRICED = re.compile(r"[^|]*(?:\bphp|\bprice\b|\bcost\b|\btotal:|\bP ?\d|%|/vial)[^|]*", re.I)
_CHANGED = re.compile(r"\b(?:increas|shift|rais|titrat|another|weekly)|[|•]", re.I)
_AGE_GOES_ON = re.compile(r"[ (]*[<>≥≤\d]")
_TIMED = re.compile(r"/ ?(?:kg|day|h(?:ou)?r?|min)|per (?:kg|day|hour)", re.I)
_COMBINED = re.compile(r"(?: ?[/+-] ?| acid ?[/+-] ?|-clavulanic acid| and clavulanic acid)$")
_TAIL = re.compile(
    r"(?: acid| sodium| trihydrate| hydrochloride| extended[- ]release| XR| ER| SR| IR| G| V| trometamol"
    r"| sul(?:f|ph)ate| gluconate| carbonate| chloride| phosphate| succinate| tartrate| fumarate| mesylate| maleate"
    r"| citrate| acetate"
    r"| furoate| axetil| proxetil| glargine| detemir| aspart| lispro| dinitrate| mononitrate| decanoate| valerate"
    r"|[-/ ](?:potassium )?clavulanate|[-/ ]clavulanic acid)(?!\w)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int


def printed_doses(text: str) -> list[PrintedDose]:
    """Return each drug of the text whose dose is plain, in the order of print; empty when it advises no dose."""
    if len(text) > LONGEST or patterns.NO_ADVICE.search(text) or patterns.AGAINST.search(text):
        return []
    plain = _PRICED.sub(_blank, text) if "|" in text else text
    drugs = list(_drugs(plain))
    found = []
    for index, drug in enumerate(drugs):
        end = _ahead_of(plain, drugs[index + 1]) if index + 1 < len(drugs) else len(plain)
        dose = _of(plain, drug, drugs[0].start, end, alone=len(drugs) == 1)
        if dose:
            found.append(dose)
    return found


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _ahead_of(text: str, following: _Named) -> int:
    """Where what is told of a drug ends: "1 gram amoxicillin and 30 mg lansoprazole" tells a dose ahead of its drug."""
    ahead = patterns.DOSE_AHEAD.search(text[: following.start])
    return ahead.start() if ahead else following.start


def _drugs(text: str) -> Iterator[_Named]:
    """The drugs that are given; the parts of a combination are one."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return
    held: _Named | None = None
    for start, name in drug_places(lowered):
        end = start + _name_length(name)
        if held and start < held.end:
            continue
        tail = _TAIL.match(text, end)
        end = tail.end() if tail else end
        if held and _COMBINED.fullmatch(text[held.end : start]):
            held = _Named(held.start, end)
            continue
        if held:
            yield held
        held = _Named(start, end)
    if held:
        yield held


def _name_length(name: str) -> int:
    """Without the letter of a note that is printed right behind a name."""
    return len(name) - 1 if name not in drug_names() and name[:-1] in drug_names() else len(name)


def _of(text: str, drug: _Named, first: int, end: int, *, alone: bool) -> PrintedDose | None:
    before, after = text[: drug.start], text[drug.end : end]
    if (
        re.match(r"[-/]\w| extended", after)
        or re.search(r"\w[/-]$", before)
        or patterns.NOT_GIVEN_BEFORE.search(before)
        or patterns.NOT_GIVEN_AFTER.search(after)
    ):
        return None
    ahead = patterns.DOSE_AHEAD.search(before)
    if ahead:
        return _dosed_ahead(text, drug, ahead, end)
    doses = [match for match in patterns.DOSE.finditer(text, drug.end, end) if is_dose(text, match)]
    maxima = list(patterns.MAXIMUM.finditer(text, drug.end, end))
    doses = [dose for dose in doses if not any(top.start() <= dose.start() < top.end() for top in maxima)]
    if not doses or doses[0].start() - drug.end > MOST_BETWEEN:
        return None
    between = patterns.BEGINNING.sub("", text[drug.end : doses[0].start()])
    cell = text[text.rfind("|", 0, doses[0].start()) + 1 : doses[0].start()]
    if patterns.OTHER_DEED.search(between) or patterns.STRENGTH.search(between) or patterns.STRENGTH.search(cell):
        return None
    name = text[drug.start : drug.end]
    if len(doses) > 1:
        return _several(text, name, doses, end)
    dose = doses[0]
    near = _near(text[dose.end() : end], is_last=end == len(text))
    maximum = _maximum(near)
    told = patterns.RAISED.sub(_blank, near).replace(maximum, " " * len(maximum))
    found = PrintedDose(
        drug=name,
        dose=dose[0].strip(),
        route=_one(patterns.ROUTE, text[drug.end : dose.start()] + "\n" + told) or _route_before(before),
        frequency=_frequency(told),
        maximum=maximum,
        duration=_one(patterns.DURATION, told),
        renal=_one(patterns.RENAL, text) if alone else "",
        population=_population(text[:first] + "\n" + text[drug.end : dose.start()], told),
    )
    return found if _says_how(found, text) else None


def _dosed_ahead(text: str, drug: _Named, ahead: re.Match[str], end: int) -> PrintedDose | None:
    """A dose that stands right before its drug: "500 mg of azithromycin by mouth"."""
    if patterns.DOSE.search(text, drug.end, end):
        return None
    near = _near(text[drug.end : end], is_last=end == len(text))
    found = PrintedDose(
        drug=text[drug.start : drug.end],
        dose=ahead["dose"],
        route=_one(patterns.ROUTE, near) or _route_before(text[: ahead.start()]),
        frequency=_frequency(near),
        duration=_one(patterns.DURATION, near),
    )
    inside = text.rfind("(", 0, drug.start) > text.rfind(")", 0, drug.start)
    # "Co-trimoxazole (20 mg/kg of trimethoprim)" tells how another dose is counted.
    is_dose = not inside and not patterns.NO_DOSE_BEFORE.search(text[: ahead.start("dose")])
    return found if is_dose and _says_how(found, text) else None


def _says_how(found: PrintedDose, text: str) -> bool:
    """A bare number of milligrams may be the strength of a tablet, and a price list prints strengths."""
    if patterns.SOLD.search(text) and not found.frequency:
        return False
    says_how = found.route or found.frequency or found.maximum or found.duration or found.renal
    return bool(says_how or _TIMED.search(found.dose))


def _near(after: str, *, is_last: bool) -> str:
    """What is said of a dose right after it: until the sentence ends, or a stretch tells nothing of how it is given."""
    end = patterns.SENTENCE_END.search(after)
    after = after[: end.start()] if end else after
    told = 0
    fields = (patterns.ROUTE, patterns.FREQUENCY, patterns.DURATION, patterns.RAISED_TO, patterns.MAXIMUM)
    for match in sorted((m for each in fields for m in each.finditer(after)), key=re.Match.start):
        if match.start() - told > NEAR:
            break
        told = max(told, match.end())
    near = after[: told + NEAR] + re.split(r"\W", after[told + NEAR :], maxsplit=1)[0]
    if is_last or end:
        return near
    # A route right before the next drug is that drug's.
    return patterns.ROUTE.sub(lambda route: route[0] if after[route.end() :].strip() else "", near)


def _maximum(near: str) -> str:
    found = [match for match in patterns.MAXIMUM.finditer(near) if not re.match(r" ?[a-z-]+/", near[match.end() :])]
    return found[0][0].strip() if len(found) == 1 else ""


def _frequency(near: str) -> str:
    found = _one(patterns.FREQUENCY, near)
    before = near[: near.find(found)] if found else ""
    return found if len(before) <= NEAR and not re.search(r"\b(?:then|admission|first)\b", before) else ""


def _population(before: str, near: str) -> str:
    """Who is named ahead of a dose, when nobody else is named beside it and no age goes on unread."""
    if any(_AGE_GOES_ON.match(before, each.end()) for each in patterns.POPULATION.finditer(before)):
        return ""
    ahead = _one(patterns.POPULATION, before)
    return ahead if all(each[0].lower() == ahead.lower() for each in patterns.POPULATION.finditer(near)) else ""


def is_dose(text: str, match: re.Match[str]) -> bool:
    """Whether an amount is no bound, strength, price or concentration."""
    return not patterns.NO_DOSE_BEFORE.search(text[: match.start()]) and not patterns.NO_DOSE_AFTER.search(
        text[match.end() :]
    )


def _several(text: str, name: str, doses: list[re.Match[str]], end: int) -> PrintedDose | None:
    """A drug with several doses: all that is printed of them is one field, since their parts are easily mixed up."""
    stop = next(
        (
            at
            for at in (
                text.find(mark, doses[-1].end(), end)
                for mark in (". ", " | ", ", or ", " or ", ";", " is ", " are ", " may ")
            )
            if at >= 0
        ),
        end,
    )
    whole = patterns.BEHIND.sub("", text[doses[0].start() : stop].strip(" ,;|"))
    whole = re.sub(r"(?:[,;]? (?:or|and|plus|with))$", "", whole, flags=re.I).rstrip(" .,;")
    is_cut = stop < end and text[stop].isspace() and patterns.CONDITION.search(text, doses[-1].end(), stop)
    if is_cut or patterns.UNKNOWN.search(whole):
        return None
    if len(whole) > LONGEST_DOSE or _CHANGED.search(whole) or not _is_whole(whole):
        return None
    return PrintedDose(drug=name, dose=whole)


def _is_whole(text: str) -> bool:
    """Whether brackets are closed and neither a line nor a bound for other patients runs through the text."""
    pairs = (("(", ")"), ("[", "]"))
    return all(text.count(left) == text.count(right) for left, right in pairs) and not re.search(r"[\n<>≥≤]", text)


def _one(pattern: re.Pattern[str], text: str) -> str:
    """What the pattern finds when that is one thing only."""
    found = [(match[1] if pattern.groups else match[0]).strip() for match in pattern.finditer(text)]
    return found[0] if len({each.lower() for each in found}) == 1 else ""


def _route_before(before: str) -> str:
    match = patterns.ROUTE.search(before[-18:])
    return match[0] if match and not before[-18:][match.end() :].strip() else ""
