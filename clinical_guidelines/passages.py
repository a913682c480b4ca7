"""A document cut into passages that are found and cited as one: whole sentences, whole recommendations, whole rows."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from clinical_guidelines.atoms import APART, Atom, atoms_of
from clinical_guidelines.chapters import announces, chapter_under
from clinical_guidelines.documents.asides import asides_of
from clinical_guidelines.documents.captions import is_caption
from clinical_guidelines.documents.model import Document, LineSpan, PassageDraft
from clinical_guidelines.documents.sections import Section, sections_of
from clinical_guidelines.documents.sentences import trim
from clinical_guidelines.grades.explained import NOTHING, Explained, explained_in
from clinical_guidelines.grades.headed import graded_by_heading
from clinical_guidelines.grades.lines import grades_in_text
from clinical_guidelines.passage_looks import looks_like_contents, looks_like_references, mostly_asks
from clinical_guidelines.recommendations import find_recommendations
from clinical_guidelines.statements.found import Found
from clinical_guidelines.statements.other_panels import attributed

# Words; the embedder reads 256 word pieces, about 190 words of clinical English.
LEAST_WORDS = 60
GOOD_WORDS = 110
MOST_WORDS = 180
HEADING_WORDS = 15


def split(document: Document) -> list[PassageDraft]:
    """Return the passages of a document in order; every word but its furniture stands in exactly one.

    What stands apart from the running text comes after the other passages that begin on its page.
    """
    sections, explained = sections_of(grades_in_text(document)), explained_in(document)
    body = [passage for section in sections for passage in _passages(section, explained)]
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


def _passages(section: Section, explained: Explained = NOTHING) -> Iterator[PassageDraft]:
    labelled = announces(section.path[-1]) if section.path else False
    # A note may grade what stands elsewhere, and a figure's words have no order.
    is_apart = section.blocks[0].kind in APART
    chapter = chapter_under(section.path)
    found = (
        [] if is_apart else find_recommendations(section.text, labelled=labelled, chapter=chapter, explained=explained)
    )
    found = graded_by_heading(found, section.path)
    lines = _Lines(section)
    starts = [each.draft.start for each in found]
    for group in _packed(atoms_of(section, found), lines):
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


def _packed(atoms: list[Atom], lines: _Lines) -> list[list[Atom]]:
    """Pack atoms into passages of LEAST_WORDS to MOST_WORDS, ending at blocks where that is possible."""
    groups: list[list[Atom]] = []
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


def _must_part(group: list[Atom], atom: Atom, words: int, page: int, atom_page: int) -> bool:
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


def _kind(text: str, path: tuple[str, ...], group: list[Atom], found: list[Found]) -> str:
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
