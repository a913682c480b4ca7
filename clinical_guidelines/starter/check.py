"""Checks a digest against its sources: every number, drug, grade and direction must stand on the cited page."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clinical_guidelines.starter.digest import Digest, DigestError, Source, Statement, read_digest
from clinical_guidelines.starter.drugs import drugs_in, missing_drugs, spellings
from clinical_guidelines.starter.grades import direction_differs, grade_differs, grade_missing
from clinical_guidelines.starter.normalise import normalise
from clinical_guidelines.starter.quantities import missing_frequencies, missing_quantities, quantities
from clinical_guidelines.starter.sources import SourceLibrary, SourceMissing

_DOSES = {"mg", "g", "mcg", "unit", "iu", "u/min", "mg/kg", "mg/kg/day", "mg/kg/dose", "mg/kg/h", "g/kg"}
# A drug stands at most this far before its dose: one long table cell, or a heading over a short list.
_REACH = 700


@dataclass(frozen=True)
class Failure:
    """One thing that a statement says and its source does not."""

    path: str
    line: int
    statement: str
    missing: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.missing} | {self.statement}"


@dataclass(frozen=True)
class Outcome:
    """What a run over several digests found."""

    digests: int
    statements: int
    failures: tuple[Failure, ...]


def check_files(paths: list[Path], library: SourceLibrary) -> Outcome:
    """Check each file; one that cannot be read is a failure of its own."""
    failures: list[Failure] = []
    statements = 0
    for path in paths:
        try:
            digest = read_digest(path)
        except DigestError as error:
            failures.append(Failure(str(path), 1, "", str(error)))
            continue
        statements += len(digest.statements)
        failures.extend(check_digest(digest, library))
    return Outcome(len(paths), statements, tuple(failures))


def check_digest(digest: Digest, library: SourceLibrary) -> Iterator[Failure]:
    """Every failure of one digest, in the order of its lines."""
    for statement in digest.statements:
        try:
            page = cited_text(statement, digest.sources, library)
        except SourceMissing as error:
            problems = [str(error)]
        else:
            problems = check_statement(statement.text, statement.grade, page)
        for problem in problems:
            yield Failure(str(digest.path), statement.line, statement.text, problem)


def cited_text(statement: Statement, sources: dict[str, Source], library: SourceLibrary) -> str:
    """The text of all places that a statement cites."""
    texts = []
    for reference in statement.references:
        if reference.key not in sources:
            raise SourceMissing(f"no source {reference.key} in the front matter")
        texts.append(library.text(sources[reference.key], reference))
    return "\n".join(texts)


def check_statement(text: str, grade: str, page: str) -> list[str]:
    """What one statement says that its page does not; empty when all of it is there."""
    said, printed = normalise(text), normalise(page)
    problems = [f"number {quantity} not on the page" for quantity in missing_quantities(said, printed)]
    problems += [f"{name} not on the page" for name in missing_frequencies(said, printed)]
    problems += [f"drug {name} not on the page" for name in missing_drugs(said, printed)]
    if not problems:
        problems += [f"dose {dose} stands beside no drug of the statement" for dose in misplaced_doses(said, printed)]
    level = normalise(grade)
    if wrong := grade_missing(level, printed) or grade_differs(level, said, printed):
        problems.append(f"grade: {wrong}")
    if differs := direction_differs(said, printed):
        problems.append(f"direction: {differs}")
    return problems


def misplaced_doses(statement: str, page: str) -> list[str]:
    """Doses that the page prints, but never after a drug that the statement names."""
    named = {spelling for name in drugs_in(statement) for spelling in spellings(name)}
    if not named or len(drugs_in(page)) < 2:
        return []
    doses = {(dose.value, dose.unit): str(dose) for dose in quantities(statement) if dose.unit in _DOSES}
    beside = {
        (dose.value, dose.unit)
        for dose in quantities(page)
        if any(name in page[max(0, dose.start - _REACH) : dose.start + 120] for name in named)
    }
    return [printed for key, printed in doses.items() if key not in beside]
