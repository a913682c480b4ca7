"""Passages and edits as the command line names and prints them."""

import argparse
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from django.core.management.base import CommandError

from clinical_guidelines.edits import selectors
from clinical_guidelines.edits.facets import GRADE_FIELDS, Facets
from clinical_guidelines.edits.selectors import passage_get
from clinical_guidelines.models import Passage, PassageEdit, Recommendation

_AROUND = 2
_REPLACED = (Passage.State.CURRENT, Passage.State.REPLACED)


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
    """Print each edit with its number, what it did to which passages, who made it and why, and what it corrected."""
    return [line for each in edits for line in (_edit_line(each), *_corrections(each))]


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


def _corrections(edit: PassageEdit) -> Iterator[str]:
    """Yield the words and the grades that an edit changed, as they were and as they are."""
    gone, come = (
        [int(key) for key, each in edit.after.items() if (edit.before[key]["state"], each["state"]) == turned]
        for turned in (_REPLACED, _REPLACED[::-1])
    )
    # One passage in the place of one other: only a correction and its undoing do that.
    if len(gone) == len(come) == 1:
        texts = Passage.objects.in_bulk([*gone, *come])
        yield "    " + " -> ".join(_words_changed(texts[gone[0]].text, texts[come[0]].text))
    for key, after in edit.after.items():
        known = {each["id"]: each for each in edit.before[key]["recommendations"]}
        for each in after["recommendations"]:
            was, now = _grade_kept(known.get(each["id"], each)), _grade_kept(each)
            if was != now:
                yield f"    {was} -> {now}  {' '.join(each['statement'].split())}"


def _grade_kept(recommendation: Facets) -> str:
    return _grade(Recommendation(**{name: recommendation[name] for name in GRADE_FIELDS if name in recommendation}))


def _words_changed(before: str, after: str) -> tuple[str, str]:
    """Return the words that differ between two texts, from the first to the last, with some around them."""
    old, now = before.split(), after.split()
    start = _alike(old, now)
    rest = _alike(old[start:][::-1], now[start:][::-1])
    first = max(start - _AROUND, 0)
    return (
        " ".join(old[first : min(len(old) - rest + _AROUND, len(old))]),
        " ".join(now[first : min(len(now) - rest + _AROUND, len(now))]),
    )


def _alike(old: Iterable[str], now: Iterable[str]) -> int:
    """Return with how many of the same words two texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, now, strict=False)))
