"""Whether the guidelines that answer a question differ: their positions side by side, never merged."""

from collections.abc import Sequence
from itertools import combinations

from assistant import events
from clinical_guidelines.conflicts import dismissed_keys, pair_key
from clinical_guidelines.positions.finding import Conflict, Said, Side, conflicts, printed_place
from clinical_guidelines.positions.model import Statement
from clinical_guidelines.positions.sources import Origin, Work, origins
from clinical_guidelines.retrieval import RetrievedPassage
from workers.answering import shapes
from workers.answering.fitting.candidate import Candidate
from workers.answering.fitting.candidates import candidates
from workers.answering.text.sentences import Unit, UnitKind
from workers.inference.interfaces import AnswerSentence, Quote

SHOWN_AT_MOST = 2


def conflicts_of(sentences: Sequence[AnswerSentence], passages: Sequence[RetrievedPassage]) -> list[events.Conflict]:
    """Return where what the answer quotes and what other found guidelines say cannot both be followed."""
    # Articles take no position of a guideline.
    passages = [passage for passage in passages if passage.kind != "literature"]
    quotes = [quote for sentence in sentences for quote in sentence.quotes if quote.passage.kind != "literature"]
    editions = {passage.edition_id for passage in passages}
    if not quotes or len(editions) < 2:
        return []
    known = origins(editions)
    quoted = [_quoted(quote) for quote in quotes]
    spoken = {one.passage.edition_id for one in quoted}
    # What one guideline says cannot differ from itself: only the others are read beside it.
    others = [passage for passage in passages if spoken != {passage.edition_id}]
    units = {
        _place(one): one for one in [*quoted, *candidates(others)] if one.passage.edition_id in known and _fixes(one)
    }
    found = conflicts([_said(one, known[one.passage.edition_id]) for one in units.values()])
    places = {_place(one) for one in quoted}
    asked_about = [each for each in found if any(side.said.place in places for side in each.sides)]
    listed = _undismissed(asked_about) if asked_about else []
    shown: list[events.Conflict] = []
    for each in listed[:SHOWN_AT_MOST]:
        shown.append(_shape(each, units, known, 1 + sum(len(conflict.sides) for conflict in shown)))
    return shown


def rest_on_one_work(one: Quote, other: Quote) -> bool:
    """Whether two quotes say what one document says: a digest and its source are no two guidelines."""
    known = origins({one.passage.edition_id, other.passage.edition_id})
    ours, theirs = (_work(_quoted(quote), known[quote.passage.edition_id]) for quote in (one, other))
    return bool(ours.keys & theirs.keys)


def _undismissed(found: list[Conflict]) -> list[Conflict]:
    """Leave out what a curator has called no conflict."""
    dismissed = dismissed_keys()
    return [
        each for each in found if not all(_pair_key(each, *pair) in dismissed for pair in combinations(each.sides, 2))
    ]


def _pair_key(found: Conflict, *pair: Side) -> str:
    return pair_key(found.measure, [(side.said.guideline, side.said.statement.text) for side in pair])


def _quoted(quote: Quote) -> Candidate:
    kind: UnitKind = "recommendation" if quote.recommendation else "sentence"
    return Candidate(quote.passage, Unit(quote.start, quote.end, kind, quote.recommendation), 0, "")


def _place(one: Candidate) -> tuple[int, int, int]:
    return one.passage.passage_id, one.unit.start, one.unit.end


def _fixes(one: Candidate) -> bool:
    """Whether a unit may take a position: whole sentences that are the guideline's own words."""
    return not one.garbled and not one.quotes_others and not one.reports_evidence


def _said(one: Candidate, origin: Origin) -> Said:
    passage, recommendation, work = one.passage, one.unit.recommendation, _work(one, origin)
    statement = Statement(
        text=one.text,
        title=passage.guideline,
        headings=passage.heading_path,
        strength=recommendation.strength if recommendation else "",
        directs=one.is_recommendation,
    )
    return Said(statement, origin.guideline, work.keys, work.year or passage.year, _place(one))


def _work(one: Candidate, origin: Origin) -> Work:
    recommendation = one.unit.recommendation
    return origin.of(one.passage.text, one.unit.end, panel=recommendation.panel if recommendation else "")


def _shape(
    found: Conflict, units: dict[tuple[int, int, int], Candidate], known: dict[int, Origin], first: int
) -> events.Conflict:
    sides = [
        _side(side, units[side.said.place], known, -number) for number, side in enumerate(found.sides, start=first)
    ]
    return events.Conflict(kind=found.kind, measure=found.measure, sides=sides)


def _side(side: Side, one: Candidate, known: dict[int, Origin], number: int) -> events.ConflictSide:
    quote = Quote(one.passage, one.unit.start, one.unit.end, one.unit.recommendation)
    marked = printed_place(one.text, side.position.printed) if side.position else None
    panel = one.unit.recommendation.panel if one.unit.recommendation else ""
    work = _work(one, known[one.passage.edition_id])
    reported = bool(panel) or one.passage.kind == "digest"
    return events.ConflictSide(
        **shapes.citation_shape(quote, number).model_dump(),
        mark=list(marked) if marked else None,
        grade=shapes.grade_of(quote, quote.text),
        stated_by=work.publisher if reported else one.passage.publisher,
        stated_in=work.year if reported else one.passage.year,
    )
