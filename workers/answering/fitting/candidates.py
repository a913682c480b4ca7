"""Which units of the found passages may be quoted at all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from clinical_guidelines.retrieval import RetrievedPassage
from clinical_guidelines.section_kinds import is_of_itself
from workers.answering.fitting.candidate import Candidate
from workers.answering.fitting.quantities import QUANTITY
from workers.answering.fitting.relevance import ILLNESS_WEIGHT
from workers.answering.patient.populations import populations
from workers.answering.text.led_lists import CONNECTOR
from workers.answering.text.sentences import Unit, units
from workers.answering.text.statements import WORD, drugs_of, quotable, reads_alone, stands_below
from workers.answering.text.words import is_drug, terms, weight

# Notes say nothing without what they are attached to, and the words of a figure nothing without its arrows.
NOT_QUOTED = frozenset(("contents", "references", "note", "figure"))
LONGEST_PAIR = 400
# Characters behind a question, at most, where the passage ends with it.
CLOSES_WITHIN = 60
# A sentence that forbids, and has lost what it forbids.
FORBIDS = re.compile(r"(?:contra-?indicated|not (?:to be|recommended|for use|suitable))\b", re.IGNORECASE)
# What is printed as a list, or as an item that reads on its own.
LISTED = frozenset(("entry", "doses", "list"))
# What all sentences of a paragraph speak of, where its first line begins with it.
RUN_IN = re.compile(r"([A-Z][\w ,/()-]{3,60}?)\s*(?:[\u2013\u2014:]\s|\s-\s)")


def candidates(passages: Sequence[RetrievedPassage]) -> list[Candidate]:
    """Return every quotable unit of the passages, passages in their order."""
    split = [(passage, units(passage.text, passage.recommendations)) for passage in passages]
    carried = _carried(split)
    return [
        candidate
        for place, (passage, found) in enumerate(split)
        for candidate in _of(passage, found, place, *carried[passage.edition_id, passage.passage_id])
    ]


def _carried(split: Sequence[tuple[RetrievedPassage, Sequence[Unit]]]) -> dict[tuple[int, int], tuple[str, str]]:
    """Return by edition and passage the question that the one before ends with, and the one that it is advice on.

    A page often ends its passage with the key question that the next passage answers; its advice may fill several.
    """
    carried: dict[tuple[int, int], tuple[str, str]] = {}
    before: tuple[int, float | None] | None = None
    question, closing = "", ""
    for passage, found in sorted(split, key=lambda each: (each[0].edition_id, each[0].place)):
        at = passage.edition_id, passage.passage_id
        follows = before == (passage.edition_id, passage.place_before)
        carried[at] = (
            (closing, closing or question if closing or passage.recommendations else "") if follows else ("", "")
        )
        own = [] if passage.passage_kind == "contents" else [each for each in found if _asks(passage, each)]
        question = passage.text[own[-1].start : own[-1].end] if own else carried[at][1]
        closing = question if own and found[-1].start - own[-1].end < CLOSES_WITHIN else ""
        before = passage.edition_id, passage.place
    return carried


def _asks(passage: RetrievedPassage, unit: Unit) -> bool:
    return passage.text[unit.start : unit.end].endswith("?")


def _of(passage: RetrievedPassage, found: Sequence[Unit], place: int, question: str, panel: str) -> Iterator[Candidate]:
    if (passage.passage_kind in NOT_QUOTED and not _is_advice(passage)) or is_of_itself(passage.heading_path):
        return
    headed = [heading for heading in passage.heading_path if heading.rstrip().endswith("?")]
    question, panel = (headed[-1],) * 2 if headed else (question, panel)
    lead, spoken, head = "", "", " ".join(passage.heading_path[-1:])
    for unit in _with_their_heads(passage.text, _with_their_drugs(passage.text, found)):
        text = passage.text[unit.start : unit.end]
        if unit.kind == "heading" and WORD.search(text) and not CONNECTOR.fullmatch(text):
            head = text
        if unit.kind != "item":
            # The sentence before a lead-in may say in whom, or in what: "suspected cholera. The following are given:".
            spoken = f"{spoken} {text}" if spoken and text.endswith(":") else text if unit.kind == "sentence" else ""
            lead = text if text.endswith(":") else ""
        elif reads_alone(text, lead):
            yield Candidate(passage, unit, place, spoken if lead else lead, panel)
            continue
        if text.endswith("?"):
            question = panel = text
        elif (above := _above(passage, unit, head, question)) is not None:
            yield Candidate(passage, unit, place, above.strip(), panel)


def _is_advice(passage: RetrievedPassage) -> bool:
    """Whether a passage, taken for a list of references, prints a question and graded advice below it."""
    asks = passage.text.find("?")
    return passage.passage_kind == "references" and any(
        each.strength and 0 <= asks < each.start for each in passage.recommendations
    )


def _above(passage: RetrievedPassage, unit: Unit, head: str, question: str) -> str | None:
    """Return what a unit that may be quoted stands below, None for one that may not."""
    text = passage.text[unit.start : unit.end]
    if unit.kind in LISTED and stands_below(text, f"{head} {question}"):
        return f"{head} {question}"
    if unit.kind in ("entry", "doses") or not quotable(text, unit):
        return None
    run_in = _run_in(passage.text, unit.start) if unit.kind == "sentence" else ""
    return f"{run_in} {question}"


def _with_their_drugs(text: str, found: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units, each dose or warning whose drug stands in the sentence before it together with that one.

    "PTU has a shorter half-life. The usual starting dose is 50 mg": alone the dose might be another drug's.
    """
    for before, unit in pairwise([None, *found]):
        if before and unit and _owes_its_drug(text, before, unit):
            yield Unit(before.start, unit.end, "sentence" if unit.kind == "sentence" else "entry")
        if unit:
            yield unit


def _with_their_heads(text: str, found: Iterable[Unit]) -> Iterator[Unit]:
    """Yield the units, a dose together with the heading right above it that says for whom it is, or in what."""
    head: Unit | None = None
    for unit in found:
        if head and unit.kind in ("entry", "doses") and _says_for_whom(text[head.start : head.end]):
            yield Unit(head.start, unit.end, unit.kind)
        else:
            yield unit
        head = unit if unit.kind == "heading" else None


def _says_for_whom(heading: str) -> bool:
    return bool(populations(heading)) or any(
        weight(term) >= ILLNESS_WEIGHT and not is_drug(term) for term in terms(heading)
    )


def _owes_its_drug(text: str, before: Unit, unit: Unit) -> bool:
    """Whether a sentence gives the dose, or says who should not have it, of the one drug named right before it."""
    said = text[unit.start : unit.end]
    if unit.end - before.start > LONGEST_PAIR or drugs_of(said):
        return False
    if FORBIDS.match(said):
        # Such a line may have lost its full stop.
        fits = before.kind in ("sentence", "entry") and unit.kind in ("sentence", "entry", "heading")
    else:
        is_dosed = "\n" not in text[before.end : unit.start] and QUANTITY.search(said) is not None
        fits = before.kind == unit.kind == "sentence" and is_dosed
    if not fits:
        return False
    return len(drugs_of(text[before.start : before.end])) == 1


def _run_in(text: str, at: int) -> str:
    """Return the head in the line of a paragraph that a sentence stands in: "Surgery and other procedures"."""
    start = text.rfind("\n", 0, at) + 1
    head = RUN_IN.match(text, start, at)
    return head[1] if head else ""
