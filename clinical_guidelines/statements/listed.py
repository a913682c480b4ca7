"""Advice with neither number nor grade, told by the heading above its list or by the mark in its margin."""

import re
from collections.abc import Iterator
from itertools import takewhile

from clinical_guidelines.documents.marks import BULLETS
from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.explained import Explained
from clinical_guidelines.statements.advice_cells import RECOMMENDS
from clinical_guidelines.statements.excluded import is_no_statement
from clinical_guidelines.statements.numbered import DO
from clinical_guidelines.statements.parts import LEAST_WORDS, NAMED, block_end, listed_below, unlabelled, words

MOST_WORDS = 90
# A paragraph without bullet or number that is longer discusses.
MOST_PROSE = 45
# In a line, a cell or a margin of its own.
_MARK = re.compile(r"(?:^|(?<=\n)|(?<= \| ))(?P<mark>R)(?:\s|\s\|\s)(?=[A-Z])")
# An article may begin a line, so that a letter needs a cell or line of its own.
_MARKS = re.compile(
    rf"{_MARK.pattern}|(?:^|(?<=\n))(?:(?P<letter>[A-D])(?:\n|\s\|\s)|(?P<tick>[✓✔√])\s+(?:\|\s)?)(?=[A-Z])"
)
# "Recommendations for adults with burns include:"
_ANNOUNCES = re.compile(
    r"(?!.*\b(?:research|future)\b)(?:\w+\s+){0,3}recommendations?\s[^.:;]{0,150}?\b(?:includes?|are|as\s+follows)\s*:\s*",
    re.I,
)
# A panel's shorter advice for places with less has a letter behind its number.
_LETTER = re.compile(r"\([A-Z]\)\s+")
_ITEM = re.compile(rf"(?:[{BULLETS}√*–-]|\(?\d{{1,2}}(?:\.\d{{1,2}})*[.)]?)\s+\S")
# "Follow-up" is none.
_ORDER = re.compile(rf"(?:\w+ly\s+)?{DO}(?!\w*[-\u2010\u2011])", re.I)
# "In mild deficiency: give it once a week".
_FOR_WHOM = re.compile(rf"[^.:;]{{3,90}}:\s{_ORDER.pattern}", re.I)
_DIRECTS = re.compile(
    r"\b(?:should|must)\b|\b(?:is|are|be)\s+(?:\w+\s+)?(?:recommended|suggested|advised|considered)\b"
    r"|\b(?:may|can)\s+(?:also\s+)?be\s+(?:offered|used|given|performed)\b",
    re.I,
)
# What was found, and what is still to be, in the words of advice; and what goes on from the sentence before.
_DISCUSSES = re.compile(
    r"\b(?:studies|study|trials?|research|meta-analys[ie]s|evidence|committee|panel|group|recommendations?)\b"
    r"|\b(?:shown|listed|given|summari[sz]ed)\s+in\s+(?:table|figure|box)\b"
    r"|[([]\d{1,3}(?:[,\u2013-]\s?\d{1,3})*[)\]]|[⁰¹²³⁴⁵⁶⁷⁸⁹]"
    r"|^(?:in\s+addition|additionally|however|therefore|thus|this|these|it|they|such|also|furthermore)\b",
    re.I,
)


def marked_advice(text: str, explained: Explained) -> Iterator[tuple[int, int, Grade | None]]:
    """Give the characters [start, end) of each statement with a mark before it, and of the list it leads into.

    Letters from A to D and ticks mark, and grade, where the document has explained them.
    """
    for mark in _MARKS.finditer(text):
        letter, tick = mark["letter"] or "", mark["tick"] or ""
        if (letter and not explained.letters) or (tick and not explained.ticks):
            continue
        start, end = _marked(text, mark.end())
        said = text[start:end]
        if _is_whole(said) and (_advises(text, start, end) or ((letter or tick) and not is_no_statement(said))):
            value = f"grade {letter.lower()}" if letter else "good practice point"
            grade = Grade(mark.start(), mark.end(), value, "", own=True, printed=letter or tick)
            yield start, end, grade if letter or tick else None


def listed_advice(text: str, *, prose: bool) -> Iterator[tuple[int, int]]:
    """Give each item that advises below a heading of recommendations, with its list; `prose` asks for paragraphs."""
    start = 0
    while start < len(text):
        end = block_end(text, start)
        if " | " not in text[start:end] and not _MARK.match(text, start, end):
            is_item = _ITEM.match(text, start, end) is not None
            end = _with_list(text, end)
            found = _bare(text, start, end)
            if (is_item or (prose and _is_short(text[start:end]))) and _advises(text, *found):
                yield found
        start = end + 1


def named_advice(text: str) -> Iterator[tuple[int, int]]:
    """Give each statement that its block names, as "Recommendation 4: Aspirin should be ...", as far as it advises."""
    start = 0
    while start < len(text):
        end = block_end(text, start)
        if (name := NAMED.match(text, start, end)) is not None:
            sentences = sentence_ranges(text, name.end(), end)
            advising = list(takewhile(lambda each: _directs(text, *each), sentences))
            if advising and _advises(text, advising[0][0], advising[-1][1]):
                yield advising[0][0], _with_list(text, advising[-1][1])
        start = end + 1


def announced_advice(text: str) -> Iterator[tuple[int, int]]:
    """Give each list that its lead-in calls recommendations: its items where all advise, else the list as a whole."""
    start = 0
    while start < len(text):
        end = block_end(text, start)
        last = _with_list(text, end) if _ANNOUNCES.fullmatch(text, start, end) else end
        if last > end:
            items = list(_items(text, end + 1, last))
            yield from items if all(_advises(text, *each) for each in items) else [(start, last)]
        start = last + 1


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in text[start:end].split("\n"):
        yield unlabelled(text, start, start + len(line))
        start += len(line) + 1


def _directs(text: str, start: int, end: int) -> bool:
    return (_ORDER.match(text, start, end) or _DIRECTS.search(text, start, end)) is not None


def _marked(text: str, start: int) -> tuple[int, int]:
    end = block_end(text, start)
    cell = text.find(" | ", start, end)
    return trim(text, start, _with_list(text, end) if cell < 0 else cell)


def _is_whole(statement: str) -> bool:
    """Tell whether a statement has its stop or its list; without these the rest of it stands in a cell elsewhere."""
    return statement[-1:] in {".", ";", ")"} or ":" in statement


def _with_list(text: str, end: int) -> int:
    return listed_below(text, end, len(text), led=text.endswith(":", 0, end))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = unlabelled(text, start, end)
    letter = _LETTER.match(text, low, high)
    return (letter.end() if letter else low), high


def _is_short(paragraph: str) -> bool:
    return (
        paragraph[:1].isupper()
        and len(paragraph.split()) <= MOST_PROSE
        and paragraph.rstrip()[-1:] in ".:"
        and _DISCUSSES.search(paragraph) is None
        and (_ORDER.match(paragraph) or _DIRECTS.search(paragraph)) is not None
    )


def _advises(text: str, start: int, end: int) -> bool:
    if is_no_statement(text[start:end]) or not LEAST_WORDS < words(text, start, end) <= MOST_WORDS:
        return False
    first = sentence_ranges(text, start, end)[0]
    return (_ORDER.match(text, *first) or _FOR_WHOM.match(text, *first) or RECOMMENDS.search(text, *first)) is not None
