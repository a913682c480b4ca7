"""Advice that a document reports as another panel's: of whom it is, so that its grade passes for nobody else's."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from clinical_guidelines.documents.model import Document, PassageDraft, RecommendationDraft
from clinical_guidelines.statements.panel_names import (
    is_named,
    most_named,
    names_in,
    same_panel,
    says,
    speaker_of,
    speaks_itself,
    surely_named,
)

MOST_CHARACTERS = 300
# A title page says whose document it is in so many lines.
_TITLE_LINES = 15
# Below this many a document that names a panel wherever it recommends need not be that panel's.
_LEAST_NAMED = 3

# A line above a statement that holds no more words may be a name.
_NAME_WORDS = 14
_WHOSE = r"(?:other|international|different|existing|foreign|various|major|published)"
_WHO = (
    r"(?:groups?|agenc(?:y|ies)|societ(?:y|ies)|organi[sz]ations?|guidel\w+|guidance|CPGs?|bod(?:y|ies)|countries|panels?"
    r"|institutions?|associations?)"
)
# A font may have hidden two letters of the word.
_ADVICE = r"(?:recommenda\S{1,4}ns?|guidelines?|guidance|advice|statements?|comparisons?)"
_OF_OTHERS = rf"{_WHOSE}\s+(?:[\w/,-]+\s+){{0,4}}?{_WHO}|groups?\s*(?:and|or|/)\s*agenc\w+"
_OTHERS = rf"{_ADVICE}\s+(?:from|of|by|in|with|to)\s+(?:the\s+)?(?:{_OF_OTHERS})"
_ALONE = rf"(?:{_WHOSE}|local\s+and\s+international)\s+(?:\w+\s+){{0,2}}(?:guidelines?|recommendations?|guidance)"
_HEADING = re.compile(rf"{_OTHERS}|^\W*(?:[A-Z]?[\d.]+\s+)?{_ALONE}\W*$", re.I)
# In the text of a page such a heading begins its line or has its number before it.
_IN_TEXT = re.compile(rf"(?:^|(?<=\n)|(?<=\d\s)|(?<=\d\.\s))(?=(?-i:[A-Z]))(?:summary\s+(?:of\s+)?)?{_OTHERS}", re.I)
_COLUMN = re.compile(
    r"(?:\w+\s+){0,2}(?:groups?|agenc(?:y|ies)|guidelines?|societ(?:y|ies)|organi[sz]ations?|panels?|associations?|bod(?:y|ies)"
    r"|sources?)\b[^:|]{0,40}:\s+",
    re.I,
)
# "Group: " before every cell names a column, not a panel.
_COLUMN_HEADS = re.compile(r"(?:^|(?<=\n)|(?<=\| ))[^:|\n]{3,60}: ")
_REFERENCES = re.compile(r"\s*\[[\d,\s\u2013-]+\]")


@dataclass(slots=True)
class _Place:
    """What has been read below one heading; `heading` is the one that gives others the word, empty where none does.

    Before `floor` of `text` nothing counts: the panel itself has spoken since.
    """

    path: tuple[str, ...]
    heading: str
    text: str = ""
    floor: int = 0


def attributed(passages: Sequence[PassageDraft], document: Document) -> list[PassageDraft]:
    """Return the passages with the panel of each recommendation that is another's; the document's own stay without.

    It is another's where a heading says so, where its row begins with the name of a panel, and where its sentence names
    one that is not the document's own: not on its title page, nor the one that most of its advice names.
    """
    titles, spoken = _title_page(document), _spoken(passages)
    place = _Place((), "")
    told = []
    for passage in passages:
        if passage.heading_path != place.path:
            place = _Place(passage.heading_path, next(filter(_HEADING.search, reversed(passage.heading_path)), ""))
        each = [
            replace(one, panel=_panel(one, passage, place, own=lambda name: _is_own(name, titles, spoken)))
            for one in passage.recommendations
        ]
        told.append(replace(passage, recommendations=tuple(each)))
        place.text += passage.text + "\n"
    return told


def _panel(one: RecommendationDraft, passage: PassageDraft, place: _Place, *, own: Callable[[str], bool]) -> str:
    statement = passage.text[one.start : one.end]
    before = (place.text + passage.text[: one.start])[place.floor :]
    row = _row(passage.text, one.start)
    headed = _IN_TEXT.match(statement)
    heading = place.heading or next((each.group() for each in _IN_TEXT.finditer(before + statement)), "")
    if heading and not row and speaks_itself(statement) and not _is_named_above(before):
        # The heading has been left behind unseen: the panel itself speaks again.
        place.heading, place.floor = "", len(place.text) + one.start
        return ""
    speaker = speaker_of(statement[headed.end() :] if headed else statement)
    named = _named_in_row(row, below_others=bool(heading))
    if heading:
        # A row that goes on from the one before has its panel there.
        above = map(partial(_named_in_row, below_others=True), reversed(before.split("\n")))
        named = named or (next(filter(None, above), "") if row else "")
        earlier = [each for line in before.split("\n") for each in surely_named(_COLUMN_HEADS.sub(" ; ", line))]
        return (speaker or named or next(reversed(earlier), "") or " ".join(heading.split()))[:MOST_CHARACTERS]
    return next((each for each in (named, speaker) if each and not own(each)), "")[:MOST_CHARACTERS]


def _is_named_above(before: str) -> bool:
    """Tell whether the line above a statement is the name of a panel and little else."""
    above = before.rstrip().rpartition("\n")[2]
    return len(above.split()) <= _NAME_WORDS and bool(surely_named(above))


def _row(text: str, start: int) -> str:
    """Return the table's row that a statement stands in; empty where it stands in none."""
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    return line if " | " in line else ""


def _named_in_row(row: str, *, below_others: bool) -> str:
    """Return the panel in the cell of panels of a row; below a heading of others, all that this cell prints."""
    for cell in row.split(" | "):
        column = _COLUMN.match(cell)
        if column is None:
            continue
        value = _REFERENCES.sub("", cell[column.end() :]).strip()
        # A name that goes on from the row before says too little.
        if below_others and value[:1].isupper() | value[:1].isdigit():
            return value
        if names := names_in(value):
            return names[0]
    return ""


def _title_page(document: Document) -> str:
    first = [line.text for page in document.pages[:1] for line in page.lines[:_TITLE_LINES]]
    lines = takewhile(lambda line: not says(line), first)
    return "\n".join([document.title, str(document.front_matter.get("publisher", "")), *lines])


def _spoken(passages: Sequence[PassageDraft]) -> list[str]:
    """Return the names of the panel that half of all that is recommended names as the one who does."""
    statements = [each.text[one.start : one.end] for each in passages for one in each.recommendations]
    named = most_named(filter(None, map(speaker_of, statements)))
    return named if len(named) >= max(_LEAST_NAMED, len(statements) / 2) else []


def _is_own(name: str, titles: str, spoken: Sequence[str]) -> bool:
    return is_named(name, titles) or any(same_panel(name, each) for each in spoken)
