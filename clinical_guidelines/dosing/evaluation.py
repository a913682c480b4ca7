"""How well doses are read: against sentences that a person has read, and against the same with every part exchanged."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from clinical_guidelines.dosing.model import PrintedDose
from clinical_guidelines.errors import LibraryError
from clinical_guidelines.given_files import files_given, lines_given
from clinical_guidelines.measured_shares import share

NAMES = [field.name for field in fields(PrintedDose)]
# What takes another's place when a row is altered; like stands for like, so that the sentence stays a sentence.
DRUGS = (
    "amoxicillin", "ceftriaxone", "metformin", "enalapril", "furosemide", "warfarin", "phenytoin", "omeprazole",
    "fluconazole", "vancomycin", "ibuprofen", "prednisolone", "digoxin", "levothyroxine", "gabapentin", "methotrexate",
)  # fmt: skip
ROUTES = ("PO", "IV", "IM", "SC", "orally", "intravenously", "by mouth", "subcutaneously")
OFTEN = ("once daily", "twice daily", "three times a day", "every 6 hours", "q8h", "BID", "TDS", "every 12 hours")
# The body surface that a clearance is related to is no number of the row.
_NUMBER = re.compile(r"1\.73 m2|\d+")
_MARK = "\ue000"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A sentence or table row and the doses that a careful reader takes from it, none when it advises none."""

    text: str
    doses: tuple[PrintedDose, ...]


def rows_read(folder: Path) -> list[ReadRow]:
    """Read every .txt of a folder: T is a text, each D below it a dose, as drug | dose | field=words."""
    rows = [row for path in files_given(folder, "*.txt") for row in _rows(path)]
    if not rows:
        raise LibraryError("bad_set", f"{folder} holds no .txt with texts (T) and their doses (D).")
    return rows


def _rows(path: Path) -> Iterator[ReadRow]:
    text, doses = "", list[PrintedDose]()
    for number, written in lines_given(path):
        line = written.rstrip("\n")
        if line.startswith("T "):
            if text:
                yield ReadRow(text, tuple(doses))
            text, doses = line[2:], []
        elif line.startswith("D ") and text:
            doses.append(_dose(line[2:], f"{path.name}, line {number}"))
        elif line.strip() and not line.startswith("#"):
            raise LibraryError("bad_set", f"{path.name}, line {number} is neither a text (T) nor a dose of one (D).")
    if text:
        yield ReadRow(text, tuple(doses))


def _dose(line: str, place: str) -> PrintedDose:
    drug, *rest = (part.strip() for part in line.split(" | "))
    named = dict(part.partition("=")[::2] for part in rest[1:])
    if not rest or not set(named) <= set(NAMES):
        raise LibraryError("bad_set", f"{place}: a dose is drug | dose | field=words, with fields {', '.join(NAMES)}.")
    return PrintedDose(drug=drug, dose=rest[0], **named)


def measured(rows: Sequence[ReadRow], reader: Callable[[str], Sequence[PrintedDose]]) -> dict[str, object]:
    """Return the share of shown fields that are right, and of printed ones that are shown, in all and by field."""
    shown, right, printed = Counter[str](), Counter[str](), Counter[str]()
    wrong: list[dict[str, str]] = []
    for row in rows:
        left = list(row.doses)
        printed.update(name for dose in row.doses for name in dose.fields())
        for found in reader(row.text):
            meant = _meant(found, left)
            if meant in left:
                left.remove(meant)
            for name, words in found.fields().items():
                shown[name] += 1
                if meant is not None and getattr(meant, name).lower() == words.lower():
                    right[name] += 1
                else:
                    wrong.append({"text": row.text, "field": name, "shown": words})
    return {
        "rows": len(rows),
        "shown": shown.total(),
        "precision": share(right.total(), shown.total()),
        "printed": printed.total(),
        "recall": share(right.total(), printed.total()),
        "by_field": {
            name: {"precision": share(right[name], shown[name]), "recall": share(right[name], printed[name])}
            for name in NAMES
            if printed[name] or shown[name]
        },
        "wrong": wrong,
    }


def _meant(found: PrintedDose, left: Sequence[PrintedDose]) -> PrintedDose | None:
    same = [dose for dose in left if dose.drug.lower() == found.drug.lower()]
    return next((dose for dose in same if dose.dose == found.dose), same[0] if same else None)


def altered(rows: Sequence[ReadRow], *, count: int, seed: int) -> list[ReadRow]:
    """Draw rows and exchange drugs, numbers, routes and frequencies in text and truth alike."""
    chance = random.Random(seed)
    return [_altered(chance.choice(rows), chance) for _ in range(count)]


def _altered(row: ReadRow, chance: random.Random) -> ReadRow:
    exchanged = _exchanges(row, chance)
    digits: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        if match[0].endswith("m2"):
            return match[0]
        return digits.setdefault(match[0], str(chance.randint(10 ** (len(match[0]) - 1), 10 ** len(match[0]) - 1)))

    def changed(text: str) -> str:
        held = [new for _, new in exchanged]
        for place, (old, _) in enumerate(exchanged):
            text = re.sub(rf"(?i)(?<!\w){re.escape(old)}(?!\w)", f"{_MARK}{chr(0xE100 + place)}", text)
        text = _NUMBER.sub(number, text)
        return re.sub(f"{_MARK}(.)", lambda match: held[ord(match[1]) - 0xE100], text)

    doses = (PrintedDose(**{name: changed(words) for name, words in dose.fields().items()}) for dose in row.doses)
    return ReadRow(changed(row.text), tuple(doses))


def _exchanges(row: ReadRow, chance: random.Random) -> list[tuple[str, str]]:
    """Words of the truth that stand for themselves in the text, each with another of its kind."""
    drugs = [dose.drug for dose in row.doses if " " not in dose.drug and "/" not in dose.drug]
    names = chance.sample(DRUGS, len(DRUGS))
    found = [(drug, names.pop()) for drug in dict.fromkeys(drugs) if names]
    for dose in row.doses:
        found += [(dose.route, chance.choice(ROUTES))] if dose.route in ROUTES else []
        found += [(dose.frequency, chance.choice(OFTEN))] if dose.frequency in OFTEN else []
    return [
        (old, new) for old, new in dict(found).items() if re.search(rf"(?i)(?<!\w){re.escape(old)}(?!\w)", row.text)
    ]
