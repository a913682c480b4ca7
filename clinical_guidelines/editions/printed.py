"""The statements that an edition prints, read from the library."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from clinical_guidelines.documents.location import page_at
from clinical_guidelines.documents.model import PassageDraft, RecommendationDraft
from clinical_guidelines.documents.sentences import sentence_ranges
from clinical_guidelines.editions.amounts import amounts
from clinical_guidelines.editions.statement import Form, Statement
from clinical_guidelines.edits.pieces import in_order
from clinical_guidelines.models import Edition, Passage, Recommendation

DOSES = frozenset(
    {"mg", "g", "ml", "unit", "iu", "u/min", "mg/kg", "mg/kg/day", "mg/kg/dose", "mg/kg/h", "ml/kg", "ml/kg/h"}
)
_READ = {Passage.Kind.TEXT, Passage.Kind.LIST, Passage.Kind.TABLE, Passage.Kind.RECOMMENDATION}
_LINE = re.compile(r"[^\n]+")
_CELLS = " | "
# Longer than this it is no sentence but a table that lost its lines.
_MOST_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Printed:
    """What one edition prints: its recommendations, and what else holds a dose."""

    recommendations: list[Statement]
    doses: list[Statement]


def statements_printed(edition: Edition) -> Printed:
    """Read an edition's statements, as they are printed."""
    printed = Printed([], [])
    passages = in_order(edition.passages.filter(kind__in=_READ, state=Passage.State.CURRENT))
    for passage in passages.prefetch_related("recommendations"):
        found, doses = passage_statements(
            passage, sorted(passage.recommendations.all(), key=lambda each: each.start), passage.pk
        )
        printed.recommendations.extend(found)
        printed.doses.extend(doses)
    return printed


def passage_statements(
    passage: Passage | PassageDraft, advice: Sequence[Recommendation | RecommendationDraft], number: int
) -> tuple[list[Statement], list[Statement]]:
    """Return a passage's recommendations, and its sentences or rows with a dose that are none."""
    plain = partial(_statement, passage, number)
    recommendations = [
        replace(
            plain(each.start, each.end, Form.RECOMMENDATION),
            strength=each.strength,
            certainty=each.certainty,
            against=each.against,
            panel=each.panel,
        )
        for each in advice
    ]
    form = Form.ROW if passage.kind == Passage.Kind.TABLE else Form.SENTENCE
    doses = [
        plain(start, end, form)
        for start, end in _ranges(passage.text, form)
        if not any(each.start < end and start < each.end for each in advice)
        and any(unit in DOSES for _, unit in amounts(passage.text[start:end]))
    ]
    return recommendations, doses


def _statement(passage: Passage | PassageDraft, number: int, start: int, end: int, form: Form) -> Statement:
    return Statement(
        passage.text[start:end],
        form,
        heading_path=tuple(passage.heading_path),
        passage=number,
        page=page_at(passage.spans, start, otherwise=passage.page),
        start=start,
        end=end,
    )


def _ranges(text: str, form: Form) -> list[tuple[int, int]]:
    if form == Form.ROW:
        found = [match.span() for match in _LINE.finditer(text) if _CELLS in match[0]]
    else:
        found = sentence_ranges(text)
    return [each for each in found if each[1] - each[0] <= _MOST_CHARACTERS]
