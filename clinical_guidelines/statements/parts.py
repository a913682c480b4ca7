"""Blocks, cells, items and labels: what statements of recommendations are made of in printed text."""

import re
from itertools import islice

from clinical_guidelines.documents.marks import BULLETS
from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.statements.advice_cells import RECOMMENDS, WE_RECOMMEND, advice_cell, cells_of

MOST_WORDS = 150
LEAST_WORDS = 4
# A line of nothing but grades would be one label, read anew for each of them.
LONGEST_LABEL = 300
# A statement that ends in a list holds the list as well.
MOST_LISTED_WORDS = 400

# "(1) Aspirin" is an item, "(1) shock, and (2) fever" the rest of a sentence.
CONTINUES = re.compile(
    r"(?!\(\d{1,2}\)\s+[A-Z])[a-z(<>≤≥/]|\d(?!\d?(?:\.\d{1,2})*[.)]?\s+[A-Z])(?!\d?\.\d{1,2}\s*(?:\n|$)|\d{3}\s[A-Z])"
)
_ENDS_NONE = re.compile(
    r"\s(?:an?|the|of|with|using|for|in|to|by|from|at|on|as|than|over|who|whose|that|per|via|is|are|be)$", re.I
)
_BULLETS = rf"[{BULLETS}√*－–-]"
# "1.2 Start" is an item, and 1.5 mg or 1.5 times a dose.
_PART = r"\d{1,2}\.\d{1,2}\.?\s+(?-i:[A-Z]|(?!mmol|times|hours|weeks|months|years|units)[a-z]{4})"
ITEM = re.compile(rf"\s*(?:{_BULLETS}|o\s|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]\s|{_PART})", re.I)
# "1.3 Prognosis" below a list of other marks is the next heading.
_SECTION = re.compile(rf"\s*{_PART}[^.;\n]*(?:\n|$)", re.I)
LIST_BEGINS = re.compile(rf"\s*(?={_BULLETS}\s|o\s|\(?(?:1|a|i)[.)]\s)", re.I)
_LEADS = re.compile(rf"[.\s]*:{LIST_BEGINS.pattern}", re.I)
_LABEL = re.compile(
    r"(?:(?:(?:19|20)\d\d\s+)?(?:(?:key(?:\s+action)?|clinical|guidance|(?:evidence|consensus)[\s-]+based)\s+)?(?:recommendations?|statements?)\s*(?:no\.?\s*)?(?:(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,2})*[a-z]?)?\s*[.:–-]\s*"
    # The name of a column.
    r"|recommendations?\s+(?:or|and|/)\s+(?:good|best)\s+practice\s+(?:statement|point)s?\s*:\s+"
    # The heads of a table's columns, run together.
    r"|recommendations?(?:\s+(?:certainty|quality|strength|level|grade|of|the|evidence|recommendation|and|/)){4,10}\s+(?-i:(?=[A-Z]))"
    # A heading in capitals that has run into its text.
    r"|(?-i:[A-Z][A-Z ]{8,60}\s(?=(?:The|We)\s+\w))"
    # A heading that names whose advice it is.
    r"|(?-i:(?:Committee|Panel|Consensus|Expert|Task\s+Force|Working\s+Group)\s+Recommendations?\s+(?=(?:For|In|We)\s))"
    rf"|(?-i:KAS)\s?\d{{1,2}}[a-z]?\s*[.:]\s|answer\s*:\s|(?-i:R\d{{1,2}}(?:\.\d{{1,2}})*\s*[.:–-]*\s+(?=[A-Z]))"
    rf"|{_BULLETS}\s*|o\s+|[A-Z]\.?\d{{1,2}}(?:\.\d{{1,2}})*:\s+"
    r"|\d{1,2}(?:\.\d{1,2})+\.(?-i:(?=[A-Z]))|recommendation\s+\d{1,2}\s+(?-i:(?=[A-Z][a-z]))"
    r"|(?:\(?\d{1,2}(?:\.\d{1,2})*[a-z]?[.):]?|[a-z][.)]|[ivx]{1,4}[.)])\s+|(?:and|or)\s*\n\s*)+",
    re.I,
)
_WORD = re.compile(r"\w+")
# The head of a box, behind what plain text has run into it.
_RUN_IN = re.compile(r"(?<=\s)(?:KEY\s+)?RECOMMENDATIONS?:?\s+(?=[A-Z][a-z]*\s+\w)")
# "Recommendation A.1: Fluids are".
NAMED = re.compile(r"(?:key\s+)?recommendation\s+(?:[A-Z]\.?)?\d[\w.]{0,6}\s*[:.|–-]\s", re.I)


def breaks_off(text: str, start: int, end: int, following: int) -> bool:
    """Tell whether the block in [start, end) ends within a sentence, which the one at `following` goes on with.

    What a page has parted may go on with a name, as "Pulmonary": then a word that ends no sentence stands before it,
    or advice without a stop, and no other advice behind it.
    """
    if text[end - 1] in ".!?:;)" or words(text, start, end) <= LEAST_WORDS:
        return False
    if _ENDS_NONE.search(text, start, end):
        return True
    last = sentence_ranges(text, start, end)[-1]
    return we_recommend(text, *last) and not recommends(text, following, block_end(text, following))


def we_recommend(text: str, start: int, end: int) -> bool:
    """Tell whether the panel itself recommends in these characters."""
    return WE_RECOMMEND.search(text, start, end) is not None


def recommends(text: str, start: int, end: int) -> bool:
    """Tell whether these characters recommend in any of the usual words."""
    return RECOMMENDS.search(text, start, end) is not None


def words(text: str, start: int, end: int) -> int:
    """Count the words of a range."""
    return len(_WORD.findall(text, start, end))


def has_words(text: str, start: int, end: int, least: int) -> bool:
    """Tell whether a range has so many words, however long it is."""
    return sum(1 for _ in islice(_WORD.finditer(text, start, end), least)) == least


def block_end(text: str, start: int, ceiling: int | None = None) -> int:
    """Return where the block ends that goes on at `start`, not behind `ceiling`."""
    last = len(text) if ceiling is None else ceiling
    following = text.find("\n", start, last)
    return last if following < 0 else following


def skipped(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \n|:–—-.,;":
        start += 1
    return start


def unlabelled(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without a label, bullet or number before it."""
    heads = list(_RUN_IN.finditer(text, start, end)) if text.find("RECOMMENDATION", start, end) >= 0 else []
    start = heads[-1].end() if heads else start
    label = _LABEL.match(text, start, min(end, start + LONGEST_LABEL))
    return trim(text, label.end() if label else start, end)


def cell_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the cell of a table row that holds its advice, or the range where it is no row."""
    cells = cells_of(text, start, end)
    number = advice_cell([text[slice(*cell)] for cell in cells])
    low, high = cells[number]
    for following in cells[number + 1 :]:
        # Columns wrongly seen part a sentence, or a list from what leads into it.
        if text[high - 1] == ":" and LIST_BEGINS.match(text, following[0]):
            high = following[1]
            break
        if text[high - 1] in ".!?:;)" or not text[following[0]].islower() or " " not in text[slice(*following)]:
            break
        high = following[1]
    return low, high


def listed_below(text: str, end: int, ceiling: int, *, led: bool) -> int:
    """Return where the list ends that begins at `end`, behind a colon that `led` tells of or that is printed there.

    That is `end` itself where no list stands there, or where its items have grades of their own before `ceiling`.
    """
    first = (LIST_BEGINS if led else _LEADS).match(text, end)
    if first is None:
        return end
    low = block_end(text, first.end())
    cell = text.find(" | ", first.end(), low)
    low = cell if cell >= 0 else low
    is_numbered = text[first.end() : low].strip("( ")[:1].isdigit()
    while cell < 0 and low < len(text) and (is_numbered or not _SECTION.match(text, low + 1)):
        is_more = text[low - 1] not in ".!?" and CONTINUES.match(text, low + 1)
        if not (is_more or ITEM.match(text, low + 1)):
            break
        low = block_end(text, low + 1)
    return low if low <= ceiling and words(text, end, low) <= MOST_LISTED_WORDS else end


def finished(text: str, end: int) -> int:
    """Return where a sentence that a false paragraph has cut really ends, looking at most three blocks ahead."""
    for _ in range(3):
        if end >= len(text) or text[end - 1] in ".!;:" or not CONTINUES.match(text, end + 1):
            break
        end = sentence_ranges(text, end + 1, block_end(text, end + 1))[0][1]
    return end
