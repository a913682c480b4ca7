"""How well conflicts are found in pairs of statements that are known to differ or to agree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clinical_guidelines.given_files import GivenRow, rows_given
from clinical_guidelines.grades.finding import find_grades
from clinical_guidelines.measured_shares import share
from clinical_guidelines.positions.comparing import read_alike
from clinical_guidelines.positions.model import Statement
from clinical_guidelines.positions.reading import read

AGREES = "none"


@dataclass(frozen=True)
class SeededPair:
    """Two statements and the kind of their conflict, "none" where they agree or speak of different things."""

    id: str
    kind: str
    held_back: bool
    statements: tuple[Statement, Statement]


class _Side(GivenRow):
    text: str
    title: str
    headings: tuple[str, ...]


class _Pair(GivenRow):
    id: str
    kind: str
    held_back: bool
    a: _Side
    b: _Side


def pairs_read(path: Path) -> list[SeededPair]:
    """Read pairs from a file of JSON lines; raises LibraryError when it cannot be read."""
    return [
        SeededPair(row.id, row.kind, row.held_back, (_statement(row.a), _statement(row.b)))
        for row in rows_given(path, _Pair)
    ]


def _statement(side: _Side) -> Statement:
    grades = find_grades(side.text)
    return Statement(
        text=side.text,
        title=side.title,
        headings=side.headings,
        strength=grades[0].strength if grades else "",
    )


def found_kind(pair: SeededPair) -> str:
    """The kind of conflict that is found in a pair."""
    found = read_alike(*(read(statement) for statement in pair.statements))
    return found.kind if found else AGREES


def pairs_evaluate(pairs: Sequence[SeededPair]) -> dict[str, dict[str, Any]]:
    """Recall and precision, of all pairs, of those the rules were tuned on and of those held back."""
    parts = {
        "all": list(pairs),
        "tuned": [pair for pair in pairs if not pair.held_back],
        "held_back": [pair for pair in pairs if pair.held_back],
    }
    return {name: _measures(part) for name, part in parts.items()}


def _measures(pairs: Sequence[SeededPair]) -> dict[str, Any]:
    kinds = [(pair.kind, found_kind(pair)) for pair in pairs]
    wanted = Counter(kind for kind, _ in kinds if kind != AGREES)
    right = Counter(kind for kind, found in kinds if kind == found != AGREES)
    shown = sum(found != AGREES for _, found in kinds)
    true = sum(kind != AGREES != found for kind, found in kinds)
    return {
        "pairs": len(kinds),
        "conflicts": sum(wanted.values()),
        "recall": share(true, sum(wanted.values())),
        "precision": share(true, shown),
        "false_alarms": shown - true,
        "kind_right": share(sum(right.values()), true),
        "recall_by_kind": {kind: share(right[kind], count) for kind, count in sorted(wanted.items())},
    }
