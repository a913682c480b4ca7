"""Passages and edits as the command line names and prints them."""

import argparse
from collections.abc import Iterable
from typing import NamedTuple

from django.core.management.base import CommandError

from clinical_guidelines.edits import selectors
from clinical_guidelines.edits.selectors import passage_get
from clinical_guidelines.models import Passage, PassageEdit, Recommendation


class Named(NamedTuple):
    """A passage, and its version where whoever names it says what they saw."""

    id: int
    seen: int | None

    def read(self) -> tuple[Passage, int]:
        """Return the passage, and the version that was seen, or else the one that is stored."""
        passage = passage_get(self.id)
        return passage, passage.version if self.seen is None else self.seen


def named(words: str) -> Named:
    """Read `4711.2`, as a list names passage 4711 in its version 2, or `4711` for it as it is now."""
    number, _, version = words.partition(".")
    if not number.isdecimal() or (version and not version.isdecimal()) or len(words) > len(str(2**31)):
        raise argparse.ArgumentTypeError("name a passage as the list does, such as 4711.0")
    return Named(int(number), int(version) if version else None)


def place_of(passage: Passage, words: str) -> tuple[int, int]:
    """Return [start, end) of words that stand once in a passage; raise CommandError where they do not."""
    found = passage.text.count(words) if words.strip() else 0
    if found != 1:
        raise CommandError(f"These words stand {found} times in this passage; give words that stand in it once.")
    start = passage.text.index(words)
    return start, start + len(words)


def passage_lines(rows: Iterable[Passage]) -> list[str]:
    """Print each passage with its name, page, kind and recommendations."""
    return [line for row in rows for line in _lines_of(row)]


def _lines_of(row: Passage) -> list[str]:
    hidden = "  hidden" if row.state == Passage.State.HIDDEN else ""
    found = sorted(row.recommendations.all(), key=lambda each: each.start)
    return [
        f"{row.pk}.{row.version}  p. {row.page}  {row.kind}{hidden}",
        *(f"    {line}" for line in row.text.splitlines()),
        *(f"    recommendation {each.pk}  {_grade(each)}  {' '.join(each.statement.split())}" for each in found),
    ]


def _grade(row: Recommendation) -> str:
    read = ", ".join(filter(None, (row.strength, row.certainty))) or "ungraded"
    printed = " ".join(row.verbatim_grade.split())
    reported = f"REPORTED FROM {row.panel}" if row.panel else ""
    told = [read, f'"{printed}"' if printed else "", "AGAINST" if row.against else "", reported]
    return "  ".join(filter(None, (*told, "set by a curator" if row.set_by_curator else "")))


def edit_lines(edits: Iterable[PassageEdit]) -> list[str]:
    """Print each edit with its number, what it did to which passages, who made it and why."""
    return [_edit_line(each) for each in edits]


def _edit_line(edit: PassageEdit) -> str:
    told = [
        str(edit.pk),
        f"{edit.at:%Y-%m-%d %H:%M} UTC",
        f"{edit.action} {edit.undoes_id}" if edit.undoes_id else edit.action,
        ", ".join(edit.after),
        selectors.name_of(edit),
        edit.reason,
        "undone" if edit.undone_by_id else "",
    ]
    return "  ".join(filter(None, told))
