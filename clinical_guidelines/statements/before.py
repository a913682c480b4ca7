"""Where the statement that a grade closes begins and ends."""

import re

from clinical_guidelines.documents.marks import BULLETS
from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.grades.bracketed import Grade
from clinical_guidelines.grades.words import CELLS
from clinical_guidelines.statements.accepted import accepted
from clinical_guidelines.statements.closed_lists import closed_list, is_of_list
from clinical_guidelines.statements.excluded import is_remark, tells_of_studies
from clinical_guidelines.statements.numbered import DO, is_order
from clinical_guidelines.statements.parts import (
    CONTINUES,
    ITEM,
    LEAST_WORDS,
    MOST_WORDS,
    NAMED,
    breaks_off,
    cell_of,
    recommends,
    unlabelled,
    we_recommend,
    words,
)

MOST_ITEM_WORDS = 120
MOST_SENTENCES = 4
_GOES_BACK = re.compile(
    r"(?:These|This|They|It|Such)\s(?:includes?|refers?|means?)\b|(?:However|Otherwise|Alternatively|Instead)\b"
    r"|[^.]{0,120}\b(?:is|are)\s+also\s+(?:recommended|suggested)"
)
_ORDER = re.compile(rf"(?:^|,\s)(?:{DO})", re.I)
_SPEAKS = re.compile(r"\bshould\b|\brecommend|\bsuggests\b|\b(?:is|are)\s+suggested\b")
_ITEM_MARK = re.compile(rf"(?:[{BULLETS}]|\(?\d{{1,2}}[.)])\s")
# "... (1A) and we suggest clopidogrel (2B)", perhaps without "we": what a sentence adds behind a grade.
_ADDED = re.compile(
    r"(?<=[)\]])[,;]?\s*(?:and|but|while|whereas)\s+(?=(?:we\s+)?(?:\w+ly\s+)?(?:recommend|suggest)\b)", re.I
)
_CELLS = re.compile(rf"\s{CELLS}\s")
_REMARK = re.compile(r"(?<=[.;)])\s+Remarks?\s*:")


def added_behind(text: str, grade: Grade, floor: int) -> tuple[int, int] | None:
    """Return what a sentence goes on to recommend between one grade, which ends at `floor`, and the next."""
    added = _ADDED.match(text, floor, grade.start)
    return trim(text, added.end(), grade.start) if added else None


def statement_before(text: str, grade: Grade, floor: int, *, whole: bool) -> tuple[int, int] | None:
    """Return the statement that a grade closes, begun at `floor` or later, or None where there is none."""
    low = max(text.rfind("\n", 0, grade.start) + 1, floor)
    low, high = trim(text, low, grade.start)
    if 0 < words(text, low, high) < LEAST_WORDS:
        low = _begun_before(text, low, floor)
    if words(text, low, high) < LEAST_WORDS:
        # The grade stands on a line of its own below its statement.
        before = low - 1 if low > floor and text[low - 1 : low] == "\n" else text.rfind("\n", floor, low)
        if before <= floor:
            return None
        if (listed := closed_list(text, before, floor, own=grade.own)) is not None:
            return listed
        low, high = _block_above(text, before, floor, own=grade.own)
    elif ITEM.match(text, low) and (listed := closed_list(text, high, floor, own=grade.own, least=2)) is not None:
        return listed
    if is_of_list(text, low, high, floor):
        return None
    remark = _REMARK.search(text, low, high)
    high = remark.start() if remark else high
    begun = _begun_before(text, low, floor)
    low, high = cell_of(text, begun, high)
    is_named = any(NAMED.match(text, each) for each in (begun, low))
    # An item that its grade closes is one statement.
    whole = whole or (
        grade.own and _ITEM_MARK.match(text, low) is not None and words(text, low, high) <= MOST_ITEM_WORDS
    )
    whole = whole or (is_named and words(text, low, high) <= MOST_WORDS)
    # So is a short paragraph above its grade that advises from its first sentence on.
    whole = whole or (grade.own and grade.alone and _advises_throughout(text, low, high))
    start, end = (low, high) if whole else _tail(text, low, high, own=grade.own)
    if text[start : start + 1].islower() and unlabelled(text, start, end)[0] == start:
        # The sentence began elsewhere, perhaps with "no": half of it may say the opposite of the whole.
        return None
    said = unlabelled(text, start, end)
    is_own = grade.own or is_named or (bool(grade.strength) and is_order(text, *said))
    found = accepted(text, *said, own=is_own)
    is_evidence = found and not (grade.own or grade.strength) and tells_of_studies(text[slice(*found)])
    return None if is_evidence else found


def _block_above(text: str, end: int, floor: int, *, own: bool) -> tuple[int, int]:
    """Return the block that ends at `end`, or the one before it where a remark parts that from its grade."""
    start = max(text.rfind("\n", 0, end) + 1, floor)
    if own and is_remark(text[start:end]) and start - 1 > floor:
        return _block_above(text, start - 1, floor, own=False)
    return trim(text, start, end)


def _begun_before(text: str, low: int, floor: int) -> int:
    """Return where a statement begins whose sentence an earlier block has begun, as after a wrongly seen paragraph."""
    for _ in range(4):
        before = low - 1
        if before <= floor or text[before] != "\n":
            break
        start = max(text.rfind("\n", 0, before) + 1, floor)
        is_item = ITEM.match(text, low) is not None
        is_more = text[before - 1] == "," or breaks_off(text, start, before, low)
        if not CONTINUES.match(text, low) and (is_item or not is_more):
            break
        if text[before - 1] in ".!?:;":
            break
        cell = text.rfind(" | ", start, before)
        low = trim(text, start if cell < 0 else cell + 3, before)[0]
        if cell >= 0:
            break
    return low


def _tail(text: str, start: int, end: int, *, own: bool) -> tuple[int, int]:
    """Return the last sentences of a range as far back as each of them recommends."""
    sentences: list[tuple[int, int]] = []
    for low, high in sentence_ranges(text, start, end):
        if sentences and _goes_on(text, *sentences[-1], low):
            # A line feed within a sentence is a paragraph wrongly seen.
            low = sentences.pop()[0]
        sentences.append((low, high))
    if not sentences:
        return start, end
    first = len(sentences) - 1
    while first > 0 and len(sentences) - first < 4 and _speaks(text, sentences[first - 1], sentences[0][0], own=own):
        first -= 1
    first = _advising(text, sentences, first)
    # "These include" and "However" say nothing without the sentence before them.
    while first > 0 and _GOES_BACK.match(text, sentences[first][0]):
        first -= 1
    return sentences[first][0], sentences[-1][1]


def _advises_throughout(text: str, start: int, end: int) -> bool:
    sentences = sentence_ranges(text, start, end)
    if not 1 < len(sentences) <= MOST_SENTENCES or words(text, start, end) > MOST_ITEM_WORDS:
        return False
    first = text[slice(*sentences[0])]
    return not tells_of_studies(first) and (_SPEAKS.search(first) or _ORDER.search(first)) is not None


def _advising(text: str, sentences: list[tuple[int, int]], first: int) -> int:
    """Return the sentence that recommends, where those from `first` on only add to it."""
    end = sentences[-1][1]
    for number in range(first, max(-1, first - 3), -1):
        if is_remark(text[slice(*sentences[number])]):
            break
        if recommends(text, sentences[number][0], end):
            return number
    return first


def _goes_on(text: str, first: int, end: int, start: int) -> bool:
    if text[end - 1] in ".!?:;":
        return False
    is_more = CONTINUES.match(text, start) is not None or text[end - 1] == ","
    return is_more or ("\n" in text[end:start] and breaks_off(text, first, end, start))


def _speaks(text: str, sentence: tuple[int, int], block_start: int, *, own: bool) -> bool:
    """Tell whether a sentence belongs to the recommendation that follows it."""
    if not own or is_remark(text[slice(*sentence)]) or text[sentence[1] - 1] == "?":
        return False
    if _CELLS.search(text, *sentence):
        # Its own grade stands in it, which page text has lost the columns of.
        return False
    return we_recommend(text, *sentence) or (
        sentence[0] == block_start and _SPEAKS.search(text[slice(*sentence)]) is not None
    )
