"""Golden questions and their runs; curators only."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from assistant import selectors_golden, services_checks
from assistant.api.access import Curates, user_of
from assistant.api.shapes import Problem
from assistant.shape import WorkState
from clinical_guidelines import golden, golden_exchange
from clinical_guidelines.models import Check, GoldenQuestion

router = Router(tags=["workbench"], auth=Curates())

Expects = Literal["guideline", "page", "passage", "recommendation"]
Change = Literal["new", "same", "fixed", "broken"]


class GoldenFields(Schema):
    question: str
    expects: Expects = "passage"
    page: int | None = None
    text: str = ""
    within: int = 3
    must_contain: list[str] = []


class GoldenGiven(GoldenFields):
    guideline: int


class GoldenChanged(GoldenGiven):
    """`read` is the `updated_at` of what is changed: what somebody else has changed since is not overwritten."""

    read: datetime | None = None


class GoldenOfPassage(Schema):
    question: str
    passage: int


class GoldenOutcome(Schema):
    """How a golden question fared; `edition` and `page` say where the right passage was found."""

    passed: bool
    rank: int | None
    rank_before: int | None
    change: Change
    missing: list[str]
    passage: int | None
    edition: int | None
    page: int | None


class Golden(GoldenFields):
    id: int
    guideline: int
    title: str
    updated_at: datetime
    outcome: GoldenOutcome | None


class GoldenRun(Schema):
    id: UUID
    state: WorkState
    reason: str
    progress: float
    message: str
    created_at: datetime
    finished_at: datetime | None
    asked: int
    passed: int
    broken: int
    fixed: int


class GoldenRunWhole(GoldenRun):
    results: list[Golden]


class GoldenFile(Schema):
    questions: list[dict[str, Any]]


class GoldenImported(Schema):
    made: int
    replaced: int


@router.get("", response={200: list[Golden], 403: Problem})
def golden_list(request: HttpRequest) -> list[dict[str, Any]]:
    return selectors_golden.goldens_listed()


@router.post("", response={201: Golden, 403: Problem, 422: Problem})
def golden_create(request: HttpRequest, given: GoldenGiven) -> Status[dict[str, Any]]:
    return Status(201, _written(request, None, given))


@router.post("/of-passage", response={201: Golden, 403: Problem, 404: Problem, 422: Problem})
def golden_of_passage(request: HttpRequest, given: GoldenOfPassage) -> Status[dict[str, Any]]:
    row = golden.golden_of_passage(question=given.question, passage_id=given.passage, user_id=user_of(request).pk)
    return Status(201, selectors_golden.golden_shape(row, None))


@router.get("/file", response={200: GoldenFile, 403: Problem})
def golden_export(request: HttpRequest) -> GoldenFile:
    return GoldenFile(questions=golden_exchange.golden_export())


@router.post("/file", response={200: GoldenImported, 403: Problem, 422: Problem})
def golden_import(request: HttpRequest, given: GoldenFile) -> GoldenImported:
    made, replaced = golden_exchange.golden_import(rows=given.questions, user_id=user_of(request).pk)
    return GoldenImported(made=made, replaced=replaced)


@router.get("/runs", response={200: list[GoldenRun], 403: Problem})
def golden_run_list(request: HttpRequest) -> list[dict[str, Any]]:
    return selectors_golden.runs_listed()


@router.post("/runs", response={202: GoldenRun, 403: Problem})
def golden_run_start(request: HttpRequest) -> Status[dict[str, Any]]:
    check: Check = services_checks.golden_run_start(user=user_of(request))
    return Status(202, selectors_golden.run_shape(check))


@router.get("/runs/{uuid:run_id}", response={200: GoldenRunWhole, 403: Problem, 404: Problem})
def golden_run_read(request: HttpRequest, run_id: UUID) -> dict[str, Any]:
    return selectors_golden.run_whole(run_id)


@router.patch("/{int:golden_id}", response={200: Golden, 403: Problem, 404: Problem, 409: Problem, 422: Problem})
def golden_change(request: HttpRequest, golden_id: int, given: GoldenChanged) -> dict[str, Any]:
    return _written(request, golden.golden_get(golden_id), given, given.read)


@router.delete("/{int:golden_id}", response={204: None, 403: Problem, 404: Problem})
def golden_delete(request: HttpRequest, golden_id: int) -> Status[None]:
    golden.golden_delete(golden_id=golden_id)
    return Status(204, None)


def _written(
    request: HttpRequest, row: GoldenQuestion | None, given: GoldenGiven, read: datetime | None = None
) -> dict[str, Any]:
    fields = given.dict(exclude={"guideline", "read"})
    user_id = user_of(request).pk
    written = golden.golden_write(golden=row, guideline_id=given.guideline, user_id=user_id, fields=fields, read=read)
    return selectors_golden.golden_shape(written, None)
