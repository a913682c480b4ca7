"""The retrieval test: a question, what search finds, and why it ranks so; curators only."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from assistant import board_shapes, services_checks
from assistant.api.access import Curates, user_of
from assistant.api.edition_shapes import EditionState
from assistant.api.shapes import Problem
from assistant.events import FilterText, FilterYear
from assistant.shape import GuidelineKind, WorkState
from clinical_guidelines.models import Check

router = Router(tags=["workbench"], auth=Curates())


class SearchFilters(Schema):
    """Empty means all, but for the state: only what is published."""

    collection: FilterText = "library"
    kinds: list[GuidelineKind] = []
    guideline_ids: list[int] = []
    publishers: list[FilterText] = []
    countries: list[FilterText] = []
    specialties: list[FilterText] = []
    languages: list[FilterText] = []
    year_from: FilterYear | None = None
    year_to: FilterYear | None = None
    states: list[EditionState] = ["published"]


class SearchGiven(Schema):
    question: str
    filters: SearchFilters = SearchFilters()


class SearchTest(Schema):
    """A search under way, or with its outcome."""

    id: UUID
    state: WorkState
    message: str
    question: str
    outcome: board_shapes.SearchExplained | None


@router.post("", response={202: SearchTest, 403: Problem, 422: Problem})
def search_start(request: HttpRequest, given: SearchGiven) -> Status[SearchTest]:
    check = services_checks.search_test_start(
        user=user_of(request), question=given.question, filters=given.filters.dict()
    )
    return Status(202, _shape(check))


@router.get("/{uuid:search_id}", response={200: SearchTest, 403: Problem, 404: Problem})
def search_read(request: HttpRequest, search_id: UUID) -> SearchTest:
    return _shape(services_checks.search_test_of(user_of(request), search_id))


def _shape(check: Check) -> SearchTest:
    return SearchTest(
        id=check.pk,
        state=check.state,  # type: ignore[arg-type]
        message=check.message,
        question=str(check.request.get("question", "")),
        outcome=board_shapes.SearchExplained.model_validate(check.outcome) if check.outcome else None,
    )
