"""Where the statement of a recommendation begins and ends, beside the grade that is printed with it."""

import re

from clinical_guidelines.bracketed_grades import Grade
from clinical_guidelines.closed_lists import LEAST_OWN_WORDS, closed_list, is_of_list
from clinical_guidelines.documents.layout import BULLETS
from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.not_statements import is_no_statement, is_remark, tells_of_studies
from clinical_guidelines.numbered import DO, is_order
from clinical_guidelines.statement_parts import (
    CONTINUES,
    ITEM,
    LEAST_WORDS,
    MOST_WORDS,
    NAMED,
    block_end,
    cell_of,
    listed_below,
    recommends,
    skipped,
    unlabelled,
    we_recommend,
    words,
)

MOST_ITEM_WORDS = 120
MOST_SENTENCES = 4
MOST_TITLE_WORDS = 12
# Further paragraphs in the box of a statement, and the words of each.
MOST_PARAGRAPHS, MOST_PARAGRAPH_WORDS = 3, 60

_GOES_BACK = re.compile(
    r"(?:These|This|They|It|Such)\s(?:includes?|refers?|means?)\b|(?:However|Otherwise|Alternatively|Instead)\b"
    r"|[^.]{0,120}\b(?:is|are)\s+also\s+(?:recommended|suggested)"
)
_ORDER = re.compile(rf"(?:^|,\s)(?:{DO})", re.I)
_SPEAKS = re.compile(r"\bshould\b|\brecommend|\bsuggests\b|\b(?:is|are)\s+suggested\b")
_ITEM_MARK = re.compile(rf"(?:[{BULLETS}]|\(?\d{{1,2}}[.)])\s")
# Reference numbers after the last stop: raised ones without a space, or in brackets.
_REFERENCES = re.compile(
    r"(?:(?<=[a-z)]\.)\s?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|\s?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]\.?"
    r"|\s?\[(?i:new|amended|updated|reviewed)[^\[\]]{0,30}\d{4}\]\.?)$"
)
# A heading that has run into the sentence below it: "We" is printed large after no stop.
_RUN_IN = re.compile(r"[^.:;,!?]{0,90}?(?<=[a-z)\]])\s+(?=We\s+(?:\w+\s+){0,2}?(?:recommend|suggest)\b)")
# "... (1A) and we suggest clopidogrel (2B)", perhaps without "we": what a sentence adds behind a grade.
_ADDED = re.compile(
    r"(?<=[)\]])[,;]?\s*(?:and|but|while|whereas)\s+(?=(?:we\s+)?(?:\w+ly\s+)?(?:recommend|suggest)\b)", re.I
)
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
    accepted = _accepted(text, *said, own=is_own)
    is_evidence = accepted and not (grade.own or grade.strength) and tells_of_studies(text[slice(*accepted)])
    return None if is_evidence else accepted


def _block_above(text: str, end: int, floor: int, *, own: bool) -> tuple[int, int]:
    """Return the block that ends at `end`, or the one before it where a remark parts that from its grade."""
    start = max(text.rfind("\n", 0, end) + 1, floor)
    if own and is_remark(text[start:end]) and start - 1 > floor:
        return _block_above(text, start - 1, floor, own=False)
    return trim(text, start, end)


def statements_after(text: str, grade: Grade, ceiling: int) -> list[tuple[int, int]]:
    """Return the statement that a grade heads, or each item of the list that it heads; `ceiling` is the next grade."""
    found: list[tuple[int, int]] = []
    start = grade.end
    while start < ceiling:
        start = skipped(text, start)
        end = block_end(text, start, ceiling)
        is_item = ITEM.match(text, start, end) is not None
        if found and not (is_item and recommends(text, start, end)):
            break
        is_banner = grade.alone and grade.leads and not is_item
        is_ordered = is_order(text, *unlabelled(text, start, end))
        is_own = grade.own and (is_banner or not grade.alone or is_ordered)
        statement = _opening(text, start, end, own=is_own, leads=grade.leads)
        if statement is None and grade.own and not grade.alone and not found:
            statement = _leading(text, start, end, ceiling)
        heads = is_banner and not found and start == skipped(text, grade.end)
        if statement is None and heads and words(text, start, end) <= MOST_TITLE_WORDS:
            # What the statement below is on.
            start = end
            continue
        if statement is None:
            break
        low, high = statement
        listed = listed_below(text, high, ceiling, led=text[high - 1] == ":")
        found.append((low, listed if is_item else _with_paragraphs(text, listed, ceiling, grade)))
        if not is_item:
            break
        start = max(end, listed)
    return found


def _with_paragraphs(text: str, end: int, ceiling: int, grade: Grade) -> int:
    """Return where a box ends whose first paragraph ends at `end`: behind those that advise as well."""
    if not (grade.alone and grade.own and text[end - 1] in ".:)"):
        return end
    for _ in range(MOST_PARAGRAPHS):
        last = block_end(text, min(end + 1, len(text)), ceiling)
        said = text[end:last].strip()
        is_part = said[:1].isupper() and len(said.split()) <= MOST_PARAGRAPH_WORDS and recommends(text, end, last)
        if not is_part or " | " in said or said[-1] not in ".:" or is_remark(said) or tells_of_studies(said):
            break
        end = trim(text, end, last)[1]
    return end


def _accepted(text: str, start: int, end: int, *, own: bool) -> tuple[int, int] | None:
    """Return a range without references at its end where it can be a statement: no question, caption or scrap."""
    if (references := _REFERENCES.search(text, start, end)) is not None:
        end = references.start()
    if (heading := _RUN_IN.match(text, start, end)) is not None:
        start = heading.end()
    while end > start and text[end - 1] in " |\n":
        end -= 1
    start, end = unlabelled(text, skipped(text, start), end)
    if is_no_statement(text[start:end]) or not LEAST_WORDS <= words(text, start, end) <= MOST_WORDS:
        return None
    is_clear = own and words(text, start, end) >= LEAST_OWN_WORDS and "•" not in text[start:end]
    return (start, end) if is_clear or recommends(text, start, end) else None


def _opening(text: str, start: int, end: int, *, own: bool, leads: bool) -> tuple[int, int] | None:
    """Return the sentences with which a block begins, as far as each of them recommends.

    Where the grade surely `leads`, "should" recommends as well.
    """
    start, end = cell_of(text, start, end)
    start, end = unlabelled(text, start, end)
    sentences = sentence_ranges(text, start, end)
    if not sentences or is_remark(text[start:end]):
        return None
    last = 0
    adds = recommends if leads else we_recommend
    while last + 1 < min(len(sentences), 4) and adds(text, *sentences[last + 1]):
        last += 1
    return _accepted(text, sentences[0][0], sentences[last][1], own=own)


def _leading(text: str, start: int, end: int, ceiling: int) -> tuple[int, int] | None:
    """Return a block of any few words that leads into a list, as behind "Practice point 1.2:"."""
    low, high = unlabelled(text, start, end)
    leads = text.endswith(":", low, high) and not is_remark(text[low:high])
    return (low, high) if leads and listed_below(text, high, ceiling, led=True) > high else None


def _begun_before(text: str, low: int, floor: int) -> int:
    """Return where a statement begins whose sentence an earlier block has begun, as after a wrongly seen paragraph."""
    for _ in range(4):
        before = low - 1
        if before <= floor or text[before] != "\n":
            break
        if not CONTINUES.match(text, low) and (text[before - 1] != "," or ITEM.match(text, low)):
            break
        start = max(text.rfind("\n", 0, before) + 1, floor)
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
        if sentences and _goes_on(text, sentences[-1][1], low):
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


def _goes_on(text: str, end: int, start: int) -> bool:
    return text[end - 1] not in ".!?:;" and (CONTINUES.match(text, start) is not None or text[end - 1] == ",")


def _speaks(text: str, sentence: tuple[int, int], block_start: int, *, own: bool) -> bool:
    """Tell whether a sentence belongs to the recommendation that follows it."""
    if not own or is_remark(text[slice(*sentence)]) or text[sentence[1] - 1] == "?":
        return False
    return we_recommend(text, *sentence) or (
        sentence[0] == block_start and _SPEAKS.search(text[slice(*sentence)]) is not None
    )
