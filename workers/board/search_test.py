"""A curator's search, with the reasons for every rank."""

from dataclasses import asdict
from typing import Any

from assistant import board_shapes
from clinical_guidelines.explanation import ExplainedPassage, explain
from clinical_guidelines.filters import Filters
from clinical_guidelines.models import Check
from workers.answering import shapes

SHOWN = 20


def search_explained(check: Check) -> dict[str, Any]:
    """Search as the check asks."""
    given = check.request.get("filters", {})
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    explained = explain(str(check.request["question"]), SHOWN, Filters(**fields))
    outcome = board_shapes.SearchExplained(
        searched_as=explained.searched_as,
        unknown=list(explained.unknown),
        milliseconds=explained.milliseconds,
        candidates=explained.candidates,
        passages=[_shape(each) for each in explained.passages],
    )
    return outcome.model_dump(mode="json")


def _shape(each: ExplainedPassage) -> board_shapes.RankedPassage:
    return board_shapes.RankedPassage(
        passage=shapes.passage_shape(each.passage),
        passage_kind=each.passage.passage_kind,
        recommendations=len(each.passage.recommendations),
        rank=each.rank,
        rank_fused=each.rank_fused,
        dense=round(each.passage.dense, 4),
        lexical=round(each.passage.lexical, 4),
        fused=each.fused,
        late=each.late,
        advice=each.advice,
        score=round(each.passage.score, 4),
        terms=[board_shapes.MatchedTerm(**asdict(term)) for term in each.terms],
        marks=[list(mark) for mark in each.marks],
    )
