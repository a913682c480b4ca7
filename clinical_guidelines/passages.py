"""A document cut into passages that are found and cited as one: whole sentences, whole recommendations, whole rows."""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from langchain_text_splitters import RecursiveCharacterTextSplitter

from clinical_guidelines.documents.asides import asides_of
from clinical_guidelines.documents.captions import is_caption
from clinical_guidelines.documents.model import Document, LineSpan, PassageDraft
from clinical_guidelines.documents.sections import Section, sections_of
from clinical_guidelines.documents.sentences import sentence_ranges, trim
from clinical_guidelines.found_advice import Found
from clinical_guidelines.grade_lines import explains_letters, grades_in_text
from clinical_guidelines.lead_ins import stays_with
from clinical_guidelines.other_panels import attributed
from clinical_guidelines.passage_looks import looks_like_contents, looks_like_references, mostly_asks
from clinical_guidelines.recommendations import Chapter, find_recommendations
from clinical_guidelines.section_kinds import gives_reasons, is_of_itself

# Words; the embedder reads 256 word pieces, about 190 words of clinical English.
LEAST_WORDS = 60
GOOD_WORDS = 110
MOST_WORDS = 180
HEADING_WORDS = 15
# Longer than this without the end of a sentence, a run is cut between words.
MOST_CHARACTERS = 1400

# "1.2 Fever", above recommendations such as 1.2.3.
_NUMBERED_HEADING = re.compile(r"\d{1,2}\.\d{1,2}\s")
# "4.6 Key recommendations": every item below it is one.
_LIST_HEADING = re.compile(
    r"(?:[A-Z]?[\d.]+\W*\s)?(?:(?:the|key|main|clinical|general|specific|practice|good\s+practice|limited\s+care"
    r"|summary\s+of|list\s+of)\s+)*recommendations?(?:\s+summary)?(?:\s+\d[\d.]*)?\W*",
    re.I,
)

# "Consensus statements", as some panels head what they recommend; "Evidence statements" are none.
_STATEMENTS = re.compile(
    r"(?:[A-Z]?[\d.]+\W*\s)?(?:(?:consensus|key|position|practice|clinical|guidance|final|summary\s+of)\s+)*statements?"
    r"(?:\s+\d[\d.]*)?\W*",
    re.I,
)

# A chapter that brings together what matters most, under headings of its own.
_KEY_HEADING = re.compile(
    r"(?:[A-Z]?[\d.]+\W*\s)?(?:(?:the|summary|list)\s+(?:of\s+)?)*(?:key|main)\s+recommendations\W*", re.I
)

# "Recommendation 48": what stands below is one.
_ONE = re.compile(r"recommendation\s+(?:no\.?\s*)?\d[\w.]{0,6}\W*", re.I)

_APART = {"note", "figure"}
# Kinds of blocks that are not cut into sentences.
_WHOLE = {"table", *_APART}

_RUN_SPLITTER = RecursiveCharacterTextSplitter(
    chunk_size=MOST_CHARACTERS, chunk_overlap=0, add_start_index=True, strip_whitespace=False, keep_separator="end",
    separators=["\n", "; ", " | ", ", ", " ", ""],
)  # fmt: skip


@dataclass(slots=True)
class _Atom:
    """Characters [start, end) that are never cut."""

    start: int
    end: int
    kind: str
    begins_block: bool
    words: int = 0
    alone: bool = False
    in_table: bool = False
    under_lead_in: bool = False
    words_led: int = 0


def split(document: Document) -> list[PassageDraft]:
    """Return the passages of a document in order; every word but its furniture stands in exactly one.

    What stands apart from the running text comes after the other passages that begin on its page.
    """
    sections, lettered = sections_of(grades_in_text(document)), explains_letters(document)
    body = [passage for section in sections for passage in _passages(section, lettered=lettered)]
    return attributed(_with_asides(body, document), document)


def _with_asides(body: list[PassageDraft], document: Document) -> list[PassageDraft]:
    merged: list[PassageDraft] = []
    queue = deque(body)
    path: tuple[str, ...] = ()
    for page, section in asides_of(document):
        while queue and queue[0].page <= page:
            merged.append(queue.popleft())
            path = merged[-1].heading_path
        section.path = path[:-1] if path and is_caption(path[-1]) else path
        merged.extend(_passages(section))
    return [*merged, *queue]


def _passages(section: Section, *, lettered: bool = False) -> Iterator[PassageDraft]:
    labelled = _announces(section.path[-1]) if section.path else False
    # A note may grade what stands elsewhere, and a figure's words have no order.
    is_apart = section.blocks[0].kind in _APART
    chapter = _chapter(section.path)
    found = (
        [] if is_apart else find_recommendations(section.text, labelled=labelled, chapter=chapter, lettered=lettered)
    )
    lines = _Lines(section)
    starts = [each.draft.start for each in found]
    for group in _packed(_atoms(section, found), lines):
        start, end = trim(section.text, group[0].start, group[-1].end)
        if start >= end:
            continue
        inside = found[bisect_left(starts, start) : bisect_left(starts, end)]
        text = section.text[start:end]
        yield PassageDraft(
            text=text,
            page=lines.page_at(start),
            heading_path=section.path,
            kind=_kind(text, section.path, group, inside),
            spans=tuple(lines.between(start, end)),
            recommendations=tuple(
                replace(each.draft, start=each.draft.start - start, end=each.draft.end - start) for each in inside
            ),
        )


def _announces(heading: str) -> bool:
    return "recommend" in heading.lower()


def _chapter(path: tuple[str, ...]) -> Chapter:
    """Return what the headings above a text say of recommendations in it."""
    if path and _LIST_HEADING.fullmatch(path[-1]) and not (is_of_itself(path) or gives_reasons(path)):
        return "one" if _ONE.fullmatch(path[-1]) else "listed"
    if path and _STATEMENTS.fullmatch(path[-1]):
        return "stated"
    if any(map(_KEY_HEADING.fullmatch, path[:-1])):
        return "summed up"
    if any(map(_announces, path)):
        return "announced"
    return "numbered" if any(map(_NUMBERED_HEADING.match, path)) else ""


class _Lines:
    """The printed lines of a section, by character."""

    def __init__(self, section: Section) -> None:
        self._spans = section.spans
        self._starts = [span.start for span in section.spans]

    def page_at(self, position: int) -> int:
        """Return the page on which a character is printed."""
        return self._spans[max(bisect_right(self._starts, position) - 1, 0)].page

    def between(self, start: int, end: int) -> Iterator[LineSpan]:
        """Give the spans of characters [start, end), counted from `start`."""
        for span in self._spans[max(bisect_right(self._starts, start) - 1, 0) : bisect_left(self._starts, end)]:
            low, high = max(span.start, start), min(span.end, end)
            if low < high:
                yield LineSpan(low - start, high - start, span.page, span.box)


def _atoms(section: Section, found: list[Found]) -> list[_Atom]:
    """Return the section's text as atoms: rows, sentences, and recommendations with their grades."""
    text = section.text
    atoms = []
    for block in section.blocks:
        whole = [(block.start, block.end)]
        ranges = whole if block.kind in _WHOLE else sentence_ranges(text, block.start, block.end) or whole
        for start, end in ranges:
            begins = start == ranges[0][0]
            atoms.append(_Atom(start, end, block.kind, begins_block=begins, in_table=block.kind == "table"))
    merged = _with_recommendations(atoms, found, section)
    cut = [piece for atom in merged for piece in _cut(text, atom)]
    for atom in cut:
        atom.words = len(text[atom.start : atom.end].split())
    _join_lists(text, cut)
    return cut


def _join_lists(text: str, atoms: list[_Atom]) -> None:
    texts = [text[atom.start : atom.end].strip() for atom in atoms]
    firsts = stays_with(texts, [atom.kind for atom in atoms], [atom.words for atom in atoms])
    for number, (atom, first) in enumerate(zip(atoms, firsts, strict=True)):
        if first != number:
            atom.under_lead_in, atom.alone = True, atoms[first].alone
            atoms[first].words_led += atom.words


def _with_recommendations(atoms: list[_Atom], found: list[Found], section: Section) -> list[_Atom]:
    """Join the atoms that one recommendation touches; it stands alone where it fills its block."""
    merged: list[_Atom] = []
    queue = [(each.whole_start, each.whole_end, each.apart) for each in found]
    for atom in atoms:
        while queue and queue[0][1] <= atom.start:
            queue.pop(0)
        joined = merged and merged[-1].kind == "recommendation" and queue and queue[0][0] < merged[-1].end
        if joined and atom.start < queue[0][1]:
            merged[-1].end = atom.end
        elif queue and queue[0][0] < atom.end:
            merged.append(
                replace(atom, kind="recommendation", alone=queue[0][2] and _fills_block(section, atom, queue[0]))
            )
        else:
            merged.append(atom)
    return merged


def _fills_block(section: Section, atom: _Atom, recommendation: tuple[int, int, bool]) -> bool:
    block = next(each for each in section.blocks if each.start <= atom.start < each.end)
    share = min(recommendation[1], block.end) - max(recommendation[0], block.start)
    return share >= 0.6 * (block.end - block.start)


def _cut(text: str, atom: _Atom) -> list[_Atom]:
    """Cut a run that has no sentence break for too long; a recommendation or a table row stays whole."""
    if atom.end - atom.start <= MOST_CHARACTERS or atom.kind in {"recommendation", "table", "figure"}:
        return [atom]
    pieces = _RUN_SPLITTER.split_text(text[atom.start : atom.end])
    cut, start = [], atom.start
    for number, piece in enumerate(pieces):
        end = atom.end if number == len(pieces) - 1 else start + len(piece)
        cut.append(replace(atom, start=start, end=end, begins_block=atom.begins_block and number == 0))
        start = end
    return cut


def _packed(atoms: list[_Atom], lines: _Lines) -> list[list[_Atom]]:
    """Pack atoms into passages of LEAST_WORDS to MOST_WORDS, ending at blocks where that is possible."""
    groups: list[list[_Atom]] = []
    words, page = 0, 0
    for atom in atoms:
        atom_page = lines.page_at(atom.start)
        if groups and not _must_part(groups[-1], atom, words, page, atom_page):
            groups[-1].append(atom)
            words += atom.words
        else:
            groups.append([atom])
            words, page = atom.words, atom_page
    return groups


def _must_part(group: list[_Atom], atom: _Atom, words: int, page: int, atom_page: int) -> bool:
    """Tell whether `atom` begins a new passage."""
    if atom.under_lead_in:
        return False
    if page != atom_page or words + atom.words + atom.words_led > MOST_WORDS:
        return True
    if atom.in_table and group[-1].in_table and words < HEADING_WORDS:
        # Headers and the short heading across a table's rows say nothing alone.
        return False
    if atom.alone or group[-1].alone:
        return True
    if not atom.begins_block:
        return False
    changes = atom.in_table != group[-1].in_table
    return words >= (LEAST_WORDS // 3 if changes else GOOD_WORDS)


def _kind(text: str, path: tuple[str, ...], group: list[_Atom], found: list[Found]) -> str:
    if group[0].kind == "figure":
        return "figure"
    if looks_like_contents(text, path):
        return "contents"
    if looks_like_references(text, path):
        return "references"
    stated = sum(each.whole_end - each.whole_start for each in found)
    if stated >= 0.5 * len(text):
        return "recommendation"
    sizes: dict[str, int] = {}
    for atom in group:
        kind = "table" if atom.in_table else atom.kind
        sizes[kind] = sizes.get(kind, 0) + atom.end - atom.start
    kind = max(sizes, key=lambda each: sizes[each])
    if kind in {"table", "note"}:
        return kind
    # A panel's questions share every word of a clinician's and answer none.
    return "contents" if mostly_asks(text) else "list" if kind == "list" else "text"
