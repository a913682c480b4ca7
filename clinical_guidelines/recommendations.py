"""Printed recommendations in running text: the statement, its grade exactly as printed, and whether it is against."""

import re
from typing import NamedTuple

from clinical_guidelines.documents.model import RecommendationDraft
from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.grades import Grade, find_grades

MOST_WORDS = 150
LEAST_WORDS = 4

_RECOMMENDS = re.compile(
    r"\brecommend(?:s|ed)?\b|\b(?:should|must)\b|\b(?:we|to)\s+(?:suggest|consider|offer)\b|\bis\s+(?:suggested|advised)\b"
    r"|\b(?:suggest|advise|consider)s?\s+(?:that|against|us|a|the)|\bmay\s+be\s+(?:considered|used|offered|given)\b",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:recommend(?:s|ed|ing)?|suggest(?:s|ed|ing)?|advised?|recommendation)\s+against\b"
    r"|\b(?:do|does|did|can|could)\s*not\s+(?:\w+\s+){0,2}?(?:recommend|suggest|advise)|\b(?:should|must)\s+not\b"
    r"|\bnot\s+(?:be\s+)?(?:\w+\s+)?(?:recommended|suggested|advised|indicated)\b"
    r"|\bno\b[^.!?]{0,120}\b(?:is|are)\s+(?:\w+\s+)?recommended\b|\b(?:is|are)\s+not\s+(?:\w+\s+)?considered\b",
    re.I,
)
# To advise against waiting is to advise for doing.
_NO_DELAY = re.compile(r"\bnot\s+(?:be\s+)?(?:delay|withh|defer|postpone)", re.I)
_CLAUSE_END = re.compile(r"[.;]\s")
_CONTINUES = re.compile(r"[a-z(<>≤≥/\d]")
_WE = re.compile(
    r"\bwe\s+(?:(?:strongly|conditionally|weakly|also|further|therefore)\s+)?(?:(?:do\s+not|cannot|can\s+not)\s+)?"
    r"(?:recommend|suggest)(?:\s+(?!that\s+(?:future|further|more))|$)",
    re.I,
)
_LABEL = re.compile(
    r"(?:(?:key\s+)?(?:recommendations?|statement)\s*(?:no\.?\s*)?(?:\d{1,3}(?:\.\d{1,2})*[a-z]?)?\s*[.:–-]\s*|[•●○◦▪■□*–-]\s*|o\s+"
    r"|(?:\(?\d{1,2}(?:\.\d{1,2})*[a-z]?[.)]?|[a-z][.)]|[ivx]{1,4}[.)])\s+)+",
    re.I,
)


# What follows a grade and belongs to it: a full stop, and the bracketed source of a digest's statement.
_REFERENCE = re.compile(r"[.;]?(?:[ ]*\[[^\]\n]{2,120}\])*[.;]?")


class Found(NamedTuple):
    """A recommendation and where its grade ends, so that the two are never cut apart."""

    draft: RecommendationDraft
    whole_end: int


def find_recommendations(text: str, *, labelled: bool = False) -> list[Found]:
    """Return the recommendations printed in text, blocks being separated by line feeds, in order.

    `labelled` tells that the heading announces recommendations; then ungraded ones are taken inside blocks as well.
    """
    found: list[Found] = []
    floor = 0
    for grade in find_grades(text):
        after = _REFERENCE.match(text, grade.end)
        # A digest's statement, which its source closes, is all of its item; elsewhere it is what recommends.
        statement = _statement(text, grade, floor, whole=after is not None and "[" in after.group())
        if statement is not None:
            found.append(Found(_draft(text, *statement, grade), after.end() if after else grade.end))
        floor = grade.end
    return sorted([*found, *_ungraded(text, found, labelled=labelled)], key=lambda each: each.draft.start)


def is_all_against(statement: str) -> bool:
    """Tell whether a statement advises against from its first clause on, and not only in an added restriction."""
    first = _CLAUSE_END.split(statement, maxsplit=1)[0]
    return _AGAINST.search(first) is not None and _NO_DELAY.search(first) is None


def _draft(text: str, start: int, end: int, grade: Grade | None) -> RecommendationDraft:
    return RecommendationDraft(
        start=start,
        end=end,
        strength=grade.strength if grade else "",
        certainty=grade.certainty if grade else "",
        against=_AGAINST.search(text, start, end) is not None,
        verbatim_grade=text[grade.start : grade.end].strip(" |\n")
        if grade and (grade.strength or grade.certainty)
        else "",
    )


def _statement(text: str, grade: Grade, floor: int, *, whole: bool) -> tuple[int, int] | None:
    """Return the range of the statement that a grade closes, or None where the grade is no recommendation's."""
    low = max(text.rfind("\n", 0, grade.start) + 1, floor)
    low, high = trim(text, low, grade.start)
    if _words(text, low, high) < LEAST_WORDS:
        # The grade stands on a line of its own below its statement.
        before = low - 1 if low > floor and text[low - 1 : low] == "\n" else text.rfind("\n", floor, low)
        if before <= floor:
            return None
        low, high = trim(text, max(text.rfind("\n", 0, before) + 1, floor), before)
    low = _begun_before(text, low, floor)
    low, high = _cell(text, low, high)
    start, end = (low, high) if whole else _tail(text, low, high, own=grade.own)
    if text[start : start + 1].islower() and _unlabelled(text, start, end)[0] == start:
        # The sentence began elsewhere, perhaps with "no": half of it may say the opposite of the whole.
        return None
    start, end = _unlabelled(text, start, end)
    while end > start and text[end - 1] in " |\n":
        end -= 1
    words = _words(text, start, end)
    if not LEAST_WORDS <= words <= MOST_WORDS:
        return None
    return (start, end) if grade.own or _RECOMMENDS.search(text, start, end) else None


def _begun_before(text: str, low: int, floor: int) -> int:
    """Return where a statement begins whose sentence an earlier block has begun, as after a wrongly seen paragraph."""
    for _ in range(4):
        before = low - 1
        if before <= floor or text[before] != "\n" or not _CONTINUES.match(text, low):
            break
        start = max(text.rfind("\n", 0, before) + 1, floor)
        if text[before - 1] in ".!?:;":
            break
        cell = text.rfind(" | ", start, before)
        low = trim(text, start if cell < 0 else cell + 3, before)[0]
        if cell >= 0:
            break
    return low


def _cell(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the cell of a table row that recommends, or the longest."""
    if " | " not in text[start:end]:
        return start, end
    cells, low = [], start
    while low < end:
        high = text.find(" | ", low, end)
        high = end if high < 0 else high
        cells.append((low, high))
        low = high + 3
    return max(cells, key=lambda cell: (_RECOMMENDS.search(text, *cell) is not None, cell[1] - cell[0]))


def _tail(text: str, start: int, end: int, *, own: bool) -> tuple[int, int]:
    """Return the last sentences of a range as far back as each of them recommends."""
    sentences = sentence_ranges(text, start, end)
    if not sentences:
        return start, end
    while len(sentences) > 1 and _CONTINUES.match(text, sentences[-1][0]) and text[sentences[-2][1] - 1] not in ".!?:;":
        # A line feed within a sentence is a paragraph wrongly seen.
        sentences[-2:] = [(sentences[-2][0], sentences[-1][1])]
    first = len(sentences) - 1
    while first > 0 and len(sentences) - first < 4 and _speaks(text, sentences[first - 1], sentences[0][0], own=own):
        first -= 1
    return sentences[first][0], sentences[-1][1]


def _speaks(text: str, sentence: tuple[int, int], block_start: int, *, own: bool) -> bool:
    """Tell whether a sentence belongs to the recommendation that follows it."""
    if not own:
        return False
    return _WE.search(text, *sentence) is not None or (
        sentence[0] == block_start and re.search(r"\bshould\b|\brecommend", text[slice(*sentence)]) is not None
    )


def _unlabelled(text: str, start: int, end: int) -> tuple[int, int]:
    label = _LABEL.match(text, start, end)
    return trim(text, label.end() if label else start, end)


def _ungraded(text: str, graded: list[Found], *, labelled: bool) -> list[Found]:
    """Return sentences in which the panel itself recommends, where no grade is printed beside them."""
    taken = [(each.draft.start, each.whole_end) for each in graded]
    found = []
    for start, end in sentence_ranges(text):
        if not _WE.search(text, start, end) or _asks(text, start, end):
            continue
        begins_block = start == 0 or text[start - 1] == "\n"
        end = _finished(text, end)
        if any(low < end and start < high for low, high in taken):
            continue
        if labelled or begins_block:
            low, high = _unlabelled(text, *_cell(text, start, end))
            if LEAST_WORDS < _words(text, low, high) <= MOST_WORDS:
                found.append(Found(_draft(text, low, high, None), high))
    return found


def _asks(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence is a question, as in a contents page."""
    return "?" in text[start:end] or re.search(r"\bshould we\b|\.{4}", text[start:end], re.I) is not None


def _finished(text: str, end: int) -> int:
    """Return where a sentence that a false paragraph has cut really ends, looking at most three blocks ahead."""
    for _ in range(3):
        if end >= len(text) or text[end - 1] in ".!;:" or not _CONTINUES.match(text, end + 1):
            break
        following = text.find("\n", end + 1)
        following = len(text) if following < 0 else following
        end = sentence_ranges(text, end + 1, following)[0][1]
    return end


def _words(text: str, start: int, end: int) -> int:
    return len(re.findall(r"\w+", text[start:end]))
