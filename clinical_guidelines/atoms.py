"""A section's text in pieces that are never cut: rows, sentences, and recommendations with their grades."""

from dataclasses import dataclass, replace

from langchain_text_splitters import RecursiveCharacterTextSplitter

from clinical_guidelines.documents.sections import Section
from clinical_guidelines.documents.sentences import sentence_ranges
from clinical_guidelines.statements.found import Found
from clinical_guidelines.statements.lead_ins import stays_with

# Longer than this without the end of a sentence, a run is cut between words.
MOST_CHARACTERS = 1400
# Kinds of blocks that stand apart from the running text.
APART = {"note", "figure"}
# Kinds of blocks that are not cut into sentences.
_WHOLE = {"table", *APART}

_RUN_SPLITTER = RecursiveCharacterTextSplitter(
    chunk_size=MOST_CHARACTERS, chunk_overlap=0, add_start_index=True, strip_whitespace=False, keep_separator="end",
    separators=["\n", "; ", " | ", ", ", " ", ""],
)  # fmt: skip


@dataclass(slots=True)
class Atom:
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


def atoms_of(section: Section, found: list[Found]) -> list[Atom]:
    """Return the section's text as atoms: rows, sentences, and recommendations with their grades."""
    text = section.text
    atoms = []
    for block in section.blocks:
        whole = [(block.start, block.end)]
        ranges = whole if block.kind in _WHOLE else sentence_ranges(text, block.start, block.end) or whole
        for start, end in ranges:
            begins = start == ranges[0][0]
            atoms.append(Atom(start, end, block.kind, begins_block=begins, in_table=block.kind == "table"))
    merged = _with_recommendations(atoms, found, section)
    cut = [piece for atom in merged for piece in _cut(text, atom)]
    for atom in cut:
        atom.words = len(text[atom.start : atom.end].split())
    _join_lists(text, cut)
    return cut


def _join_lists(text: str, atoms: list[Atom]) -> None:
    texts = [text[atom.start : atom.end].strip() for atom in atoms]
    firsts = stays_with(texts, [atom.kind for atom in atoms], [atom.words for atom in atoms])
    for number, (atom, first) in enumerate(zip(atoms, firsts, strict=True)):
        if first != number:
            atom.under_lead_in, atom.alone = True, atoms[first].alone
            atoms[first].words_led += atom.words


def _with_recommendations(atoms: list[Atom], found: list[Found], section: Section) -> list[Atom]:
    """Join the atoms that one recommendation touches; it stands alone where it fills its block."""
    merged: list[Atom] = []
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


def _fills_block(section: Section, atom: Atom, recommendation: tuple[int, int, bool]) -> bool:
    block = next(each for each in section.blocks if each.start <= atom.start < each.end)
    share = min(recommendation[1], block.end) - max(recommendation[0], block.start)
    return share >= 0.6 * (block.end - block.start)


def _cut(text: str, atom: Atom) -> list[Atom]:
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
