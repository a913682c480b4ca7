"""Where the guidelines of the library differ; curators only."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from assistant import events, services_checks
from assistant.api.access import Curates, user_of
from assistant.api.shapes import Problem
from assistant.shape import WorkState
from clinical_guidelines import checks, conflicts
from clinical_guidelines.models import Check, LibraryConflict

router = Router(tags=["workbench"], auth=Curates())


class ListedConflict(Schema):
    """A pair of recommendations that differ; `dismissed_reason` is empty while nobody has dismissed it."""

    id: int
    conflict: events.Conflict
    found_at: datetime
    dismissed_reason: str
    dismissed_by: str


class ConflictSearch(Schema):
    """The newest search for conflicts, asked for or begun because the library changed; `message` says why it failed."""

    id: UUID
    state: WorkState
    message: str


class Dismissal(Schema):
    reason: str


@router.get("", response={200: list[ListedConflict], 403: Problem})
def conflict_list(request: HttpRequest, dismissed: bool = False) -> list[ListedConflict]:  # noqa: FBT001, FBT002 - a query parameter
    return [_listed(row) for row in conflicts.conflicts_listed(dismissed=dismissed)]


@router.get("/search", response={200: ConflictSearch | None, 403: Problem})
def conflict_search_read(request: HttpRequest) -> Check | None:
    return checks.check_newest(kind=Check.Kind.CONFLICTS)


@router.post("/search", response={202: ConflictSearch, 403: Problem})
def conflict_search(request: HttpRequest) -> Status[Check]:
    return Status(202, services_checks.conflict_search_start(user_id=user_of(request).pk, reason="asked"))


@router.post(
    "/{int:conflict_id}/dismissal",
    response={200: ListedConflict, 403: Problem, 404: Problem, 409: Problem, 422: Problem},
)
def conflict_dismiss(request: HttpRequest, conflict_id: int, dismissal: Dismissal) -> ListedConflict:
    user = user_of(request)
    return _listed(conflicts.conflict_dismiss(conflict_id=conflict_id, user_id=user.pk, reason=dismissal.reason))


@router.delete("/{int:conflict_id}/dismissal", response={200: ListedConflict, 403: Problem, 404: Problem})
def conflict_restore(request: HttpRequest, conflict_id: int) -> ListedConflict:
    return _listed(conflicts.conflict_restore(conflict_id=conflict_id))


def _listed(row: LibraryConflict) -> ListedConflict:
    return ListedConflict(
        id=row.pk,
        conflict=events.Conflict.model_validate({"kind": row.kind, "measure": row.measure, "sides": row.sides}),
        found_at=row.found_at,
        dismissed_reason=row.dismissed_reason,
        dismissed_by=row.dismissed_by.get_username() if row.dismissed_by else "",
    )
