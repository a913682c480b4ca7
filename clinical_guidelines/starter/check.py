"""Checks a digest against its sources: every number, drug, grade and direction must stand on the cited page."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clinical_guidelines.errors import LibraryError
from clinical_guidelines.quantities.doses import misplaced_doses
from clinical_guidelines.quantities.normalise import normalise
from clinical_guidelines.starter.digest import Digest, DigestError, Source, Statement, read_digest
from clinical_guidelines.starter.direction import direction_differs
from clinical_guidelines.starter.grades import grade_differs, grade_missing
from clinical_guidelines.starter.missing import (
    missing_drugs,
    missing_frequencies,
    missing_quantities,
    missing_ranges,
    opposite_thresholds,
)
from clinical_guidelines.starter.passages import coverage, neighbourhood
from clinical_guidelines.starter.sources import SourceLibrary, SourceMissing

# A number counts when it stands in, or this close to, a stretch of the page that speaks of the same things.
_AROUND = 300
# Below this share of common words the page speaks of something else; true statements share 0.43 and more.
_LEAST_SHARED = 0.42


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
        except (DigestError, LibraryError) as error:
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
            titles = " ".join(digest.sources[reference.key].title for reference in statement.references)
            problems = check_statement(statement.text, statement.grade, page, titles)
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


def check_statement(text: str, grade: str, page: str, subject: str = "") -> list[str]:
    """What one statement says that its page does not, given the titles of its sources; empty when all is there."""
    said, printed = normalise(text), normalise(page)
    near = neighbourhood(said, printed, _AROUND)
    problems = [f"number {quantity} not on the page where it says this" for quantity in missing_quantities(said, near)]
    problems += [f"range {pair} not on the page where it says this" for pair in missing_ranges(said, near)]
    problems += [f"threshold {bound}, the page says the opposite" for bound in opposite_thresholds(said, near)]
    problems += [f"{name} not on the page where it says this" for name in missing_frequencies(said, near)]
    problems += [f"drug {name} not on the page" for name in missing_drugs(said, printed)]
    if not problems:
        problems += [
            f"dose {dose} is not that drug's on the page" for dose in misplaced_doses(said, printed, normalise(subject))
        ]
    level = normalise(grade)
    if wrong := grade_missing(level, printed) or grade_differs(level, said, printed):
        problems.append(f"grade: {wrong}")
    if differs := direction_differs(said, printed):
        problems.append(f"direction: {differs}")
    if coverage(said, printed) < _LEAST_SHARED:
        problems.append("the page does not seem to say this")
    return problems
