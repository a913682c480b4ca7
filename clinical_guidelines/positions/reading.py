"""One statement to the positions that it takes, clause by clause."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from clinical_guidelines.positions.amounts import spelled
from clinical_guidelines.positions.choosing import choices
from clinical_guidelines.positions.circumstances import circumstances
from clinical_guidelines.positions.direction import advises, direction, object_of
from clinical_guidelines.positions.dosing import doses
from clinical_guidelines.positions.measuring import measured
from clinical_guidelines.positions.model import Reading, Statement
from clinical_guidelines.positions.times import times
from clinical_guidelines.quantities.normalise import normalise

# The printed grade and references say nothing of what is advised.
_REMARK = re.compile(
    r"\((?:[^()]*\b(?:recommendation|evidence|certainty|quality|grade|level|class|ungraded|loe|strong|weak"
    r"|conditional)\b[^()]*)\)"
    r"|\[[^\[\]]{1,120}\]",
    re.I,
)
_CLAUSE = re.compile(
    # A time behind a semicolon says of the same deed when else: "follow up after 1 month; after 2 weeks when ...".
    r"(?<=[a-z0-9%)])(?:; (?!after \d)|\. (?=[a-z(])|(?: \| )+)"
    # A bullet that says for whom it is: "children: 1 mg/kg".
    r"|\s*[•·●-]\s+(?=(?:adults?|children|infants|neonates|adolescents|pregnant women|women|men|people)\b[^:•]{0,40}: )"
)
_ASIDE = re.compile(r"\([^()]*\d[^()]*\)")
_CELL = re.compile(r" (?:\| )+")
_NUMBERED = re.compile(r"^\d+(?:\.\d+)+ (?:\| )?")
_DIGIT = re.compile(r"\d")
LONGEST = 900
_CACHED = 20_000


@lru_cache(maxsize=_CACHED)
def read(statement: Statement) -> tuple[Reading, ...]:
    """Return what each clause of the statement fixes; nothing where it gives no advice."""
    if len(statement.text) > LONGEST:
        return ()
    whole = _NUMBERED.sub("", normalise(spelled(_REMARK.sub(" ", statement.text))).strip())
    if not advises(whole, statement):
        return ()
    row = _CELL.split(whole)
    of_all = " ; ".join(cell for cell in row if not _DIGIT.search(cell)) if len(row) > 1 else ""
    readings = (_reading(clause, statement, whole, of_all) for clause in _clauses(whole) if clause.strip())
    kept = [reading for reading in readings if reading.positions or reading.direction]
    return tuple(_one_column(kept) if len(row) > 1 else kept)


def _one_column(readings: list[Reading]) -> Iterator[Reading]:
    """Leave out what a row fixes more than once: its columns are for different people, and their heads may be lost."""
    count = Counter((each.measure, each.role, each.unit) for reading in readings for each in reading.positions)
    for reading in readings:
        kept = tuple(each for each in reading.positions if count[each.measure, each.role, each.unit] == 1)
        yield replace(reading, positions=kept)


def _clauses(whole: str) -> Iterator[str]:
    """The parts of a text that may speak of different people; an aside in brackets is one when it has a number."""
    for part in _CLAUSE.split(whole):
        asides = [aside[0].strip("()") for aside in _ASIDE.finditer(part) if _speaks_of_others(aside[0])]
        for aside in asides:
            part = part.replace(f"({aside})", " ")
        yield part
        yield from asides


def _speaks_of_others(aside: str) -> bool:
    return re.search(r"\b(?:in|for|if|when)\b", aside) is not None


def _reading(clause: str, statement: Statement, whole: str, of_all: str) -> Reading:
    """Read one clause; a fragment that advises nothing by itself is for and against nothing.

    `of_all` are the cells of a row without a number: they say whom or what its other cells are about.
    """
    subject = object_of(clause)
    about = f"{of_all} ; {subject}" if of_all and _DIGIT.search(clause) else subject
    return Reading(
        circumstances=circumstances(about, statement, whole),
        direction=direction(clause)
        if advises(clause, statement) and (statement.directs or not _CELL.search(whole))
        else "",
        strength=statement.strength,
        positions=(*measured(subject), *doses(clause), *times(clause), *choices(subject)),
    )
