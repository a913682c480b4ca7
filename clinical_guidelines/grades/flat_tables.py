"""Tables of class and level, or of strength, that the text of a page has flattened: codes without bars round them."""

import re
from collections.abc import Iterator, Sequence

from clinical_guidelines.documents.sentences import sentence_ranges
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.paired_rows import Paired
from clinical_guidelines.statements.excluded import is_no_statement
from clinical_guidelines.statements.numbered import is_order
from clinical_guidelines.statements.parts import (
    CONTINUES,
    LEAST_WORDS,
    MOST_WORDS,
    block_end,
    recommends,
    unlabelled,
    words,
)

_CLASS = r"(?P<strength>II[ab]|I{1,3}|[12][ab]|[123])(?::\s*(?i:no\s+benefit|harm))?"
_LEVEL = r"(?P<certainty>[ABC](?:-(?:R|NR|LD|EO))?)"
_CLASSED = rf"{_CLASS}\s+{_LEVEL}"
_LEVELLED = r"(?P<certainty>[1-4][abc]?)\s+(?P<strength>[A-D])"
_WORDED = r"(?P<strength>Strong|Weak)"
_TITLE = r"(?:^|(?<=\n))Recommendations?(?:\s+(?:for|on|in|about)\s[^|.\n]{3,80}?)?\s+"
_HEADS = tuple(
    (re.compile(head, re.I), codes, leads)
    for head, codes, leads in (
        (rf"{_TITLE}(?:class|cor)\s?(?-i:[a-d])?\s+(?:level|loe)\s?(?-i:[a-d])?(?=\s)", _CLASSED, False),
        (rf"{_TITLE}(?:le|loe)\s+(?:gr|gor)(?=\s)", _LEVELLED, False),
        (rf"{_TITLE}strength(?:\s+rating)?(?=\s)", _WORDED, False),
        (r"(?:^|(?<=\n))(?:cor|class)\s+(?:loe|level)\s+recommendations?(?=\s)", _CLASSED, True),
    )
)
# No other notation prints such pairs, so that two of them tell a table whose head stands elsewhere.
_ONLY_HERE = re.compile(
    r"\b(?:II[ab]|2[ab])\s+[ABC]\b"
    r"|\b(?:I{1,3}|II[ab]|[123]|[12][ab])(?::\s*(?i:no\s+benefit|harm))?\s+(?:B-N?R|C-(?:LD|EO))(?!\w)"
)
_BEGINS = re.compile(rf"(?:^|\n){_CLASSED}\s+(?:\d{{1,2}}\.\s+)?[A-Z][a-z]")


def flat_tables(text: str) -> Iterator[Paired]:
    """Give each row that a code closes or begins, below a head that names the columns, or where the codes tell them."""
    heads = [(found, codes, leads) for head, codes, leads in _HEADS for found in head.finditer(text)]
    heads.sort(key=lambda each: each[0].start())
    ends = [*(found.start() for found, _, _ in heads[1:]), len(text)]
    for (found, codes, leads), end in zip(heads, ends, strict=False):
        yield from _rows(text, found.end(), end, codes, leads=leads)
    if not heads and len(_ONLY_HERE.findall(text)) > 1:
        leads = _BEGINS.search(text) is not None
        first = next(iter(_rows(text, 0, len(text), _CLASSED, leads=leads)), None)
        # What stands before the last sentence of the first row need not be of the table.
        start = sentence_ranges(text, *first.statements[0])[-1][0] if first and not leads else 0
        yield from _rows(text, start, len(text), _CLASSED, leads=leads)


def _rows(text: str, start: int, end: int, codes: str, *, leads: bool) -> Iterator[Paired]:
    if leads:
        pattern = rf"(?:^|(?<=\n)|(?<=[.)\]]\s)|(?<=\s)){codes}\s+(?=(?:\d{{1,2}}\.\s+)?[A-Z][a-z])"
        marks = list(re.compile(pattern).finditer(text, start, end))
        edges = [*(each.start() for each in marks[1:]), end]
        spans = [(mark.end(), block_end(text, mark.end(), edge)) for mark, edge in zip(marks, edges, strict=False)]
    else:
        closes, bare = r"(?=\s*(?:\n|$)|\s+[A-Z])", r"(?=\s*(?:\n|$)|\s+[A-Z][a-z])"
        pattern = rf"(?:(?<=[.)\]])\s+{codes}{closes}|(?<=[a-z\d])\s+{_bare(codes)}{bare})"
        marks = list(re.compile(pattern).finditer(text, start, end))
        edges = [start, *(each.end() for each in marks)]
        spans = [(_begun(text, edge, mark.start()), mark.start()) for mark, edge in zip(marks, edges, strict=False)]
    yield from _paired(text, marks, spans)


def _bare(codes: str) -> str:
    """Return the codes with other names, since one pattern names a group once."""
    return codes.replace("(?P<", "(?P<bare_")


def _begun(text: str, floor: int, end: int) -> int:
    """Return where the statement begins that a code at `end` closes: its block, with those that it goes on from."""
    start = max(text.rfind("\n", floor, end) + 1, floor)
    while start > floor and CONTINUES.match(text, start):
        start = max(text.rfind("\n", floor, start - 1) + 1, floor)
    return start


def _paired(text: str, marks: Sequence[re.Match[str]], spans: Sequence[tuple[int, int]]) -> Iterator[Paired]:
    for mark, (low, high) in zip(marks, spans, strict=True):
        said = unlabelled(text, low, high)
        if not LEAST_WORDS <= words(text, *said) <= MOST_WORDS or is_no_statement(text[slice(*said)]):
            continue
        if recommends(text, *said) or is_order(text, *said):
            first, last = min(mark.start(), said[0]), max(mark.end(), said[1])
            yield Paired(first, last, [said], [_grade(mark)])


def _grade(mark: re.Match[str]) -> Grade:
    values = {name.removeprefix("bare_"): value.lower() for name, value in mark.groupdict().items() if value}
    strength, certainty = values["strength"], values.get("certainty", "")
    named = strength
    if strength not in ("strong", "weak"):
        named = f"{'grade' if strength in 'abcd' else 'class'} {strength}"
    level = f"level {certainty}" if certainty else ""
    return Grade(mark.start(), mark.end(), named, level, own=True, printed=mark.group().strip())
